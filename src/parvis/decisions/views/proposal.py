"""The page of one proposal, and what is said on it: arguments, questions, candidates, tasks, its review."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from parvis.decisions.actions import arguing, contesting, proposing, standing, tasks
from parvis.decisions.enacting import subjects
from parvis.decisions.forms import proposals as typing
from parvis.decisions.models import Argument, Method, Proposal
from parvis.decisions.policies import proposals as policies
from parvis.decisions.queries.proposals import (
    argument_for,
    may_of,
    proposal_for,
    question_for,
    task_for,
    version_of,
    whole_of,
)
from parvis.decisions.rounds import by_lot, procedure_for
from parvis.decisions.views.parts import PARTS
from parvis.decisions.views.pieces import acted, base_of, found
from parvis.decisions.wording import DRAWN, STATES
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import NotHere
from parvis.people.models import Person
from parvis.people.queries import viewer_of


@require_GET
def proposal(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a proposal: its text and how it grew, what is said of it, the votes, what follows."""
    return show(request, proposal_for(viewer_of(request), slug, number))


@require_GET
def version(request: HttpRequest, slug: str, number: int, version: int) -> HttpResponse:
    """Show one version of the text, and what it changed in the one before."""
    here = proposal_for(viewer_of(request), slug, number)
    text, stretches = version_of(here, version)
    return answer(
        request,
        "decisions/version.html",
        community=here.community,
        door="decide",
        proposal=here,
        base=base_of(here),
        text=text,
        stretches=stretches,
    )


