"""Read letters: whose a token is, when one may leave, what waits for an animator's word."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q

from parvis.communities.laws import in_force
from parvis.communities.models import Community
from parvis.listening import laws, policies
from parvis.listening.errors import LinkOver, LinkUnknown
from parvis.listening.models import Answer, Letter, Responsible
from parvis.listening.queries.away import Away, away_from
from parvis.listening.tokens import OPEN_FOR, nonce_in
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person

State = Letter.State

WEEK: Final = timedelta(days=7)
OPEN_AGAIN: Final = timedelta(days=30)
"""How long one may change, by the link of an old letter, a late answer those who animate let pass."""
LEFT: Final = (State.SENDING, State.SENT, State.DOUBTFUL, State.BOUNCED)
"""States of a letter that left, or may have left."""


def letter_of(token: str) -> Letter | None:
    """Find the letter a token was signed for; nothing for any other text, however long ago it was."""
    nonce = nonce_in(token)
    if nonce is None:
        return None
    letters = Letter.objects.select_related("community", "responsible")
    return letters.filter(nonce=nonce).first()


def is_open(letter: Letter, at: datetime) -> bool:
    """Tell whether one may still answer by this letter."""
    left = letter.sent_at or letter.claimed_at
    return left is not None and at < left + OPEN_FOR


def may_answer(letter: Letter, at: datetime) -> bool:
    """Tell whether its link is open: for its time, and while an answer shown lately waits to be published."""
    shown = letter.answers.filter(state=Answer.State.SHOWN, at__gt=at - OPEN_AGAIN)
    return is_open(letter, at) or shown.exists()


def may_leave_from(person: Responsible, at: datetime) -> datetime:
    """Say from when one more letter to somebody keeps within what the community set for a week.

    Two offices with one address are one reader: what left to either counts.
    """
    most = in_force(person.community, laws.LETTERS_A_WEEK)
    whoever_reads = Q(responsible=person) | Q(
        responsible__community=person.community_id, responsible__email__iexact=person.email
    )
    lately = Letter.objects.filter(whoever_reads, state__in=LEFT, claimed_at__gt=at - WEEK)
    # The one that must be a week old is as many back as a week holds.
    oldest = lately.order_by("-claimed_at").values_list("claimed_at", flat=True)[most - 1 : most].first()
    return at if oldest is None else oldest + WEEK


@dataclass(frozen=True, slots=True)
class Desk:
    """The letters of a community, as those who animate see them."""

    doubtful: list[Letter]
    waiting: list[Letter]
    left: list[Letter]
    bounced: list[Responsible]
    stopped: list[Responsible]
    away: list[Away]


def desk(viewer: Person | None, community: Community, at: datetime) -> Desk:
    """Read what became of the letters of a community: first what asks for somebody's word."""
    require(policies.animate(viewer, community, at))
    rows = Letter.objects.filter(community=community).select_related("responsible")
    rows = rows.annotate(things=Count("items"))
    people = Responsible.objects.filter(community=community, ended_at=None)
    return Desk(
        [*rows.filter(state=State.DOUBTFUL).order_by("claimed_at", "pk")],
        [*rows.filter(state=State.DUE).order_by("due_at", "pk")],
        [*rows.filter(state__in=[State.SENT, State.BOUNCED]).order_by("-claimed_at", "-pk")[:30]],
        [*people.filter(bounced_at__isnull=False).order_by("bounced_at", "pk")],
        [*people.filter(stopped_at__isnull=False).order_by("stopped_at", "pk")],
        away_from(community, at),
    )


def letter_for(viewer: Person | None, community: Community, pk: int, at: datetime) -> Letter:
    """Give one letter of a community to whoever animates it."""
    require(policies.animate(viewer, community, at))
    found = Letter.objects.filter(community=community, pk=pk)
    letter = found.select_related("community__guide", "responsible").first()
    if letter is None:
        raise NotHere
    return letter


def letter_by_link(token: str, at: datetime) -> Letter:
    """Give the letter a link belongs to; refuse one that was not signed here, or whose time is over."""
    letter = letter_of(token)
    if letter is None:
        raise LinkUnknown
    if not may_answer(letter, at):
        raise LinkOver(days=OPEN_FOR.days)
    return letter
