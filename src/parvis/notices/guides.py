"""Tell every member what changes in their guide before it holds (L-01), and what their community becomes."""

from django.db.models import QuerySet

from parvis.communities.models import Guide, Membership
from parvis.communities.queries import change_of
from parvis.ledger.models import Fact
from parvis.notices.concerns import Whys, concerned, some_at_a_time
from parvis.notices.kinds import KINDS
from parvis.notices.models import Notice
from parvis.notices.telling import forget, tell
from parvis.pages.clock import day
from parvis.pages.reader_words import words
from parvis.people.models import Person
from parvis.place.models import Terms
from parvis.words import N_

Why = Notice.Why
_THING = "guide:"
_TERMS = "terms:"


def guide_amended(fact: Fact) -> None:
    """Tell all who are members when it is decided, whatever else they wish to be told."""
    for some in some_at_a_time(_members(fact, Why.GUIDE_AMENDED)):
        tell(some, thing=f"{_THING}{fact.object_id}", at=fact.at, community_id=fact.community)


def identity_changed(fact: Fact) -> None:
    """Tell all who are members; where only they read from now on, forget what others were told."""
    whys = _members(fact, Why.IDENTITY_CHANGED)
    if "visibility" in str(fact.facts["changed"]).split():
        # It only ever narrows. What concerns somebody whoever reads, their own case say, stays theirs.
        told = Notice.objects.filter(community=fact.community).exclude(person__in=_present(fact))
        forget(told.exclude(why__in=[why for why, kind in KINDS.items() if kind.whoever_reads]))
    for some in some_at_a_time(whys):
        tell(some, thing=f"fact:{fact.pk}", at=fact.at, community_id=fact.community)


def terms_published(fact: Fact) -> None:
    """Tell everybody with an account that the terms of the place change, before they hold."""
    here = Person.objects.present().filter(is_active=True).values_list("pk", flat=True)
    for some in some_at_a_time(concerned(fact, lambda: dict.fromkeys(here, Why.TERMS.value))):
        tell(some, thing=f"{_TERMS}{fact.object_id}", at=fact.at, by_id=fact.actor)


def _members(fact: Fact, why: Notice.Why) -> Whys:
    return concerned(fact, lambda: dict.fromkeys(_present(fact), why.value))


def _present(fact: Fact) -> QuerySet[Membership, int]:
    """List who is a member now: those who came since the sentence was first heard as well."""
    members = Membership.objects.filter(community=fact.community, state=Membership.State.ACTIVE)
    return members.values_list("person", flat=True)


def what_changes(notice: Notice) -> tuple[str, ...]:
    """Say in words what a new version changes, for the letter that tells of it; nothing for other news."""
    if notice.why == Why.TERMS:
        terms = Terms.objects.filter(pk=notice.thing.removeprefix(_TERMS)).first()
        says = N_("They hold from {time} on.")
        return (words().gettext(says, time=day(terms.holds_from)),) if terms else ()
    if notice.why != Why.GUIDE_AMENDED:
        return ()
    guide = Guide.objects.filter(pk=notice.thing.removeprefix(_THING)).first()
    if guide is None:
        return ()
    holds = words().gettext(N_("The new version holds from {time} on."), time=day(guide.takes_effect_at))
    return (holds, *change_of(guide).plain())
