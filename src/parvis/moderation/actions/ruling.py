"""Rule: first the statement of reasons, then the ruling, then what it does, in one transaction."""

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction

from parvis.communities.actions.restricting import lift_restriction, restrict_person
from parvis.communities.models import Ground, Restriction, Source, Statement
from parvis.conversations.actions import let_open, show_post, withhold_post
from parvis.conversations.models import Topic, Veil
from parvis.core import chained
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.moderation import errors, jury_letters, letters, policies, verbs
from parvis.moderation.actions.unfounded import look_at_signallers
from parvis.moderation.judgements import VEILS, Judgement, check, check_alone
from parvis.moderation.models import Case, Jury, Mediation, Outcome, Ruling, Signal, Suggestion
from parvis.pages.refusals import require
from parvis.people.models import Person

_VEILS: Final = {Outcome.HIDE: Veil.NOTICE, Outcome.REMOVE: Veil.REMOVED}
_KINDS: Final = {
    Outcome.COOLING: Restriction.Kind.COOLING,
    Outcome.SUSPEND: Restriction.Kind.SUSPENDED,
    Outcome.EXCLUDE: Restriction.Kind.EXCLUDED,
}


@transaction.atomic
def rule(*, by: Person, at: datetime, case: Case, judgement: Judgement) -> Ruling | None:
    """Decide a case as a mandated moderator; what has no end only waits for a second one, and gives None."""
    case = locked(case)
    require(policies.judge(by, case, at))
    check_alone(case, judgement, at)
    check(case, judgement, at)
    if judgement.outcome in VEILS and judgement.ends_at is None:
        case.proposed = {**judgement.kept(), "by": by.pk}
        case.save(update_fields=["proposed"])
        facts = {"number": case.number, "outcome": str(judgement.outcome)}
        persons = Fact.Audience.PERSONS
        record(verbs.PROPOSED, by=by, at=at, of=case, community=case.community, audience=persons, facts=facts)
        return None
    ruling = pronounce(case=case, judgement=judgement, at=at, by=by)
    look_at_signallers(ruling=ruling, at=at)
    return ruling


@transaction.atomic
def confirm(*, by: Person, at: datetime, case: Case) -> Ruling:
    """Agree, as the second person, to a decision without end that another moderator proposed."""
    case = locked(case)
    require(policies.judge(by, case, at))
    if case.proposed is None:
        raise errors.NothingProposed
    if case.proposed["by"] == by.pk:
        raise errors.SameHand
    judgement, first = Judgement.read(case.proposed), Person.objects.get(pk=case.proposed["by"])
    require(policies.judge(first, case, at))
    check(case, judgement, at)
    return pronounce(case=case, judgement=judgement, at=at, by=first, second=by)


def pronounce(
    *,
    case: Case,
    judgement: Judgement,
    at: datetime,
    by: Person | None = None,
    second: Person | None = None,
    jury: Jury | None = None,
    decision: int | None = None,
    mediation: Mediation | None = None,
) -> Ruling:
    """Write a ruling and do what it says, inside the transaction of whoever judged: a person, a jury, a vote.

    Who may judge is asked before; that nothing is restricted without its statement, the database sees to. One
    that upholds another does nothing: that one's statement of reasons, and what it does, go on.
    """
    statement = None
    if judgement.restricts:
        statement = _statement(case, judgement, at, by=by, second=second, jury=jury, decision=decision)
    ruling = Ruling.objects.create(
        case=case,
        number=case.rulings.count() + 1,
        by=by,
        second=second,
        jury=jury,
        decision=decision,
        mediation=mediation,
        outcome=judgement.outcome,
        clause=judgement.clause if judgement.ground == Ground.GUIDE else None,
        reasons=judgement.reasons.strip(),
        unfounded=judgement.unfounded.strip(),
        statement=statement,
        reverses=judgement.reverses,
        upholds=judgement.upholds,
        at=at,
        ends_at=judgement.ends_at,
    )
    if not judgement.upholds:
        _carry_out(case, judgement, statement, at)
    case.state, case.proposed = Case.State.RULED, None
    case.save(update_fields=["state", "proposed"])
    facts = {
        "number": case.number,
        "ruling": ruling.number,
        "outcome": str(ruling.outcome),
        "clause": ruling.clause.number if ruling.clause else None,
        "until": ruling.ends_at.isoformat(timespec="seconds") if ruling.ends_at else None,
        "two": second is not None,
        "second": second.pk if second is not None else None,
        **_judged(ruling),
        "digest": _digest(ruling),
    }
    record(verbs.RULED, by=by, at=at, of=ruling, to=case, community=case.community, facts=facts)
    tell_decided = letters.tell_decided if by or decision else jury_letters.tell_decided
    tell_decided(ruling)
    return ruling


