"""Appeal, and freeze the pool of a jury at once; or convene one where nobody mandated may rule."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from parvis.communities.laws import in_force
from parvis.decisions.actions.drawing import freeze_draw, give_word
from parvis.decisions.models import DrawWord
from parvis.jobs import one_by_one
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.moderation import jury_letters, jury_policies, jury_verbs, laws
from parvis.moderation.actions.aside import say_aside
from parvis.moderation.actions.ruling import locked
from parvis.moderation.errors import juries as errors
from parvis.moderation.models import Appeal, Case, Challenge, Jury, Plea, Ruling, Side, Signal
from parvis.moderation.queries.pools import pool_of, somebody_may_rule
from parvis.moderation.verdicts import seats_for
from parvis.pages.refusals import require
from parvis.people.models import Person

AT_ONCE: Final = 50
AGAIN: Final = timedelta(days=30)
"""After a jury that came apart, another is drawn for a case nobody may rule on."""


@transaction.atomic
def appeal(
    *, by: Person | None, at: datetime, ruling: Ruling, words: str, signal: Signal | None = None
) -> Appeal:
    """Ask that members drawn by lot judge a ruling anew: by who one is, or by the receipt of one's signal."""
    case = locked(ruling.case)
    ruling = case.rulings.select_related("case__community__guide").get(pk=ruling.pk)
    require(jury_policies.appeal(by, ruling, at, signal))
    side = jury_policies.side_of(by, case, signal) or Side.SIGNALLED
    made = Appeal.objects.create(
        ruling=ruling,
        side=side,
        by=by,
        receipt="" if by or signal is None else signal.receipt,
        words=words.strip(),
        at=at,
    )
    facts = {"number": case.number, "ruling": ruling.number, "side": str(side)}
    record(jury_verbs.APPEALED, by=None, at=at, of=made, to=case, community=case.community, facts=facts)
    jury = convene(case=case, at=at, appeal=made)
    jury_letters.tell_appealed(made, jury)
    return made


def convene(*, case: Case, at: datetime, appeal: Appeal | None = None) -> Jury | None:
    """Freeze the pool of a jury, in the transaction of whoever asks; none where fewer than three can sit."""
    pool = pool_of(case, at)
    size = seats_for(in_force(case.community, laws.JURY_SIZE), len(pool))
    if size is None:
        return None
    hours = in_force(case.community, laws.DRAW_HOURS)
    draw = freeze_draw(
        community=case.community,
        what="jury",
        persons=pool,
        count=size,
        due_at=at + timedelta(hours=hours),
        at=at,
    )
    made = Jury.objects.create(case=case, appeal=appeal, draw=draw, size=size, opened_at=at)
    facts = {"number": case.number, "seats": size, "pool": len(pool), "draw": draw.pk}
    record(jury_verbs.CONVENED, by=None, at=at, of=made, to=case, community=case.community, facts=facts)
    return made


@transaction.atomic
def give_draw_word(*, by: Person, at: datetime, jury: Jury, words: str) -> DrawWord:
    """Add words to the seed of a jury's draw, as a side or any member; no sentence names who."""
    require(jury_policies.give_word(by, jury))
    return give_word(by=by, draw=jury.draw, words=words, at=at, aside=True)


@transaction.atomic
def plead(*, by: Person | None, at: datetime, jury: Jury, words: str, signal: Signal | None = None) -> Plea:
    """Write to the jury, once."""
    jury = locked_jury(jury)
    require(jury_policies.plead(by, jury, signal))
    side = jury_policies.side_of(by, jury.case, signal) or Side.SIGNALLED
    receipt = "" if by or signal is None else signal.receipt
    made = Plea.objects.create(jury=jury, side=side, by=by, receipt=receipt, words=words.strip(), at=at)
    _aside(jury_verbs.PLEADED, jury, at, side=str(side))
    return made


