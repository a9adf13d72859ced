"""Open the vote on a proposal: by the guide's procedure, with a list of electors that is frozen now."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from parvis.communities.models import Membership
from parvis.communities.procedures import Procedure
from parvis.core import chained, lot
from parvis.decisions import cnil, limits, urn, verbs
from parvis.decisions.actions.telling import locked, tell
from parvis.decisions.errors import polls as errors
from parvis.decisions.grades import GRADES
from parvis.decisions.models import Elector, Method, Poll, Proposal
from parvis.decisions.policies import polls as policies
from parvis.decisions.rounds import Coming, coming, procedure_for
from parvis.pages.clock import day
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.people.naming import name_of
from parvis.words import one_line

AT_ONCE = 1000
CHOOSING = frozenset({Method.APPROVAL, Method.JUDGEMENT, Method.RANKED})
"""Methods that choose among options somebody named, or among those who stand."""


def open_poll(
    *,
    by: Person | None,
    proposal: Proposal,
    options: Sequence[str] = (),
    answers: Mapping[str, bool] | None = None,
    waiver: str = "",
    at: datetime,
) -> Poll:
    """Open the vote: method, majority, quorum, days and secrecy are the guide's and never typed by hand.

    Options are words where the guide lets choose among some; in an election those who stand are the options.
    By nobody, it is the software that opens what the guide's procedure lets open, without a word of its own.
    A secret vote takes answers to the authority's questions, and a reason where they lead beyond level 1.
    """
    with transaction.atomic():
        fresh = locked(proposal)
        procedure = procedure_for(fresh)
        asked = (
            policies.open_poll(by, fresh, procedure, at) if by else policies.openable(fresh, procedure, at)
        )
        require(asked)
        comes = coming(fresh, procedure)
        if comes.named is not None and comes.named.waits(at):
            until = comes.named.poll.closes_at + limits.TO_ACCEPT
            raise errors.WaitsForThem(name=name_of(comes.named.person), day=day(until))
        electors = electors_of(fresh)
        known = cnil.answered(answers or {}, len(electors)) if comes.secret else {}
        level = cnil.level(known) if comes.secret else cnil.BUILT_IN
        reason = one_line(waiver)[: limits.LONGEST_WAIVER] if level > cnil.BUILT_IN else ""
        if level > cnil.BUILT_IN and not reason:
            raise errors.LevelTooHigh(level=level)
        # All that may be refused is asked before: a key is not made for a vote that does not open.
        stands = _choosable(fresh, comes, electors, options)
        made = _write(fresh, procedure, comes, electors, stands, by=by, at=at, level=(level, known, reason))
        fresh.state = Proposal.State.VOTED
        fresh.save(update_fields=["state"])
        _tell(made, by, at)
    return made


def electors_of(proposal: Proposal) -> list[int]:
    """List those who may vote now: the active members who are present, by their keys."""
    members = Membership.objects.filter(
        community=proposal.community,
        state=Membership.State.ACTIVE,
        person__state=Person.State.PRESENT,
        person__is_active=True,
    )
    return [*members.order_by("person").values_list("person", flat=True)]


def _choosable(
    proposal: Proposal, comes: Coming, electors: Sequence[int], options: Sequence[str]
) -> list[dict[str, Any]]:
    """List what is chosen among: persons by their keys, or words; nothing where one says yes or no."""
    election = proposal.subject == "election"
    if comes.method == Method.NOMINATION:
        return [{"words": "", "person": person} for person in electors]
    if comes.method not in CHOOSING:
        accepted = comes.named is not None and comes.named.accepted
        return [{"words": "", "person": comes.named.person.pk}] if accepted and comes.named else []
    if election:
        standing = proposal.candidates.filter(withdrawn_at=None, person__in=electors)
        found = [{"words": "", "person": each.person_id} for each in standing.order_by("pk")]
        if not found:
            raise errors.NobodyStands
        return found
    lines = [one_line(each)[: limits.LONGEST_OPTION] for each in options]
    told = [*dict.fromkeys(line for line in lines if line)]
    if not 2 <= len(told) <= limits.MOST_OPTIONS:
        raise errors.OptionsNeeded(most=limits.MOST_OPTIONS)
    return [{"words": line, "person": None} for line in told]


def _write(
    proposal: Proposal,
    procedure: Procedure,
    comes: Coming,
    electors: Sequence[int],
    options: list[dict[str, Any]],
    *,
    by: Person | None,
    at: datetime,
    level: tuple[int, Mapping[str, bool], str],
) -> Poll:
    lock = urn.new_lock(sealing=comes.secret)
    last = proposal.polls.order_by("-round").first()
    elects = comes.method in CHOOSING | {Method.NOMINATION}
    many = elects and comes.method != Method.NOMINATION and proposal.subject == "election"
    by_silence = comes.method == Method.LAZY
    made = Poll.objects.create(
        proposal=proposal,
        round=last.round + 1 if last else 1,
        version=proposal.versions.latest("number").number,
        method=comes.method,
        options=_numbered(options, lock.commitment if many else ""),
        seats=int(proposal.changes.get("seats", 1)) if many else 1,
        grades=[{"key": key} for key in GRADES] if comes.method == Method.JUDGEMENT else [],
        counting="scottish" if comes.method == Method.RANKED else "",
        majority=procedure.majority if comes.method == Method.MAJORITY else 50,
        quorum=0 if by_silence else procedure.ballots_needed(len(electors)),
        tie=Poll.Tie.LOT if elects and proposal.subject == "election" else Poll.Tie.STATUS_QUO,
        secret=comes.secret,
        level=level[0],
        questionnaire=dict(level[1]),
        waiver=level[2],
        opened_by=by,
        opened_at=at,
        closes_at=at + timedelta(days=procedure.days),
        electorate=len(electors),
        electorate_digest=lot.pool_digest(map(str, electors)),
        commitment=lock.commitment,
        lock=lock.public,
    )
    made.counted_by  # noqa: B018 (rules that cannot be counted refuse the opening, not the closing)
    Elector.objects.bulk_create(
        (Elector(poll=made, person_id=person) for person in electors), batch_size=AT_ONCE
    )
    return made


def _numbered(options: list[dict[str, Any]], drawn_with: str) -> list[dict[str, Any]]:
    """Give options their keys; who stands is listed by lot, from the published commitment.

    Being read first is worth votes, and no order anybody chose would be fair.
    """
    if drawn_with:
        by_person = {str(each["person"]): each for each in options}
        options = [by_person[key] for key in lot.order(by_person, drawn_with)]
    return [{"key": str(number), **each} for number, each in enumerate(options, 1)]


def _tell(poll: Poll, by: Person | None, at: datetime) -> None:
    text = poll.proposal.versions.get(number=poll.version)
    tell(
        verbs.POLL_OPENED,
        poll.proposal,
        at,
        by=by,
        of=poll,
        round=poll.round,
        method=poll.method,
        secret=poll.secret,
        level=poll.level,
        waived=bool(poll.waiver),
        electorate=poll.electorate,
        electorate_digest=poll.electorate_digest,
        commitment=poll.commitment,
        closes=poll.closes_at.isoformat(),
        digest=text.digest,
        rules=chained.columns(vars(poll), chained.POLL),
    )
