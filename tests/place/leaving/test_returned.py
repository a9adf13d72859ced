"""An exclusion that the members ended is verified offline: by the vote that ended it, and no other way."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from parvis.communities import actions as coming
from parvis.communities.models import Restriction
from parvis.decisions.actions.proposing import open_proposal
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Elector
from parvis.leaving import writing
from parvis.moderation.models import Case
from parvis.people.models import Person
from tests.place.decisions.voting import closed, opened, vote_secretly
from tests.place.leaving.power_story import played
from tests.place.leaving.test_tampering import faults, with_row

DAY = timedelta(days=1)


@pytest.mark.django_db
def test_who_came_back_by_a_vote_is_found_right_and_nobody_else_comes_back(tmp_path: Path) -> None:
    square, end = played(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    at = end + 190 * DAY
    case = Case.objects.get(community=square, rulings__outcome="exclude")
    ada = Person.objects.get(name="Ada")
    coming.accept_guide(by=ada, community=square, version=2, at=at)
    draft = Draft("return", "A return", "Half a year has passed.", {"case": case.pk})
    poll = opened(open_proposal(by=ada, community=square, draft=draft, at=at), ada, at + 4 * DAY)
    voters = [each.person for each in Elector.objects.filter(poll=poll).select_related("person")]
    vote_secretly(poll, [(each, "for") for each in voters], at + 5 * DAY)
    closed(poll)
    held = Restriction.objects.get(kind="excluded")
    assert held.lifted_at is not None
    path = tmp_path / "square.zip"
    writing.write(square, path, at=at + 20 * DAY)

    assert faults(path) == []

    def stays(row: dict[str, object]) -> None:
        assert row["lifted_at"]
        row["lifted_at"] = None

    of_it = [*Restriction.objects.order_by("pk").values_list("pk", flat=True)].index(held.pk)
    assert any("lifted" in each for each in faults(with_row(path, "communities.restriction", stays, of_it)))
