"""Propose a decision, rewrite it, withdraw it, say when members look at it again."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation

from parvis.communities.models import Community
from parvis.conversations.models import Topic
from parvis.decisions import limits, verbs
from parvis.decisions.actions.telling import add_version, chained_text, locked, next_number, tell
from parvis.decisions.drafts import Draft
from parvis.decisions.enacting import enactment_of
from parvis.decisions.errors import proposals as errors
from parvis.decisions.grown import is_expectation
from parvis.decisions.models import Proposal, Version
from parvis.decisions.policies import proposals as policies
from parvis.decisions.texts import folded, proposed, reasoned, titled
from parvis.pages import limits as windows
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person
from parvis.words import LANGUAGES, SOURCE_LANGUAGE, Words


def open_proposal(
    *,
    by: Person | None,
    community: Community,
    draft: Draft,
    at: datetime,
) -> Proposal:
    """Propose a decision, to be talked about; what would be enacted is checked now.

    Nobody proposes where signatures called for it, which `open_called` does, or the guide.
    """
    with transaction.atomic():
        if by is not None:
            require(policies.open_proposal(by, community))
        title, source, changes = titled(draft.title), proposed(draft.source), dict(draft.changes)
        matter = enactment_of(draft.subject)
        if not _grew_here(community, draft):
            raise NotHere
        number = next_number(community)
        if faults := matter.check(community, changes):
            raise errors.CannotChange(faults=" ".join(faults))
        _not_twice(community, draft.subject, changes)
        if by is not None:
            _not_too_many(by, community)
            windows.take(by.pk, "topic", at)
        made = Proposal.objects.create(
            community=community,
            number=number,
            subject=draft.subject,
            title=title,
            folded=folded(title),
            by=by,
            at=at,
            changes=changes,
            from_topic=draft.from_topic,
            from_expectation=draft.from_expectation,
            last_at=at,
        )
        text = add_version(made, source, by=by, at=at)
        tell(verbs.OPENED, made, at, by=by, subject=draft.subject, **chained_text(text))
        if matter.opened is not None:
            matter.opened(made)
    return made


def open_called(
    *,
    by: None = None,
    community: Community,
    subject: str,
    says: Callable[[Words], tuple[str, str]],
    changes: Mapping[str, Any],
    at: datetime,
) -> Proposal:
    """Put to all what signatures called for, in the words `says` gives: nobody wrote them.

    They are kept in the first language of the community; whoever reads has them in their own.
    """
    spoken = next((each for each in community.languages if each in LANGUAGES), SOURCE_LANGUAGE)
    with translation.override(spoken):
        title, source = says(words())
        draft = Draft(subject, title[: limits.LONGEST_TITLE].rstrip(), source, changes)
        return open_proposal(by=by, community=community, draft=draft, at=at)


def rewrite(
    *, by: Person, proposal: Proposal, title: str, source: str, why: str = "", at: datetime
) -> Version:
    """Write the next version of the text, and of its title, as long as no vote is open on it."""
    with transaction.atomic():
        fresh = locked(proposal)
        require(policies.rewrite(by, fresh))
        title, source = titled(title), proposed(source)
        before = fresh.versions.latest("number")
        if (title, source) == (fresh.title, before.source):
            raise errors.NothingChanged
        fresh.title, fresh.folded = title, folded(title)
        fresh.save(update_fields=["title", "folded"])
        made = add_version(fresh, source, by=by, at=at, why=reasoned(why) if why.strip() else "")
        tell(verbs.REWRITTEN, fresh, at, by=by, **chained_text(made))
    return made


def withdraw_proposal(*, by: Person, proposal: Proposal, why: str, at: datetime) -> Proposal:
    """Withdraw a proposal on which no vote was opened; everybody reads why."""
    with transaction.atomic():
        fresh = locked(proposal)
        require(policies.withdraw(by, fresh))
        fresh.why = reasoned(why)
        fresh.state = Proposal.State.WITHDRAWN
        fresh.save(update_fields=["why", "state"])
        tell(verbs.WITHDRAWN, fresh, at, by=by)
    return fresh


def set_review(*, by: Person, proposal: Proposal, on: date, at: datetime) -> Proposal:
    """Say on which day members look again at what they decided."""
    with transaction.atomic():
        fresh = locked(proposal)
        require(policies.set_review(by, fresh))
        fresh.review_on, fresh.review_said_at = within_reach(on, at), None
        fresh.save(update_fields=["review_on", "review_said_at"])
        tell(verbs.REVIEW_SET, fresh, at, by=by, on=on.isoformat())
    return fresh


def within_reach(day: date, at: datetime) -> date:
    """Give a day back, or refuse one that is past or too far ahead."""
    if not at.date() <= day <= (at + limits.FURTHEST).date():
        raise errors.OutOfTime
    return day


def _grew_here(community: Community, draft: Draft) -> bool:
    """Tell whether the topic or the expectation it grew from is one of this community."""
    if draft.from_expectation is not None and not is_expectation(community, draft.from_expectation):
        return False
    if draft.from_topic is None:
        return True
    return Topic.objects.filter(pk=draft.from_topic, community=community).exists()


def _not_twice(community: Community, subject: str, changes: Mapping[str, Any]) -> None:
    """Refuse what is proposed already in the very same form; "other" is told apart by its words only."""
    going_on = Proposal.objects.filter(community=community, subject=subject, state__in=policies.GOING_ON)
    same = (each for each in going_on if changes and each.changes == changes)
    if (other := next(same, None)) is not None:
        raise errors.OnItsWay(number=other.number)


def _not_too_many(person: Person, community: Community) -> None:
    theirs = Proposal.objects.filter(community=community, by=person, state__in=policies.GOING_ON)
    if theirs.count() >= limits.OPEN_AT_ONCE:
        raise errors.TooManyProposals(most=limits.OPEN_AT_ONCE)
