"""Answer requests of the loop: a module for each part of it."""
