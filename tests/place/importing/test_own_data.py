from datetime import datetime
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress

from parvis.communities.models import Community
from parvis.conversations.models import ImportedName
from parvis.importing import actions
from parvis.importing.models import Claim, Proof
from parvis.people.erasing import Words, erasers
from parvis.people.exporting import exporters
from parvis.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def claimed(square: Community, ada: Person, cy: Person, mailbox: Path, at: datetime) -> Claim:
    actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    EmailAddress.objects.create(user=cy, email="ines@example.org", verified=True)
    actions.ask_proof(by=cy, at=at, address="other@example.org")
    return actions.claim(by=cy, at=at, name=ImportedName.objects.get(person__name="Ines Martin"))


def test_what_one_claimed_is_in_ones_own_archive(
    claimed: Claim, cy: Person, bo: Person, at: datetime
) -> None:
    (chapter,) = [each for each in exporters() if each.name == "importing.claims"]

    assert [*chapter.records(cy)] == [
        {"name": "Ines Martin", "community": "The Square", "at": at, "posts": len(claimed.posts)}
    ]
    assert [*chapter.records(bo)] == []


@pytest.mark.usefixtures("claimed")
def test_who_leaves_takes_claims_and_proofs_with_them(cy: Person, at: datetime) -> None:
    (mine,) = [each for each in erasers() if each.name == "importing"]

    mine.erase(cy, Words.UNSIGNED, at)

    assert not Claim.objects.exists()
    assert not Proof.objects.exists()
