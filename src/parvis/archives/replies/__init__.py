"""Read an answer that somebody gave by mail: who, to what, and in which new words."""

from parvis.archives.replies.reading import read_reply
from parvis.archives.replies.reply import (
    TROUBLES,
    Attachment,
    Authentication,
    Automatic,
    Receiving,
    Reply,
    Trouble,
)

__all__ = [
    "TROUBLES",
    "Attachment",
    "Authentication",
    "Automatic",
    "Receiving",
    "Reply",
    "Trouble",
    "read_reply",
]
