"""Compare a page asked for twice, or by two readers."""

import re
from typing import Final

_OWN: Final = re.compile(r'(name="csrfmiddlewaretoken" value|data-live)="[^"]*"')


def same_each_time(page: str) -> str:
    """Take out of a page what each reader and second makes anew: its forms' secrets, its open line."""
    return _OWN.sub("", page)
