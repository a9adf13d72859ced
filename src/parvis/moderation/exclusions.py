"""Exclusion, which nobody decides alone: what members vote on, and what then follows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from parvis.communities.models import Community, Ground
from parvis.communities.procedures import ABOUT
from parvis.decisions.enacting import Enactment, enactment
from parvis.decisions.models import Proposal
from parvis.moderation.actions.ruling import locked, pronounce
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome, Ruling, Signal
from parvis.pages.reader_words import words, words_in
from parvis.words import N_

SUBJECT = "exclusion"


def register() -> None:
    """Add exclusion to what members can decide on: a case leads there."""
    enactment(
        SUBJECT,
        Enactment(name=ABOUT["exclusion"], check=_check, describe=_describe, enact=_enact, offered=False),
    )


def _check(community: Community, changes: Mapping[str, Any]) -> Sequence[str]:
    key = changes.get("case")
    known = isinstance(key, int) and Case.objects.filter(pk=key, community=community).exists()
    if not known:
        return [words().gettext(N_("An exclusion is about a case of this community."))]
    excluded = Ruling.objects.filter(case=key, outcome=Outcome.EXCLUDE, case__rulings__reverses=False)
    return [words().gettext(N_("This case has ended in an exclusion already."))] if excluded.exists() else []


def _describe(proposal: Proposal) -> Sequence[str]:
    case = Case.objects.filter(pk=proposal.changes.get("case"), community=proposal.community_id).first()
    if case is None:
        return []
    said = N_("The person concerned by case {number} would no more write in {community}, without an end.")
    return [words().gettext(said, number=case.number, community=proposal.community.name)]


def _enact(proposal: Proposal, at: datetime) -> str | None:
    """Exclude, once: the statement of reasons is written first, as for any other restriction."""
    if Ruling.objects.filter(decision=proposal.pk).exists():
        return None
    case = locked(Case.objects.get(pk=proposal.changes["case"], community=proposal.community_id))
    languages = case.community.languages
    spoken = words_in(languages[0] if languages else "")
    grounds = case.signals.select_related("clause").order_by("pk")
    clause = next((each.clause for each in grounds if each.clause is not None), None)
    law = next((each.law for each in grounds if each.kind == Signal.Kind.NOTICE and each.law), "")
    earlier = case.rulings.exclude(statement=None).select_related("statement").first()
    told = N_("What was signalled stands in case {number}; the members voted on it.")
    facts = earlier.statement.facts if earlier and earlier.statement else ""
    judgement = Judgement(
        outcome=Outcome.EXCLUDE,
        reasons=spoken.gettext(
            N_("The members decided by a vote that the person concerned writes here no more.")
        ),
        facts=facts or spoken.gettext(told, number=case.number),
        ground=Ground.GUIDE if clause is not None else Ground.LAW,
        clause=clause,
        legal_ground=law or spoken.gettext(N_("as the notices of this case name it")),
    )
    pronounce(case=case, judgement=judgement, at=at, decision=proposal.pk)
    return None
