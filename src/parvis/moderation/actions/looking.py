"""Put it right: the author changes the message and asks to look again; somebody looks."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from parvis.conversations.models import Post, Veil
from parvis.jobs import one_by_one
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.moderation import errors, policies, verbs
from parvis.moderation.actions.aside import say_aside
from parvis.moderation.actions.ruling import locked, undo
from parvis.moderation.judgements import REVIEW, VEILS
from parvis.moderation.models import Case, Outcome, Ruling
from parvis.pages.refusals import require
from parvis.people.models import Person

AT_ONCE: Final = 100


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
    say_aside(verbs.LOOK_ASKED, case, at, by=by)
    return case


@transaction.atomic
def look_again(*, by: Person, at: datetime, case: Case, good: bool) -> Case:
    """Say whether it is in order now; then a message that was hidden, or long withheld, stands open again."""
    case = locked(case)
    require(policies.look_again(by, case, at))
    ruling = last_ruling(case)
    review = ruling is not None and is_review(case, ruling)
    case.look_asked_at = None
    if good and not review:
        case.put_right_at = at
    case.save(update_fields=["look_asked_at", "put_right_at"])
    facts, verb = {"number": case.number, "good": good}, verbs.REVIEWED if review else verbs.PUT_RIGHT
    record(verb, by=by, at=at, of=case, community=case.community, facts=facts)
    if good and ruling is not None and (review or ruling.outcome == Outcome.HIDE):
        undo(ruling=ruling, at=at, why="review" if review else "put_right")
    return case


def ask_for_reviews(at: datetime) -> int:
    """Ask to look again, every six months, at what is withheld without an end (L-09); tell how many."""
    endless = Ruling.objects.filter(outcome__in=VEILS, ends_at=None, at__lte=at - REVIEW, upholds=False)
    held = Post.objects.filter(veil__in=[Veil.NOTICE, Veil.REMOVED], statement=OuterRef("statement"))
    waiting = endless.filter(Exists(held), case__look_asked_at=None).select_related("case")
    return one_by_one(lambda each: _ask_to_look(each.case, at), waiting.order_by("pk")[:AT_ONCE])


@transaction.atomic
def _ask_to_look(case: Case, at: datetime) -> bool:
    facts = {"community": case.community_id, "facts__number": case.number, "at__gt": at - REVIEW}
    if Fact.objects.filter(verb=verbs.REVIEWED.name, **facts).exists():
        return False
    case = locked(case)
    case.look_asked_at = at
    case.save(update_fields=["look_asked_at"])
    say_aside(verbs.LOOK_ASKED, case, at)
    return True


def is_review(case: Case, ruling: Ruling) -> bool:
    """Tell whether it is looked at again because it has no end, and not since its author changed it."""
    return ruling.ends_at is None and ruling.outcome in VEILS and not may_be_put_right(case, ruling)


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
