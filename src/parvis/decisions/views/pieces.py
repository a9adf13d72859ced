"""What the views of decisions share: who looks at which proposal, and forms that keep what was typed."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from parvis.decisions.models import Proposal
from parvis.decisions.queries.addresses import address_of
from parvis.decisions.queries.proposals import proposal_for
from parvis.pages.answers import answer, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from parvis.people.queries import viewer_of

Done = Callable[[Mapping[str, Any]], object]


def found(request: HttpRequest, slug: str, number: int) -> tuple[Person, Proposal]:
    """Give who is signed in, and the proposal of this address."""
    viewer = cast("Person", viewer_of(request))
    return viewer, proposal_for(viewer, slug, number)


def base_of(proposal: Proposal) -> str:
    """Give the address of a proposal's page."""
    return address_of(proposal.community.slug, proposal.number)


def typed(request: HttpRequest) -> QueryDict | None:
    """Give what was sent."""
    return request.POST if request.method == "POST" else None


def refuse(form: forms.Form, refusal: Refusal) -> int:
    """Say in a form why what was typed was refused; give the status of the answer."""
    form.add_error(None, f"{refusal.said(words())} {refusal.advice(words())}".strip())
    return refusal.status


def acted(form: forms.Form, done: Done) -> int:
    """Do what a form asks for; 0 where it was done, else the status of the form shown again."""
    if not form.is_valid():
        return 422
    try:
        done(form.cleaned_data)
    except Refusal as refusal:
        return refuse(form, refusal)
    return 0


def form_page(
    request: HttpRequest,
    template: str,
    proposal: Proposal,
    form: forms.Form,
    done: Done,
    *,
    anchor: str = "",
    **more: object,
) -> HttpResponse:
    """Show a form that stands on a page of its own, or do what it asks for and lead back to the proposal."""
    status = 200
    if request.method == "POST":
        status = acted(form, done)
        if not status:
            return go(base_of(proposal), anchor=anchor)
    return answer(
        request,
        f"decisions/{template}.html",
        status=status,
        community=proposal.community,
        door="decide",
        proposal=proposal,
        base=base_of(proposal),
        form=form,
        now_at=timezone.now(),
        **more,
    )
