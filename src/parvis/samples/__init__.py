"""Keep the archive that shows what listening is, written for this project."""

from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

SAMPLE: Traversable = files(__name__) / "velo-morville.mbox"
"""Two years of the mailing list of a fictional town's cyclists, in French and in English."""


def sample_path() -> AbstractContextManager[Path]:
    """Lend the sample as a file on disk for the time of a `with` block, even from a zipped package."""
    return as_file(SAMPLE)
