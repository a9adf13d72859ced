"""Read what a community's ear listens to: everybody may know, and know how to object."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from parvis.communities.models import Community
from parvis.conversations.models import Import
from parvis.fetching import errors as fetching
from parvis.fetching.errors import NotFetched
from parvis.listening import policies
from parvis.listening.models import Hearing, Objection, Saying, Source
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person

SAYINGS: int = 50


@dataclass(frozen=True, slots=True)
class Ears:
    """Hold what the ear of a community listens to."""

    hearing: Hearing | None
    imports: list[Import]
    sources: list[Source]
    closed: list[Source]
    objects: bool
    """Whether the viewer's own words are kept out."""
    objections: int
    """How many members' words are."""


def ears_of(viewer: Person | None, community: Community) -> Ears:
    """Read what is listened to, for whoever may read the community."""
    require(policies.read(viewer, community))
    rows = Source.objects.filter(community=community).select_related("opened_by").order_by("opened_at")
    sources = [*rows.annotate(said=Count("sayings", filter=Q(sayings__removed_at=None)))]
    kept_out = Objection.objects.filter(community=community, person__isnull=False)
    brought = Import.objects.filter(community=community, state=Import.State.DONE)
    return Ears(
        Hearing.objects.filter(community=community).first(),
        [*brought.select_related("by").order_by("at")],
        [each for each in sources if each.closed_at is None],
        [each for each in sources if each.closed_at is not None],
        viewer is not None and kept_out.filter(person=viewer).exists(),
        kept_out.count(),
    )


def source_for(viewer: Person | None, community: Community, pk: int) -> Source:
    """Give one source of a community whoever may read it."""
    require(policies.read(viewer, community))
    found = Source.objects.filter(community=community, pk=pk).select_related("community__guide").first()
    if found is None:
        raise NotHere
    return found


def notes_of(viewer: Person | None, community: Community) -> Source | None:
    """Give the source in which a community writes down what was said, if it has one."""
    require(policies.read(viewer, community))
    living = Source.objects.filter(community=community, kind=Source.Kind.NOTES, closed_at=None)
    return living.order_by("pk").first()


def said_there(viewer: Person | None, source: Source, at: datetime) -> list[Saying]:
    """List the last things said in a source, for those who animate."""
    require(policies.animate(viewer, source.community, at))
    return [*source.sayings.filter(removed_at=None).order_by("-at", "-pk")[:SAYINGS]]


def saying_for(source: Source, pk: int) -> Saying:
    """Give one saying of a source."""
    found = source.sayings.filter(pk=pk, removed_at=None).first()
    if found is None:
        raise NotHere
    return found


def trouble_of(source: Source) -> NotFetched | None:
    """Give the refusal the last reading met, if it met one."""
    kind = getattr(fetching, source.trouble, None) if source.trouble else None
    return kind(**source.trouble_values) if kind else None
