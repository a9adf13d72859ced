"""What somebody writes to propose a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a proposal as it is written, before anything of it is checked."""

    subject: str
    title: str
    source: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    from_topic: int | None = None
    """The topic it grew from."""
    from_expectation: int | None = None
    """The number of the expectation it grew from."""
