"""Read cases: who sees what of one, the desk of those who rule, what everybody may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from parvis.communities import policies as communities
from parvis.communities.models import Clause, Community, Membership
from parvis.communities.queries import communities_of, community_for
from parvis.conversations.models import Post, Topic, Veil
from parvis.moderation import errors, policies
from parvis.moderation.judgements import VEILS
from parvis.moderation.models import Case, Outcome, Ruling, Seat, Signal, Suggestion
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person

State = Case.State
A_PAGE: Final = 30


class Role(NamedTuple):
    """Say what somebody is in a case."""

    judges: bool
    """Mandated to rule, and no party."""
    concerned: bool
    signalled: bool
    juror: bool

    @property
    def is_party(self) -> bool:
        """Tell whether it is about them, or began with them."""
        return self.concerned or self.signalled

    @property
    def sees_all(self) -> bool:
        """Tell whether they read what was signalled and what was answered."""
        return self.judges or self.juror


@dataclass(frozen=True, slots=True)
class Whole:
    """Hold a case as one reader sees it."""

    case: Case
    role: Role
    rulings: Sequence[Ruling]
    signals: Sequence[Signal]
    """Those this reader may read; never who sent them."""
    count: int
    """How many signals there are."""
    topic: Topic | None = None
    """Which it closed, as long as it is closed."""

    @property
    def ruling(self) -> Ruling | None:
        """Give the ruling that stands: one that only upholds another leaves it in its place."""
        return next((each for each in reversed(self.rulings) if not each.upholds), None)

    def reversed_at(self, ruling: Ruling) -> datetime | None:
        """Give the moment a later ruling undid this one, where one did."""
        later = (each for each in self.rulings if each.reverses and each.number > ruling.number)
        return next((each.at for each in later), None)

    def still_ends(self, ruling: Ruling) -> bool:
        """Tell whether it holds until the end it was given: nothing undid it before."""
        put_right = ruling is self.ruling and self.case.put_right_at is not None
        if ruling.outcome == Outcome.CLOSE and self.topic is None:
            return False
        return ruling.ends_at is not None and not put_right and self.reversed_at(ruling) is None

    @property
    def stands_again(self) -> bool:
        """Tell whether everybody reads again what a ruling withheld.

        Its topic led here meanwhile, so that leading back there tells nobody whom it was about; a message
        that was never withheld is led to for those alone who know of it.
        """
        post = self.case.post
        withheld = any(each.outcome in VEILS for each in self.rulings)
        return withheld and post is not None and post.removed_at is None and not post.veil


@dataclass(frozen=True, slots=True)
class Desk:
    """Hold what waits, what is late, what was decided."""

    open: int
    late: int
    waiting: Sequence[Case]
    """For those who rule: the one due first comes first."""
    look: Sequence[Case]
    """For those who rule: put right by their authors."""
    mine: Sequence[Case]
    """What concerns the reader, or what they signalled."""
    ruled: Sequence[Ruling]
    following: int | None
    """The number below which the next page begins."""
    rules: bool
    links: int
    suggested: int


def role_in(viewer: Person | None, case: Case, at: datetime) -> Role:
    """Tell what somebody is in a case."""
    if viewer is None:
        return Role(judges=False, concerned=False, signalled=False, juror=False)
    concerned = viewer.pk == case.person_id
    signalled = case.signals.filter(by=viewer).exclude(kind=Signal.Kind.OWN).exists()
    seats = Seat.objects.filter(jury__case=case, person=viewer, state=Seat.State.ACCEPTED)
    judges = not (concerned or signalled) and policies.moderate(viewer, case.community, at) is None
    return Role(judges=judges, concerned=concerned, signalled=signalled, juror=seats.exists())


def case_for(viewer: Person | None, slug: str, number: int, at: datetime) -> Whole:
    """Give a case as far as the viewer may read it; undecided, it exists for parties and judges alone."""
    rows = Case.objects.select_related("community__guide", "person", "post__topic", "post__author")
    case = rows.filter(community__slug=slug, number=number).first()
    if case is None:
        raise NotHere
    role = role_in(viewer, case, at)
    # Who left the community still reads what concerns them.
    if not (role.sees_all or role.is_party):
        require(policies.read_ruled(viewer, case))
    rows_of = case.rulings.select_related("clause", "statement__clause", "statement__community", "by", "jury")
    rulings = [*rows_of.order_by("number")]
    signals = case.signals.select_related("clause").order_by("pk")
    mine = viewer.pk if viewer and role.signalled else 0
    shown = signals if role.sees_all or role.concerned else signals.filter(by=mine)
    return Whole(case, role, rulings, [*shown], signals.count(), _closed(rulings))


def own_case(viewer: Person | None, slug: str, number: int) -> Case:
    """Give a case to act on, with all an act depends on; what it may be is asked by the act."""
    rows = Case.objects.select_related("community__guide", "person", "post__topic__community", "post__author")
    case = rows.filter(community__slug=slug, number=number).first()
    if case is None:
        raise NotHere
    if viewer is None or not policies.takes_part(viewer, case):
        require(communities.read(viewer, case.community))
    return case


def desk_for(
    viewer: Person | None, slug: str, at: datetime, below: int | None = None
) -> tuple[Community, Desk]:
    """Read the desk of a community: everybody who reads it sees how much waits, and what was decided."""
    community = community_for(viewer, slug)
    undecided = Case.objects.filter(community=community).exclude(state=State.RULED)
    counts = undecided.aggregate(open=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at)))
    rules = policies.moderate(viewer, community, at) is None
    looks = viewer is not None and policies.look_at_waiting(viewer, community, at) is None
    ruled = _ruled(community, below)
    return community, Desk(
        open=counts["open"],
        late=counts["late"],
        waiting=[*undecided.order_by("due_at", "pk").annotate(n=Count("signals"))[:100]] if rules else (),
        look=_put_right(community) if rules else (),
        mine=_mine(viewer, community),
        ruled=ruled[:A_PAGE],
        following=ruled[A_PAGE - 1].case.pk if len(ruled) > A_PAGE else None,
        rules=rules,
        links=_waiting_posts(community).count() if looks else 0,
        suggested=_suggestions(community).count() if rules else 0,
    )


def followed(receipt: str) -> tuple[Signal, Ruling | None]:
    """Give a signal by its number, with what was decided: whoever holds the number may."""
    rows = Signal.objects.select_related("case__community", "clause", "by")
    signal = rows.filter(receipt=receipt.strip().lower()).first()
    if signal is None:
        raise errors.NoSuchReceipt
    rulings = signal.case.rulings.select_related("clause", "statement").order_by("-number")
    return signal, rulings.first()


def clauses_for(community: Community) -> list[Clause]:
    """List the clauses of the guide in force, which a signal may cite."""
    return [*Clause.objects.filter(guide=community.guide_id).order_by("number")]


def post_to_signal(viewer: Person | None, community: Community, pk: int) -> Post:
    """Give a message of a community the viewer may read."""
    require(policies.signal(viewer, community))
    rows = Post.objects.select_related("topic__community__guide", "author")
    post = rows.filter(pk=pk, topic__community=community).first()
    if post is None or post.veil == Veil.WAITS:
        raise NotHere
    return post


def shared_communities(viewer: Person, person: Person) -> list[Community]:
    """List the communities of which both are members, by name."""
    theirs = Membership.objects.filter(person=person, state=Membership.State.ACTIVE).values("community")
    return [
        each for each in communities_of(viewer) if each.pk in {*theirs.values_list("community", flat=True)}
    ]


def waiting_posts(viewer: Person | None, community: Community, at: datetime) -> list[Post]:
    """List the messages whose links wait, the oldest first."""
    require(policies.look_at_waiting(viewer, community, at))
    return [
        *_waiting_posts(community).select_related("author", "topic__community__guide").order_by("pk")[:50]
    ]


def own_waiting(viewer: Person, slug: str, topic: int, number: int) -> Post:
    """Give a message of the viewer's that waits for its first links."""
    rows = Post.objects.select_related("topic__community__guide", "author")
    post = rows.filter(topic__community__slug=slug, topic=topic, number=number).first()
    if post is None:
        raise NotHere
    require(policies.ask_for_decision(viewer, post))
    return post


