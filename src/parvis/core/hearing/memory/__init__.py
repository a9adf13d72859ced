"""From one listening to the next: themes keep their ids, their names and their sentences."""
