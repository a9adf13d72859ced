"""The place itself: its host, its legal notice, whether it is open to the world."""
