"""Answer a request with a page, a fragment, or a way to another page."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template import engines
from django.urls import reverse

from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal
from parvis.pages.voice import voice

if TYPE_CHECKING:
    from django.template.backends.jinja2 import Jinja2

P = ParamSpec("P")


def answer(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Answer with a page made from a template of a room."""
    made = (
        _pages()
        .env.get_template(template)
        .render(
            **voice(),
            **context,
            request=request,
            csrf_input=_Secret(request),
            csrf_token=_Secret(request, bare=True),
        )
    )
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


class _Secret:
    """Write the secret of this reader's forms where a page asks for it, and make it once a page."""

    def __init__(self, request: HttpRequest, *, bare: bool = False) -> None:
        self.request, self.bare = request, bare
        self.made: str | None = None

    def __html__(self) -> str:
        if self.made is None:
            token = get_token(self.request)
            self.made = (
                token if self.bare else f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'
            )
        return self.made

    __str__ = __html__


def _pages() -> "Jinja2":
    return cast("Jinja2", engines["pages"])
