"""The pages of the place: its legal notice, its host, what is automatic."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, require
from parvis.people.queries import viewer_of
from parvis.place import actions, policies, queries
from parvis.place.automatic import never, treatments
from parvis.place.errors import NoSuchKey
from parvis.place.forms import LINES, Notice, OnCall, TermsForm
from parvis.place.models import Terms
from parvis.place.terms import DELAY, Version, for_machines, in_force, version
from parvis.words import N_


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """Show the legal notice, and how to reach whom."""
    place = queries.the_place()
    host = queries.is_host(viewer_of(request), place)
    return answer(
        request,
        "place/about.html",
        place=place,
        missing=policies.missing_from_notice(place),
        is_host=host,
        changes=[
            (at, [str(LINES[name]) for name in names if name in LINES])
            for at, names in queries.notice_changes(place)
        ],
    )


@require_GET
def automatic(request: HttpRequest) -> HttpResponse:
    """List every treatment nobody does by hand, with its parameters in words."""
    return answer(request, "place/automatic.html", treatments=treatments(), never=never())


@require_GET
def host_limits(request: HttpRequest) -> HttpResponse:
    """Say what the host can and cannot do."""
    return answer(request, "place/host_limits.html")


@require_GET
def data(request: HttpRequest) -> HttpResponse:
    """Show the register of processing: what is kept of a person, why, on what ground, how long."""
    return answer(request, "place/data.html", register=queries.register())


@never_cache
@require_http_methods(["GET", "POST"])
@for_the_signed_in
def first(request: HttpRequest, key: str) -> HttpResponse:
    """Let whoever holds the first link become the host."""
    viewer = viewer_of(request)
    if request.method == "POST":
        actions.become_host(by=viewer, key=key, at=timezone.now())
        return go("place:host")
    place = queries.the_place()
    require(policies.become_host(viewer, place))
    if not actions.holds_key(place, key):
        raise NoSuchKey
    return answer(request, "place/first.html")


@never_cache
@require_http_methods(["GET", "POST"])
@for_the_signed_in
def host(request: HttpRequest) -> HttpResponse:
    """Let the host complete the legal notice."""
    viewer, place = viewer_of(request), queries.the_place()
    require(policies.complete_notice(viewer, place))
    form = Notice(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        actions.complete_notice(by=viewer, notice=form.cleaned_data, at=timezone.now())
        return go("place:about")
    return answer(
        request,
        "place/host.html",
        status=422 if form.errors else 200,
        form=form,
        is_public=policies.is_public(place),
        on_call=place.on_call,
        kept_in=settings.MAIL_KEPT_IN,
        mail_from=settings.DEFAULT_FROM_EMAIL,
    )


@never_cache
@require_http_methods(["GET", "POST"])
@for_the_signed_in
def on_call(request: HttpRequest) -> HttpResponse:
    """Let the host say who is reached when an order of an authority arrives."""
    viewer, place = viewer_of(request), queries.the_place()
    require(policies.name_on_call(viewer, place))
    form = OnCall(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        actions.name_on_call(by=viewer, persons=form.persons(), at=timezone.now())
        return go("place:host", anchor="on-call")
    return answer(request, "place/on_call.html", status=422 if form.errors else 200, form=form)


@require_POST
@for_the_signed_in
def try_mail(request: HttpRequest) -> HttpResponse:
    """Send the host a letter, to see that letters arrive."""
    address = actions.try_mail(by=viewer_of(request))
    messages.success(request, words().gettext(N_("The letter left for {address}."), address=address))
    return go("place:host")


@require_GET
def terms(request: HttpRequest) -> HttpResponse:
    """Show the terms that hold, and every version."""
    versions, at = queries.terms(), timezone.now()
    shown = in_force(versions, at) or next(iter(versions), None)
    return _terms(request, versions, version(versions, shown.number, at) if shown else None)


@require_GET
def terms_json(request: HttpRequest) -> JsonResponse:
    """Give every version of the terms to machines."""
    del request
    page = settings.ADDRESS + reverse("place:terms")
    told = for_machines(queries.terms(), page, timezone.now())
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@require_GET
def terms_version(request: HttpRequest, number: int) -> HttpResponse:
    """Show one version of the terms, with what it changed in the one before."""
    versions = queries.terms()
    shown = version(versions, number, timezone.now())
    if shown is None:
        raise NotHere
    return _terms(request, versions, shown)


@never_cache
@require_http_methods(["GET", "POST"])
@for_the_signed_in
def write_terms(request: HttpRequest) -> HttpResponse:
    """Let the host write the next version of the terms."""
    viewer, place = viewer_of(request), queries.the_place()
    require(policies.complete_notice(viewer, place))
    last = next(iter(queries.terms()), None)
    form = TermsForm(request.POST or None, initial={"source": last.source if last else ""})
    if request.method == "POST" and form.is_valid():
        made = actions.publish_terms(by=viewer, source=form.cleaned_data["source"], at=timezone.now())
        return go("place:terms_version", made.number)
    return answer(
        request,
        "place/write_terms.html",
        status=422 if form.errors else 200,
        form=form,
        is_public=policies.is_public(place),
        days=DELAY.days,
    )


@require_POST
@for_the_signed_in
def blank_terms(request: HttpRequest, number: int) -> HttpResponse:
    """Take away the words of a version that holds no more."""
    actions.blank_terms(by=viewer_of(request), version=number, at=timezone.now())
    return go("place:terms_version", number)


def _terms(request: HttpRequest, versions: Sequence[Terms], shown: Version | None) -> HttpResponse:
    at = timezone.now()
    return answer(
        request,
        "place/terms.html",
        versions=versions,
        shown=shown,
        coming=[each for each in reversed(versions) if each.holds_from > at],
        one_holds=in_force(versions, at) is not None,
        is_host=queries.is_host(viewer_of(request), queries.the_place()),
    )
