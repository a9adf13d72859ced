"""A jury: how far it is for everybody, the call for whoever is drawn, the room for its jurors."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from parvis.communities.laws import in_force
from parvis.communities.views.readers import signed_in
from parvis.decisions.views.pieces import refuse
from parvis.moderation import jury_laws, measures
from parvis.moderation import jury_policies as policies
from parvis.moderation.actions import calling, convening, deliberating
from parvis.moderation.forms import juries as typed
from parvis.moderation.models import Jury
from parvis.moderation.queries import juries as queries
from parvis.moderation.queries.mediations import person_named
from parvis.moderation.wording import OUTCOMES
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_

FORMS: Final[Mapping[str, Callable[..., forms.Form]]] = {
    "word": typed.DrawWordForm,
    "plea": typed.PleaForm,
    "challenge": typed.ChallengeForm,
    "recuse": typed.RecuseForm,
    "say": typed.SayForm,
    "vote": typed.VoteForm,
    "take": forms.Form,
    "decline": forms.Form,
}
_TOLD: Final[Mapping[str, str]] = {
    "word": N_("Your words are kept shut until the draw; their digest is on the register."),
    "plea": N_("The jury reads it when it sits."),
    "challenge": N_("Should they be drawn, they are told and decide themselves."),
    "recuse": N_("You stepped back. Somebody else is called."),
    "take": N_("Thank you. You are told when every seat is taken."),
    "decline": N_("You declined. Nobody is told but that a seat is free."),
    "vote": N_("Your vote is kept. You can change it until it is decided."),
}


@require_GET
def juries(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the juries of a community, and first the calls that wait for the reader."""
    community, found, mine = queries.juries_for(viewer_of(request), slug)
    return answer(
        request, "moderation/juries.html", community=community, door="guide", juries=found, mine=mine
    )


@require_GET
def jury(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a jury as far as the reader may know of it."""
    return _page(request, slug, pk, {})


@require_GET
def draw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give the draw of a jury as anybody can draw it again."""
    return JsonResponse(queries.draw_of(viewer_of(request), slug, pk), json_dumps_params={"indent": 1})


@require_POST
@for_the_signed_in
def act(request: HttpRequest, slug: str, pk: int, what: str) -> HttpResponse:
    """Do one thing a side or a juror may do."""
    viewer = signed_in(request)
    found = queries.own_jury(viewer, slug, pk)
    if what not in FORMS:
        raise NotHere
    form = FORMS[what](request.POST)
    if isinstance(form, typed.VoteForm):
        form.offer(measures.open_to(found))
    if not form.is_valid():
        return _page(request, slug, pk, {what: form})
    try:
        _do(what, viewer, found, form.cleaned_data)
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        refuse(form, refusal)
        return _page(request, slug, pk, {what: form})
    if what in _TOLD:
        messages.success(request, words().gettext(_TOLD[what]))
    return go("moderation:jury", slug, pk)


def _do(what: str, viewer: Person, found: Jury, given: dict[str, Any]) -> None:
    at = timezone.now()
    if what == "word":
        convening.give_draw_word(by=viewer, at=at, jury=found, words=given["words"])
    elif what == "plea":
        convening.plead(by=viewer, at=at, jury=found, words=given["words"])
    elif what == "challenge":
        person = person_named(found.case.community, given["handle"])
        convening.challenge(by=viewer, at=at, jury=found, person=person, why=given["why"])
    elif what == "recuse":
        calling.recuse(by=viewer, at=at, jury=found, why=given["why"])
    elif what == "say":
        deliberating.say(by=viewer, at=at, jury=found, words=given["words"])
    elif what == "vote":
        days, reasons = given.get("days") or 0, given["reasons"]
        deliberating.vote(by=viewer, at=at, jury=found, outcome=given["outcome"], days=days, reasons=reasons)
    elif what == "take":
        calling.take_seat(by=viewer, at=at, jury=found)
    else:
        calling.decline_seat(by=viewer, at=at, jury=found)


def _page(request: HttpRequest, slug: str, pk: int, given: Mapping[str, forms.Form]) -> HttpResponse:
    viewer, at = viewer_of(request), timezone.now()
    page = queries.jury_for(viewer, slug, pk, at)
    room = queries.room_of(viewer, page) if page.sits else None
    usual = {name: make() for name, make in FORMS.items() if name not in given and name != "vote"}
    if room is not None and "vote" not in given:
        usual["vote"] = _vote(page, room)
    return answer(
        request,
        "moderation/jury.html",
        status=422 if given else 200,
        community=page.jury.case.community,
        door="guide",
        page=page,
        jury=page.jury,
        case=page.jury.case,
        room=room,
        forms_of={**usual, **given},
        outcomes=OUTCOMES,
        choices=typed.CHOICES,
        jury_days=in_force(page.jury.case.community, jury_laws.JURY_DAYS),
        until=policies.answer_until(page.seat) if page.seat is not None and page.called else None,
    )


def _vote(page: queries.Page, room: queries.Room) -> typed.VoteForm:
    seat = page.seat
    voted = {"outcome": seat.outcome, "days": seat.days or None, "reasons": seat.reasons} if seat else {}
    form = typed.VoteForm(initial=voted)
    form.offer(room.open)
    return form
