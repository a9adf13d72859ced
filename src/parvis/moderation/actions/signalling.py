"""Signal: one click and a clause for members, the legal notice for anybody; one case gathers them."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from parvis.communities.laws import in_force
from parvis.communities.models import Clause, Community
from parvis.conversations.models import Post, Veil
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.moderation import errors, laws, letters, policies, verbs
from parvis.moderation.dsa.taxonomy import CHILD_ABUSE
from parvis.moderation.models import Case, Outcome, Signal
from parvis.pages import limits
from parvis.pages.refusals import require
from parvis.people.models import Person

State, Kind = Case.State, Signal.Kind
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are read for one another."""
UNDECIDED: Final = (State.OPEN, State.MEDIATED, State.JURY)


@dataclass(frozen=True, slots=True)
class Notice:
    """Hold what a legal notice says (Art. 16(2))."""

    address: str
    words: str
    category: str
    law: str = ""
    name: str = ""
    email: str = ""
    language: str = ""
    danger: bool = False


@transaction.atomic
def signal(
    *,
    by: Person,
    at: datetime,
    community: Community,
    clause: Clause,
    post: Post | None = None,
    person: Person | None = None,
    words: str = "",
    danger: bool = False,
) -> Signal:
    """Signal a message, or a person, by a clause of the guide, as a member."""
    require(policies.signal(by, community))
    _fits(community, clause)
    about = post.author if post is not None else person
    if about is None or about.pk == by.pk:
        raise errors.YourOwn
    if post is not None:
        _still_to_decide(post, clause)
    limits.take(by.pk, "signal", at)
    case, new = case_about(community=community, post=post, person=about, at=at, danger=danger)
    if case.signals.filter(by=by).exists():
        raise errors.SignalledAlready(number=case.number)
    made = _signal(case, kind=Kind.SIGNAL, at=at, by=by, clause=clause, words=words.strip())
    _say(made, new=new)
    return made


@transaction.atomic
def give_notice(*, by: Person | None, who: object, at: datetime, notice: Notice, post: Post) -> Signal:
    """Take a legal notice from anybody; `who` is whom the limit counts, a person or an address."""
    if post.removed_at is not None:
        raise errors.WordsAlreadyGone
    if post.veil == Veil.REMOVED:
        raise errors.HiddenAlready(number=_latest_number(post))
    limits.take(who, "notice", at)
    danger = notice.danger or notice.category == CHILD_ABUSE
    community = post.topic.community
    case, new = case_about(community=community, post=post, person=post.author, at=at, danger=danger)
    if by is not None and case.signals.filter(by=by).exists():
        raise errors.SignalledAlready(number=case.number)
    made = _signal(
        case,
        kind=Kind.NOTICE,
        at=at,
        by=by,
        name="" if by else notice.name.strip(),
        email="" if by else notice.email.strip(),
        language=notice.language,
        category=notice.category,
        law=notice.law.strip(),
        words=notice.words.strip(),
        address=notice.address.strip()[:500],
        good_faith=True,
    )
    _say(made, new=new)
    letters.tell_of_receipt(made)
    return made


@transaction.atomic
def open_own(*, by: Person, at: datetime, post: Post, clause: Clause, words: str = "") -> Case:
    """Open a case in one's charge, on what the ear suggested or on first links; it makes nobody a party."""
    community = post.topic.community
    require(policies.look_at_waiting(by, community, at))
    if by.pk == post.author_id:
        raise errors.YourOwn
    _fits(community, clause)
    case, new = case_about(community=community, post=post, person=post.author, at=at)
    if not case.signals.filter(by=by).exists():
        _say(_signal(case, kind=Kind.OWN, at=at, by=by, clause=clause, words=words.strip()), new=new)
    return case


def case_about(
    *, community: Community, post: Post | None, person: Person, at: datetime, danger: bool = False
) -> tuple[Case, bool]:
    """Find the case that gathers what is said of one thing, or open it, with its evidence."""
    # One after the other: numbers follow one another, and a thing has one open case.
    Community.objects.select_for_update().get(pk=community.pk)
    waiting = Case.objects.select_for_update().filter(community=community, state__in=UNDECIDED)
    found = (waiting.filter(post=post) if post else waiting.filter(post=None, person=person)).first()
    if found is not None:
        if danger and not found.danger:
            found.danger = True
            found.save(update_fields=["danger"])
        return found, False
    last = Case.objects.filter(community=community).aggregate(last=Max("number"))["last"] or 0
    made = Case.objects.create(
        community=community,
        number=last + 1,
        post=post,
        person=person,
        opened_at=at,
        due_at=at + timedelta(days=in_force(community, laws.DAYS_TO_RULE)),
        danger=danger,
        evidence=_evidence(post, at) if post is not None else {},
    )
    return made, True


def new_receipt() -> str:
    """Make a number nobody guesses, in four groups one can read aloud."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _signal(case: Case, **given: Any) -> Signal:
    return Signal.objects.create(case=case, receipt=new_receipt(), **given)


def _say(made: Signal, *, new: bool) -> None:
    case = made.case
    record(
        verbs.SIGNALLED,
        by=made.by,
        at=made.at,
        of=case,
        community=case.community,
        audience=Fact.Audience.PERSONS,
        facts={"number": case.number, "kind": str(made.kind), "first": new},
    )
    if new:
        letters.tell_concerned(case, in_force(case.community, laws.HOURS_TO_ANSWER))


def _evidence(post: Post, at: datetime) -> dict[str, str]:
    topic = post.topic
    return {
        "source": post.source,
        "digest": hashlib.sha256(post.source.encode()).hexdigest(),
        "address": reverse("conversations:post", args=(topic.community.slug, topic.pk, post.number)),
        "at": at.isoformat(timespec="seconds"),
        "written_at": post.at.isoformat(timespec="seconds"),
    }


def _fits(community: Community, clause: Clause) -> None:
    if clause.guide_id != community.guide_id:
        raise errors.ClauseNeeded


def _still_to_decide(post: Post, clause: Clause) -> None:
    """Explain where a thing was decided on already, instead of opening it again and again."""
    if post.removed_at is not None:
        raise errors.WordsAlreadyGone
    if post.veil in {Veil.REMOVED, Veil.NOTICE}:
        raise errors.HiddenAlready(number=_latest_number(post))
    for case in _ruled(post):
        ruling = max(case.rulings.all(), key=lambda each: each.number)
        same = any(each.clause and each.clause.number == clause.number for each in case.signals.all())
        changed = post.edited_at is not None and post.edited_at > ruling.at
        if same and not changed and ruling.outcome != Outcome.EDIT:
            raise errors.RuledAlready(number=case.number)


def _ruled(post: Post) -> Iterable[Case]:
    return Case.objects.filter(post=post, state=State.RULED).prefetch_related("rulings", "signals__clause")


def _latest_number(post: Post) -> int:
    last = Case.objects.filter(post=post, state=State.RULED).order_by("-pk").first()
    return last.number if last else 0
