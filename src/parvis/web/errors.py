"""Pages for what went wrong: not found, not allowed, broken; each says what can be done."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import is_valid_path

from parvis.pages.answers import answer, refused
from parvis.pages.refusals import NotHere, Refusal
from parvis.words import N_


class WornOut(Refusal):
    """The form's secret is missing or too old."""

    status = 403
    what = N_("This form could not be trusted: it is too old, or cookies are refused.")
    remedy = N_("Go back, reload the page and send it again: what you typed is still there.")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's own)
    """Answer that nothing is here, or lead to the same address with the slash it was copied without."""
    if request.method == "GET" and not request.path.endswith("/") and is_valid_path(f"{request.path_info}/"):
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    return refused(request, NotHere())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django's own)
    """Answer that the form could not be trusted."""
    return refused(request, WornOut())


def broken(request: HttpRequest) -> HttpResponse:
    """Answer that the fault is ours, with the number under which the log holds it."""
    from parvis.ledger.recording import request_id  # noqa: PLC0415 (a page of last resort asks for little)

    return answer(request, "web/broken.html", status=500, reference=request_id.get())
