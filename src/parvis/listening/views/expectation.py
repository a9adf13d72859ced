"""The page of one expectation: its words and its course, and what the other parts of the loop add to it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from parvis.listening import policies
from parvis.listening.actions import personal
from parvis.listening.models import Expectation
from parvis.listening.queries.answers import answers_part
from parvis.listening.queries.demands import demand_part
from parvis.listening.queries.expectations import expectation_for, whole_of
from parvis.listening.queries.opinions import opinions_part
from parvis.listening.queries.routing import office_part
from parvis.listening.wording import KINDS, STAGES
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import NotHere
from parvis.people.models import Person
from parvis.people.queries import viewer_of

Part = tuple[Callable[[Person | None, Expectation, datetime], Mapping[str, Any] | None], str]
"""What one part reads of an expectation for a viewer, and the template that shows it as `part`."""

PARTS: Final[tuple[Part, ...]] = (
    # In this order on the page: the demand, the answers, whose matter it is, the opinions.
    (answers_part, "listening/parts/answers.html"),
    (demand_part, "listening/parts/demand.html"),
    (office_part, "listening/parts/office.html"),
    (opinions_part, "listening/parts/opinions.html"),
)


@require_GET
def expectation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show an expectation; one that was merged leads to the one it was merged into."""
    viewer, at = viewer_of(request), timezone.now()
    found = expectation_for(viewer, slug, number)
    if found.merged_into is not None:
        return go("listening:expectation", slug, found.merged_into.number)
    before = request.GET.get("before", "")
    whole = whole_of(viewer, found, before)
    read = ((each(viewer, found, at), template) for each, template in PARTS)
    return answer(
        request,
        "listening/expectation.html",
        community=found.community,
        door="expectations",
        whole=whole,
        e=found,
        first_page=not before,
        kinds=KINDS,
        stages=STAGES,
        parts=[(template, part) for part, template in read if part is not None],
        base=address(found),
        may_join=policies.join(viewer, found) is None,
        may_follow=policies.follow(viewer, found) is None,
        undoable={step.undo: step.title for step in whole.course if step.undo},
        may_tend=policies.tend(viewer, found, at) is None,
    )


@require_POST
@for_the_signed_in
def join(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say "I expect this too", or take it back."""
    viewer, found = _found(request, slug, number)
    act = personal.leave if "back" in request.GET else personal.join
    act(by=viewer, at=timezone.now(), expectation=found)
    return go(address(found))


@require_POST
@for_the_signed_in
def follow(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask to be told how it goes on, or no more."""
    viewer, found = _found(request, slug, number)
    if "back" in request.GET:
        personal.unfollow(by=viewer, expectation=found)
    else:
        personal.follow(by=viewer, at=timezone.now(), expectation=found)
    return go(address(found))


def address(found: Expectation) -> str:
    """Give the address of an expectation's page."""
    return reverse("listening:expectation", args=(found.community.slug, found.number))


def _found(request: HttpRequest, slug: str, number: int) -> tuple[Person, Expectation]:
    viewer = viewer_of(request)
    if viewer is None:
        raise NotHere
    return viewer, expectation_for(viewer, slug, number)
