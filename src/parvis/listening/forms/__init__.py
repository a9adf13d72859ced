"""Parse what is typed in the loop; the actions refuse what does not fit."""
