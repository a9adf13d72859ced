"""Answer requests where people talk."""
