"""Read a mediation as one of the three, and who offers to mediate; nobody else reads any of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.communities.models import Community, Membership
from parvis.communities.queries import community_for
from parvis.moderation import mediation_policies as policies
from parvis.moderation.models import Case, Mediation, MediationWord, Mediator, Side
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person

State = Mediation.State


@dataclass(frozen=True, slots=True)
class Talk:
    """Hold a mediation as one of the three sees it."""

    mediation: Mediation
    side: Side | None
    """None for the mediator."""
    words: Sequence[MediationWord]
    mediators: Sequence[Mediator]
    """Among whom both choose."""
    accepted: frozenset[int]
    """Whom the reader accepts as mediator."""

    @property
    def answered(self) -> bool:
        """Tell whether the reader has said whether they want to talk."""
        of = self.mediation
        said = of.concerned_accepts if self.side == Side.CONCERNED else of.signaller_accepts
        return said is not None

    @property
    def agreed(self) -> bool:
        """Tell whether the reader has accepted what is written down."""
        of = self.mediation
        return of.concerned_agrees if self.side == Side.CONCERNED else of.signaller_agrees


def talk_for(viewer: Person | None, slug: str, number: int) -> Talk:
    """Give a mediation to one of the three."""
    rows = Mediation.objects.select_related("case__community__guide", "case__person", "signaller", "mediator")
    found = rows.filter(case__community__slug=slug, case__number=number).first()
    if found is None:
        raise NotHere
    require(policies.read(viewer, found))
    side = policies.party(viewer, found)
    picks = found.picks.filter(side=side).values_list("person", flat=True) if side else ()
    return Talk(
        mediation=found,
        side=side,
        words=[*found.said.select_related("by").order_by("pk")] if found.state == State.TALKS else (),
        mediators=may_mediate(found) if found.state == State.CHOOSES else (),
        accepted=frozenset(picks),
    )


def mediation_of(viewer: Person | None, case: Case) -> Mediation | None:
    """Give the mediation of a case to one of the three; to everybody else, none."""
    found = Mediation.objects.filter(case=case).select_related("case").first()
    return found if found is not None and policies.read(viewer, found) is None else None


def may_mediate(mediation: Mediation) -> list[Mediator]:
    """List those who offered to mediate and take no part, whoever offered first comes first."""
    case = mediation.case
    signalled = case.signals.filter(by__isnull=False).values("by")
    found = Mediator.objects.filter(community=case.community_id, person__state=Person.State.PRESENT)
    found = found.exclude(person=case.person_id).exclude(person__in=signalled)
    members = Membership.objects.filter(community=case.community_id, state=Membership.State.ACTIVE)
    return [
        *found.filter(person__in=members.values("person")).select_related("person").order_by("since", "pk")
    ]


def mediators_for(viewer: Person | None, slug: str) -> tuple[Community, list[Mediator]]:
    """List the members who offer to mediate, to whoever reads the community."""
    community = community_for(viewer, slug)
    members = Membership.objects.filter(community=community, state=Membership.State.ACTIVE)
    rows = Mediator.objects.filter(community=community, person__in=members.values("person"))
    return community, [*rows.select_related("person").order_by("since", "pk")]


def talks_of(viewer: Person | None, community: Community) -> list[Mediation]:
    """List the mediations somebody takes part in, those that go on first."""
    if viewer is None:
        return []
    rows = Mediation.objects.filter(case__community=community)
    mine = rows.filter(case__person=viewer) | rows.filter(signaller=viewer) | rows.filter(mediator=viewer)
    return [*mine.select_related("case").order_by("-moved_at", "-pk")[:20]]


def person_named(community: Community, handle: str) -> Person | None:
    """Find a member by their short name."""
    ties = community.memberships.filter(
        state=Membership.State.ACTIVE, person__handle__iexact=handle.lstrip("@")
    )
    tie = ties.select_related("person").first()
    return tie.person if tie else None
