"""The tables of conversations."""

from parvis.conversations.models.imports import Import, ImportedName
from parvis.conversations.models.personal import Attachment, Draft, Mark, ReadMark, Rewording
from parvis.conversations.models.topics import Mention, Moved, Post, Revision, Topic, Trace, Veil

__all__ = [
    "Attachment",
    "Draft",
    "Import",
    "ImportedName",
    "Mark",
    "Mention",
    "Moved",
    "Post",
    "ReadMark",
    "Revision",
    "Rewording",
    "Topic",
    "Trace",
    "Veil",
]