@transaction.atomic
def challenge(*, by: Person, at: datetime, jury: Jury, person: Person | None, why: str) -> Challenge:
    """Ask that somebody, should they be drawn, step back; whether they were is told to nobody."""
    jury = locked_jury(jury)
    require(jury_policies.challenge(by, jury))
    tie = jury.case.community.membership_of(person)
    if person is None or tie is None or not tie.is_active:
        raise errors.NobodyOfThatName
    side = jury_policies.side_of(by, jury.case) or Side.SIGNALLED
    made = Challenge.objects.create(jury=jury, side=side, by=by, person=person, why=why.strip(), at=at)
    _aside(jury_verbs.CHALLENGED, jury, at, side=str(side))
    return made


def convene_due(at: datetime) -> int:
    """Convene juries: for an appeal once enough members can sit, for a case on which nobody may rule."""
    judged = Jury.objects.filter(appeal=OuterRef("pk"), ended_at=None)
    appeals = Appeal.objects.filter(~Exists(judged), ended_at=None).select_related("ruling__case__community")
    convened = one_by_one(lambda each: _convene_for(each, at), appeals.order_by("pk")[:AT_ONCE])
    cases = Case.objects.filter(state__in=[Case.State.OPEN, Case.State.JURY])
    at_work = Jury.objects.filter(case=OuterRef("pk"), ended_at=None)
    found = cases.exclude(Exists(at_work)).order_by("pk")[: 4 * AT_ONCE]
    return convened + one_by_one(lambda case: _convene_without_moderators(case, at), found)


def end_appeal(*, appeal: Appeal, end: Appeal.End, at: datetime) -> None:
    """Close an appeal; where the first ruling stands without another, the register says why."""
    appeal.end, appeal.ended_at = end, at
    appeal.save(update_fields=["end", "ended_at"])
    if end in {Appeal.End.UPHELD, Appeal.End.REVERSED}:
        return
    case = appeal.ruling.case
    facts = {"number": case.number, "ruling": appeal.ruling.number, "why": str(end)}
    record(jury_verbs.STOOD, by=None, at=at, of=appeal, to=case, community=case.community, facts=facts)
    jury_letters.tell_stands(appeal)


def locked_jury(jury: Jury) -> Jury:
    """Read a jury anew and lock it, before an act that depends on where it stands."""
    rows = Jury.objects.select_for_update(of=("self",))
    about = ("draw", "case__community__guide", "case__person", "case__post__topic__community")
    return rows.select_related(*about, "appeal__ruling__statement", "appeal__ruling__clause").get(pk=jury.pk)


@transaction.atomic
def _convene_for(appeal: Appeal, at: datetime) -> None:
    case = locked(appeal.ruling.case)
    appeal = Appeal.objects.select_related("ruling__case__community").get(pk=appeal.pk)
    if appeal.ended_at is not None or case.juries.filter(ended_at=None).exists():
        return
    if (jury := convene(case=case, at=at, appeal=appeal)) is not None:
        jury_letters.tell_appealed(appeal, jury)
        return
    if at > appeal.at + timedelta(days=in_force(case.community, laws.APPEAL_DAYS)):
        end_appeal(appeal=appeal, end=Appeal.End.FEW, at=at)


@transaction.atomic
def _convene_without_moderators(case: Case, at: datetime) -> None:
    """Hand a case to a jury where nobody may rule, and back where somebody may and no jury has it yet."""
    case = locked(case)
    if case.state not in {Case.State.OPEN, Case.State.JURY} or case.juries.filter(ended_at=None).exists():
        return
    if somebody_may_rule(case, at):
        if case.state == Case.State.JURY:
            case.state = Case.State.OPEN
            case.save(update_fields=["state"])
        return
    until = case.opened_at + timedelta(hours=in_force(case.community, laws.HOURS_TO_ANSWER))
    heard = case.danger or case.heard_at is not None or at >= until
    if not heard or case.juries.filter(ended_at__gt=at - AGAIN).exists():
        return
    if convene(case=case, at=at) is not None and case.state == Case.State.OPEN:
        case.state = Case.State.JURY
        case.save(update_fields=["state"])


def _aside(verb: Verb, jury: Jury, at: datetime, **facts: str) -> None:
    """Write a sentence for those concerned alone; who did it stands in no sentence."""
    say_aside(verb, jury.case, at, of=jury, facts=facts)
