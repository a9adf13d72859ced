"""Say whether an answer answers, answer what was asked back, look at a promise, set an answer aside."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parvis.listening.actions import answering, judging
from parvis.listening.forms.answers import AsideForm, JudgeForm, PromiseForm, TellForm
from parvis.listening.models import Expectation, Judgement
from parvis.listening.queries.answers import answer_for
from parvis.listening.queries.expectations import expectation_for
from parvis.listening.views.expectation import address
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.people.models import Person
from parvis.people.queries import viewer_of

Acting = Callable[[Person, Expectation, dict[str, Any]], object]


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def judge(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Say whether an answer answers."""

    def act(viewer: Person, found: Expectation, given: dict[str, Any]) -> object:
        return judging.judge(
            by=viewer,
            at=timezone.now(),
            answer=answer_for(viewer, found, pk),
            verdict=Judgement.Verdict(given["verdict"]),
            words=given["words"],
        )

    return _form_page(request, slug, number, form_of=JudgeForm, what="judge", act=act)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def tell(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Answer what a responsible person asked back."""

    def act(viewer: Person, found: Expectation, given: dict[str, Any]) -> object:
        return answering.tell(by=viewer, at=timezone.now(), expectation=found, words=given["words"])

    return _form_page(request, slug, number, form_of=TellForm, what="tell", act=act)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def promise(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Say whether a promise was kept."""

    def act(viewer: Person, found: Expectation, given: dict[str, Any]) -> object:
        return judging.keep_promise(
            by=viewer,
            at=timezone.now(),
            answer=answer_for(viewer, found, pk),
            kept=given["kept"] == "yes",
            words=given["words"],
        )

    return _form_page(request, slug, number, form_of=PromiseForm, what="promise", act=act)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def answer_aside(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Set a published answer aside."""

    def act(viewer: Person, found: Expectation, given: dict[str, Any]) -> object:
        found_answer = answer_for(viewer, found, pk)
        return answering.set_answer_aside(by=viewer, at=timezone.now(), answer=found_answer, why=given["why"])

    return _form_page(request, slug, number, form_of=AsideForm, what="answer_aside", act=act)


def _form_page(
    request: HttpRequest, slug: str, number: int, *, form_of: type[forms.Form], what: str, act: Acting
) -> HttpResponse:
    """Show a form about one expectation, and do what it asks when it is sent."""
    viewer = cast("Person", viewer_of(request))
    found = expectation_for(viewer, slug, number)
    form = form_of(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act(viewer, found, form.cleaned_data)
        return go(address(found), anchor="answers")
    return answer(
        request,
        "listening/say.html",
        status=422 if form.errors else 200,
        community=found.community,
        door="expectations",
        e=found,
        base=address(found),
        what=what,
        form=form,
    )
