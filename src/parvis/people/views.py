"""The pages of a person: parse, one action, answer."""

import tempfile
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.clock import day
from parvis.pages.reader_words import words
from parvis.pages.refusals import SignInFirst, require
from parvis.people import actions, exporting, letters, policies, proofs, queries
from parvis.people.erasing import Words
from parvis.people.errors import WrongProof
from parvis.people.forms import LanguageChoice, Leave, Profile
from parvis.people.models import Consent, Person
from parvis.words import N_

LEAVING = "people.leaving"
A_YEAR = 365 * 24 * 3600
P = ParamSpec("P")


def _own(
    view: Callable[Concatenate[HttpRequest, Person, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give a view of one's own account the person it is about, who is the one signed in."""

    @never_cache
    @for_the_signed_in
    @wraps(view)
    def own(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        viewer = queries.viewer_of(request)
        if viewer is None:
            raise SignInFirst
        return view(request, viewer, *args, **kwargs)

    return own


@require_http_methods(["GET", "POST"])
@_own
def me(request: HttpRequest, viewer: Person) -> HttpResponse:
    """Show what a person says of themselves, and change it."""
    form = Profile(request.POST or None, person=viewer)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(by=viewer, person=viewer, at=timezone.now(), changes=form.cleaned_data)
        messages.success(request, words().gettext(N_("Kept.")))
        return go("people:me")
    return answer(request, "people/me.html", status=422 if form.errors else 200, form=form, person=viewer)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages: in the account of who is signed in, on the device of who is not."""
    form = LanguageChoice(request.POST)
    wished = request.POST.get("next", "")
    safe = wished.startswith("/") and url_has_allowed_host_and_scheme(wished, {request.get_host()})
    response = go(wished if safe else "home")
    if not form.is_valid():
        return response
    chosen = form.cleaned_data["language"]
    viewer = queries.viewer_of(request)
    if viewer is not None:
        actions.change_profile(by=viewer, person=viewer, at=timezone.now(), changes={"language": chosen})
        return response
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_GET
def person(request: HttpRequest, handle: str) -> HttpResponse:
    """Show a person: what they say of themselves, and nothing counted."""
    viewer = queries.viewer_of(request)
    found = queries.person_called(viewer, handle)
    indexed = queries.has_agreed(found, Consent.Purpose.SEARCH_ENGINES)
    spoken = words()
    response = answer(
        request,
        "people/person.html",
        person=found,
        own=found == viewer,
        since=day(found.joined_at),
        reads=spoken.enumeration(spoken.language_name(code) for code in found.reads),
    )
    if not indexed:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_GET
@_own
def data(request: HttpRequest, viewer: Person) -> HttpResponse:
    """Say what the archive of a person holds, and offer it."""
    return answer(request, "people/data.html", person=viewer, chapters=exporting.exporters())


@require_POST
@_own
def archive(request: HttpRequest, viewer: Person) -> HttpResponse:  # noqa: ARG001 (the request says who asks)
    """Give a person everything the place holds of them."""
    require(policies.export_person(viewer, viewer))
    now = timezone.now()
    # Unnamed and on disk: it goes away with the answer, whatever happens.
    written = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it)
    exporting.write_archive(viewer, into=written, at=now)
    written.seek(0)
    response = FileResponse(
        written,
        as_attachment=True,
        filename=f"{viewer.handle}-{now:%Y-%m-%d}.zip",
        content_type="application/zip",
    )
    response.headers["Cache-Control"] = "private, no-store"
    # A streamed answer is a sibling of HttpResponse, and does everything asked of it here.
    return cast("HttpResponse", response)


@require_http_methods(["GET", "POST"])
@_own
def consents(request: HttpRequest, viewer: Person) -> HttpResponse:
    """Show what a person agreed to, give an agreement, take it back."""
    if request.method == "GET":
        return answer(request, "people/consents.html", person=viewer, agreements=queries.agreements(viewer))
    purpose = request.POST.get("purpose", "")
    if purpose in Consent.Purpose.values:
        act = actions.withdraw_consent if "withdraw" in request.POST else actions.give_consent
        act(by=viewer, person=viewer, purpose=Consent.Purpose(purpose), at=timezone.now())
    return go("people:consents")


@require_POST
@_own
def end_session(request: HttpRequest, viewer: Person, pk: int) -> HttpResponse:
    """Sign somebody out where they signed in and are no longer."""
    if actions.end_session(by=viewer, number=pk):
        messages.success(request, words().gettext(N_("Signed out there.")))
    return go("usersessions_list")


@require_POST
@_own
def leave_code(request: HttpRequest, viewer: Person) -> HttpResponse:
    """Send the code without which nothing is erased."""
    code = proofs.ask_proof(request.session, of=LEAVING, at=timezone.now())
    letters.send_letter(letters.LEAVING_CODE, to=str(viewer.email), language=viewer.language, code=code)
    return go("people:leave", anchor="confirm")


@require_http_methods(["GET", "POST"])
@_own
def leave(request: HttpRequest, viewer: Person) -> HttpResponse:
    """Say what leaving does, and erase the account of who typed the code they were sent."""
    now = timezone.now()
    asked = proofs.is_asked(request.session, of=LEAVING, at=now)
    form = Leave(request.POST or None, person=viewer)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if proofs.is_proven(request.session, typed["code"], of=LEAVING, at=now):
            actions.erase_person(by=viewer, person=viewer, words=Words(typed["words"]), at=now)
            logout(request)
            return go("people:left")
        form.add_error("code", WrongProof().said(words()))
    return answer(
        request,
        "people/leave.html",
        status=422 if form.errors else 200,
        form=form,
        person=viewer,
        asked=asked or request.method == "POST",
    )


@require_GET
def left(request: HttpRequest) -> HttpResponse:
    """Say goodbye to whoever has just left."""
    return answer(request, "people/left.html")
