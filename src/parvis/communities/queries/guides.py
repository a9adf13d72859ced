"""Read guides: what each version says, what changes from one to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Max

from parvis.communities.amendments import Wording, amended, faults
from parvis.communities.decided import Contested, Fate, contested_among, not_holding
from parvis.communities.differences import Difference, difference
from parvis.communities.laws import laws
from parvis.communities.models import Clause, Community, Guide
from parvis.communities.proposals import NumberedClause
from parvis.communities.roles import read
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class Versions:
    """Hold versions of a community's guide, the latest first, and what became of those members contested."""

    rows: Sequence[Guide]
    in_force: int
    """The number of the version that holds; 0 where none does."""
    contested: Mapping[int, Contested]

    def fate_of(self, guide: Guide) -> Fate | None:
        """Say what became of a version members contested; nothing where they did not."""
        found = self.contested.get(guide.decision or 0)
        return found.fate if found else None

    def holds_from(self, guide: Guide) -> datetime:
        """Give the day a version holds from: later than it was to, where members let it hold after all."""
        found = self.contested.get(guide.decision or 0)
        return guide.holds_from(found.kept_at if found else None)

    def coming(self, guide: Guide) -> bool:
        """Tell whether a version was ratified, and does not hold yet."""
        return 0 < self.in_force < guide.version and self.fate_of(guide) != Fate.ENDED

    @property
    def upcoming(self) -> Sequence[Guide]:
        """List the versions that are to hold, the nearest first."""
        return [each for each in reversed(self.rows) if self.coming(each)]


def clauses_of(guide: Guide) -> list[Clause]:
    """Give the clauses of one version of a guide, in order."""
    return [*guide.clauses.order_by("number")]


def versions_of(community: Community, only: Guide | None = None) -> Versions:
    """Read the versions of a community's guide, or what became of one alone."""
    rows = [*community.guides.order_by("-version")] if only is None else [only]
    in_force = community.guide.version if community.guide else 0
    return Versions(rows, in_force, contested_among([each.decision for each in rows]))


def guide_version(community: Community, version: int) -> Guide:
    """Give one version of a community's guide."""
    found = community.guides.filter(version=version).first()
    if found is None:
        raise NotHere
    return found


def latest_guide(community: Community) -> Guide:
    """Give the version members ratified last and did not end, whether it holds already or not."""
    found = _not_ended(community.guides.order_by("-version"))
    if found is None:
        raise NotHere
    return found


def wording_of(guide: Guide) -> Wording:
    """Read all that one version says."""
    clauses = (
        NumberedClause(each.number, each.title, each.text, each.newcomer) for each in clauses_of(guide)
    )
    return Wording(tuple(clauses), guide.laws, read(guide.roles))


def highest_number(community: Community) -> int:
    """Give the highest number a clause ever had, in any version: none is given again."""
    found = Clause.objects.filter(guide__community=community).aggregate(highest=Max("number"))
    return found["highest"] or 0


def repealed_numbers(versions: Versions, shown: Guide) -> dict[int, int]:
    """Give the numbers that stand empty in a version, each with the version that repealed it.

    A version members ended before it held repealed nothing, and what it alone added was never law.
    """
    until = (each for each in reversed(versions.rows) if each.version <= shown.version)
    stood = [each for each in until if each == shown or versions.fate_of(each) != Fate.ENDED]
    of_them = Clause.objects.filter(guide__in=stood).order_by("number")
    met = of_them.values_list("number").annotate(Max("guide__version"))
    after = {each.version: following.version for each, following in pairwise(stood)}
    return {number: after[version] for number, version in met if version in after}


def read_against(community: Community, changes: Mapping[str, Any], latest: Guide) -> Wording | None:
    """Read what a change was written against, where members have ratified another version since."""
    based_on = changes.get("based_on") if isinstance(changes, dict) else None
    if based_on == latest.version:
        return None
    read = community.guides.filter(version=based_on).first() if type(based_on) is int else None
    read = read or community.guide
    return None if read is None or read.pk == latest.pk else wording_of(read)


def check_changes(community: Community, changes: Any) -> list[str]:
    """Say what is wrong with a change to the guide as members ratified it last; nothing where it may be."""
    latest = latest_guide(community)
    return faults(wording_of(latest), changes, words(), read=read_against(community, changes, latest))


def change_of(guide: Guide) -> Difference:
    """Say what one version changed in the one before that members did not end; the first changed nothing."""
    before = Guide.objects.filter(community=guide.community_id, version__lt=guide.version)
    return _between(_not_ended(before.order_by("-version")) or guide, guide)


def change_since_accepted(viewer: Person, community: Community) -> Difference | None:
    """Say what the guide in force changed since the version a member accepted."""
    tie = community.membership_of(viewer)
    if tie is None or tie.accepted is None or community.guide is None:
        return None
    return _between(tie.accepted, community.guide)


def proposed_change(community: Community, changes: Mapping[str, Any]) -> Difference:
    """Say what a change without fault would do to the guide as members ratified it last."""
    before = wording_of(latest_guide(community))
    after = amended(before, changes, next_number=highest_number(community) + 1)
    return difference(before, after, laws(), words())


def _not_ended(latest_first: Iterable[Guide]) -> Guide | None:
    """Give the first version members did not end before it held."""
    for each in latest_first:
        if not_holding([each.decision]).get(each.decision or 0) != Fate.ENDED:
            return each
    return None


def _between(before: Guide, after: Guide) -> Difference:
    return difference(wording_of(before), wording_of(after), laws(), words())
