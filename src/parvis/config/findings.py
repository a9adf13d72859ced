"""What a doctor says of a place."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

State = Literal["well", "know", "wrong"]


class Finding(NamedTuple):
    """Say one thing about a place, and what can be done when it is wrong."""

    what: str
    state: State
    said: str
    remedy: str = ""
    values: Mapping[str, object] = {}
