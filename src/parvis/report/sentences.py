"""Say in words what the figures mean: each number comes with what it counts."""

from typing import NamedTuple

from parvis.archives.problems import PROBLEMS
from parvis.core.hearing.shapes import EXPECTING, Gathered, Heard, Kind, Rising, Talk, Theme, Unheard
from parvis.report import slices
from parvis.words import Words

MANY_PEOPLE = 10
"""From how many people a theme is called widely shared."""

MOSTLY_WAITING = 1 / 3
"""From which share of unanswered messages a theme is shown as waiting for someone."""

A_SHARE_WORTH_NAMING = 1 / 4
"""From which share of its sentences a kind is named beside the main one."""


class Answer(NamedTuple):
    """Hold one of the three answers of the first screen."""

    section: str
    question: str
    figure: str
    meaning: str
    theme: Theme | None = None
    """The theme that answers first, in its own words."""
    waits: bool = False


class Waiting(NamedTuple):
    """Say what of a theme was never answered, and whether that is most of it."""

    words: str
    mostly: bool


def three_answers(heard: Heard, words: Words) -> tuple[Answer, Answer, Answer]:
    """Answer what people expect, what rises and what was never answered."""
    return _expected(heard, words), _rises(heard, words), _never_answered(heard, words)


def _expected(heard: Heard, words: Words) -> Answer:
    themes = heard.themes
    shared = sum(theme.people >= MANY_PEOPLE for theme in themes)
    if not themes:
        meaning = words.gettext("nothing that two people share")
    elif not heard.talk.people:
        meaning = words.ngettext(
            "theme; the archive does not say how many people brought it",
            "themes; the archive does not say how many people brought them",
            len(themes),
        )
    elif shared:
        meaning = words.ngettext(
            "theme, brought by ten people or more", "themes, {shared} of them brought by ten people or more",
            len(themes), shared=shared,
        )  # fmt: skip
    else:
        most = max(theme.people for theme in themes)
        meaning = words.ngettext(
            "theme, brought by {most} people",
            "themes, the largest brought by {most} people",
            len(themes),
            most=most,
        )
    question = words.gettext("What do they expect?")
    return Answer("themes", question, words.number(len(themes)), meaning, themes[0] if themes else None)


def _rises(heard: Heard, words: Words) -> Answer:
    question = words.gettext("What rises?")
    if heard.talk.first is None:
        return Answer("rising", question, "–", words.gettext("cannot be told: this archive has no dates"))
    meaning = words.ngettext(
        "theme gathers more people than its own past let one expect",
        "themes gather more people than their own past let one expect",
        len(heard.rising),
    )
    if not heard.rising:
        meaning = words.gettext("nothing gathers more people than its own past let one expect")
    risen = next((theme for rise in heard.rising for theme in heard.themes if theme.id == rise.theme), None)
    return Answer("rising", question, words.number(len(heard.rising)), meaning, risen)


def _never_answered(heard: Heard, words: Words) -> Answer:
    question, unheard = words.gettext("What was never answered?"), heard.unheard
    if not unheard.can_tell:
        return Answer(
            "unheard",
            question,
            "–",
            words.gettext("cannot be told: this archive does not say who replied to whom"),
        )
    if not unheard.asked:
        return Answer("unheard", question, words.number(0), words.gettext("no message asks for an answer"))
    meaning = words.ngettext(
        "of the {asked} messages that asked something got no reply",
        "of the {asked} messages that asked something got no reply",
        unheard.unanswered,
        asked=unheard.asked,
    )
    number = words.number(unheard.unanswered)
    return Answer("unheard", question, number, meaning, _waits_most(heard), waits=unheard.unanswered > 0)


def _waits_most(heard: Heard) -> Theme | None:
    """Find the first theme in which nobody was answered, or the one with the most unanswered messages."""
    silent = next((theme for theme in heard.themes if theme.id in heard.unheard.themes), None)
    most = max(heard.themes, key=lambda theme: theme.unanswered or 0, default=None)
    return silent or (most if most and most.unanswered else None)


def kind_name(kind: Kind, words: Words) -> str:
    """Name a kind."""
    return {
        Kind.NEED: words.pgettext("kind", "Need"),
        Kind.COMPLAINT: words.pgettext("kind", "Complaint"),
        Kind.QUESTION: words.pgettext("kind", "Question"),
        Kind.IDEA: words.pgettext("kind", "Idea"),
        Kind.THANKS: words.pgettext("kind", "Thanks"),
        Kind.OTHER: words.pgettext("kind", "Something else"),
    }[kind]


def kinds_counted(kinds: dict[Kind, int], words: Words) -> str:
    """Say how many sentences there are of each kind that expects something."""
    return words.enumeration(
        {
            Kind.NEED: words.ngettext("{n} need", "{n} needs", number),
            Kind.COMPLAINT: words.ngettext("{n} complaint", "{n} complaints", number),
            Kind.QUESTION: words.ngettext("{n} question", "{n} questions", number),
            Kind.IDEA: words.ngettext("{n} idea", "{n} ideas", number),
        }[kind]
        for kind, number in kinds.items()
        if kind in EXPECTING and number
    )


