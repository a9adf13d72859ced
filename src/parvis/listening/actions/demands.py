"""Demand an answer together: open, sign, reach the threshold, climb the ladder, be answered."""

from datetime import date, datetime, timedelta

from django.db import transaction

from parvis.communities.laws import in_force
from parvis.communities.models import Community
from parvis.communities.root import share_of_root
from parvis.jobs import one_by_one
from parvis.listening import course, laws, policies, verbs
from parvis.listening.actions.expectations import locked
from parvis.listening.actions.telling import tell
from parvis.listening.models import CoSignature, Expectation, Interpellation, Step
from parvis.listening.queries.matters import members_of
from parvis.pages.refusals import require
from parvis.people.models import Person

BATCH = 100


def open_demand(*, by: Person, at: datetime, expectation: Expectation, demand: str) -> Interpellation:
    """Demand an answer, with one's own signature as the first; the threshold is fixed from now on."""
    with transaction.atomic():
        asked = locked(expectation)
        require(policies.demand(by, asked))
        members = members_of(asked.community)
        opened = Interpellation.objects.create(
            expectation=asked,
            demand=demand.strip(),
            opened_by=by,
            opened_at=at,
            threshold=_threshold(asked.community, members),
            members_then=members,
        )
        CoSignature.objects.create(interpellation=opened, person=by, at=at)
        tell(verbs.DEMAND_OPENED, opened.expectation, at, of=opened, by=by, threshold=opened.threshold)
    return opened


def threshold_in(community: Community) -> int:
    """Count the signatures that would make an answer due in a community today."""
    return _threshold(community, members_of(community))


def threshold(members: int, percent: int, least: int) -> int:
    """Count the signatures that make an answer due: a share of the square root of the members (L-14)."""
    return max(least, share_of_root(members, percent))


def cosign(*, by: Person, at: datetime, demand: Interpellation) -> Interpellation:
    """Sign a demand; when enough have, an answer is due."""
    with transaction.atomic():
        standing = _standing(demand.pk)
        require(policies.cosign(by, standing))
        _, new = CoSignature.objects.get_or_create(interpellation=standing, person=by, defaults={"at": at})
        if new:
            tell(verbs.COSIGNED, standing.expectation, at, of=standing, by=by)
            _reach(standing, at)
    return standing


def unsign(*, by: Person, at: datetime, demand: Interpellation) -> Interpellation:
    """Take one's signature back; a threshold that was reached stays reached."""
    with transaction.atomic():
        standing = _standing(demand.pk)
        require(policies.unsign(by, standing))
        taken, _ = standing.cosignatures.filter(person=by).delete()
        if taken:
            tell(verbs.UNSIGNED, standing.expectation, at, of=standing, by=by)
    return standing


def withdraw(*, by: Person, at: datetime, demand: Interpellation) -> Interpellation:
    """Take back a demand one opened, while it is not yet that of many."""
    with transaction.atomic():
        standing = _standing(demand.pk)
        require(policies.withdraw_demand(by, standing))
        standing.withdrawn_at = at
        standing.save(update_fields=["withdrawn_at"])
        tell(verbs.DEMAND_WITHDRAWN, standing.expectation, at, of=standing, by=by)
    return standing


def answered(expectation: Expectation, at: datetime) -> bool:
    """Close the demand an answer was published to, inside the act that publishes it; tell if one stood."""
    open_ones = Interpellation.objects.filter(expectation=expectation, answered_at=None, withdrawn_at=None)
    return bool(open_ones.update(answered_at=at))


def stand_again(expectation: Expectation, answered_at: datetime, at: datetime) -> bool:
    """Let the demand stand again that an answer had ended, inside the act that takes it away; tell if so."""
    ended = Interpellation.objects.select_for_update(of=("self",))
    demand = ended.filter(expectation=expectation, answered_at=answered_at, withdrawn_at=None).first()
    if demand is None:
        return False
    # The time it was answered does not count: no step of the ladder is missed meanwhile.
    for name in ("reached_at", "due_at", "climbs_at"):
        if then := getattr(demand, name):
            setattr(demand, name, then + (at - answered_at))
    demand.answered_at = None
    demand.save(update_fields=["answered_at", "reached_at", "due_at", "climbs_at"])
    return True


def climb(at: datetime) -> int:
    """Bring each demand nobody answered in time to the next step of its ladder, and tell how many climbed."""
    overdue = Interpellation.objects.filter(answered_at=None, withdrawn_at=None, climbs_at__lte=at)
    pks = [*overdue.order_by("climbs_at", "pk").values_list("pk", flat=True)[:BATCH]]
    return one_by_one(lambda pk: _climb(pk, at), pks)


@transaction.atomic
def _climb(pk: int, at: datetime) -> bool:
    demand = _standing(pk)
    if demand.answered_at or demand.withdrawn_at or demand.climbs_at is None or demand.climbs_at > at:
        return False
    demand.step += 1
    due = _set_due(demand, demand.reached_at or at)
    rung = demand.ladder[demand.step]["step"]
    course.step(demand.expectation, Step.Act.CLIMBED, at, words=rung, until=due)
    tell(verbs.CLIMBED, demand.expectation, at, of=demand, step=rung, due=due.isoformat())
    return True


def _reach(demand: Interpellation, at: datetime) -> None:
    """Make an answer due once enough have signed."""
    count = demand.cosignatures.count()
    if demand.reached_at is not None or count < demand.threshold:
        return
    demand.reached_at = at
    demand.ladder = laws.ladder(demand.expectation.community)
    due = _set_due(demand, at)
    course.step(demand.expectation, Step.Act.DEMANDED, at, words=demand.demand[:400], until=due)
    tell(verbs.DEMAND_REACHED, demand.expectation, at, of=demand, count=count, due=due.isoformat())


def _set_due(demand: Interpellation, reached: datetime) -> date:
    """Say until when the step a demand stands on is due, and when it climbs to the next, if there is one."""
    due = reached + timedelta(days=demand.ladder[demand.step]["days"])
    demand.due_at = due
    demand.climbs_at = due if demand.step + 1 < len(demand.ladder) else None
    demand.save(update_fields=["reached_at", "ladder", "step", "due_at", "climbs_at"])
    return due.date()


def _threshold(community: Community, members: int) -> int:
    percent, least = laws.THRESHOLD_PERCENT, laws.THRESHOLD_LEAST
    return threshold(members, in_force(community, percent), in_force(community, least))


def _standing(pk: int) -> Interpellation:
    rows = Interpellation.objects.select_for_update(of=("self",))
    return rows.select_related("expectation__community__guide").get(pk=pk)
