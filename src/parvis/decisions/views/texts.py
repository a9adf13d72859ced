"""Pages on which the text of a proposal changes: rewriting, amendments and their answers, withdrawing."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.decisions.actions import amending, proposing
from parvis.decisions.forms.proposals import Amend, Reason, Rewrite
from parvis.decisions.policies import proposals as policies
from parvis.decisions.queries.proposals import amendment_for, latest_text, proposal_for
from parvis.decisions.views.pieces import base_of, form_page, found, typed
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import require
from parvis.people.queries import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def rewrite(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write the next version of the text."""
    viewer, here = found(request, slug, number)
    if request.method != "POST":
        require(policies.rewrite(viewer, here))
    form = Rewrite(typed(request), initial={"title": here.title, "source": latest_text(here).source})

    def done(said: Mapping[str, Any]) -> object:
        at = timezone.now()
        return proposing.rewrite(
            by=viewer, proposal=here, title=said["title"], source=said["source"], why=said["why"], at=at
        )

    return form_page(request, "rewrite", here, form, done, anchor="text")


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Withdraw a proposal, with a reason."""
    viewer, here = found(request, slug, number)
    if request.method != "POST":
        require(policies.withdraw(viewer, here))

    def done(said: Mapping[str, Any]) -> object:
        return proposing.withdraw_proposal(by=viewer, proposal=here, why=said["why"], at=timezone.now())

    return form_page(request, "withdraw", here, Reason(typed(request)), done)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def amend(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Propose another wording."""
    viewer, here = found(request, slug, number)
    if request.method != "POST":
        require(policies.amend(viewer, here))
    text = latest_text(here)
    form = Amend(typed(request), initial={"source": text.source, "version": text.number})

    def done(said: Mapping[str, Any]) -> object:
        return amending.propose_amendment(
            by=viewer,
            proposal=here,
            source=said["source"],
            why=said["why"],
            version=said["version"],
            at=timezone.now(),
        )

    return form_page(request, "amend", here, form, done, anchor="amendments")


@require_GET
def amendment(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Show one amendment, with what it changes and what became of it."""
    viewer = viewer_of(request)
    here = proposal_for(viewer, slug, number)
    one = amendment_for(here, pk)
    return answer(
        request,
        "decisions/amendment.html",
        community=here.community,
        door="decide",
        proposal=here,
        base=base_of(here),
        one=one,
        may_answer=policies.answer_amendment(viewer, one.amendment) is None,
        may_withdraw=policies.withdraw_amendment(viewer, one.amendment) is None,
    )


@require_POST
@for_the_signed_in
def take(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Make an amendment the next version of the text."""
    viewer, here = found(request, slug, number)
    amending.take_amendment(by=viewer, amendment=amendment_for(here, pk).amendment, at=timezone.now())
    return go(base_of(here), anchor="text")


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def decline(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Decline an amendment, with a reason."""
    viewer, here = found(request, slug, number)
    one = amendment_for(here, pk)
    if request.method != "POST":
        require(policies.answer_amendment(viewer, one.amendment))

    def done(said: Mapping[str, Any]) -> object:
        return amending.decline_amendment(
            by=viewer, amendment=one.amendment, answer=said["why"], at=timezone.now()
        )

    return form_page(request, "decline", here, Reason(typed(request)), done, anchor="amendments", one=one)


@require_POST
@for_the_signed_in
def withdraw_amendment(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Take one's own amendment back."""
    viewer, here = found(request, slug, number)
    amending.withdraw_amendment(by=viewer, amendment=amendment_for(here, pk).amendment, at=timezone.now())
    return go(base_of(here), anchor="amendments")
