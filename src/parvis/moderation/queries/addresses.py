"""Find what an address of this place leads to, as a signal or a legal notice gives it."""

from dataclasses import replace
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from parvis.communities.models import Community, Membership
from parvis.conversations.models import Post
from parvis.moderation.errors import NothingAtThisAddress
from parvis.moderation.things import Spot, Thing, finder_for
from parvis.people.models import Person


def thing_at(address: str, within: Community | None = None) -> Thing:
    """Find what stands at an address, whoever may read it; refuse one that leads nowhere here.

    What stands in no community, as a person's page does, is taken for the one that is asked, or for the one
    its person has belonged to for longest: somebody is to judge it.
    """
    try:
        parts = urlsplit(address.strip())
        path = parts.path or ("/" if parts.netloc else "")
        page = resolve(path)
    except (ValueError, Resolver404):
        raise NothingAtThisAddress from None
    find = finder_for(page.namespace, page.url_name or "")
    thing = find(Spot(page.kwargs, parts.fragment)) if find else _page(path, page.kwargs)
    if thing is None:
        raise NothingAtThisAddress
    if thing.community is None and thing.person is not None and find is not None:
        return replace(thing, community=within or _home_of(thing.person))
    return thing


def post_at(address: str) -> Post:
    """Find the message an address leads to, whoever may read it; refuse one that leads to none."""
    post = thing_at(address).post
    if post is None:
        raise NothingAtThisAddress
    return post


def _page(path: str, parts: dict[str, object]) -> Thing | None:
    """Take any other page as what it is: words of nobody alone, for which the host answers."""
    slug = parts.get("slug")
    if not path.startswith("/c/"):
        return Thing(path)
    community = Community.objects.filter(slug=slug).first()
    return Thing(path, community) if community else None


def _home_of(person: Person) -> Community | None:
    ties = Membership.objects.filter(person=person, state=Membership.State.ACTIVE)
    first = ties.select_related("community__guide").order_by("since", "pk").first()
    return first.community if first else None
