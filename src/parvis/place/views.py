"""The pages of the place: its legal notice, its host, what is automatic."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import require
from parvis.people.queries import viewer_of
from parvis.place import actions, policies, queries
from parvis.place.automatic import never, treatments
from parvis.place.errors import NoSuchKey
from parvis.place.forms import Notice
from parvis.words import N_


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """Show the legal notice, and how to reach whom."""
    place = queries.the_place()
    host = queries.is_host(viewer_of(request), place)
    return answer(
        request, "place/about.html", place=place, missing=policies.missing_from_notice(place), is_host=host
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
        kept_in=settings.MAIL_KEPT_IN,
        mail_from=settings.DEFAULT_FROM_EMAIL,
    )


@require_POST
@for_the_signed_in
def try_mail(request: HttpRequest) -> HttpResponse:
    """Send the host a letter, to see that letters arrive."""
    address = actions.try_mail(by=viewer_of(request))
    messages.success(request, words().gettext(N_("The letter left for {address}."), address=address))
    return go("place:host")