def undo(*, ruling: Ruling, at: datetime, why: str, tell: bool = True) -> None:
    """Take back what a ruling does: its time is over, it was put right, or others reversed it.

    The post stands again where and as it stood; the ruling and its statement stay. Doing it twice changes
    nothing more.
    """
    if ruling.statement is None or not _undone(ruling, at):
        return
    say_ended(ruling=ruling, at=at, why=why)
    if tell:
        letters.tell_restored(ruling.case)


def say_ended(*, ruling: Ruling, at: datetime, why: str, **facts: int) -> None:
    """Write the sentence that what a ruling did holds no longer, inside the transaction that ended it."""
    case = ruling.case
    told = {"number": case.number, "outcome": str(ruling.outcome), "why": why, **facts}
    record(verbs.ENDED, by=None, at=at, of=ruling, to=case, community=case.community, facts=told)


def _digest(ruling: Ruling) -> str:
    stated, clause = ruling.statement, ruling.clause.number if ruling.clause else None
    because = chained.statement(vars(stated), clause) if stated else None
    return chained.ruling(vars(ruling), clause, because)


def _judged(ruling: Ruling) -> dict[str, object]:
    """Say who judged, and by a digest that names nobody whom it concerns."""
    bodies = {"jury": ruling.jury_id, "vote": ruling.decision, "agreement": ruling.mediation_id}
    judge = next((name for name, body in bodies.items() if body is not None), "person")
    first = ruling.case.signals.order_by("pk").first()
    whom = chained.whom(first.receipt, ruling.case.person_id) if first else None
    return {"judge": judge, "body": bodies.get(judge), "whom": whom}


def locked(case: Case) -> Case:
    """Read a case anew and lock it, before an act that depends on where it stands."""
    rows = Case.objects.select_for_update(of=("self",))
    return rows.select_related("community__guide", "person", "post__topic__community").get(pk=case.pk)


def _undone(ruling: Ruling, at: datetime) -> bool:
    post, statement = ruling.case.post, ruling.statement
    if post is not None:
        post.refresh_from_db()
        if post.statement_id == ruling.statement_id:
            show_post(post=post, at=at)
            return True
    topic = Topic.objects.filter(statement=statement).first()
    if topic is not None:
        let_open(topic=topic, at=at)
        return True
    restriction = Restriction.objects.filter(statement=statement, lifted_at=None).first()
    if restriction is None:
        return False
    lift_restriction(restriction=restriction, at=at)
    return True


def _carry_out(case: Case, judgement: Judgement, statement: Statement | None, at: datetime) -> None:
    outcome = judgement.outcome
    if statement is None or outcome not in _VEILS:
        # Looked at, and left to stand: first links wait no more.
        if case.post is not None and case.post.veil == Veil.WAITS:
            show_post(post=case.post, at=at)
    elif case.post is not None:
        withhold_post(post=case.post, veil=_VEILS[outcome], statement=statement, at=at)
    if statement is not None and outcome in _KINDS:
        restrict_person(
            community=case.community,
            person=case.person,
            kind=_KINDS[outcome],
            statement=statement,
            at=at,
            ends_at=judgement.ends_at,
        )


def _statement(
    case: Case,
    judgement: Judgement,
    at: datetime,
    *,
    by: Person | None,
    second: Person | None,
    jury: Jury | None,
    decision: int | None,
) -> Statement:
    languages = case.community.languages
    law = judgement.ground == Ground.LAW
    return Statement.objects.create(
        puid=secrets.token_hex(16),
        community=case.community,
        person=case.person,
        by=by,
        second=second,
        decision=-jury.pk if jury is not None else decision,
        outcome=judgement.outcome,
        ground=judgement.ground,
        clause=None if law else judgement.clause,
        legal_ground=judgement.legal_ground.strip() if law else "",
        explanation=judgement.reasons.strip()[:2000],
        facts=judgement.facts.strip(),
        source=_source(case),
        automated_detection=_found_by_software(case),
        category=judgement.category,
        keywords=[*judgement.keywords],
        content_type="CONTENT_TYPE_TEXT" if "written_at" in case.evidence else "CONTENT_TYPE_OTHER",
        content_at=_written_at(case),
        language=languages[0] if len(languages) == 1 else "",
        redress=letters.address_of(case),
        at=at,
        ends_at=judgement.ends_at,
    )


def _found_by_software(case: Case) -> bool:
    """Tell whether the ear suggested it, or software held it for its first links."""
    held = case.post is not None and case.post.veil == Veil.WAITS
    return held or Suggestion.objects.filter(post=case.post_id, right=True).exists()


def _written_at(case: Case) -> datetime:
    if case.post is not None:
        return case.post.at
    written = case.evidence.get("written_at")
    return datetime.fromisoformat(written) if written else case.opened_at


def _source(case: Case) -> Source:
    kinds = {*case.signals.values_list("kind", flat=True)}
    if Signal.Kind.NOTICE in kinds:
        return Source.NOTICE
    return Source.SIGNAL if Signal.Kind.SIGNAL in kinds else Source.OWN


def with_end(judgement: Judgement, ends_at: datetime) -> Judgement:
    """Give a judgement an end."""
    return replace(judgement, ends_at=ends_at)
