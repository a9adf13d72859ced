"""Show everybody how much of the talk is that of those who hold a mandate."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from parvis.communities.queries import community_for
from parvis.listening.queries.voice import FEWEST, cap_of, months_of
from parvis.pages.answers import answer
from parvis.pages.reader_words import words
from parvis.people.queries import viewer_of


@require_GET
def voice(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the share month by month, as a line and as a table, with the cap."""
    viewer, at, spoken = viewer_of(request), timezone.now(), words()
    community = community_for(viewer, slug)
    months = months_of(viewer, community, at)
    told = [(place, month) for place, month in enumerate(months) if month.posts >= FEWEST]
    return answer(
        request,
        "listening/voice.html",
        community=community,
        door="expectations",
        months=months,
        fewest=FEWEST,
        line=" ".join(f"{40 + 48 * place},{160 - 1.4 * month.share:.1f}" for place, month in told),
        dots=[(40 + 48 * place, round(160 - 1.4 * month.share, 1), month) for place, month in told],
        month_of=lambda start: spoken.slice(int(start.timestamp()), "month"),
        cap=cap_of(community),
    )
