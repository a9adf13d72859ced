"""Emergency acts: 72 hours, in public, put to the members; and nothing else is in the host's power."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import Error, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.communities.models import Community, Membership, Restriction, Statement
from parvis.communities.powers import Power
from parvis.communities.procedures import procedure_of
from parvis.communities.queries import community_for
from parvis.conversations import actions as talk
from parvis.conversations.actions import withhold_post
from parvis.conversations.errors import Withheld
from parvis.conversations.models import Post, Veil
from parvis.core.tally import Outcome as Counted
from parvis.decisions.actions.deciding import decide
from parvis.decisions.enacting import subjects
from parvis.decisions.models import Poll, Proposal
from parvis.ledger.models import Fact
from parvis.moderation.actions import emergencies as actions
from parvis.moderation.actions import emergency_sweeps as sweeps
from parvis.moderation.actions.ruling import rule
from parvis.moderation.emergencies import Urgent
from parvis.moderation.errors import emergencies as errors
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Emergency, Outcome
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from parvis.place.errors import OnlyTheHost
from parvis.place.models import Place

pytestmark = [pytest.mark.django_db]
Kind = Emergency.Kind


@pytest.fixture
def host(person: Callable[..., Person]) -> Person:
    """Give the host, a member of nothing."""
    made = person("Hana")
    Place.objects.update_or_create(pk=1, defaults={"host": made})
    return made


@pytest.fixture
def urgent(said: Post, square: Community, bo: Person, at: datetime) -> Callable[..., Urgent]:
    """Give a way to say an emergency act: `urgent(kind=Kind.ORDER)`, about what Bo said."""

    def make(**given: object) -> Urgent:
        usual = {
            "community": square,
            "person": bo,
            "post": said,
            "kind": Kind.LIFE,
            "legal_ground": "Art. 18 of Regulation (EU) 2022/2065",
            "facts": "The author tells where somebody sleeps, and that others should go there.",
            "why": "Each hour that passes may cost a life.",
            "hours": 72,
            "until": at + timedelta(days=30),
        }
        return Urgent(**{**usual, **given})  # type: ignore[arg-type]

    return make


def begun(host: Person, made: Urgent, at: datetime) -> Emergency:
    return actions.begin_emergency(by=host, urgent=made, at=at)


def outcome(*, passed: bool) -> Counted:
    return Counted(
        method="majority",
        winners=(),
        passed=passed,
        why="",
        cast=2,
        electorate=3,
        quorum_reached=True,
        tied=(),
        drawn=(),
        seed="",
        steps=(),
    )


def decided(emergency: Emergency, at: datetime, *, passed: bool) -> Emergency:
    emergency.refresh_from_db()
    decide(proposal=Proposal.objects.get(pk=emergency.proposal or 0), outcome=outcome(passed=passed), at=at)
    emergency.refresh_from_db()
    return emergency


def test_a_message_is_withheld_with_reasons_in_public_and_the_members_are_asked(
    host: Person, urgent: Callable[..., Urgent], said: Post, at: datetime
) -> None:
    made = begun(host, urgent(), at)

    said.refresh_from_db()
    assert (said.veil, said.statement) == (Veil.REMOVED, made.statement)
    assert made.ends_at == at + timedelta(hours=72) == made.statement.ends_at
    fact = Fact.objects.get(verb="moderation.emergency.began")
    assert (fact.actor, fact.community, fact.audience) == (host.pk, said.topic.community_id, "public")
    assert fact.facts["kind"] == "life"
    assert fact.facts["digest"] == made.digest
    proposal = Proposal.objects.get(pk=made.proposal or 0)
    assert (proposal.subject, proposal.by, proposal.changes) == ("ratification", None, {"emergency": made.pk})


def test_a_vote_on_an_emergency_act_names_one_day_wherever_it_is_read(
    host: Person, urgent: Callable[..., Urgent], at: datetime
) -> None:
    night = (at + timedelta(days=30)).replace(hour=23, minute=30)
    day = f"{night.day} {night:%B %Y}"
    with timezone.override(ZoneInfo("Pacific/Auckland")):
        made = begun(host, urgent(until=night), at)
        proposal = Proposal.objects.get(pk=made.proposal or 0)
        described = subjects()["ratification"].describe(proposal)

    assert f"until {day}" in described[0]
    assert f"until {day}" in proposal.versions.get().source


def test_it_ends_by_itself_after_72_hours_and_the_message_stands_as_it_stood(
    host: Person, urgent: Callable[..., Urgent], said: Post, at: datetime
) -> None:
    made = begun(host, urgent(), at)
    assert sweeps.lift_due(at + timedelta(hours=71, minutes=59)) == 0

    assert sweeps.lift_due(at + timedelta(hours=72)) == 1

    made.refresh_from_db()
    said.refresh_from_db()
    assert (said.veil, said.statement, made.lifted) == ("", None, "time")
    assert Fact.objects.get(verb="moderation.emergency.ended").facts == {"why": "time"}
    assert Community.objects.get(pk=made.community.pk).above == []
    assert sweeps.lift_due(at + timedelta(hours=73)) == 0


def test_a_person_kept_from_writing_reads_and_writes_again_when_it_ends(
    host: Person, urgent: Callable[..., Urgent], square: Community, bo: Person, said: Post, at: datetime
) -> None:
    begun(host, urgent(post=None, hours=10), at)
    fresh = community_for(bo, square.slug)
    said.topic.community = fresh
    with pytest.raises(Refusal):
        talk.reply(by=bo, at=at, topic=said.topic, source="Still here.")

    sweeps.lift_due(at + timedelta(hours=10))

    tie = Membership.objects.get(community=square, person=bo)
    assert tie.restriction is None
    assert not Restriction.objects.filter(lifted_at=None).exists()


def test_ratified_it_lasts_until_the_day_proposed_and_then_ends(
    host: Person, urgent: Callable[..., Urgent], said: Post, at: datetime
) -> None:
    made = begun(host, urgent(), at)
    made = decided(made, at + timedelta(hours=50), passed=True)

    sweeps.lift_due(at + timedelta(hours=72))
    said.refresh_from_db()
    made.refresh_from_db()
    assert made.ratified is not None
    assert made.ratified.decision == made.proposal
    assert made.ratified.by is None
    assert (said.veil, said.statement) == (Veil.REMOVED, made.ratified)

    sweeps.lift_due(at + timedelta(days=30))
    said.refresh_from_db()
    assert said.veil == ""


def test_the_vote_on_it_opens_by_itself_in_nobodys_name_by_the_procedure_of_the_guide(
    host: Person, urgent: Callable[..., Urgent], at: datetime
) -> None:
    made = begun(host, urgent(), at)
    procedure = procedure_of(made.community, "ratification")

    assert [sweeps.open_votes(at + timedelta(minutes=1)) for _ in range(2)] == [1, 0]

    poll = Poll.objects.get(proposal=made.proposal)
    assert poll.opened_by is None
    assert poll.method == procedure.method
    assert poll.quorum == procedure.ballots_needed(poll.electorate)
    assert poll.closes_at == at + timedelta(minutes=1, days=procedure.days)
    assert Fact.objects.get(verb="decisions.poll.opened").actor is None


def test_members_may_ratify_what_ended_while_they_voted(
    host: Person, urgent: Callable[..., Urgent], said: Post, at: datetime
) -> None:
    made = begun(host, urgent(), at)
    sweeps.lift_due(at + timedelta(hours=72))

    decided(made, at + timedelta(days=4), passed=True)

    said.refresh_from_db()
    assert said.veil == Veil.REMOVED
    assert Fact.objects.get(verb="moderation.emergency.ratified").actor is None


def test_a_person_is_kept_from_writing_longer_only_by_the_members(
    host: Person, urgent: Callable[..., Urgent], square: Community, bo: Person, at: datetime
) -> None:
    made = decided(begun(host, urgent(post=None), at), at + timedelta(hours=60), passed=True)

    tie = Membership.objects.get(community=square, person=bo)
    assert tie.restriction is not None
    assert tie.restriction.statement == made.ratified
    assert tie.restriction.ends_at == at + timedelta(days=30)
    assert Restriction.objects.filter(lifted_at=None).count() == 1


def test_not_ratified_it_ends_at_once(
    host: Person, urgent: Callable[..., Urgent], said: Post, at: datetime
) -> None:
    made = decided(begun(host, urgent(), at), at + timedelta(hours=1), passed=False)

    said.refresh_from_db()
    assert (said.veil, made.lifted, made.lifted_at) == ("", "members", at + timedelta(hours=1))


@pytest.mark.parametrize("kind", [Kind.LIFE, Kind.SECURITY])
def test_72_hours_are_not_72_hours_again_and_again(
    host: Person, urgent: Callable[..., Urgent], at: datetime, kind: Kind
) -> None:
    begun(host, urgent(), at)
    sweeps.lift_due(at + timedelta(hours=72))
    begun(host, urgent(post=None), at)
    sweeps.lift_due(at + timedelta(hours=72))
    later = at + timedelta(days=4)

    for again in (urgent(kind=kind), urgent(kind=kind, post=None)):
        with pytest.raises(errors.DoneAlready):
            begun(host, again, later)
    assert Emergency.objects.count() == 2
    assert begun(host, urgent(kind=Kind.ORDER), later).pk


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"hours": 73}, errors.TooLong),
        ({"hours": 0}, errors.TooLong),
        ({"legal_ground": "  "}, errors.NoGround),
        ({"facts": ""}, errors.NoGround),
        ({"facts": "Bo said where."}, errors.Names),
    ],
)
def test_what_lacks_its_limits_or_reasons_is_refused_without_a_trace(
    host: Person,
    urgent: Callable[..., Urgent],
    said: Post,
    at: datetime,
    given: dict[str, object],
    refusal: type[Refusal],
) -> None:
    before = Fact.objects.count()

    with pytest.raises(refusal):
        begun(host, urgent(**given), at)

    said.refresh_from_db()
    assert (said.veil, Emergency.objects.count(), Statement.objects.count()) == ("", 0, 0)
    assert Fact.objects.count() == before


def test_members_are_asked_for_half_a_year_at_most(
    host: Person, urgent: Callable[..., Urgent], at: datetime
) -> None:
    with pytest.raises(errors.TooLong):
        begun(host, urgent(until=at + timedelta(days=184)), at)


def test_nobody_but_the_host_does_it_not_even_who_moderates(
    host: Person,
    urgent: Callable[..., Urgent],
    mandated: Callable[..., Person],
    ada: Person,
    square: Community,
    at: datetime,
) -> None:
    assert host.pk
    mandated(ada, square, Power.RULE)

    with pytest.raises(OnlyTheHost):
        begun(ada, urgent(), at)


def test_the_person_is_told_at_once_in_their_language_with_the_reasons(
    host: Person,
    urgent: Callable[..., Urgent],
    bo: Person,
    at: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    Person.objects.filter(pk=bo.pk).update(language="fr")
    bo.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        made = begun(host, urgent(person=bo), at)

    letter = next(each for each in mail.outbox if each.to == [bo.email])
    assert made.told_at == at
    assert "Each hour that passes" in letter.body
    assert f"/c/{made.community.slug}/emergencies/" in letter.body
    assert 'lang="fr"' in str(letter.alternatives[0][0])  # type: ignore[attr-defined]


def test_those_who_moderate_and_who_signalled_are_told(
    host: Person,
    urgent: Callable[..., Urgent],
    case: Case,
    max_: Person,
    eve: Person,
    at: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert case.pk
    with django_capture_on_commit_callbacks(execute=True):
        begun(host, urgent(), at)

    told = {each.to[0] for each in mail.outbox}
    assert {max_.email, eve.email} <= told


def test_an_order_may_delay_the_telling_and_then_the_page_gives_no_detail(
    host: Person,
    urgent: Callable[..., Urgent],
    bo: Person,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    now = datetime.now(UTC)
    order = urgent(kind=Kind.ORDER, tell_at=now + timedelta(days=10), until=now + timedelta(days=40))
    with django_capture_on_commit_callbacks(execute=True):
        made = begun(host, order, now)
    page = client.get(f"/c/{made.community.slug}/emergencies/").content.decode()

    assert made.told_at is None
    assert bo.email not in {each.to[0] for each in mail.outbox}
    assert made.statement.facts not in page
    assert "An order forbids to say more" in page

    with django_capture_on_commit_callbacks(execute=True):
        assert sweeps.tell_due(now + timedelta(days=10)) == 1
    assert bo.email in {each.to[0] for each in mail.outbox}
    assert sweeps.tell_due(now + timedelta(days=11)) == 0


def test_only_an_order_delays_the_telling(host: Person, urgent: Callable[..., Urgent], at: datetime) -> None:
    with pytest.raises(errors.OnlyAnOrderDelays):
        begun(host, urgent(tell_at=at + timedelta(days=1)), at)
    with pytest.raises(errors.OnlyAnOrderDelays):
        begun(host, urgent(kind=Kind.ORDER, tell_at=at + timedelta(days=60)), at)


def test_what_was_kept_is_taken_in_public_and_goes_after_six_months(
    host: Person, urgent: Callable[..., Urgent], said: Post, at: datetime
) -> None:
    made = begun(host, urgent(), at)
    kept = json.loads(actions.take_evidence(by=host, emergency=made, at=at))

    assert (kept["text"], kept["written_at"]) == (said.source, said.at.isoformat())
    assert Fact.objects.get(verb="moderation.emergency.evidence_taken").facts == {"digest": made.digest}
    assert sweeps.forget_due(at + timedelta(days=182)) == 0
    assert sweeps.forget_due(at + timedelta(days=183)) == 1
    with pytest.raises(errors.NothingKept):
        actions.take_evidence(by=host, emergency=made, at=at + timedelta(days=183))


def test_the_ledger_gives_no_detail(host: Person, urgent: Callable[..., Urgent], at: datetime) -> None:
    begun(host, urgent(), at)

    fact = Fact.objects.get(verb="moderation.emergency.began")
    assert {*fact.facts} == {"kind", "what", "until", "digest", "statement"}
    assert fact.target_type == ""


def test_the_database_refuses_to_let_it_last_longer(
    host: Person, urgent: Callable[..., Urgent], at: datetime
) -> None:
    made = begun(host, urgent(), at)

    for change in ({"ends_at": at + timedelta(days=20)}, {"until": at + timedelta(days=900)}):
        with pytest.raises(Error), transaction.atomic():
            Emergency.objects.filter(pk=made.pk).update(**change)


def test_a_ruling_given_meanwhile_stands_when_the_emergency_ends(
    host: Person,
    urgent: Callable[..., Urgent],
    case: Case,
    max_: Person,
    judgement: Callable[..., Judgement],
    said: Post,
    at: datetime,
) -> None:
    begun(host, urgent(), at)
    when = at + timedelta(hours=72)
    ruling = rule(
        by=max_,
        at=when,
        case=case,
        judgement=judgement(Outcome.REMOVE, ends_at=when + timedelta(days=90)),
    )
    sweeps.lift_due(when)

    said.refresh_from_db()
    assert ruling is not None
    assert (said.veil, said.statement) == (Veil.REMOVED, ruling.statement)


def test_a_message_hidden_by_a_ruling_goes_back_behind_its_notice(
    host: Person,
    urgent: Callable[..., Urgent],
    case: Case,
    max_: Person,
    judgement: Callable[..., Judgement],
    said: Post,
    at: datetime,
) -> None:
    when = at + timedelta(hours=73)
    rule(by=max_, at=when, case=case, judgement=judgement(Outcome.HIDE, ends_at=when + timedelta(days=90)))
    said.refresh_from_db()
    hidden = said.statement
    begun(host, urgent(post=said, until=when + timedelta(days=9)), when)
    sweeps.lift_due(when + timedelta(hours=72))

    said.refresh_from_db()
    assert (said.veil, said.statement) == (Veil.NOTICE, hidden)


def test_what_nobody_reads_is_not_withheld_again(
    host: Person, urgent: Callable[..., Urgent], said: Post, bo: Person, at: datetime
) -> None:
    talk.remove(by=bo, post=said, at=at)

    with pytest.raises(errors.WithheldAlready):
        begun(host, urgent(), at)


def test_the_host_may_end_it_early_but_not_what_the_members_ratified(
    host: Person, urgent: Callable[..., Urgent], said: Post, at: datetime
) -> None:
    made = begun(host, urgent(), at)
    actions.end_emergency(by=host, emergency=made, at=at + timedelta(hours=1))
    said.refresh_from_db()
    assert said.veil == ""

    decided(made, at + timedelta(hours=2), passed=True)
    with pytest.raises(errors.EmergencyOver):
        actions.end_emergency(by=host, emergency=made, at=at + timedelta(hours=3))
    said.refresh_from_db()
    assert said.veil == Veil.REMOVED


def test_the_author_cannot_change_what_is_withheld(
    host: Person, urgent: Callable[..., Urgent], said: Post, bo: Person, at: datetime
) -> None:
    begun(host, urgent(), at)
    said.refresh_from_db()

    with pytest.raises(Withheld):
        talk.edit(by=bo, post=said, source="Nothing.", at=at)


def test_what_came_withheld_from_another_place_is_shown_when_its_time_is_over(
    host: Person, said: Post, bo: Person, square: Community, urgent: Callable[..., Urgent], at: datetime
) -> None:
    """The statement comes with a community; the emergency act stays in the place where it was done."""
    ends_at = at + timedelta(hours=72)
    statement = actions._statement(urgent(), at, by=host, ends_at=ends_at)
    withhold_post(post=said, veil=Veil.REMOVED, statement=statement, at=at)
    assert sweeps.lift_due(ends_at) == 0

    assert sweeps.show_what_came(ends_at - timedelta(minutes=1)) == 0
    assert sweeps.show_what_came(ends_at) == 1
    said.refresh_from_db()
    assert said.veil == ""
    assert (bo.pk, square.pk) == (said.author_id, said.topic.community_id)
