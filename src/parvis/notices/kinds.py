"""Every reason for which people are told something: what it says, where it leads, what it depends on.

To tell of something more:

1. give the reason a word in `Notice.Why`: no table changes;
2. give it a line in `KINDS` here: the page, the letters and the wishes need nothing else;
3. give its verb a line in `consumers.TOLD`, with a function that finds whom it concerns and calls
   `telling.tell`, under a `thing` that is the same each time the same matter is told.

What is `followed` is told as people wish to be told of what they follow; anything else as what is addressed
to them. Only a kind that needs a wish of its own needs a field in `Habits`, in `actions.Hours`, in its form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from parvis.notices.models import Notice
from parvis.words import N_

Why = Notice.Why


@dataclass(frozen=True, slots=True)
class Kind:
    """Say one reason: its sentences may name {name}, {topic}, {community} and {call}."""

    said: str
    subject: str
    """The same, as the subject of a letter."""
    page: str = "conversations:square"
    """Where it leads when it is about no post: the name of a page."""
    of: str = "community"
    """What that page is a page of: "community" or "call"."""
    followed: bool = False
    """Told because one asked for it, and not addressed to the person: they may wish it told otherwise."""
    whoever_reads: bool = False
    """Told, by mail too, to those who may not read the community, or not any more."""


KINDS: Final[Mapping[str, Kind]] = {
    Why.REPLY: Kind(N_("{name} answered you"), N_("{name} answered you: {topic}")),
    Why.MENTION: Kind(N_("{name} mentions you"), N_("{name} mentions you: {topic}")),
    Why.TOPIC: Kind(
        N_("{name} wrote in a topic you follow"),
        N_("{name} wrote: {topic}"),
        followed=True,
    ),
    Why.COMMUNITY: Kind(N_("{name} opened a topic"), N_("New topic: {topic}"), followed=True),
    Why.NEWCOMER: Kind(
        N_("{name} writes here for the first time: you welcome newcomers"),
        N_("{name} writes for the first time: {topic}"),
    ),
    Why.BIRTH: Kind(
        N_("{community} is born: the call you signed has gathered enough people"),
        N_("{community} is born"),
        whoever_reads=True,
    ),
    Why.CLOSED_CALL: Kind(
        N_("The call “{call}”, which you signed, ended without its community"),
        N_("The call “{call}” ended without its community"),
        page="communities:call",
        of="call",
    ),
    Why.ASKED: Kind(
        N_("{name} asks to join {community}: you may answer"),
        N_("{name} asks to join {community}"),
        page="communities:requests",
    ),
    Why.ADMITTED: Kind(
        N_("You are now a member of {community}"),
        N_("You are now a member of {community}"),
        whoever_reads=True,
    ),
    Why.DECLINED: Kind(
        N_("Your request to join {community} was declined; its page says why"),
        N_("Your request to join {community} was declined"),
        page="communities:join",
        whoever_reads=True,
    ),
}
