"""Bound what is sent before any of it is read."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from parvis.communities.queries import community_for
from parvis.importing import policies
from parvis.importing.actions.uploading import MEGABYTES
from parvis.importing.errors import TooLarge
from parvis.pages.refusals import require
from parvis.people.queries import viewer_of

_AROUND = 100_000
"""Bytes of a form around its file."""

View = Callable[[HttpRequest, str], HttpResponse]


def with_archive(view: View) -> View:
    """Let a view take an archive: who may not send one, or sends too much, is refused from the head alone.

    The check of the form's secret reads the body, so that it must come after, and not before.
    """
    protected = csrf_protect(view)

    @wraps(view)
    def bounded(request: HttpRequest, slug: str) -> HttpResponse:
        if request.method == "POST":
            viewer = viewer_of(request)
            require(policies.bring(viewer, community_for(viewer, slug), timezone.now()))
            if _announced(request) > MEGABYTES * 1_000_000 + _AROUND:
                raise TooLarge(most=MEGABYTES)
        return protected(request, slug)

    return csrf_exempt(bounded)


def _announced(request: HttpRequest) -> int:
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(said) if said.isdecimal() else 0
