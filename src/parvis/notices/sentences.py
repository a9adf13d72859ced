"""Say a notice in one sentence of the reader's language."""

from parvis.notices.kinds import KINDS
from parvis.notices.models import Notice
from parvis.pages.reader_words import words
from parvis.people.naming import name_of
from parvis.words import Words


def sentence(notice: Notice) -> str:
    """Say why a notice concerns its reader."""
    return told(words(), notice.why, **_values(notice))


def told(spoken: Words, why: str, **values: str) -> str:
    """Say why something concerns its reader, by the names of whatever it is about."""
    return spoken.gettext(KINDS[why].said, **values)


def subject(notice: Notice) -> str:
    """Say a notice as the subject of a letter: what happened, and where."""
    return words().gettext(KINDS[notice.why].subject, **_values(notice))


def _values(notice: Notice) -> dict[str, str]:
    return {
        "name": name_of(notice.by),
        "topic": notice.topic.title if notice.topic else "",
        "community": notice.community.name if notice.community else "",
        "call": notice.call.name if notice.call else "",
        "expectation": notice.expectation.title if notice.expectation else "",
        "proposal": notice.proposal.called if notice.proposal else "",
    }
