"""Find calls and what their pages show."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from parvis.communities.limits import ADDRESSES
from parvis.communities.models import Call, CallDraft, Signature
from parvis.communities.queries.seeing import visible_to
from parvis.pages.refusals import NotHere
from parvis.people import handles
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class CallsPage:
    """Hold the calls that wait for signatures, then those that ended, and the one the viewer is writing."""

    open: list[Call]
    born: list[Call]
    closed: list[Call]
    draft: CallDraft | None


def calls_for(viewer: Person | None, at: datetime, *, latest: int = 50) -> CallsPage:
    """List the calls, the open ones that end soonest first, with how many signatures each has."""
    readable = _readable(viewer)
    waiting = readable.filter(state=Call.State.OPEN, deadline__gt=at).order_by("deadline", "pk")
    ended = readable.exclude(state=Call.State.OPEN).order_by("-opened_at", "-pk")
    born = ended.filter(visible_to(viewer), state=Call.State.BORN).select_related("community")
    closed = ended.filter(state=Call.State.CLOSED)
    draft = call_draft_of(viewer) if viewer else None
    return CallsPage([*waiting[:200]], [*born[:latest]], [*closed[:latest]], draft)


def call_for(viewer: Person | None, slug: str) -> Call:
    """Give a call by its address, as far as the viewer may know of it, with how many have signed."""
    found = _readable(viewer).filter(slug=slug).select_related("opened_by", "community", "parent").first()
    if found is None:
        raise NotHere
    return found


def signatures_of(viewer: Person | None, call: Call, *, most: int = 500) -> list[Signature]:
    """List who signed a call and why, in the order they did."""
    del viewer  # whoever reads a call reads its signatures
    return [*call.signatures.select_related("person").order_by("at", "pk")[:most]]


def call_draft_of(viewer: Person) -> CallDraft | None:
    """Give the call the viewer is writing."""
    return CallDraft.objects.filter(person=viewer).first()


def name_is_free(viewer: Person | None, slug: str) -> bool:
    """Tell whether a short name may become the address of a call."""
    del viewer  # the answer is the same for everybody
    return slug not in ADDRESSES and handles.is_free(slug) and not Call.objects.filter(slug=slug).exists()


def _readable(viewer: Person | None) -> QuerySet[Call]:
    present = Q(signatures__person__state=Person.State.PRESENT)
    return Call.objects.filter(Q(parent=None) | visible_to(viewer, "parent")).annotate(
        signed=Count("signatures", filter=present)
    )
