"""Letters, as those who animate see them; and what a responsible person says by the link in one."""

from functools import partial
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities.queries import community_for
from parvis.listening.actions import letters as actions
from parvis.listening.actions import stopping
from parvis.listening.letter_text import preview
from parvis.listening.queries import letters as queries
from parvis.listening.wording import day_written
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_


@require_GET
@for_the_signed_in
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the letters of a community: first those somebody has to say something of."""
    viewer = cast("Person", viewer_of(request))
    community = community_for(viewer, slug)
    desk = queries.desk(viewer, community, timezone.now())
    return answer(
        request,
        "listening/letters.html",
        community=community,
        door="expectations",
        desk=desk,
        day_of=partial(day_written, words=words()),
    )


@require_GET
@for_the_signed_in
def letter(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a letter as it leaves, or as it would leave now."""
    viewer = cast("Person", viewer_of(request))
    community = community_for(viewer, slug)
    found = queries.letter_for(viewer, community, number, timezone.now())
    subject, text = preview(found)
    return answer(
        request,
        "listening/letter.html",
        community=community,
        door="expectations",
        letter=found,
        subject=subject,
        text=text,
    )


@require_POST
@for_the_signed_in
def settle(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say whether a doubtful letter left."""
    viewer, at = cast("Person", viewer_of(request)), timezone.now()
    found = queries.letter_for(viewer, community_for(viewer, slug), number, at)
    actions.settle(by=viewer, at=at, letter=found, left=request.POST.get("left") == "yes")
    messages.success(request, words().gettext(N_("Noted.")))
    return go("listening:letters", slug)


@require_POST
@for_the_signed_in
def now(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let a letter leave without waiting for more to say."""
    viewer, at = cast("Person", viewer_of(request)), timezone.now()
    found = queries.letter_for(viewer, community_for(viewer, slug), number, at)
    actions.send_now(by=viewer, at=at, letter=found)
    return go("listening:letters", slug)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Take that it is not somebody's matter, or that they want no more letters; reading changes nothing."""
    at = timezone.now()
    found = queries.letter_by_link(token, at)
    said = "asked"
    if request.method == "POST":
        said = next((each for each in ("not-mine", "again") if each in request.POST), "no-more")
        {
            "not-mine": stopping.not_mine,
            "again": stopping.start_again,
            "no-more": stopping.stop,
        }[said](letter=found, at=at)
    elif found.responsible.stopped_at is not None:
        said = "no-more"
    return answer(request, "listening/letter_stop.html", letter=found, person=found.responsible, said=said)
