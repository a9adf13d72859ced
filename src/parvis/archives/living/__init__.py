"""Read places where people go on talking: feeds, public tags and accounts, forums, mailing lists."""

from collections.abc import Mapping
from typing import Final

from parvis.archives.living.asking import (
    Ask,
    Conversation,
    Cursor,
    NotReadableError,
    Page,
    Reader,
    Reading,
    Threads,
)
from parvis.archives.living.discourse import read_discourse
from parvis.archives.living.feed import read_feed
from parvis.archives.living.mail import read_list_mail
from parvis.archives.living.mastodon import read_mastodon

READERS: Final[Mapping[str, Reader]] = {
    "discourse": read_discourse,
    "feed": read_feed,
    "mastodon": read_mastodon,
}
"""The readers of what the web shows to everybody, by the name of the source; a mailbox needs its own door."""

__all__ = [
    "READERS",
    "Ask",
    "Conversation",
    "Cursor",
    "NotReadableError",
    "Page",
    "Reader",
    "Reading",
    "Threads",
    "read_discourse",
    "read_feed",
    "read_list_mail",
    "read_mastodon",
]
