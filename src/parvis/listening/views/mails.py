"""Mails of which something is doubtful: what it is, what they say, and what becomes of them."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from parvis.communities.queries import community_for
from parvis.listening.actions import handling
from parvis.listening.forms.answers import AsideForm
from parvis.listening.models import Expectation
from parvis.listening.queries.answers import mail_for, mails_noted, mails_waiting
from parvis.listening.queries.expectations import expectation_for
from parvis.listening.troubles import explained
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_


@require_GET
@for_the_signed_in
def mails(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the mails that wait for an animator's word, and what machines sent lately."""
    viewer, at = cast("Person", viewer_of(request)), timezone.now()
    community = community_for(viewer, slug)
    return answer(
        request,
        "listening/mails.html",
        community=community,
        door="expectations",
        waiting=mails_waiting(viewer, community, at),
        noted=mails_noted(viewer, community, at),
        explained=lambda code: explained(code, words()),
        form=AsideForm(),
    )


@require_POST
@for_the_signed_in
def mail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let a mail pass, to be shown to its writer and published, or set it aside with a reason."""
    viewer, at = cast("Person", viewer_of(request)), timezone.now()
    community = community_for(viewer, slug)
    found = mail_for(viewer, community, pk, at)
    if number := request.POST.get("answers", ""):
        asked = _asked(viewer, slug, number)
        if found.letter is None:
            raise NotHere
        shown = handling.let_pass(by=viewer, at=at, mail=found, letter=found.letter, expectation=asked)
        told = words().gettext(
            N_("{name} is shown it by mail; it is published an hour later."), name=shown.name
        )
        messages.success(request, told)
        return go("listening:mails", slug)
    handling.set_mail_aside(by=viewer, at=at, mail=found, why=request.POST.get("why", ""))
    return go("listening:mails", slug)


def _asked(viewer: Person, slug: str, number: str) -> Expectation:
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise NotHere
    return expectation_for(viewer, slug, int(number))
