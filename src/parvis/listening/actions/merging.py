"""Put two expectations that ask the same together, and take them apart again."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from parvis.listening import policies, verbs
from parvis.listening.actions.expectations import begin_anew, locked_all, waited_since
from parvis.listening.actions.letters import take_up_again
from parvis.listening.actions.telling import tell
from parvis.listening.concerned import settle
from parvis.listening.course import step
from parvis.listening.errors import NotMerged
from parvis.listening.models import Expectation, Following, Joining, Quotation, Step
from parvis.listening.queries.expectations import merged_with, people_of
from parvis.pages.refusals import require
from parvis.people.models import Person

_LENT: Final = ("began_at", "waits_since", "rising_since")
"""What an expectation takes from one merged into it, where that one's is older."""


@transaction.atomic
def merge(*, by: Person, at: datetime, expectation: Expectation, into: Expectation) -> Expectation:
    """Put an expectation into another that asks the same: its quotations, and all who joined or follow.

    Each row keeps where it came from, and what the other has already stays behind: so it can be undone.
    """
    expectation, into = locked_all(expectation, into)
    require(policies.merge(by, expectation, into, at))
    known = set(into.quotations.values_list("post", "saying", "text"))
    rows = expectation.quotations.values_list("pk", "post", "saying", "text")
    _lead_on(Quotation, [pk for pk, *place in rows if tuple(place) not in known], into)
    for model in (Joining, Following):
        there = people_of(model, into)
        here = model.objects.filter(expectation=expectation).exclude(person__in=there)
        _lead_on(model, [*here.values_list("pk", flat=True)], into)
    expectation.merged_into = into
    expectation.save(update_fields=["merged_into"])
    settle(expectation)
    into.began_at = min(into.began_at, expectation.began_at)
    if into.waits_since and expectation.waits_since:
        into.waits_since = min(into.waits_since, expectation.waits_since)
    into.rising_since = into.rising_since or expectation.rising_since
    into.save(update_fields=_LENT)
    settle(into)
    step(into, Step.Act.MERGED, at, by=by, other=expectation)
    tell(verbs.MERGED, expectation, at, by=by, to=into, into=into.number)
    return into


@transaction.atomic
def unmerge(*, by: Person, at: datetime, expectation: Expectation) -> Expectation:
    """Undo a merging: what came from an expectation goes back to it, what was added since stays.

    Letters and answers were never moved: each stays with the one it was about.
    """
    known = Expectation.objects.select_related("merged_into").get(pk=expectation.pk)
    expectation, into = locked_all(known, known.merged_into or known)
    require(policies.unmerge(by, expectation, at))
    if expectation.merged_into_id != into.pk:
        raise NotMerged
    for persons in (Joining, Following):
        # Whoever left the one meanwhile has left both.
        stayed = people_of(persons, into)
        persons.objects.filter(expectation=expectation).exclude(person__in=stayed).delete()
    family = merged_with(expectation)
    for model in (Quotation, Joining, Following):
        theirs = model.objects.filter(expectation=into, came_from__in=family)
        theirs.filter(came_from=expectation).update(expectation=expectation, came_from=None)
        theirs.update(expectation=expectation)
    expectation.merged_into = None
    expectation.save(update_fields=["merged_into"])
    _take_back_what_was_lent(into, expectation)
    for each in (expectation, into):
        settle(each)
    take_up_again(expectation, at)
    step(expectation, Step.Act.UNMERGED, at, by=by, other=into)
    tell(verbs.UNMERGED, expectation, at, by=by, to=into, parted=into.number)
    return expectation


def _lead_on(
    model: type[Quotation] | type[Joining] | type[Following], keys: list[int], into: Expectation
) -> None:
    """Let rows go over to another expectation; they keep the first one they came from."""
    rows = model.objects.filter(pk__in=keys)
    rows.filter(came_from=None).update(came_from=F("expectation"))
    rows.update(expectation=into)


def _take_back_what_was_lent(into: Expectation, expectation: Expectation) -> None:
    """Let an expectation begin, wait and rise as it does without the one that left it."""
    others = [*into.merged.all()]
    if into.began_at == expectation.began_at:
        begin_anew(into)
    if into.waits_since and into.waits_since == expectation.waits_since:
        into.waits_since = min([waited_since(into), *(e.waits_since for e in others if e.waits_since)])
    if into.rising_since and into.rising_since == expectation.rising_since:
        rising = [into.theme.rising_since if into.theme else None, *(each.rising_since for each in others)]
        into.rising_since = next((since for since in rising if since), None)
    into.save(update_fields=_LENT)
