"""Give a mandate by lot: freeze who is willing, draw, call one after the other, give it to who accepts."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from parvis.communities.errors import HeldAlready, TermsOver
from parvis.communities.laws import in_force
from parvis.communities.models import Membership
from parvis.communities.roles import role_of
from parvis.communities.seats import beginning
from parvis.core import lot
from parvis.core.tally import Outcome
from parvis.decisions import lot_letters, verbs
from parvis.decisions.actions.deciding import decide
from parvis.decisions.actions.drawing import freeze_draw, pass_over
from parvis.decisions.actions.polling import electors_of
from parvis.decisions.actions.telling import locked, tell
from parvis.decisions.errors import polls as errors
from parvis.decisions.laws import DRAW_HOURS
from parvis.decisions.limits import TO_ACCEPT
from parvis.decisions.models import Candidate, Draw, DrawPerson, Proposal
from parvis.decisions.policies import lots as policies
from parvis.decisions.rounds import procedure_for
from parvis.jobs import one_by_one
from parvis.pages.refusals import require
from parvis.people.models import Person

State = Proposal.State
AT_ONCE: Final = 50


def freeze(*, by: Person, proposal: Proposal, at: datetime) -> Draw:
    """Freeze the list of those who are willing and could hold the mandate: nothing changes any more."""
    with transaction.atomic():
        fresh = locked(proposal)
        require(policies.freeze(by, fresh, procedure_for(fresh), at))
        willing = _willing(fresh, at)
        if not willing:
            raise errors.NobodyToDraw
        draw = freeze_draw(
            by=by,
            community=fresh.community,
            what="mandate",
            persons=[each.person for each in willing],
            count=min(int(fresh.changes["seats"]), len(willing)),
            due_at=at + timedelta(hours=in_force(fresh.community, DRAW_HOURS)),
            proposal=fresh,
            at=at,
        )
        keys = dict(DrawPerson.objects.filter(draw=draw).values_list("person", "key"))
        for each in willing:
            each.key = keys[each.person_id]
        Candidate.objects.bulk_update(willing, ["key"])
        fresh.state, fresh.last_at = State.VOTED, max(at, fresh.last_at)
        fresh.save(update_fields=["state", "last_at"])
    return draw


def accept(*, by: Person, proposal: Proposal, at: datetime) -> Candidate:
    """Take the mandate the lot called one to; it is given once every seat has somebody, or nobody is left."""
    with transaction.atomic():
        fresh, mine = _answering(by, proposal, at)
        mine.accepted_at = at
        mine.save(update_fields=["accepted_at"])
        tell(verbs.NAMED_ACCEPTED, fresh, at, by=by, of=mine)
        _go_on(fresh, at)
    return mine


def decline(*, by: Person, proposal: Proposal, at: datetime) -> Candidate:
    """Let the next be called, without having to say why."""
    with transaction.atomic():
        fresh, mine = _answering(by, proposal, at)
        tell(verbs.NAMED_DECLINED, fresh, at, by=by, of=mine)
        _pass(_draw_of(fresh), mine, at)
        _go_on(fresh, at)
    return mine


def call_due(at: datetime) -> int:
    """Call whom lots drew, and the next where somebody did not answer; tell how many draws were looked at."""
    drawn = Proposal.objects.filter(state=State.VOTED, draws__drawn_at__isnull=False).order_by("pk")
    return one_by_one(lambda each: _look(each, at), drawn[:AT_ONCE])


@transaction.atomic
def _look(proposal: Proposal, at: datetime) -> None:
    _go_on(locked(proposal), at)


def accepted(proposal: Proposal) -> list[Person]:
    """List those whom the lot called and who accepted, in its order."""
    draw = _draw_of(proposal)
    by_key = {
        each.key: each for each in proposal.candidates.exclude(accepted_at=None).select_related("person")
    }
    return [by_key[key].person for key in draw.order if key in by_key]


def _willing(proposal: Proposal, at: datetime) -> list[Candidate]:
    """List those who said so and could be given the mandate now."""
    role = role_of(proposal.community, str(proposal.changes["role"]))
    if role is None:
        return []
    rows = proposal.candidates.filter(withdrawn_at=None, person__in=electors_of(proposal)).order_by("pk")
    found = []
    for each in rows.select_related("person"):
        try:
            beginning(proposal.community, role, each.person, at)
        except (HeldAlready, TermsOver):
            continue  # the guide keeps them from holding it now: a lot that called them would call nobody
        if _may_hold(proposal, each):
            found.append(each)
    return found


def _may_hold(proposal: Proposal, candidate: Candidate) -> bool:
    tie = Membership.objects.filter(community=proposal.community_id, person=candidate.person_id).first()
    present = candidate.person.state == Person.State.PRESENT and candidate.person.is_active
    return present and tie is not None and tie.is_active and tie.restriction_id is None


def _answering(by: Person, proposal: Proposal, at: datetime) -> tuple[Proposal, Candidate]:
    fresh = locked(proposal)
    mine = fresh.candidates.select_for_update(of=("self",)).filter(person=by).first()
    require(policies.answer_call(by, fresh, mine, at))
    if mine is None:
        raise errors.NotCalled
    return fresh, mine


def _draw_of(proposal: Proposal) -> Draw:
    return proposal.draws.latest("pk")


def _go_on(proposal: Proposal, at: datetime) -> None:
    """Do what is due with a lot that was drawn, inside a transaction that locked its proposal."""
    draw = _draw_of(proposal)
    if proposal.state != State.VOTED or draw.drawn_at is None:
        return
    rows = proposal.candidates.filter(key__in=draw.pool).select_related("person")
    standing = {each.key: each for each in rows}
    called = _called(proposal, draw, standing, at)
    if all(each.accepted_at is not None for each in called):
        _settle(proposal, draw, called, at)


def _called(
    proposal: Proposal, draw: Draw, standing: Mapping[str, Candidate], at: datetime
) -> list[Candidate]:
    """Let those pass who do not answer or are gone, call who comes next; give those who have a seat."""
    if not draw.seed:
        return []  # its secret was lost: it is given up, and that shows
    while True:
        called = [standing[key] for key in lot.drawn(draw.pool, draw.seed, draw.count, draw.recused)]
        gone = [each for each in called if each.accepted_at is None and _is_gone(proposal, each, at)]
        if not gone:
            break
        for each in gone:
            draw = _pass(draw, each, at)
    for each in called:
        if each.called_at is None:
            each.called_at = at
            each.save(update_fields=["called_at"])
            tell(verbs.LOT_CALLED, proposal, at, by=None, of=each)
            lot_letters.tell_called(each, proposal)
    return called


def _is_gone(proposal: Proposal, candidate: Candidate, at: datetime) -> bool:
    late = candidate.called_at is not None and at >= candidate.called_at + TO_ACCEPT
    return late or not _may_hold(proposal, candidate)


def _pass(draw: Draw, candidate: Candidate, at: datetime) -> Draw:
    candidate.withdrawn_at = at
    candidate.save(update_fields=["withdrawn_at"])
    return pass_over(by=None, draw=draw, key=candidate.key, at=at)


def _settle(proposal: Proposal, draw: Draw, called: list[Candidate], at: datetime) -> None:
    """Decide as the lot did; where nobody was left who accepted, it did not pass."""
    keys = tuple(each.key for each in called)
    size = len(draw.pool)
    outcome = Outcome(
        method="lot",
        winners=keys,
        passed=bool(keys),
        why="lot",
        cast=size,
        electorate=size,
        quorum_reached=True,
        tied=(),
        drawn=keys,
        seed=draw.seed,
        steps=(),
    )
    decide(proposal=proposal, outcome=outcome, at=at)
