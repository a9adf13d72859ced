"""What carries a line from one process to the others: modules of the same two functions and their errors."""
