"""Give each post a place in the index that follows time.

Both databases read an index in the order of its keys. With time in front of the key, "the twenty newest"
are the first twenty found: nothing is sorted and nothing is counted, however many posts hold the word.
Words brought from elsewhere are older than their numbers say, which is why the number alone would not do. A
key takes 31 bits for the second and 30 for the number of the post; a span of days becomes a span of keys.
"""

from datetime import datetime
from typing import Final

_BITS: Final = 30
_FAR: Final = 2**32 - 1
"""Seconds from 1970 to the year 2106: what is said to be later, or as long before, stands at the end."""
LAST: Final = 2**62 + 2**61
"""Above every key."""
FIRST: Final = -LAST


def key_of(at: datetime, post: int) -> int:
    """Give the key of a post."""
    return key_at(at) + post


def key_at(at: datetime) -> int:
    """Give the first key of a moment."""
    second = min(max(int(at.timestamp()), -_FAR), _FAR)
    return second << _BITS


def post_of(key: int) -> int:
    """Give the number of the post a key stands for."""
    return key & ((1 << _BITS) - 1)
