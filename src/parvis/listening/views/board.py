"""The board of expectations: first what waits, and since when; what rises; what nobody has answered."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from parvis.communities.queries import community_for
from parvis.conversations import policies as talk
from parvis.listening import policies
from parvis.listening.queries.board import STAGES_ON, Shelf, Wish, board_of
from parvis.listening.queries.unheard import unheard_of
from parvis.listening.wording import KINDS, STAGES
from parvis.pages.answers import answer
from parvis.people.queries import viewer_of

LONGEST_WORDS = 120


@require_GET
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the expectations of a community, those that wait first, the longest wait first."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    wish = _wish(request)
    return answer(
        request,
        "listening/board.html",
        community=community,
        door="expectations",
        board=board_of(viewer, community, wish),
        wish=wish,
        kinds=KINDS,
        stages=STAGES,
        here_stages=STAGES_ON[wish.shelf],
        may_write=policies.write(viewer, community) is None,
    )


@require_GET
def unheard(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what nobody has answered, to be answered from here."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    before = request.GET.get("before", "")
    return answer(
        request,
        "listening/unheard.html",
        community=community,
        door="expectations",
        page=unheard_of(viewer, community, before, timezone.now()),
        first_page=not before,
        may_write=talk.attach(viewer, community) is None,
    )


def _wish(request: HttpRequest) -> Wish:
    asked = request.GET.get("show", "")
    shelf = Shelf(asked) if asked in {*Shelf} else Shelf.WAITING
    stage, kind = request.GET.get("stage", ""), request.GET.get("kind", "")
    return Wish(
        shelf,
        stage if stage in STAGES_ON[shelf] else "",
        kind if kind in KINDS else "",
        " ".join(request.GET.get("words", "").split())[:LONGEST_WORDS],
        request.GET.get("after", ""),
    )
