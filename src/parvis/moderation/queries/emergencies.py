"""Every read of emergency acts."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import Resolver404, resolve

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.decisions.models import Proposal
from parvis.moderation import emergency_policies as policies
from parvis.moderation.errors import NothingAtThisAddress
from parvis.moderation.errors.emergencies import NoSuchThing
from parvis.moderation.models import Emergency
from parvis.moderation.queries.addresses import post_at
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person
from parvis.place.models import Place


def concerned_at(address: str, slug: str) -> tuple[Community, Person, Post | None]:
    """Find what an address leads to: a message with its author, or a member of a community."""
    handle = _handle(address)
    if handle is None:
        try:
            post = post_at(address)
        except NothingAtThisAddress:
            raise NoSuchThing from None
        return post.topic.community, post.author, post
    community = Community.objects.select_related("guide").filter(slug=slug.strip()).first()
    person = Person.objects.filter(handle=handle).first()
    if community is None or person is None:
        raise NoSuchThing
    return community, person, None


def stands_at(address: str, acts: Sequence[Emergency]) -> Emergency | None:
    """Find which of some acts is about what an address leads to."""
    if not acts:
        return None
    if (handle := _handle(address)) is not None:
        return next((each for each in acts if each.post_id is None and each.person.handle == handle), None)
    try:
        post = post_at(address)
    except NothingAtThisAddress:
        return None
    return next((each for each in acts if each.post_id == post.pk), None)


def emergencies_of(viewer: Person | None, community: Community) -> list[Emergency]:
    """List the emergency acts in a community, the latest first; whoever reads it was let in by the view."""
    del viewer
    found = Emergency.objects.filter(community=community).select_related("statement", "order")
    return [*found.order_by("-at", "-pk")[:200]]


def all_emergencies(viewer: Person | None, place: Place) -> list[Emergency]:
    """List the emergency acts of the place for its host, the latest first."""
    require(policies.act(viewer, place))
    found = Emergency.objects.select_related("statement", "community").order_by("-at", "-pk")
    return [*found[:200]]


def emergency_for(viewer: Person | None, place: Place, key: int) -> Emergency:
    """Give one of them to the host."""
    require(policies.act(viewer, place))
    found = Emergency.objects.filter(pk=key).first()
    if found is None:
        raise NotHere
    return found


def numbers_of(found: list[Emergency]) -> dict[int, int]:
    """Give the number, in its community, of each proposal to ratify, by its key."""
    keys = [each.proposal for each in found if each.proposal]
    return dict(Proposal.objects.filter(pk__in=keys).values_list("pk", "number"))


def tellable(found: list[Emergency], at: datetime) -> set[int]:
    """Tell of which the reasons may be read now."""
    return {each.pk for each in found if each.speaks(at)}


def _handle(address: str) -> str | None:
    whole = address.strip().partition("#")[0].partition("?")[0]
    path = "/" + whole.partition("://")[2].partition("/")[2] if "://" in whole else whole
    try:
        found = resolve(path)
    except Resolver404:
        return None
    is_person = found.view_name == "people:person"
    return str(found.kwargs["handle"]).casefold() if is_person else None