@require_POST
@for_the_signed_in
def argue(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say one thing that speaks for or against it."""
    viewer, here = found(request, slug, number)
    side = request.POST.get("side", "")
    if side not in Argument.Side.values:
        raise NotHere
    form = typing.Argue(request.POST, auto_id=f"id_%s_{side}")

    def done(typed: Mapping[str, Any]) -> object:
        return arguing.argue(
            by=viewer,
            proposal=here,
            side=Argument.Side(side),
            source=typed["source"],
            at=timezone.now(),
        )

    return _said(request, here, f"argue_{side}", form, done, anchor="arguments")


@require_POST
@for_the_signed_in
def remove_argument(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Take one's own argument away."""
    viewer, here = found(request, slug, number)
    arguing.remove_argument(by=viewer, argument=argument_for(here, pk), at=timezone.now())
    return go(base_of(here), anchor="arguments")


@require_POST
@for_the_signed_in
def ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask what one needs to know."""
    return _typed(request, slug, number, arguing.ask, name="ask", form=typing.Ask, anchor="questions")


@require_POST
@for_the_signed_in
def reply(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Answer a question."""
    viewer, here = found(request, slug, number)
    asked = question_for(here, pk)

    def done(typed: Mapping[str, Any]) -> object:
        return arguing.answer_question(by=viewer, question=asked, answer=typed["answer"], at=timezone.now())

    form = typing.Answer(request.POST, auto_id=f"id_%s_{pk}")
    return _said(request, here, f"answer_{pk}", form, done, anchor=f"q{pk}")


@require_POST
@for_the_signed_in
def stand(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Stand in an election, by oneself."""
    return _typed(request, slug, number, standing.stand, name="stand", form=typing.Stand, anchor="candidates")


@require_POST
@for_the_signed_in
def step_down(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Stand no more."""
    return _pressed(request, slug, number, standing.step_down, anchor="candidates")


@require_POST
@for_the_signed_in
def add_task(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write down something to do."""
    return _typed(request, slug, number, tasks.add_task, name="task", form=typing.AddTask, anchor="tasks")


@require_POST
@for_the_signed_in
def take_task(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Take a task, or give it back."""
    viewer, here = found(request, slug, number)
    act = tasks.give_back_task if "back" in request.GET else tasks.take_task
    act(by=viewer, task=task_for(here, pk), at=timezone.now())
    return go(base_of(here), anchor="tasks")


@require_POST
@for_the_signed_in
def finish_task(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Say what came of a task."""
    viewer, here = found(request, slug, number)
    taken = task_for(here, pk)

    def done(typed: Mapping[str, Any]) -> object:
        return tasks.finish_task(by=viewer, task=taken, told=typed["told"], at=timezone.now())

    form = typing.Finish(request.POST, auto_id=f"id_%s_{pk}")
    return _said(request, here, f"finish_{pk}", form, done, anchor="tasks")


@require_POST
@for_the_signed_in
def set_review(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say when members look at it again."""
    return _typed(
        request, slug, number, proposing.set_review, name="review", form=typing.Review, anchor="review"
    )


@require_POST
@for_the_signed_in
def contest(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Contest a decision that passed."""
    return _typed(
        request, slug, number, contesting.contest, name="contest", form=typing.Contest, anchor="contest"
    )


@require_POST
@for_the_signed_in
def contest_no_more(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Contest it no more."""
    return _pressed(request, slug, number, contesting.contest_no_more, anchor="contest")


def show(
    request: HttpRequest, here: Proposal, given: Mapping[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    """Show the page of a proposal; `given` are forms that were refused, with everything typed in them."""
    viewer = viewer_of(request)
    whole, drawn = whole_of(viewer, here), by_lot(here)
    read = [(part(request, viewer, here), template) for part, template in PARTS]
    return answer(
        request,
        "decisions/proposal.html",
        status=status,
        community=here.community,
        door="decide",
        proposal=here,
        base=base_of(here),
        whole=whole,
        matter=subjects().get(here.subject),
        states={**STATES, Proposal.State.VOTED: DRAWN} if drawn else STATES,
        drawn=drawn,
        nominated=procedure_for(here).method == Method.NOMINATION,
        may=may_of(viewer, here, whole.mine),
        forms_of=_forms(viewer, here, whole, dict(given or {})),
        parts=[(template, part) for part, template in read if part is not None],
        orphan=here.state == Proposal.State.DRAFTED and policies.is_orphan(here),
        today=timezone.localdate(),
    )


def _forms(
    viewer: Person | None, here: Proposal, whole: Any, given: dict[str, forms.Form]
) -> dict[str, forms.Form]:
    """Make the forms the page shows: those that were refused as they were typed, the others empty."""
    empty: dict[str, forms.Form] = {
        "argue_for": typing.Argue(initial={"side": "for"}, auto_id="id_%s_for"),
        "argue_against": typing.Argue(initial={"side": "against"}, auto_id="id_%s_against"),
        "ask": typing.Ask(),
        "stand": typing.Stand(initial={"words": whole.mine.words if whole.mine else ""}),
        "task": typing.AddTask(),
        "contest": typing.Contest(),
        "review": typing.Review(initial={"on": here.review_on}),
    }
    for each in whole.questions:
        if each.answered_at is None:
            empty[f"answer_{each.pk}"] = typing.Answer(auto_id=f"id_%s_{each.pk}")
    now = timezone.now()
    for each in whole.tasks:
        if policies.finish_task(viewer, each, now) is None:
            empty[f"finish_{each.pk}"] = typing.Finish(auto_id=f"id_%s_{each.pk}")
    return empty | given


def _pressed(
    request: HttpRequest, slug: str, number: int, act: Callable[..., object], *, anchor: str
) -> HttpResponse:
    """Do what a button asks for, which takes no word."""
    viewer, here = found(request, slug, number)
    act(by=viewer, proposal=here, at=timezone.now())
    return go(base_of(here), anchor=anchor)


def _typed(
    request: HttpRequest,
    slug: str,
    number: int,
    act: Callable[..., object],
    *,
    name: str,
    form: type[forms.Form],
    anchor: str,
) -> HttpResponse:
    """Do what a form asks for; its fields are called as the action calls what it takes."""
    viewer, here = found(request, slug, number)

    def done(typed: Mapping[str, Any]) -> object:
        return act(by=viewer, proposal=here, **typed, at=timezone.now())

    return _said(request, here, name, form(request.POST), done, anchor=anchor)


def _said(
    request: HttpRequest,
    here: Proposal,
    name: str,
    form: forms.Form,
    done: Callable[[Mapping[str, Any]], object],
    *,
    anchor: str,
) -> HttpResponse:
    status = acted(form, done)
    return show(request, here, {name: form}, status) if status else go(base_of(here), anchor=anchor)
