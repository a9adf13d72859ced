"""Keep the place closed to the public until its legal notice is complete (L-04)."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from parvis.pages.answers import refused
from parvis.people.queries import viewer_of
from parvis.place import policies
from parvis.place.kept import kept_place

Handler = Callable[[HttpRequest], HttpResponseBase]
ALWAYS: Final = ("/host/", "/account/", "/static/", "/about/", "/me/language/")
"""Where a host comes in, and what anyone may read of a place that is not open."""


def while_preparing(handle: Handler) -> Handler:
    """Answer every page with a calm word until the place is open, but for its host."""

    def guarded(request: HttpRequest) -> HttpResponseBase:
        place = kept_place()
        if policies.is_public(place) or request.path.startswith(ALWAYS):
            return handle(request)
        refusal = policies.enter(viewer_of(request), place)
        if refusal is None:
            return handle(request)
        response = refused(request, refusal)
        response.headers["Retry-After"] = "3600"
        return response

    return guarded
