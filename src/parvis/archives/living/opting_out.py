"""Hear those who say that machines should not read them."""

import re
from collections.abc import Iterable

_SAID = re.compile(r"(?<![\w-])#?(?:no-?bots?|no-?index|no-?archive|no-?search)(?![\w-])", re.IGNORECASE)


def asks_not_to_be_read(texts: Iterable[str]) -> bool:
    """Tell whether somebody says so in their own words: #nobot, noindex …."""
    return any(_SAID.search(text) for text in texts)