def main_kinds(kinds: dict[Kind, int], words: Words) -> str:
    """Name the main kind, and those that weigh nearly as much."""
    expecting = {kind: number for kind, number in kinds.items() if kind in EXPECTING and number}
    total = sum(expecting.values())
    ordered = sorted(expecting, key=lambda kind: -expecting[kind])
    named = ordered[:1] + [kind for kind in ordered[1:3] if expecting[kind] >= A_SHARE_WORTH_NAMING * total]
    return ", ".join(
        name if place == 0 else name[:1].lower() + name[1:]
        for place, name in enumerate(kind_name(kind, words) for kind in named)
    )


def people(number: int, words: Words, *, known: bool) -> str:
    """Count people; contributions, where the archive does not say who wrote."""
    if not known:
        return words.ngettext("{n} contribution", "{n} contributions", number)
    return words.ngettext("{n} person", "{n} people", number)


def messages(number: int, words: Words) -> str:
    """Count messages."""
    return words.ngettext("{n} message", "{n} messages", number)


def waiting(one: Gathered, unheard: Unheard, words: Words) -> Waiting | None:
    """Say what of a theme or expectation was never answered; nothing where all was, or none can tell."""
    if one.id in unheard.themes or (one.unanswered and one.unanswered >= one.messages):
        return Waiting(words.gettext("never answered"), mostly=True)
    if not one.unanswered:
        return None
    said = words.ngettext("{n} without an answer", "{n} without an answer", one.unanswered)
    return Waiting(said, mostly=one.unanswered >= MOSTLY_WAITING * one.messages)


def lasting(first: int | None, last: int | None, words: Words) -> str:
    """Say from when until when something was spoken of."""
    if first is None or last is None:
        return ""
    begin, end = words.month(first), words.month(last)
    if begin == end:
        return words.pgettext("month", "in {month}", month=begin)
    return words.gettext("from {begin} to {end}", begin=begin, end=end)


def drawn(theme: Gathered, words: Words) -> str:
    """Say in words what the small line of a theme shows."""
    trend = theme.trend
    most = slices.most(trend)
    return words.gettext(
        "People over time: {first} at first, {most} at most ({when}), {last} at the end",
        first=trend[0].people, most=most.people, when=slices.name(most, trend, words), last=trend[-1].people,
    )  # fmt: skip


def evidence(rising: Rising, words: Words) -> str:
    """Say why a theme is said to rise."""
    expected = words.number(rising.expected, 0 if rising.expected >= MANY_PEOPLE else 1)
    if rising.expected < 1:
        expected = words.gettext("less than one")
    return words.ngettext(
        "{n} person spoke of it in the {days} days since {date}; "
        "its own past would let one expect {expected}. {chance}",
        "{n} people spoke of it in the {days} days since {date}; "
        "its own past would let one expect {expected}. {chance}",
        rising.people,
        days=rising.days,
        date=words.date(rising.since),
        expected=expected,
        chance=_accident(rising.chance, words),
    )


def _accident(chance: float, words: Words) -> str:
    if chance < 0.001:
        return words.gettext("By accident alone, this would happen less than once in a thousand.")
    return words.gettext(
        "By accident alone, this would happen about once in {times}.", times=max(1, round(1 / chance))
    )


def newcomers(unheard: Unheard, words: Words) -> str:
    """Say what became of those who wrote for the first time."""
    if not unheard.newcomers:
        return words.gettext("Nobody wrote here for the first time after the archive’s early days.")
    said = words.ngettext(
        "Of {all} first messages, {n} got no reply.", "Of {all} first messages, {n} got no reply.",
        unheard.newcomers_unanswered, all=unheard.newcomers,
    )  # fmt: skip
    if not unheard.newcomers_unanswered:
        return words.gettext("Each of the {all} first messages got a reply.", all=unheard.newcomers)
    if not unheard.newcomers_returned:
        return said + " " + words.gettext("None of these people wrote again.")
    returned = words.ngettext(
        "Of these people, {n} wrote again.", "Of these people, {n} wrote again.", unheard.newcomers_returned
    )
    return f"{said} {returned}"


def languages(talk: Talk, words: Words) -> str:
    """Name the languages that carry at least one message in twenty, most frequent first."""
    total = sum(talk.languages.values())
    named = [
        words.language_name(code)
        for code, number in talk.languages.items()
        if code and number >= 0.05 * total
    ]
    return words.enumeration(named)


def asked(unheard: Unheard, words: Words) -> str:
    """Say how many of those who asked something got no reply."""
    if not unheard.asked:
        return words.gettext("No message here asks for an answer.")
    if not unheard.unanswered:
        return words.gettext(
            "Each of the {all} messages that asked something got a reply.", all=unheard.asked
        )
    return words.ngettext(
        "Of {all} messages that asked something, {n} never got a reply from another person.",
        "Of {all} messages that asked something, {n} never got a reply from another person.",
        unheard.unanswered,
        all=unheard.asked,
    )


def inside(expectations: int, quotes: int, words: Words) -> str:
    """Say what opens under a theme."""
    asks = words.ngettext("{n} expectation", "{n} expectations", expectations)
    others = words.ngettext("{n} more quotation", "{n} more quotations", quotes)
    if expectations and quotes:
        return words.gettext("{expectations} and {quotations}", expectations=asks, quotations=others)
    if expectations:
        return asks
    return others if quotes else words.gettext("Its course over time")


def reason(code: str, words: Words) -> str:
    """Say what was wrong with something that could not be read."""
    return words.gettext(PROBLEMS[code]) if code in PROBLEMS else code
