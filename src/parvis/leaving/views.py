"""The pages of leaving: what leaves and what stays, the archive for its carrier, where it went."""

from typing import Final

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities.queries import community_for
from parvis.decisions.policies.proposals import open_proposal
from parvis.leaving import actions, limits, policies, queries
from parvis.leaving.belonging import STAYS
from parvis.leaving.forms import Leave, Where
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal, require
from parvis.people.queries import viewer_of
from parvis.words import N_

TAKEN_ALONG: Final = (
    N_("the guide with all its versions, and who accepted which"),
    N_("topics, messages with all their versions, files, thanks"),
    N_("members by their names; their addresses as digests nobody can read back, to recognise them"),
    N_("mandates, proposals, votes and their counts, draws by lot"),
    N_("signals, cases, decisions with their reasons, appeals"),
    N_("expectations, letters, answers"),
    N_("the register, with the chain that proves it"),
    N_("pages one reads with a browser alone, and the public talk for other software"),
)
"""What leaves, as a member would say it."""


@require_GET
def leaving(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what leaves, what stays behind, and where the archive is."""
    return _page(request, slug)


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a member propose that the community leaves, and carry the archive themselves."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    require(open_proposal(viewer, community))
    form = Leave(request.POST or None)
    if viewer is not None and request.method == "POST" and form.is_valid():
        try:
            made = actions.propose_leaving(
                by=viewer, community=community, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, refusal.said(words()))
        else:
            return go("decisions:proposal", slug, made.number)
    return answer(
        request,
        "leaving/propose.html",
        status=422 if form.errors else 200,
        community=community,
        form=form,
    )


@never_cache
@require_POST
def take(request: HttpRequest, slug: str) -> FileResponse:
    """Give the archive to its carrier, piece by piece."""
    viewer = viewer_of(request)
    departure = queries.departure_for(viewer, slug)
    if viewer is None or departure is None:
        raise NotHere
    path = actions.take(by=viewer, departure=departure, at=timezone.now())
    response = FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
    response.headers["Content-Type"] = "application/zip"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@for_the_signed_in
def where(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the carrier say where the community continues, or take that back."""
    viewer = viewer_of(request)
    departure = queries.departure_for(viewer, slug)
    if viewer is None or departure is None:
        raise NotHere
    form = Where(request.POST)
    if form.is_valid():
        try:
            actions.say_where(
                by=viewer, departure=departure, address=form.cleaned_data["address"], at=timezone.now()
            )
        except Refusal as refusal:
            if refusal.status != 422:
                raise
            form.add_error("address", refusal.said(words()))
        else:
            return go("leaving:leaving", slug)
    return _page(request, slug, form)


def _page(request: HttpRequest, slug: str, form: Where | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    departure = queries.departure_for(viewer, slug)
    community = departure.community if departure else community_for(viewer, slug)
    says = departure is not None and policies.say_where(viewer, departure) is None
    return answer(
        request,
        "leaving/leaving.html",
        status=422 if form and form.errors else 200,
        community=community,
        departure=departure,
        may_propose=open_proposal(viewer, community) is None,
        may_take=departure is not None and policies.take(viewer, departure) is None,
        form=(form or Where(initial={"address": departure.moved_to})) if says and departure else None,
        along=TAKEN_ALONG,
        stays=sorted({*STAYS.values()}),
        days=limits.KEPT.days,
        gone_on=departure.made_at + limits.KEPT if departure and departure.made_at else None,
    )
