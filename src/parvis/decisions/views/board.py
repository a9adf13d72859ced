"""The board of decisions."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from parvis.communities.queries import community_for
from parvis.decisions.enacting import subjects
from parvis.decisions.policies import proposals as policies
from parvis.decisions.queries.board import Shelf, Wish, board_of
from parvis.decisions.wording import STATES
from parvis.pages.answers import answer
from parvis.people.queries import viewer_of

LONGEST_WORDS: Final = 120


@require_GET
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a community decides: what is open to vote first."""
    viewer, at = viewer_of(request), timezone.now()
    community = community_for(viewer, slug)
    wish = _wish(request)
    return answer(
        request,
        "decisions/board.html",
        community=community,
        door="decide",
        board=board_of(viewer, community, wish, at),
        wish=wish,
        subjects=subjects(),
        states=STATES,
        today=at.date(),
        may_propose=policies.open_proposal(viewer, community) is None,
    )


def _wish(request: HttpRequest) -> Wish:
    asked, subject = request.GET.get("show", ""), request.GET.get("subject", "")
    return Wish(
        Shelf(asked) if asked in {*Shelf} else Shelf.ALL,
        subject if subject in subjects() else "",
        " ".join(request.GET.get("words", "").split())[:LONGEST_WORDS],
        request.GET.get("after", ""),
    )
