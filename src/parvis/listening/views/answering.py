"""Answer by the signed link of a letter, on any telephone, without an account."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_POST

from parvis.listening.actions import answering as actions
from parvis.listening.actions.answering import Said
from parvis.listening.actions.offices import claim_office
from parvis.listening.forms.answers import AnswerForm
from parvis.listening.models import Answer, Letter
from parvis.listening.queries.answers import Asked, asked_by, others_in_office
from parvis.listening.queries.letters import letter_by_link
from parvis.listening.wording import KINDS
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal
from parvis.people.models import Person
from parvis.people.queries import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def letter_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a letter asked, each with what was answered so far; one alone is asked at once."""
    letter = letter_by_link(token, timezone.now())
    asked = asked_by(letter)
    with translation.override(letter.language):
        if len(asked) == 1:
            return _one(request, token, letter, asked[0])
        return _page(request, "listening/answer_all.html", token, letter, asked=asked)


@require_http_methods(["GET", "HEAD", "POST"])
def one_answer(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Take the answer to one of the things a letter asked, show it as it will appear, publish it."""
    letter = letter_by_link(token, timezone.now())
    one = next((each for each in asked_by(letter) if each.expectation.number == number), None)
    if one is None:
        raise NotHere
    with translation.override(letter.language):
        return _one(request, token, letter, one)


@require_POST
@for_the_signed_in
def account(request: HttpRequest, token: str) -> HttpResponse:
    """Link the office a letter went to with the account of whoever reads it, or take it off."""
    at = timezone.now()
    by, theirs = cast("Person", viewer_of(request)), "off" not in request.POST
    claim_office(by=by, at=at, letter=letter_by_link(token, at), theirs=theirs)
    return go("listening:answer", token)


def _one(request: HttpRequest, token: str, letter: Letter, one: Asked) -> HttpResponse:
    at, others = timezone.now(), others_in_office(letter.responsible)
    here = reverse("listening:answer_one", args=(token, one.expectation.number))
    if request.method == "POST" and "withdraw" in request.POST:
        actions.withdraw_shown(letter=letter, expectation=one.expectation)
        return go(here)
    if request.method == "POST" and "publish" in request.POST and one.shown is not None:
        actions.publish(at=at, answer=one.shown)
        return go(here)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=_before(one), others=others)
    if request.method == "POST" and form.is_valid():
        try:
            actions.show(at=at, letter=letter, expectation=one.expectation, said=_said(form))
        except Refusal as refusal:
            form.add_error(None, refusal.said(words()))
        else:
            return go(here)
    writing = ("again" in request.GET and not one.over) or bool(form.errors) or one.waits
    return _page(
        request,
        "listening/answer.html",
        token,
        letter,
        status=422 if form.errors else 200,
        one=one,
        here=here,
        form=form if writing else None,
    )


def _page(
    request: HttpRequest, template: str, token: str, letter: Letter, *, status: int = 200, **more: Any
) -> HttpResponse:
    # The link is a key: the place's own referrer policy tells no other site of it.
    return answer(
        request,
        template,
        status=status,
        letter=letter,
        person=letter.responsible,
        group=letter.community,
        office=actions.office_of(letter.responsible),
        kinds=KINDS,
        token=token,
        **more,
    )


def _said(form: AnswerForm) -> Said:
    given = form.cleaned_data
    return Said(
        Answer.Kind(given["kind"]),
        given["source"],
        given["promised_for"],
        form.passed_on(),
        given["passed_words"],
    )


def _before(one: Asked) -> dict[str, Any]:
    """Give what was written and not published yet, to be changed."""
    if one.shown is None:
        return {}
    names = ("kind", "source", "promised_for", "passed_words")
    return {name: getattr(one.shown, name) for name in names} | {"passed_to": one.shown.passed_to_id}
