"""Every read of the loop, told who is looking: a module for each part of it."""
