"""What a jury may decide, how severe each measure is, and the judgement it makes of what its jurors want."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from parvis.communities.laws import in_force
from parvis.communities.models import Ground
from parvis.moderation import jury_laws, laws
from parvis.moderation.dsa.taxonomy import USUAL
from parvis.moderation.judgements import ON_POSTS, REVIEW, VEILS, Judgement, warnings_of
from parvis.moderation.models import Case, Jury, Outcome, Ruling, Signal
from parvis.moderation.verdicts import LEAST, Level
from parvis.pages.reader_words import words_in
from parvis.words import N_

UPHOLD: Final = "uphold"
LADDER: Final = tuple(Outcome)
"""From the least severe to the most."""
_OF_CLOSING: Final = frozenset({Outcome.NOTHING, Outcome.REMINDER})
"""What a jury may put in the place of a closing, whose matter is the topic alone."""
_ON_PERSONS: Final = frozenset({Outcome.COOLING, Outcome.SUSPEND})
_AT_ONCE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Open:
    """Hold what a jury may choose among."""

    outcomes: tuple[str, ...]
    """`UPHOLD` first, where there is a ruling to uphold; then the ladder."""
    days_most: int
    """How long somebody can be kept from writing."""


def open_to(jury: Jury) -> Open:
    """Tell what a jury may choose among: the ladder, as far as the guide and the case let it go."""
    case, first = jury.case, first_ruling(jury)
    named = Outcome(first.outcome) if first else None
    allowed: list[str] = [UPHOLD] if first else []
    post = case.post
    warned = warnings_of(case) >= in_force(case.community, laws.WARNINGS)
    for each in LADDER:
        if each in ON_POSTS and (post is None or post.removed_at is not None):
            continue
        if each == Outcome.SUSPEND and not warned and named not in {Outcome.SUSPEND, Outcome.EXCLUDE}:
            continue
        if each == Outcome.CLOSE or (named == Outcome.CLOSE and each not in _OF_CLOSING):
            continue
        if each == Outcome.EXCLUDE and not in_force(case.community, jury_laws.JURY_EXCLUDES):
            continue
        # The same again is to uphold, but for another time, or without finding the signals unfounded.
        again = first is not None and bool(first.unfounded)
        if each != named or each == Outcome.SUSPEND or again:
            allowed.append(each)
    return Open(tuple(allowed), in_force(case.community, laws.SUSPENSION_DAYS_MOST))


def first_ruling(jury: Jury) -> Ruling | None:
    """Give the ruling a jury judges anew, where there is one."""
    return jury.appeal.ruling if jury.appeal else None


def level_of(outcome: str, days: int, first: Ruling | None) -> Level:
    """Tell how severe what a juror wants is."""
    if outcome == UPHOLD and first is not None and first.unfounded:
        return LEAST
    if outcome == UPHOLD and first is not None:
        lasts = (first.ends_at - first.at) / timedelta(days=1) if first.ends_at else 0
        return level_of(first.outcome, ceil(lasts), first)
    return LADDER.index(Outcome(outcome)), days if outcome == Outcome.SUSPEND else 0


def judgement_of(jury: Jury, level: Level, reasons: str, at: datetime) -> Judgement:
    """Make the judgement of a level: its clause and its facts are those of the case."""
    case, first = jury.case, first_ruling(jury)
    outcome, days = LADDER[level[0]], level[1]
    if outcome in ON_POSTS and (case.post is None or case.post.removed_at is not None):
        # Its author took the words away while the jury sat: nothing is left but to say it.
        outcome = Outcome.REMINDER
    statement = first.statement if first else None
    spoken = words_in(case.community.languages[0] if case.community.languages else "")
    signals = [*case.signals.select_related("clause").order_by("pk")]
    clause = first.clause if first and first.clause else None
    clause = clause or next((each.clause for each in signals if each.clause), None)
    law = next((each.law for each in signals if each.kind == Signal.Kind.NOTICE and each.law), "")
    told = spoken.gettext(
        N_("What was signalled stands in case {number}; a jury read it."), number=case.number
    )
    return Judgement(
        outcome=outcome,
        reasons=reasons,
        facts=statement.facts if statement else told,
        ground=Ground.GUIDE if clause else Ground.LAW,
        clause=clause,
        legal_ground="" if clause else law or spoken.gettext(N_("as the notices of this case name it")),
        category=statement.category if statement else USUAL,
        ends_at=_end(case, outcome, days, first, at),
        reverses=first is not None,
    )


def _end(case: Case, outcome: Outcome, days: int, first: Ruling | None, at: datetime) -> datetime | None:
    if outcome in VEILS:
        return at + REVIEW
    if outcome not in _ON_PERSONS:
        return None
    # What somebody was already kept from writing counts.
    begun = first.at if first and first.outcome in _ON_PERSONS else at
    hours = in_force(case.community, laws.COOLING_HOURS_MOST)
    lasts = timedelta(days=days) if outcome == Outcome.SUSPEND else timedelta(hours=hours)
    return max(begun + lasts, at + _AT_ONCE)
