"""Say a notice in one sentence of the reader's language."""

from collections.abc import Mapping
from typing import Final

from parvis.notices.models import Notice
from parvis.pages.reader_words import words
from parvis.people.naming import name_of
from parvis.words import N_

Why = Notice.Why

SENTENCES: Final[Mapping[str, str]] = {
    Why.REPLY: N_("{name} answered you"),
    Why.MENTION: N_("{name} mentions you"),
    Why.TOPIC: N_("{name} wrote in a topic you follow"),
    Why.COMMUNITY: N_("{name} opened a topic"),
    Why.NEWCOMER: N_("{name} writes here for the first time: you welcome newcomers"),
    Why.BIRTH: N_("{community} is born: the call you signed has gathered enough people"),
    Why.CLOSED_CALL: N_("The call “{call}”, which you signed, ended without its community"),
    Why.ASKED: N_("{name} asks to join {community}: you may answer"),
    Why.ADMITTED: N_("You are now a member of {community}"),
    Why.DECLINED: N_("Your request to join {community} was declined; its page says why"),
}
SUBJECTS: Final[Mapping[str, str]] = {
    Why.REPLY: N_("{name} answered you: {topic}"),
    Why.MENTION: N_("{name} mentions you: {topic}"),
    Why.TOPIC: N_("{name} wrote: {topic}"),
    Why.COMMUNITY: N_("New topic: {topic}"),
    Why.NEWCOMER: N_("{name} writes for the first time: {topic}"),
    Why.BIRTH: N_("{community} is born"),
    Why.CLOSED_CALL: N_("The call “{call}” ended without its community"),
    Why.ASKED: N_("{name} asks to join {community}"),
    Why.ADMITTED: N_("You are now a member of {community}"),
    Why.DECLINED: N_("Your request to join {community} was declined"),
}


def sentence(notice: Notice) -> str:
    """Say why a notice concerns its reader."""
    return told(notice.why, **_values(notice))


def told(why: str, **values: str) -> str:
    """Say why something concerns its reader, by the names of whatever it is about."""
    return words().gettext(SENTENCES[why], **values)


def subject(notice: Notice) -> str:
    """Say a notice as the subject of a letter: what happened, and where."""
    return words().gettext(SUBJECTS[notice.why], **_values(notice))


def _values(notice: Notice) -> dict[str, str]:
    return {
        "name": name_of(notice.by),
        "topic": notice.topic.title if notice.topic else "",
        "community": notice.community.name if notice.community else "",
        "call": notice.call.name if notice.call else "",
    }
