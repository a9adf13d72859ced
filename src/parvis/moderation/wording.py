"""Say outcomes, grounds and statements in words, for pages and letters."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from babel import dates
from django.conf import settings

from parvis.communities.models import Ground, Source, Statement
from parvis.moderation.models import Outcome
from parvis.words import N_, Words

OUTCOMES: Final[Mapping[str, str]] = {
    Outcome.NOTHING: N_("Nothing is to be done"),
    Outcome.REMINDER: N_("A reminder of the guide"),
    Outcome.EDIT: N_("The author is asked to put it right"),
    Outcome.CLOSE: N_("The topic is closed"),
    Outcome.HIDE: N_("Hidden behind a notice"),
    Outcome.REMOVE: N_("Removed"),
    Outcome.COOLING: N_("A pause of some hours"),
    Outcome.SUSPEND: N_("Kept from writing until a date"),
    Outcome.EXCLUDE: N_("Excluded"),
}
MEANT: Final[Mapping[str, str]] = {
    Outcome.NOTHING: N_("The signal is answered; the message stays as it is."),
    Outcome.REMINDER: N_("The clause is recalled to the person. It counts as a first decision."),
    Outcome.EDIT: N_("The message stays; its author may change it, and you look again."),
    Outcome.HIDE: N_("Readers see the clause and may open it all the same. Its author may put it right."),
    Outcome.REMOVE: N_("Only its author and those who judge still read it."),
    Outcome.COOLING: N_("The person reads, and writes again after some hours."),
    Outcome.SUSPEND: N_("The person reads, and writes again from a date. Earlier decisions are needed."),
}
SOURCES: Final[Mapping[str, str]] = {
    Source.NOTICE: N_("A legal notice brought it to us."),
    Source.SIGNAL: N_("A member signalled it."),
    Source.OWN: N_("Those who moderate looked at it themselves."),
    Source.ORDER: N_("An authority ordered it."),
}
HINTS: Final = (
    N_("The message speaks of a person where it could have spoken of what was done."),
    N_("The message invites to buy something, three times in two days, without saying who gains by it."),
    N_("The message tells where somebody lives, who had not agreed to it."),
    N_("It is sharp, but it speaks of what was done and not of who did it: the clause allows it."),
)
"""Sentences one may begin from; each ruling says it in its own words."""

_APPEAL: Final = N_(
    "You can appeal within six months, once and free, before members drawn by lot: {address} . "
    "You may also turn to a body for settling disputes out of court, or to a court."
)
_LAST_WORD: Final = N_(
    "The members, or a jury of them, decided this: here it is the last word, and stands at {address} . "
    "You may turn to a body for settling disputes out of court, or to a court."
)


def day_in(at: datetime, words: Words) -> str:
    """Write a day in a language."""
    return str(dates.format_date(at, "long", locale=words.locale))


def statement_lines(statement: Statement, words: Words) -> list[str]:
    """Say a statement of reasons: what, until when, by what, why, how one objects."""
    said = [
        words.gettext(N_("What was decided: {outcome}."), outcome=words.gettext(OUTCOMES[statement.outcome]))
    ]
    if statement.ends_at is not None:
        said.append(words.gettext(N_("It lasts until {day}."), day=day_in(statement.ends_at, words)))
    else:
        said.append(words.gettext(N_("It has no end; two persons, a jury or the members agreed to that.")))
    said.append(
        words.gettext(N_("Where: in {community}, in every country."), community=statement.community.name)
    )
    said.append(words.gettext(N_("What happened: {facts}"), facts=statement.facts))
    if statement.ground == Ground.GUIDE and statement.clause is not None:
        clause = N_("On what ground: clause {number} of the guide, “{title}”.")
        said.append(words.gettext(clause, number=statement.clause.number, title=statement.clause.title))
    else:
        said.append(words.gettext(N_("On what ground: the law, {law}."), law=statement.legal_ground))
    said.append(words.gettext(N_("Why: {why}"), why=statement.explanation))
    said.append(words.gettext(SOURCES[statement.source]))
    found = (
        N_("Software suggested it to a person; persons decided.")
        if statement.automated_detection
        else N_("No software took part: persons found it and decided.")
    )
    said.append(words.gettext(found))
    # What a jury or a vote decided is heard by nobody here again: to promise it would be no redress.
    redress = _LAST_WORD if statement.by_id is None else _APPEAL
    said.append(words.gettext(redress, address=settings.ADDRESS + statement.redress))
    return said


SUGGESTED: Final[Mapping[str, str]] = {
    "insult": N_("perhaps an insult"),
    "promotion": N_("perhaps an advertisement"),
    "copy": N_("said before, word for word"),
}
"""How each kind of suggestion is said."""
