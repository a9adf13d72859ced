"""Who reads and acts in these pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from parvis.communities.models import Community
from parvis.communities.queries import community_for
from parvis.pages.answers import for_the_signed_in, go
from parvis.pages.refusals import Refusal, SignInFirst
from parvis.people.models import Person
from parvis.people.queries import viewer_of

View = Callable[..., HttpResponse]


def signed_in(request: HttpRequest) -> Person:
    """Give the person who acts; refuse when nobody is known to be there."""
    viewer = viewer_of(request)
    if viewer is None:
        raise SignInFirst
    return viewer


def community_around(request: HttpRequest) -> Community | None:
    """Give the community whose address a request asked for, where the reader may read it.

    For pages that say no: they keep the doors of where one is, and tell of no community that is hidden.
    """
    match = request.resolver_match
    slug = match.kwargs.get("slug") if match and match.route.startswith("c/") else None
    try:
        return community_for(viewer_of(request), slug) if slug else None
    except Refusal:
        return None


def acting(page: str, *keys: str) -> Callable[[View], View]:
    """Let the signed in act by POST; whoever comes here otherwise, back from the door say, sees the page."""

    def made(view: View) -> View:
        act = for_the_signed_in(view)

        @wraps(view)
        def either(request: HttpRequest, **named: Any) -> HttpResponse:
            if request.method == "POST":
                return act(request, **named)
            return go(page, **{key: named[key] for key in keys or ("slug", "secret") if key in named})

        return either

    return made
