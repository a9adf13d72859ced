"""Write an expectation: first one looks whether others expect it already, and nothing typed is lost."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from parvis.communities.queries import community_for
from parvis.listening import policies
from parvis.listening.actions.expectations import LONGEST_TITLE, write_expectation
from parvis.listening.forms.expectations import Write
from parvis.listening.models import Kind
from parvis.listening.queries.board import Row
from parvis.listening.queries.near import near_to
from parvis.listening.views.expectation import address
from parvis.listening.wording import KINDS, STAGES
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the page where one writes an expectation, the nearest ones before it goes, or take it."""
    viewer = cast("Person", viewer_of(request))
    community = community_for(viewer, slug)
    require(policies.write(viewer, community))
    near: list[Row] = []
    status = 200
    if request.method != "POST":
        form = Write(initial={"title": request.GET.get("title", "")[:LONGEST_TITLE], "kind": Kind.NEED})
    else:
        form = Write(request.POST)
        status = 200 if form.is_valid() else 422
        if form.is_valid():
            typed = form.cleaned_data
            ready = request.POST.get("act") == "send"
            near = [] if ready else near_to(viewer, community, f"{typed['title']} {typed['source']}")
            if ready or not near:
                try:
                    return go(
                        address(
                            write_expectation(
                                by=viewer,
                                at=timezone.now(),
                                community=community,
                                title=typed["title"],
                                kind=Kind(typed["kind"]),
                                source=typed["source"],
                            )
                        )
                    )
                except Refusal as refusal:
                    form.add_error(None, f"{refusal.said(words())} {refusal.advice(words())}".strip())
                    status = refusal.status
    return answer(
        request,
        "listening/write.html",
        status=status,
        community=community,
        door="expectations",
        form=form,
        near=near,
        kinds=KINDS,
        stages=STAGES,
    )


@require_GET
def near(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the nearest expectations alone, for a page that shows them while one writes."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    require(policies.write(viewer, community))
    found = near_to(viewer, community, request.GET.get("words", "")[: 4 * LONGEST_TITLE])
    return answer(
        request,
        "listening/near.html",
        community=community,
        near=found,
        kinds=KINDS,
        stages=STAGES,
        linked=True,
    )
