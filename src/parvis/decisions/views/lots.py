"""Freeze the list a lot draws from, and answer when it calls."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from parvis.decisions.actions import lots
from parvis.decisions.views.pieces import base_of, found
from parvis.pages.answers import for_the_signed_in, go


@require_POST
@for_the_signed_in
def freeze(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Freeze who is willing: the lot draws among them."""
    viewer, here = found(request, slug, number)
    lots.freeze(by=viewer, proposal=here, at=timezone.now())
    return go(base_of(here), anchor="vote")


@require_POST
@for_the_signed_in
def accept(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take the mandate one was called to."""
    viewer, here = found(request, slug, number)
    lots.accept(by=viewer, proposal=here, at=timezone.now())
    return go(base_of(here), anchor="vote")


@require_POST
@for_the_signed_in
def decline(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let the next be called."""
    viewer, here = found(request, slug, number)
    lots.decline(by=viewer, proposal=here, at=timezone.now())
    return go(base_of(here), anchor="vote")
