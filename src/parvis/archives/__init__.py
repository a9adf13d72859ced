"""Read the conversations that people held elsewhere, from the export they carry away."""

from parvis.archives.base import Archive
from parvis.archives.columns import FIELDS
from parvis.archives.problems import PROBLEMS, REFUSALS, ArchiveError, Problems
from parvis.archives.recognise import First, open_archive

__all__ = ["FIELDS", "PROBLEMS", "REFUSALS", "Archive", "ArchiveError", "First", "Problems", "open_archive"]
