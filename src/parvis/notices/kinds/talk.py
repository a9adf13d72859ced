"""Reasons to be told that come from talk, from births and from coming in."""

from collections.abc import Mapping
from typing import Final

from parvis.notices.kinds.shape import Kind
from parvis.notices.models import Notice
from parvis.words import N_

Why = Notice.Why

TALK: Final[Mapping[str, Kind]] = {
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
