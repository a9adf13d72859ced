"""What happens around every request: a number for the logs, refusals made pages."""

import secrets
from collections.abc import Callable

import structlog
from csp.constants import HEADER
from csp.utils import build_policy
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from parvis.ledger.recording import request_id as current
from parvis.pages.answers import refused
from parvis.pages.refusals import Refusal
from parvis.words import N_

Handler = Callable[[HttpRequest], HttpResponseBase]


class TooMuchSent(Refusal):
    """More was sent than a page takes."""

    status = 413
    what = N_("What you sent is larger than this page accepts.")
    remedy = N_(
        "Send less at a time: texts up to two million characters, and files up to the size the page tells."
    )


def request_id(handle: Handler) -> Handler:
    """Number the request, so that a line of the log and a sentence of the ledger find each other."""

    def numbered(request: HttpRequest) -> HttpResponseBase:
        name = secrets.token_hex(8)
        token = current.set(name)
        structlog.contextvars.bind_contextvars(request=name)
        try:
            return handle(request)
        finally:
            current.reset(token)
            structlog.contextvars.unbind_contextvars("request")

    return numbered


def content_policy(handle: Handler) -> Handler:
    """Say with every answer what a page may load: the same for all of them, and so written once."""
    policy = build_policy()

    def guarded(request: HttpRequest) -> HttpResponseBase:
        response = handle(request)
        response.headers.setdefault(HEADER, policy)
        return response

    return guarded


class refusals:  # noqa: N801 (named in settings as the function it is to them)
    """Turn a refusal raised anywhere in a view into a page that says it."""

    def __init__(self, handle: Handler) -> None:
        """Keep the next handler."""
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request pass."""
        return self.handle(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal with its page; leave every other error alone."""
        if isinstance(error, RequestDataTooBig | TooManyFilesSent):
            return refused(request, TooMuchSent())
        return refused(request, error) if isinstance(error, Refusal) else None
