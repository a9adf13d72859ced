from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.communities import errors as community_errors
from parvis.communities import policies as communities
from parvis.communities.models import Community, Restriction
from parvis.decisions.enacting import enactment_of
from parvis.decisions.models import Proposal
from parvis.moderation.models import Case, Outcome, Ruling
from parvis.moderation.queries.juries import redress_of
from parvis.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(case: Case, square: Community, ada: Person, at: datetime) -> Proposal:
    """Give a proposal to exclude whoever the case concerns."""
    return Proposal.objects.create(
        community=square,
        number=1,
        subject="exclusion",
        title="An exclusion",
        by=ada,
        at=at,
        changes={"case": case.pk},
        last_at=at,
    )


def test_a_vote_excludes_once_with_its_statement_of_reasons(
    proposal: Proposal, bo: Person, square: Community, at: datetime
) -> None:
    subject = enactment_of("exclusion")
    assert subject.check(square, proposal.changes) == []
    assert subject.enact is not None
    for _ in range(2):
        subject.enact(proposal, at)

    ruling = Ruling.objects.get()
    assert (ruling.outcome, ruling.decision, ruling.by, ruling.jury) == (
        Outcome.EXCLUDE,
        proposal.pk,
        None,
        None,
    )
    assert ruling.statement is not None
    assert (ruling.statement.decision, ruling.statement.ends_at) == (proposal.pk, None)
    held = Restriction.objects.get()
    assert (held.person, held.kind) == (bo, Restriction.Kind.EXCLUDED)
    square.forget()
    assert isinstance(communities.write(bo, square), community_errors.Excluded)
    assert subject.check(square, proposal.changes) != []


def test_what_is_proposed_names_nobody_and_is_about_a_case_of_the_community(
    proposal: Proposal, house: Community
) -> None:
    subject = enactment_of("exclusion")
    assert not subject.offered
    assert "Bo" not in "".join(subject.describe(proposal))
    for changes in ({}, {"case": "1"}, {"case": 999_999}):
        assert subject.check(proposal.community, changes) != []
    assert subject.check(house, proposal.changes) != []


def test_what_the_members_voted_promises_no_appeal_which_would_be_refused(
    proposal: Proposal,
    case: Case,
    bo: Person,
    eve: Person,
    at: datetime,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    enact = enactment_of("exclusion").enact
    assert enact is not None
    with django_capture_on_commit_callbacks(execute=True):
        enact(proposal, at)

    told = [each for each in mail.outbox if "ecide" in each.subject or "ecision" in each.subject]
    assert {each.to[0] for each in told} == {"bo@example.org", "eve@example.org"}
    for letter in told:
        said = " ".join(str(letter.body).split())
        assert "by a vote" in said
        assert "last word" in said
        assert "appeal" not in said
    for who, page in ((bo, "/c/the-square/cases/1/"), (eve, f"/notices/{case.signals.get().receipt}/")):
        client.force_login(who)
        text = client.get(page).content.decode()
        assert "last word" in text
        assert "You can appeal" not in text
        assert "/appeal/" not in text


def test_the_page_of_a_case_says_when_the_time_to_appeal_is_over(
    ruled: Ruling, bo: Person, at: datetime, client: Client
) -> None:
    page = "/c/the-square/cases/1/"
    assert redress_of(bo, ruled, at) == "open"
    assert redress_of(bo, ruled, at + timedelta(days=184)) == "late"
    client.force_login(bo)
    text = client.get(page).content.decode()
    assert ("Appeal this decision" in text) == (redress_of(bo, ruled, timezone.now()) == "open")
