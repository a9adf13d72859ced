"""The directory of those who can answer, and whose matter an expectation is."""

from functools import partial
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities.models import Community
from parvis.communities.queries import community_for
from parvis.listening import policies
from parvis.listening.actions import offices as actions
from parvis.listening.actions import routing
from parvis.listening.forms.offices import WEEKDAYS, Absence, OfficeForm, initial_of
from parvis.listening.models import Responsible
from parvis.listening.queries import offices as queries
from parvis.listening.queries.expectations import expectation_for
from parvis.listening.views.expectation import address
from parvis.listening.wording import day_written
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_

_GET_OR_POST = ["GET", "HEAD", "POST"]


@require_GET
def responsibles(request: HttpRequest, slug: str) -> HttpResponse:
    """List who answers for what."""
    viewer, at = viewer_of(request), timezone.now()
    community = community_for(viewer, slug)
    return answer(
        request,
        "listening/responsibles.html",
        community=community,
        door="expectations",
        directory=queries.directory(viewer, community, at),
        today=at.date(),
        day_of=partial(day_written, words=words()),
    )


@require_http_methods(_GET_OR_POST)
@for_the_signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Put somebody on the directory."""
    viewer, community = _keeper(request, slug)
    form = OfficeForm(request.POST or None)
    form.offer(queries.possible_deputies(community))
    if request.method == "POST" and form.is_valid():
        actions.list_responsible(by=viewer, at=timezone.now(), community=community, office=form.office())
        messages.success(request, words().gettext(N_("This person stands in the directory.")))
        return go("listening:responsibles", slug)
    return _form(request, community, None, form)


@require_http_methods(_GET_OR_POST)
@for_the_signed_in
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change what the directory says of somebody."""
    viewer, community = _keeper(request, slug)
    person = queries.in_office(viewer, community, number, timezone.now())
    form = OfficeForm(request.POST or None, initial=initial_of(person))
    form.offer(queries.possible_deputies(community, person))
    if request.method == "POST" and form.is_valid():
        actions.change_responsible(by=viewer, at=timezone.now(), responsible=person, office=form.office())
        messages.success(request, words().gettext(N_("Noted.")))
        return go("listening:responsibles", slug)
    return _form(request, community, person, form)


@require_http_methods(_GET_OR_POST)
@for_the_signed_in
def absence(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """List from when to when somebody is away, and note one absence more."""
    viewer, community = _keeper(request, slug)
    person, at = queries.in_office(viewer, community, number, timezone.now()), timezone.now()
    form = Absence(request.POST or None, auto_id="absence_%s")
    form.offer(queries.possible_deputies(community, person))
    if request.method == "POST" and form.is_valid():
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
        actions.note_absence(
            by=viewer, at=at, responsible=person, first=first, last=last, deputy=form.stands_in
        )
        messages.success(request, words().gettext(N_("Noted.")))
        return go("listening:absence", slug, number)
    return answer(
        request,
        "listening/absence.html",
        status=422 if form.errors else 200,
        community=community,
        door="expectations",
        person=person,
        absences=queries.absences_of(person),
        day_of=partial(day_written, words=words()),
        form=form,
    )


@require_POST
@for_the_signed_in
def absence_out(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Take an absence out of the list."""
    viewer, community = _keeper(request, slug)
    person = queries.in_office(viewer, community, number, timezone.now())
    actions.take_absence_out(by=viewer, at=timezone.now(), absence=queries.absence_of(person, pk))
    messages.success(request, words().gettext(N_("Noted.")))
    return go("listening:absence", slug, number)


@require_http_methods(_GET_OR_POST)
@for_the_signed_in
def end(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """End an office, after a page that says what follows."""
    viewer, community = _keeper(request, slug)
    person = queries.in_office(viewer, community, number, timezone.now())
    if request.method == "POST":
        actions.end_office(by=viewer, at=timezone.now(), responsible=person)
        messages.success(request, words().gettext(N_("Their office here has ended.")))
        return go("listening:responsibles", slug)
    return answer(request, "listening/end.html", community=community, door="expectations", person=person)


@require_POST
@for_the_signed_in
def route(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say whose matter an expectation is."""
    viewer, at = _viewer(request), timezone.now()
    found = expectation_for(viewer, slug, number)
    chosen = request.POST.get("responsible", "")
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 19):
        raise NotHere
    require(policies.tend(viewer, found, at))
    person = queries.in_office(viewer, found.community, int(chosen), at)
    routing.choose(by=viewer, at=at, expectation=found, responsible=person)
    return go(address(found), anchor="office")


def _form(
    request: HttpRequest, community: Community, person: Responsible | None, form: OfficeForm
) -> HttpResponse:
    return answer(
        request,
        "listening/responsible.html",
        status=422 if form.errors else 200,
        community=community,
        door="expectations",
        person=person,
        form=form,
        weekdays=WEEKDAYS,
    )


def _keeper(request: HttpRequest, slug: str) -> tuple[Person, Community]:
    viewer = _viewer(request)
    community = community_for(viewer, slug)
    require(policies.animate(viewer, community, timezone.now()))
    return viewer, community


def _viewer(request: HttpRequest) -> Person:
    return cast("Person", viewer_of(request))
