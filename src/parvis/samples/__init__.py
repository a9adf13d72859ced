"""Keep the archive that shows what listening is, written for this project."""

from importlib.resources import files
from importlib.resources.abc import Traversable

SAMPLE: Traversable = files(__name__) / "velo-morville.mbox"
"""Two years of the mailing list of a fictional town's cyclists, in French and in English."""
