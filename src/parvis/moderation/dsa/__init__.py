"""What the Digital Services Act asks to be written down, exported and reported."""
