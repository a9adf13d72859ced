"""A community in one state, with its cast, and everything a policy may be asked of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeVar

from django.db.models import Model

from parvis.communities.models import Access, Call, Community, Guide, Kind, Mandate, Visibility
from parvis.communities.procedures import REVIEWERS
from parvis.conversations.laws import OR_OPENER, WHO_CLOSES, WHO_SPLITS
from parvis.people.models import Person
from tests.place.truth.cast import LONG_AGO, SOON, mandate, persons, tie

Cast = dict[str, Person | None]
Made = TypeVar("Made", bound=Model)


DRAWN: Final = "drawn"
"""A mandate the guide gives by lot; nobody holds it."""
_BY_LOT: Final = {
    "key": DRAWN,
    "name": "Drawn",
    "purpose": "To keep count.",
    "powers": ["keep"],
    "days": 90,
    "seats": 1,
    "terms": 2,
    "by": "lot",
}


class State(NamedTuple):
    """One state a community may be in."""

    name: str
    says: str
    access: Access = Access.OPEN
    visibility: Visibility = Visibility.PUBLIC
    laws: Mapping[str, Any] = {}
    mandated: bool = True


STATES: Final = (
    State("public", "anyone reads, anyone with an account comes in"),
    State(
        "on request",
        "anyone reads, one asks to come in; its guide lets whoever opened a topic close and split it, and "
        "members review mandates",
        access=Access.REQUEST,
        laws={WHO_CLOSES.key: OR_OPENER, WHO_SPLITS.key: OR_OPENER, REVIEWERS.key: 3},
    ),
    State(
        "members only",
        "members read, one comes in by an invitation",
        access=Access.CLOSED,
        visibility=Visibility.MEMBERS,
    ),
    State("no mandate", "as public, and every mandate has come to its term", mandated=False),
)


class Thing(NamedTuple):
    """Something a policy may be asked of: how it is named, and how it is found for whoever asks."""

    name: str
    give: Callable[[Person | None, Mapping[Any, Any]], Any]
    """Told who asks, and what the policy is asked of besides, by type; None where they have none."""
    anywhere: bool = False
    """Whether it is the same whatever the community."""


Things = Mapping[Any, Sequence[Thing]]
"""By type, or by the name of a parameter and its type."""

UNFIT: Final = object()
"""Given where a thing does not go with what was chosen besides: there is no such row."""


def this(name: str, thing: Any, *, anywhere: bool = False) -> Thing:
    """Name a thing that is the same for whoever asks."""
    return Thing(name, lambda _viewer, _chosen: thing, anywhere)


def own(name: str, things: Mapping[int, Model]) -> Thing:
    """Name a thing of which each has their own."""
    return Thing(name, lambda viewer, _chosen: None if viewer is None else things.get(viewer.pk))


@dataclass
class Stage:
    """A community, its cast, the mandates they hold."""

    state: State
    cast: Cast
    community: Community
    beside: Community
    """Another, with the same members and mandates."""
    guide: Guide
    mandates: dict[int, Mandate] = field(default_factory=dict)

    def who(self, name: str) -> Person:
        """Give one of the cast."""
        found = self.cast[name]
        assert found is not None
        return found

    @property
    def everyone(self) -> list[Person]:
        """List the cast, but for nobody."""
        return [each for each in self.cast.values() if each is not None]

    def for_each(self, make: Callable[[Person], Made]) -> dict[int, Made]:
        """Make something of each one's own."""
        return {each.pk: make(each) for each in self.everyone}


def stages() -> list[Stage]:
    """Make every state of a community, with one cast."""
    cast = persons()
    return [_stage(state, cast) for state in STATES]


def _stage(state: State, cast: Cast) -> Stage:
    slug = state.name.replace(" ", "-")
    community, guides = _community(slug, state)
    beside, others = _community(f"{slug}-beside", state)
    for where, versions in ((community, guides), (beside, others)):
        tie(cast, where, versions)
    mandate(cast, beside, over=not state.mandated)
    return Stage(state, cast, community, beside, guides[1], mandate(cast, community, over=not state.mandated))


def _community(slug: str, state: State) -> tuple[Community, tuple[Guide, Guide]]:
    made = Community.objects.create(
        name=slug,
        slug=slug,
        purpose="To talk.",
        kind=Kind.LOCAL,
        access=state.access,
        visibility=state.visibility,
        born_at=LONG_AGO,
    )
    first, second = (
        Guide.objects.create(
            community=made,
            version=version,
            ratified_at=LONG_AGO,
            takes_effect_at=LONG_AGO,
            laws=dict(state.laws),
            roles=[_BY_LOT],
            decision=None if version == 1 else 1,
        )
        for version in (1, 2)
    )
    made.guide = second
    made.save(update_fields=["guide"])
    return made, (first, second)


def call(stage: Stage, slug: str, **given: Any) -> Call:
    """Open a call of the author's."""
    return Call.objects.create(
        **{
            "name": slug,
            "slug": f"{stage.community.slug}-{slug}",
            "purpose": "To talk.",
            "kind": Kind.LOCAL,
            "idea": "An idea.",
            "idea_html": "<p>An idea.</p>",
            "opened_by": stage.who("author"),
            "opened_at": LONG_AGO,
            "deadline": SOON,
            **given,
        }
    )
