"""Demand an answer together, on the page of an expectation."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from parvis.communities.laws import in_force
from parvis.listening import laws, policies
from parvis.listening.actions import demands as actions
from parvis.listening.forms.offices import DemandForm
from parvis.listening.queries.demands import demand_on
from parvis.listening.queries.expectations import expectation_for
from parvis.listening.views.expectation import address
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def demand(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Demand an answer, after a page that says what it takes and what follows."""
    viewer = cast("Person", viewer_of(request))
    found = expectation_for(viewer, slug, number)
    require(policies.demand(viewer, found))
    form = DemandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["demand"]
        actions.open_demand(by=viewer, at=timezone.now(), expectation=found, demand=said)
        return go(address(found), anchor="demand")
    return answer(
        request,
        "listening/demand.html",
        status=422 if form.errors else 200,
        community=found.community,
        door="expectations",
        e=found,
        base=address(found),
        form=form,
        days=in_force(found.community, laws.ANSWER),
        threshold=actions.threshold_in(found.community),
    )


@require_POST
@for_the_signed_in
def act(request: HttpRequest, slug: str, number: int, what: str) -> HttpResponse:
    """Sign a demand, take one's signature back, or take back the demand one opened."""
    viewer = cast("Person", viewer_of(request))
    found = expectation_for(viewer, slug, number)
    done = {"sign": actions.cosign, "unsign": actions.unsign, "withdraw": actions.withdraw}.get(what)
    if done is None:
        raise NotHere
    done(by=viewer, at=timezone.now(), demand=demand_on(viewer, found))
    return go(address(found), anchor="demand")
