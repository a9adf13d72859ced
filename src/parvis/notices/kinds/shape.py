"""What is said of each reason for which people are told something."""

from dataclasses import dataclass
from functools import partial
from typing import Final

ONE: Final = "listening:expectation"
DECISION: Final = "decisions:proposal"


@dataclass(frozen=True, slots=True)
class Kind:
    """Say one reason.

    Its sentences may name {name}, {topic}, {community}, {call}, {expectation}, {proposal}.
    """

    said: str
    subject: str
    """The same, as the subject of a letter."""
    page: str = "conversations:square"
    """Where it leads when it is about no post: the name of a page."""
    of: str = "community"
    """What it is a page of: "community", "call" or "place".

    `ONE` is of an expectation, `DECISION` of a proposal.
    """
    anchor: str = ""
    """Where on that page, "#answers", or what of it, "?show=unnamed"."""
    followed: bool = False
    """Told because one asked for it, and not addressed to the person: they may wish it told otherwise."""
    whoever_reads: bool = False
    """Told, by mail too, to those who may not read the community, or not any more."""
    law: bool = False
    """Told whatever one wishes, within a day where one is written to: what binds all is known to all."""


of_expectation: Final = partial(Kind, page=ONE)
"""Say a reason about one expectation."""
of_decision: Final = partial(Kind, page=DECISION)
"""Say a reason about one proposal."""
