"""Live updates: whoever reads a topic sees what is added, without reloading."""