def open_case_on(post: Post) -> Case | None:
    """Give the case of a message that waits to be decided on, where there is one."""
    return Case.objects.filter(post=post).exclude(state=State.RULED).first()


def suggestions_for(viewer: Person | None, community: Community, at: datetime) -> list[Suggestion]:
    """List what the ear suggests to look at, the strongest first."""
    require(policies.moderate(viewer, community, at))
    found = _suggestions(community).select_related("post__author", "post__topic__community")
    return [*found.order_by("-score", "-pk")[:20]]


def _closed(rulings: Sequence[Ruling]) -> Topic | None:
    closing = next((each.statement_id for each in rulings if each.outcome == Outcome.CLOSE), None)
    return Topic.objects.filter(statement=closing).first() if closing is not None else None


def _mine(viewer: Person | None, community: Community) -> list[Case]:
    if viewer is None:
        return []
    signalled = Signal.objects.filter(by=viewer).exclude(kind=Signal.Kind.OWN).values("case")
    found = Case.objects.filter(Q(person=viewer) | Q(pk__in=signalled), community=community)
    return [*found.prefetch_related("rulings").order_by("-pk")[:20]]


def _put_right(community: Community) -> list[Case]:
    asked = Case.objects.filter(community=community, look_asked_at__isnull=False)
    return [*asked.order_by("look_asked_at")[:50]]


def _ruled(community: Community, below: int | None) -> list[Ruling]:
    later = Ruling.objects.filter(case=OuterRef("case"), number__gt=OuterRef("number"))
    found = Ruling.objects.filter(~Exists(later), case__community=community)
    if below is not None:
        found = found.filter(case__lt=below)
    return [*found.select_related("case", "clause").order_by("-case")[: A_PAGE + 1]]


def _waiting_posts(community: Community) -> QuerySet[Post]:
    return Post.objects.filter(topic__community=community, veil=Veil.WAITS, removed_at=None)


def _suggestions(community: Community) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(
        post__topic__community=community, post__removed_at=None, post__veil="", answered_at=None
    )
