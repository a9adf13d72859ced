"""Answer a request with a page, a fragment, or a way to another page."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import reverse

from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal

if TYPE_CHECKING:
    from django.template.backends.jinja2 import Jinja2

P = ParamSpec("P")


def answer(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Answer with a page made from a template of a room."""
    made = _pages().get_template(template).render(context, request)
    response = HttpResponse(made, status=status)
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def go(to: str, *args: object, anchor: str = "", **named: object) -> HttpResponseRedirect:
    """Send the reader to another page of the place, by the name of its address, after an act."""
    path = to if to.startswith("/") else reverse(to, args=args or None, kwargs=named or None)
    response = HttpResponseRedirect(f"{path}#{anchor}" if anchor else path)
    response.status_code = 303
    return response


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer with a refusal: what happened, why, what can be done."""
    spoken = words()
    return answer(
        request,
        "web/refusal.html",
        status=refusal.status,
        said=refusal.said(spoken),
        advice=refusal.advice(spoken),
    )


def for_the_signed_in(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Send whoever has not signed in to the door, and back here afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" else request.path
        return go(f"{reverse('account_request_login_code')}?next={quote(back)}")

    return guarded


def _pages() -> "Jinja2":
    return cast("Jinja2", engines["pages"])
