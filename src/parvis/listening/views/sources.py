"""What the ear listens to: shown to everybody, opened and closed by those who animate."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities.models import Community
from parvis.communities.queries import community_for
from parvis.listening import policies
from parvis.listening.actions import sources as actions
from parvis.listening.actions.sources import Opening
from parvis.listening.forms.sources import NotesForm, SourceForm
from parvis.listening.models import Source
from parvis.listening.queries import sources as queries
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_


@require_GET
def sources(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is listened to, and how one objects."""
    viewer, community = _here(request, slug)
    at = timezone.now()
    return answer(
        request,
        "listening/sources.html",
        community=community,
        door="expectations",
        ears=queries.ears_of(viewer, community),
        trouble_of=queries.trouble_of,
        words=words(),
        may_animate=policies.animate(viewer, community, at) is None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a source."""
    viewer, community = _here(request, slug)
    at = timezone.now()
    require(policies.animate(viewer, community, at))
    form = SourceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_source(by=cast("Person", viewer), at=at, community=community, opening=form.opening())
        except Refusal as refusal:
            form.add_error(None, refusal.said(words()))
        else:
            return go("listening:sources", slug)
    status = 422 if form.errors else 200
    page = "listening/source_new.html"
    return answer(request, page, status=status, community=community, door="expectations", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def notes(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what was said elsewhere by word of mouth."""
    viewer, community = _here(request, slug)
    at = timezone.now()
    require(policies.animate(viewer, community, at))
    form = NotesForm(request.POST if request.method == "POST" else None, initial={"said_at": at.date()})
    if request.method == "POST" and form.is_valid():
        by = cast("Person", viewer)
        source = queries.notes_of(viewer, community) or _notebook(by, community)
        try:
            made = actions.note(by=by, at=at, source=source, notes=form.notes(), said_at=form.moment(at))
        except Refusal as refusal:
            form.add_error(None, refusal.said(words()))
        else:
            said = words().ngettext("{n} thing was written down.", "{n} things were written down.", len(made))
            messages.success(request, said)
            return go("listening:sources", slug)
    status = 422 if form.errors else 200
    page = "listening/notes.html"
    return answer(request, page, status=status, community=community, door="expectations", form=form)


@require_GET
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a sheet to print and take to a door, a market, a meeting."""
    _, community = _here(request, slug)
    return answer(request, "listening/sheet.html", community=community, door="expectations")


@require_GET
@for_the_signed_in
def source(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the last things said in a source, to those who animate."""
    viewer, community = _here(request, slug)
    found = queries.source_for(viewer, community, pk)
    said = queries.said_there(viewer, found, timezone.now())
    return answer(
        request, "listening/source.html", community=community, door="expectations", source=found, said=said
    )


@require_POST
@for_the_signed_in
def close(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Listen there no more."""
    viewer, community = _here(request, slug)
    found = queries.source_for(viewer, community, pk)
    why = request.POST.get("why", "")
    actions.close_source(by=cast("Person", viewer), at=timezone.now(), source=found, why=why)
    return go("listening:sources", slug)


@require_POST
@for_the_signed_in
def silence(request: HttpRequest, slug: str, pk: int, saying: int) -> HttpResponse:
    """Take out the words of a speaker who objects."""
    viewer, community = _here(request, slug)
    found = queries.source_for(viewer, community, pk)
    by, said = cast("Person", viewer), queries.saying_for(found, saying)
    gone = actions.silence(by=by, at=timezone.now(), saying=said)
    spoken = words()
    messages.success(
        request, spoken.ngettext("{n} message was taken out.", "{n} messages were taken out.", gone)
    )
    return go("listening:source", slug, pk)


@require_POST
@for_the_signed_in
def objection(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep one's own words out of the ear, or let them be heard again."""
    viewer, community = _here(request, slug)
    act = actions.hear_again if "back" in request.GET else actions.object_here
    act(by=cast("Person", viewer), at=timezone.now(), community=community)
    return go("listening:sources", slug)


def _here(request: HttpRequest, slug: str) -> tuple[Person | None, Community]:
    viewer = viewer_of(request)
    return viewer, community_for(viewer, slug)


def _notebook(by: Person, community: Community) -> Source:
    """Open the source in which a community writes down what it is told."""
    spoken = words()
    opening = Opening(
        kind=Source.Kind.NOTES,
        name=spoken.gettext(N_("Said by word of mouth")),
        consent=spoken.gettext(N_("Whoever spoke was told that it is written down, without a name.")),
        reads=spoken.gettext(N_("What was said at a door, on the phone, in a meeting, one thing a line.")),
        objection=spoken.gettext(N_("Tell whoever wrote it down, or any of those who animate.")),
    )
    return actions.open_source(by=by, at=timezone.now(), community=community, opening=opening)
