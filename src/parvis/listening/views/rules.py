"""The rules of the loop, as the guide says them."""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from parvis.communities.laws import in_force, said
from parvis.communities.queries import community_for
from parvis.listening import policies
from parvis.listening.laws import LAWS
from parvis.pages.answers import answer
from parvis.pages.reader_words import words
from parvis.people.queries import viewer_of


@require_safe
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the guide says of the loop; only its own procedure changes it."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    spoken = words()
    return answer(
        request,
        "listening/rules.html",
        community=community,
        door="expectations",
        said=[said(each, in_force(community, each), spoken) for each in LAWS],
        propose=_address_of_proposing(slug) if policies.write(viewer, community) is None else "",
    )


def _address_of_proposing(slug: str) -> str:
    """Give where one proposes to change the guide; nothing in a place that decides elsewhere."""
    try:
        return f"{reverse('decisions:new', args=(slug,))}?subject=amendment"
    except NoReverseMatch:
        return ""
