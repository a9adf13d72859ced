"""Signal: one click and a clause for members, the legal notice for anybody; one case gathers them."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Max

from parvis.communities.laws import in_force
from parvis.communities.models import Clause, Community
from parvis.conversations.models import Post, Veil
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.moderation import errors, host_letters, laws, letters, policies, verbs
from parvis.moderation.dsa.taxonomy import CHILD_ABUSE
from parvis.moderation.models import Case, Outcome, Signal
from parvis.moderation.queries.finding import of_post
from parvis.moderation.things import Notice, Thing
from parvis.pages import limits
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.place.queries import the_place

State, Kind = Case.State, Signal.Kind
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are read for one another."""
__all__ = ["Notice", "case_about", "give_notice", "hand_to_host", "new_receipt", "open_own", "signal"]
UNDECIDED: Final = (State.OPEN, State.MEDIATED, State.JURY)


@transaction.atomic
def signal(
    *,
    by: Person,
    at: datetime,
    community: Community,
    clause: Clause,
    post: Post | None = None,
    thing: Thing | None = None,
    words: str = "",
    danger: bool = False,
) -> Signal:
    """Signal by a clause of the guide, as a member: a message, or any thing somebody wrote or is."""
    require(policies.signal(by, community))
    _fits(community, clause)
    about = of_post(post) if post is not None else thing
    if about is None or about.person is None:
        raise errors.NobodysWords
    if about.person.pk == by.pk:
        raise errors.YourOwn
    if about.post is not None:
        _still_to_decide(about.post, clause)
    else:
        _still_to_rule(community, about, clause)
    limits.take(by.pk, "signal", at)
    case, new = case_about(community=community, thing=about, person=about.person, at=at, danger=danger)
    if case.signals.filter(by=by).exists():
        raise errors.SignalledAlready(number=case.number)
    made = _signal(case, kind=Kind.SIGNAL, at=at, by=by, clause=clause, words=words.strip())
    _say(made, new=new)
    return made


@transaction.atomic
def give_notice(
    *,
    by: Person | None,
    who: object,
    at: datetime,
    notice: Notice,
    post: Post | None = None,
    thing: Thing | None = None,
) -> Signal:
    """Take a legal notice from anybody; `who` is whom the limit counts, a person or an address."""
    about = of_post(post) if post is not None else thing
    if about is None or about.person is None or about.community is None:
        raise errors.NobodysWords
    if about.post is not None and about.post.removed_at is not None:
        raise errors.WordsAlreadyGone
    if about.post is not None and about.post.veil == Veil.REMOVED:
        raise errors.HiddenAlready(number=_latest_number(about.post))
    limits.take(who, "notice", at)
    danger = notice.danger or notice.category == CHILD_ABUSE
    case, new = case_about(community=about.community, thing=about, person=about.person, at=at, danger=danger)
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
def hand_to_host(*, by: Person | None, who: object, at: datetime, notice: Notice, thing: Thing) -> None:
    """Take a legal notice on what nobody wrote alone, or what stands in no community: the host answers."""
    contact = the_place().contact
    if not contact:
        raise errors.NothingAtThisAddress
    limits.take(who, "notice", at)
    host_letters.hand_to_host(notice, thing, contact, by)


@transaction.atomic
def open_own(*, by: Person, at: datetime, post: Post, clause: Clause, words: str = "") -> Case:
    """Open a case in one's charge, on what the ear suggested or on first links; it makes nobody a party."""
    community = post.topic.community
    require(policies.look_at_waiting(by, community, at))
    if by.pk == post.author_id:
        raise errors.YourOwn
    _fits(community, clause)
    case, new = case_about(community=community, thing=of_post(post), person=post.author, at=at)
    if not case.signals.filter(by=by).exists():
        _say(_signal(case, kind=Kind.OWN, at=at, by=by, clause=clause, words=words.strip()), new=new)
    return case


def case_about(
    *, community: Community, thing: Thing, person: Person, at: datetime, danger: bool = False
) -> tuple[Case, bool]:
    """Find the case that gathers what is said of one thing, or open it, with its evidence."""
    # One after the other: numbers follow one another, and a thing has one open case.
    Community.objects.select_for_update().get(pk=community.pk)
    waiting = Case.objects.select_for_update().filter(community=community, state__in=UNDECIDED)
    # A message keeps its case wherever it moves; anything else is known by its address.
    same = waiting.filter(post=thing.post) if thing.post else waiting.filter(post=None, person=person)
    found = (same if thing.post else same.filter(evidence__address=thing.address)).first()
    if found is not None:
        if danger and not found.danger:
            found.danger = True
            found.save(update_fields=["danger"])
        return found, False
    last = Case.objects.filter(community=community).aggregate(last=Max("number"))["last"] or 0
    made = Case.objects.create(
        community=community,
        number=last + 1,
        post=thing.post,
        person=person,
        opened_at=at,
        due_at=at + timedelta(days=in_force(community, laws.DAYS_TO_RULE)),
        danger=danger,
        evidence=_evidence(thing, at),
    )
    return made, True


def in_nobodys_name(case: Case, *, at: datetime, words: str = "") -> Signal:
    """Begin a case in nobody's name: its author asked for it, or software counted what persons found."""
    return _signal(case, kind=Kind.OWN, at=at, words=words)


def say_signalled(made: Signal, *, by: Person | None, new: bool) -> None:
    """Write the sentence that something was signalled, and no more of it than which case gathers it."""
    case = made.case
    record(
        verbs.SIGNALLED,
        by=by,
        at=made.at,
        of=case,
        community=case.community,
        audience=Fact.Audience.PERSONS,
        facts={"number": case.number, "kind": str(made.kind), "first": new},
    )


def new_receipt() -> str:
    """Make a number nobody guesses, in four groups one can read aloud."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _signal(case: Case, **given: Any) -> Signal:
    return Signal.objects.create(case=case, receipt=new_receipt(), **given)


def _say(made: Signal, *, new: bool) -> None:
    say_signalled(made, by=made.by, new=new)
    if new:
        letters.tell_concerned(made.case, in_force(made.case.community, laws.HOURS_TO_ANSWER))


def _evidence(thing: Thing, at: datetime) -> dict[str, str]:
    kept = {
        "source": thing.source,
        "digest": hashlib.sha256(thing.source.encode()).hexdigest(),
        "address": thing.address,
        "at": at.isoformat(timespec="seconds"),
    }
    return {**kept, "written_at": thing.at.isoformat(timespec="seconds")} if thing.at else kept


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


def _still_to_rule(community: Community, thing: Thing, clause: Clause) -> None:
    """Explain where the same words, unchanged, were decided on by the same clause."""
    digest = hashlib.sha256(thing.source.encode()).hexdigest()
    ruled = Case.objects.filter(community=community, state=State.RULED, person=thing.person)
    same = ruled.filter(evidence__address=thing.address, evidence__digest=digest)
    same = same.exclude(rulings__outcome=Outcome.EDIT)
    earlier = same.filter(signals__clause__number=clause.number).order_by("pk").last()
    # What a person does goes on: the same page of theirs is signalled again for other acts.
    if earlier is not None and thing.at is not None:
        raise errors.RuledAlready(number=earlier.number)


def _ruled(post: Post) -> Iterable[Case]:
    return Case.objects.filter(post=post, state=State.RULED).prefetch_related("rulings", "signals__clause")


def _latest_number(post: Post) -> int:
    last = Case.objects.filter(post=post, state=State.RULED).order_by("-pk").first()
    return last.number if last else 0
