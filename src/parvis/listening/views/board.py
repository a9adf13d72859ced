"""The board of expectations: first what waits, and since when."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from parvis.communities.queries import community_for
from parvis.pages.answers import answer
from parvis.people.queries import viewer_of


@require_GET
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the expectations of a community."""
    community = community_for(viewer_of(request), slug)
    return answer(request, "listening/board.html", community=community, door="expectations")
