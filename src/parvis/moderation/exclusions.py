"""Exclusion, which nobody decides alone: what members vote on, and what then follows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from markupsafe import Markup, escape

from parvis.communities.models import Clause, Community
from parvis.decisions.enacting import Enactment, enactment
from parvis.decisions.errors.proposals import OnItsWay
from parvis.decisions.models import Proposal
from parvis.moderation import errors, exclusion_letters, policies
from parvis.moderation.actions.ruling import locked, pronounce
from parvis.moderation.judgements import REVIEW, Judgement, check, keeps_from_excluding, without_addresses
from parvis.moderation.models import Case, Outcome, Ruling
from parvis.pages.reader_words import words, words_in
from parvis.pages.refusals import require
from parvis.words import N_

SUBJECT: Final = "exclusion"
NAME: Final = N_("Excluding a member")
LONGEST_REASONS: Final = 2000
"""What a statement of reasons takes; a text that grew longer is read whole where it was voted on."""
LONGEST_FACTS: Final = 5000
_ASKED: Final = ("case", "clause", "facts")


def register() -> None:
    """Add exclusion to what members can decide on: a case leads there."""
    enactment(
        SUBJECT,
        Enactment(
            name=NAME,
            check=_check,
            describe=_describe,
            enact=_enact,
            opened=_opened,
            concerned=_concerned,
            offered=False,
        ),
    )


def proposal_on(case: Case, subject: str = SUBJECT) -> Proposal | None:
    """Give the last proposal, to exclude whom a case is about or another one, that was not withdrawn."""
    mine = Proposal.objects.filter(community=case.community_id, subject=subject, changes__case=case.pk)
    return mine.exclude(state=Proposal.State.WITHDRAWN).order_by("-pk").first()


def called(case: Case, said: str = N_("Exclude the person concerned by case {number}")) -> str:
    """Call a proposal by the number of its case, in the language of the community: no name stands in it."""
    languages = case.community.languages
    spoken = words_in(languages[0] if languages else "")
    return spoken.gettext(said, number=case.number)


def _check(community: Community, changes: Mapping[str, Any]) -> Sequence[str]:
    said = words()
    if case_of(community, changes) is None:
        return [said.gettext(N_("An exclusion is about a case of this community."))]
    facts = changes.get("facts")
    if changes.keys() != {*_ASKED} or not isinstance(facts, str) or len(facts) > LONGEST_FACTS:
        return [said.gettext(N_("An exclusion says by which clause, and what happened."))]
    if _clause(community, changes) is None:
        return [said.gettext(N_("The guide has no such clause."))]
    return []


def _opened(proposal: Proposal) -> None:
    """Refuse what the case is not ripe for, or the statement could not say; tell whom it is about."""
    case = locked(Case.objects.get(pk=proposal.changes["case"]))
    require(policies.propose_exclusion(proposal.by, case, proposal.at))
    earlier = Proposal.objects.filter(
        community=proposal.community_id, subject=SUBJECT, changes__case=case.pk
    ).exclude(pk=proposal.pk)
    for each in earlier:
        if each.state in {Proposal.State.DRAFTED, Proposal.State.VOTED}:
            raise OnItsWay(number=each.number)
        if each.state == Proposal.State.FAILED:
            raise errors.VotedAlready
    check(case, _judgement(proposal, _voted(proposal)), proposal.at)
    exclusion_letters.tell_concerned(case, proposal)


def _describe(proposal: Proposal) -> Sequence[str]:
    case = case_of(proposal.community, proposal.changes)
    if case is None:
        return []
    said, community = words(), proposal.community
    page = reverse("moderation:case", args=(community.slug, case.number))
    # Undecided, it is read by few: nobody else is led to a page that is not there for them.
    known = case.rulings.exists()
    number = Markup('<a href="{}">{}</a>').format(page, case.number) if known else case.number
    ends = N_("The person concerned by case {number} would no more write in {community}, without an end.")
    line = said.gettext(ends, number=number, community=escape(community.name))
    lines: list[str] = [Markup(line)]  # noqa: S704 (escaped there)
    if (clause := _clause(community, proposal.changes)) is not None:
        by = N_("By clause {number}, “{title}”.")
        lines.append(said.gettext(by, number=clause.number, title=clause.title))
    facts = N_("What happened: {facts}")
    return [
        *lines,
        said.gettext(facts, facts=str(proposal.changes.get("facts", ""))),
        said.gettext(N_("The text of this proposal, as it is voted on, is the statement of its reasons.")),
    ]


def _concerned(proposal: Proposal) -> int | None:
    case = case_of(proposal.community, proposal.changes)
    return case.person_id if case is not None else None


def _enact(proposal: Proposal, at: datetime) -> str | None:
    """Exclude, once: the statement of reasons is written first, as for any other restriction."""
    if Ruling.objects.filter(decision=proposal.pk).exists():
        return None
    case = locked(Case.objects.get(pk=proposal.changes["case"], community=proposal.community_id))
    # Since it was proposed, a jury may have found that there was nothing to decide.
    require(keeps_from_excluding(case, at))
    names = frozenset({" ".join(case.person.name.split())})
    judgement = _judgement(proposal, without_addresses(_voted(proposal), names))
    check(case, judgement, at)
    pronounce(case=case, judgement=judgement, at=at, decision=proposal.pk)
    if proposal.review_on is None:
        # What has no end has a day on which members look at it again (L-09); they may set another.
        proposal.review_on = (at + REVIEW).date()
        proposal.save(update_fields=["review_on"])
    return None


def _judgement(proposal: Proposal, text: str) -> Judgement:
    """Make the statement of what members read when they voted: clause and facts, and the text itself."""
    languages = proposal.community.languages
    spoken = words_in(languages[0] if languages else "")
    if len(text) > LONGEST_REASONS:
        rest = spoken.gettext(N_("The rest stands in proposal {number}."), number=proposal.number)
        text = f"{text[: LONGEST_REASONS - len(rest) - 3].rstrip()} … {rest}"
    return Judgement(
        outcome=Outcome.EXCLUDE,
        reasons=text,
        facts=proposal.changes["facts"],
        clause=_clause(proposal.community, proposal.changes),
    )


def _voted(proposal: Proposal) -> str:
    """Give the text members vote on, or voted on."""
    poll = proposal.polls.order_by("-round").first()
    texts = proposal.versions.order_by("-number")
    voted = texts.filter(number=poll.version) if poll is not None else texts
    return voted.values_list("source", flat=True)[0].strip()


def _clause(community: Community, changes: Mapping[str, Any]) -> Clause | None:
    """Find a clause by its number, which stays: as it reads now, or as it read last."""
    number, guide = changes.get("clause"), community.guide
    if type(number) is not int or guide is None:
        return None
    read = Clause.objects.filter(guide__community=community, guide__version__lte=guide.version, number=number)
    return read.order_by("-guide__version").first()


def case_of(community: Community, changes: Mapping[str, Any]) -> Case | None:
    """Find the case an exclusion is about."""
    key = changes.get("case")
    return Case.objects.filter(pk=key, community=community).first() if type(key) is int else None
