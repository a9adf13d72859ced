"""What was listened to, as the report tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from parvis import __version__
from parvis.core.hearing.options import Options
from parvis.core.talk import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """Describe an archive and how it was read, without any path of the machine that read it."""

    name: str
    """What people call the archive: shown in the title."""
    formats: tuple[str, ...] = ()
    """The formats recognised, by the names they go by: "mbox", "Discourse"."""
    read: int = 0
    """Messages read, before anything was set aside."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """How often each problem was met, by its code."""
    problems: tuple[Problem, ...] = ()
    """The first problems, in reading order."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For a table: which of its columns was read as text, author, time and so on."""
    options: Options = field(default_factory=Options)
    """What the listener chose."""
    version: str = __version__
    """The version of Parvis that listened."""
    at: int | None = None
    """When, in seconds since 1970, UTC; None leaves it unsaid: the same archive then gives the same bytes."""
