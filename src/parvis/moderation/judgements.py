"""What somebody who judges says, and whether it may be said: the same for moderators, juries and votes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self

from parvis.communities.laws import in_force
from parvis.communities.models import Clause, Ground, Restriction
from parvis.conversations.models import Topic
from parvis.decisions.models import Proposal
from parvis.moderation import errors, laws
from parvis.moderation.dsa.taxonomy import USUAL
from parvis.moderation.models import RESTRICTS, Appeal, Case, Outcome, Ruling
from parvis.pages.clock import day
from parvis.pages.refusals import Verdict
from parvis.people.models import Person

ON_POSTS: Final = frozenset({Outcome.EDIT, Outcome.HIDE, Outcome.REMOVE})
VEILS: Final = frozenset({Outcome.HIDE, Outcome.REMOVE})
REVIEW: Final = timedelta(days=183)
"""What is hidden or removed is so until then, unless it has no end, which takes two (L-09)."""
_SILENT: Final = frozenset({Outcome.NOTHING, Outcome.CLOSE})
"""What says nothing against whom a case is about: to close a topic does not judge whoever opened it."""
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE: Final = re.compile(r"(?<![\w.])@[\w-]{2,}")
_NETWORK: Final = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-fA-F]{1,4}:){3,}[0-9a-fA-F:]*")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Hold a decision before it is pronounced."""

    outcome: Outcome
    reasons: str
    """Why it goes against the clause or the law, or does not; public, names nobody."""
    facts: str = ""
    """What happened; needed where something is restricted."""
    ground: Ground = Ground.GUIDE
    clause: Clause | None = None
    legal_ground: str = ""
    category: str = USUAL
    keywords: tuple[str, ...] = ()
    ends_at: datetime | None = None
    unfounded: str = ""
    """Why the signals were manifestly unfounded, where they were; told to whoever sent them."""
    reverses: bool = False
    """A jury undoes the first ruling."""
    upholds: bool = False
    """A jury leaves it as it is."""

    @property
    def restricts(self) -> bool:
        """Tell whether it cannot be without a statement of reasons; what is upheld has its own."""
        return self.outcome in RESTRICTS and not self.upholds

    def kept(self) -> dict[str, Any]:
        """Write it as a case keeps it while a second person is waited for."""
        return {
            "outcome": str(self.outcome),
            "reasons": self.reasons,
            "facts": self.facts,
            "ground": str(self.ground),
            "clause": self.clause.pk if self.clause else None,
            "legal_ground": self.legal_ground,
            "category": self.category,
            "keywords": [*self.keywords],
        }

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read what a case keeps."""
        return cls(
            outcome=Outcome(kept["outcome"]),
            reasons=kept["reasons"],
            facts=kept["facts"],
            ground=Ground(kept["ground"]),
            clause=Clause.objects.filter(pk=kept["clause"]).first(),
            legal_ground=kept["legal_ground"],
            category=kept["category"],
            keywords=tuple(kept["keywords"]),
        )


def check(case: Case, judgement: Judgement, at: datetime) -> None:
    """Refuse a judgement that lacks its reasons, or does more than the guide allows."""
    _has_reasons(case, judgement)
    if judgement.unfounded.strip() and judgement.outcome != Outcome.NOTHING:
        raise errors.FollowedAndUnfounded
    if judgement.outcome in ON_POSTS and not _has_words(case, judgement.outcome):
        raise errors.NeedsAPost
    if judgement.outcome == Outcome.COOLING:
        hours = in_force(case.community, laws.COOLING_HOURS_MOST)
        _within(judgement, at, timedelta(hours=hours), f"{hours} h")
    if judgement.outcome == Outcome.SUSPEND:
        days = in_force(case.community, laws.SUSPENSION_DAYS_MOST)
        _within(judgement, at, timedelta(days=days), f"{days} d")
    endless = judgement.outcome in VEILS and judgement.ends_at is None
    if judgement.outcome in {*VEILS, Outcome.CLOSE} and not endless:
        _within(judgement, at, REVIEW, f"{REVIEW.days} d")


def check_alone(case: Case, judgement: Judgement, at: datetime) -> None:
    """Refuse what no moderator decides: to exclude, to suspend without warning, not to hear first."""
    if judgement.outcome == Outcome.EXCLUDE:
        raise errors.OnlyByAVote
    if judgement.outcome == Outcome.CLOSE:
        raise errors.ClosedWhereItStands
    if judgement.outcome == Outcome.NOTHING or case.danger:
        return
    if verdict := unheard(case, at):
        raise verdict
    if judgement.outcome == Outcome.SUSPEND:
        least, warned = in_force(case.community, laws.WARNINGS), warnings_of(case)
        if warned < least:
            raise errors.WarningFirst(least=least, n=warned)


def unheard(case: Case, at: datetime) -> Verdict:
    """Tell whether the person concerned may still answer first, and has not."""
    until = case.opened_at + timedelta(hours=in_force(case.community, laws.HOURS_TO_ANSWER))
    waits = case.heard_at is None and at < until and case.person.state == Person.State.PRESENT
    return errors.NotHeardYet(until=day(until)) if waits else None


def keeps_from_excluding(case: Case, at: datetime) -> Verdict:
    """Say what keeps even the members from excluding somebody for a case as it stands; nothing, mostly."""
    if case.state in {Case.State.MEDIATED, Case.State.JURY}:
        return errors.CaseElsewhere()
    stands = case.rulings.filter(upholds=False).order_by("-number").first()
    if stands is not None and stands.outcome in _SILENT:
        return errors.NothingToExcludeFor()
    if stands is not None and stands.outcome == Outcome.EXCLUDE:
        return errors.ExcludedAlready()
    return unheard(case, at)


def keeps_from_closing(topic: Topic) -> Verdict:
    """Say what keeps a topic from being closed: that a closing of it, wherever it stood then, is appealed."""
    closings = Appeal.objects.filter(ended_at=None, ruling__outcome=Outcome.CLOSE)
    about = closings.filter(ruling__case__person=topic.opened_by_id)
    waits = about.filter(ruling__case__evidence__address__endswith=f"/talk/{topic.pk}/").exists()
    return errors.ClosingAppealed() if waits else None


def exclusion_of(case: Case) -> Ruling | None:
    """Give the ruling that excludes whom a case is about, as long as it holds."""
    last = case.rulings.filter(outcome=Outcome.EXCLUDE, upholds=False).order_by("-number").first()
    holds = last is not None and Restriction.objects.filter(statement=last.statement_id, lifted_at=None)
    return last if holds and holds.exists() else None


def keeps_from_returning(case: Case, at: datetime) -> Verdict:
    """Say what keeps members from voting on the return of whom a case is about; nothing, once it is time."""
    excluded = exclusion_of(case)
    if excluded is None:
        return errors.NobodyToReturn()
    asked = Proposal.objects.filter(
        community=case.community_id, subject="return", changes__case=case.pk, state=Proposal.State.FAILED
    )
    no = asked.order_by("-decided_at").values_list("decided_at", flat=True).first()
    ripe = max(filter(None, (excluded.at, no))) + timedelta(days=in_force(case.community, laws.RETURN_DAYS))
    return errors.TooSoonToReturn(when=day(ripe)) if at < ripe else None


def warnings_of(case: Case) -> int:
    """Count the earlier decisions about a person that stand."""
    earlier = Ruling.objects.filter(case__person=case.person_id, case__community=case.community_id)
    reversed_ones = earlier.filter(reverses=True).values("case")
    stands = earlier.exclude(case__in=reversed_ones).exclude(outcome__in=_SILENT)
    # One that a jury upheld is one decision, said twice.
    return stands.exclude(case=case).filter(upholds=False).count()


def names_somebody(text: str, concerned: Person) -> str:
    """Find a name, an address or a short name that has no place in reasons; empty when there is none."""
    for pattern in (_MAIL, _HANDLE, _NETWORK):
        if found := pattern.search(text):
            return found[0]
    name = " ".join(concerned.name.split())
    if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
        return name
    return ""


def without_addresses(text: str, names: frozenset[str] = frozenset()) -> str:
    """Put dots where a text names somebody by an address, a short name, or one of these names."""
    for pattern in (_MAIL, _HANDLE, _NETWORK):
        text = pattern.sub("…", text)
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", text, flags=re.IGNORECASE)
    return text


def _has_words(case: Case, outcome: Outcome) -> bool:
    """Tell whether words are left to withhold; those that are no message, their author alone puts right."""
    if case.post is None:
        return outcome == Outcome.EDIT and "written_at" in case.evidence
    return case.post.removed_at is None


def _has_reasons(case: Case, judgement: Judgement) -> None:
    if not judgement.reasons.strip() or (judgement.restricts and not judgement.facts.strip()):
        raise errors.SayTheFacts
    if judgement.ground == Ground.LAW:
        if not judgement.legal_ground.strip():
            raise errors.LegalGroundNeeded
    elif judgement.clause is None and judgement.outcome != Outcome.NOTHING:
        raise errors.ClauseNeeded
    if judgement.clause is not None and judgement.clause.guide.community_id != case.community_id:
        raise errors.ClauseNeeded
    for text in (judgement.reasons, judgement.facts, judgement.unfounded):
        if said := names_somebody(text, case.person):
            raise errors.NamesSomebody(said=said)


def _within(judgement: Judgement, at: datetime, most: timedelta, said: str) -> None:
    if judgement.ends_at is None or not at < judgement.ends_at <= at + most:
        raise errors.TooLongATime(most=said)
