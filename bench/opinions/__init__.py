"""Measure the opinion map beside red-dwarf: `python -m bench opinions`."""
