"""Put it right: the author changes the message and asks to look again; somebody looks."""

from datetime import datetime

from django.db import transaction

from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.moderation import errors, policies, verbs
from parvis.moderation.actions.ruling import locked, undo
from parvis.moderation.models import Case, Outcome, Ruling
from parvis.pages.refusals import require
from parvis.people.models import Person


@transaction.atomic
def ask_to_look(*, by: Person, at: datetime, case: Case) -> Case:
    """Ask to look again at a message one changed since it was ruled on."""
    case = locked(case)
    if by.pk != case.person_id:
        raise errors.NotConcerned
    ruling = last_ruling(case)
    if ruling is None or not may_be_put_right(case, ruling):
        raise errors.NothingToLookAt
    case.look_asked_at = at
    case.save(update_fields=["look_asked_at"])
    record(
        verbs.LOOK_ASKED,
        by=by,
        at=at,
        of=case,
        community=case.community,
        audience=Fact.Audience.PERSONS,
        facts={"number": case.number},
    )
    return case


@transaction.atomic
def look_again(*, by: Person, at: datetime, case: Case, good: bool) -> Case:
    """Say whether it is in order now; then a hidden message stands open again."""
    case = locked(case)
    require(policies.look_again(by, case, at))
    case.look_asked_at = None
    if good:
        case.put_right_at = at
    case.save(update_fields=["look_asked_at", "put_right_at"])
    facts = {"number": case.number, "good": good}
    record(verbs.PUT_RIGHT, by=by, at=at, of=case, community=case.community, facts=facts)
    ruling = last_ruling(case)
    if good and ruling is not None and ruling.outcome == Outcome.HIDE:
        undo(ruling=ruling, at=at, why="put_right")
    return case


def last_ruling(case: Case) -> Ruling | None:
    """Give the ruling that stands: one that only upholds another leaves it in its place."""
    rows = case.rulings.select_related("statement", "clause", "case__community", "case__person", "case__post")
    return rows.exclude(upholds=True).order_by("-number").first()


def may_be_put_right(case: Case, ruling: Ruling) -> bool:
    """Tell whether the author changed what they were asked to, or what is hidden, since."""
    post = case.post
    if post is None or post.removed_at is not None or case.put_right_at is not None:
        return False
    changed = post.edited_at is not None and post.edited_at > ruling.at
    return changed and ruling.outcome in {Outcome.EDIT, Outcome.HIDE}
