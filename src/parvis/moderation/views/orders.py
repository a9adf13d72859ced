"""The host's pages for orders of authorities: those that wait, one of them, its answer."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.conversations.uploads import too_large, with_files
from parvis.decisions.views.pieces import refuse
from parvis.moderation import order_letters as letters
from parvis.moderation import order_policies as policies
from parvis.moderation.actions import orders as actions
from parvis.moderation.forms.orders import AnswerForm, HandedForm, MissingForm, OrderForm
from parvis.moderation.models import Order
from parvis.moderation.orders import KINDS
from parvis.moderation.queries import orders as queries
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal, require
from parvis.pages.stored import given
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.place.queries import the_place
from parvis.words import N_

_FORMS: Final[Mapping[str, type[forms.Form]]] = {
    "missing": MissingForm,
    "answer": AnswerForm,
    "handed": HandedForm,
}
"""What is typed for an act on an order, by the act."""


@never_cache
@require_GET
@for_the_signed_in
def orders(request: HttpRequest) -> HttpResponse:
    """Show the host the orders that wait, what is due soonest first, and those that were answered."""
    viewer, place = viewer_of(request), the_place()
    waiting, answered = queries.waiting(viewer, place), queries.answered(viewer, place)
    return answer(
        request,
        "moderation/orders.html",
        waiting=waiting,
        answered=answered,
        kinds=KINDS,
        on_call=place.on_call,
        at=timezone.now(),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@with_files
@for_the_signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Let the host record an order as it arrived."""
    viewer, place, at = viewer_of(request), the_place(), timezone.now()
    require(policies.record(viewer, place))
    begun = {"arrived_at": at, "language": words().language}
    form = OrderForm(request.POST or None, request.FILES or None, initial=begun)
    if viewer is not None and request.method == "POST" and form.is_valid():
        if too_large(request):
            form.add_error("file", words().gettext(N_("This file is larger than 10 MB.")))
        else:
            try:
                made = actions.record_order(by=viewer, arrived=form.arrived(), at=at)
            except Refusal as refusal:
                refuse(form, refusal)
            else:
                return go("moderation:order", made.pk)
    return answer(request, "moderation/order_new.html", status=422 if form.errors else 200, form=form)


@never_cache
@require_GET
@for_the_signed_in
def order(request: HttpRequest, key: int) -> HttpResponse:
    """Show one order: what it asks, by when, and what can be done about it."""
    return _page(request, key)


@require_POST
@for_the_signed_in
def act(request: HttpRequest, key: int, what: str) -> HttpResponse:
    """Ask for what is missing, say that it came, write the answer, send it, say that it was handed over."""
    viewer = viewer_of(request)
    found, at = queries.order_for(viewer, the_place(), key), timezone.now()
    if viewer is None or what not in {*_FORMS, "complete", "send"}:
        raise NotHere
    if what in _FORMS:
        form = _FORMS[what](request.POST)
        if not form.is_valid() or not _done(form, viewer, found):
            return _letter(request, found, form) if what == "handed" else _page(request, key, form)
        return go("moderation:order_letter" if what == "answer" else "moderation:order", key)
    acts: dict[str, Callable[[], object]] = {
        "complete": lambda: actions.complete_order(by=viewer, order=found, at=at),
        "send": lambda: actions.send_answer(by=viewer, order=found, at=at),
    }
    acts[what]()
    return go("moderation:order", key)


@never_cache
@require_GET
@for_the_signed_in
def letter(request: HttpRequest, key: int) -> HttpResponse:
    """Show the answer as it was written, to be read, printed, copied or sent."""
    found = queries.order_for(viewer_of(request), the_place(), key)
    if found.letter and "text" in request.GET:
        response = HttpResponse(found.letter, content_type="text/plain; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="answer-{found.pk}.txt"'
        return response
    return _letter(request, found)


@never_cache
@require_GET
def file(request: HttpRequest, key: int) -> FileResponse:
    """Give the order itself to the host, as it was kept."""
    found = queries.order_for(viewer_of(request), the_place(), key)
    if not found.file:
        raise NotHere
    return given(found.file, name=found.file_name, media_type="application/octet-stream")


def _done(form: forms.Form, viewer: Person, found: Order) -> bool:
    """Do what a form asks; a refusal is shown with what was typed."""
    typed, at = form.cleaned_data, timezone.now()
    try:
        if isinstance(form, MissingForm):
            actions.ask_for_missing(by=viewer, order=found, missing=typed["missing"], at=at)
        elif isinstance(form, HandedForm):
            actions.hand_over_answer(by=viewer, order=found, handed_at=typed["handed_at"], at=at)
        else:
            outcome = Order.Outcome(typed["outcome"])
            actions.answer_order(by=viewer, order=found, outcome=outcome, said=typed["said"], at=at)
    except Refusal as refusal:
        refuse(form, refusal)
        return False
    return True


def _letter(request: HttpRequest, found: Order, form: forms.Form | None = None) -> HttpResponse:
    if not found.letter:
        raise NotHere
    return answer(
        request,
        "moderation/order_letter.html",
        status=422 if form is not None else 200,
        order=found,
        handing=form or HandedForm(initial={"handed_at": timezone.now()}),
    )


def _page(request: HttpRequest, key: int, form: forms.Form | None = None) -> HttpResponse:
    viewer, place, at = viewer_of(request), the_place(), timezone.now()
    found = queries.order_for(viewer, place, key)
    acts = queries.acts_of(viewer, place, found)
    begun = {"outcome": found.outcome or Order.Outcome.CARRIED, "said": found.said}
    return answer(
        request,
        "moderation/order.html",
        status=422 if form is not None else 200,
        order=found,
        acts=acts,
        named=queries.named_in(viewer, place, found, acts),
        kinds=KINDS,
        at=at,
        question=letters.question_to(found, place, found.missing_at or at) if found.missing else "",
        may_ask=policies.question(viewer, place, found) is None,
        missing=form if isinstance(form, MissingForm) else MissingForm(),
        answering=form if isinstance(form, AnswerForm) else AnswerForm(initial=begun),
    )
