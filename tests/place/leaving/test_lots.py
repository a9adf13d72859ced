"""A mandate given by lot: its archive shows whom the lot called, and who was put in their place."""

import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from parvis.communities.models import Community, Guide, Mandate
from parvis.communities.roles import usual
from parvis.decisions.actions import drawing, lots, proposing, standing
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Candidate
from parvis.leaving import verifying_votes, writing
from parvis.leaving.held import Found, Held
from parvis.leaving.verifying_lots import drawn_for, mandates
from parvis.pages.reader_words import words_in
from parvis.people.models import Person
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def given(square: Community, ada: Person, bo: Person, at: datetime, tmp_path: Path) -> Path:
    """Give the archive of a square in which a lot gave a mandate, after somebody declined."""
    known = [each.kept() for each in usual(words_in("en"))]
    guide = guide_says(square, {}, at)
    after = Guide.objects.create(
        community=square,
        version=guide.version + 1,
        ratified_at=at,
        takes_effect_at=at,
        roles=known,
        decision=1,
    )
    assert after.pk
    guide_says(square, {"decide.election.talk_days": 0}, at, by_lot=["moderator"])
    draft = Draft("election", "Who moderates", "Let a lot say.", {"role": "moderator", "seats": 1})
    made = proposing.open_proposal(by=ada, community=square, draft=draft, at=at)
    for each in (ada, bo):
        standing.stand(by=each, proposal=made, words="I read all of it.", at=at)
    lots.freeze(by=ada, proposal=made, at=at)
    drawing.draw_due(at + DAY)
    lots.call_due(at + DAY)
    for answer in (lots.decline, lots.accept):
        called = Candidate.objects.get(withdrawn_at=None, called_at__isnull=False)
        answer(by=called.person, proposal=made, at=at + DAY)
    assert Mandate.objects.get(decision=made.pk).way == Mandate.Way.LOT
    path = tmp_path / "square.zip"
    writing.write(square, path, at=at + 2 * DAY)
    return path


def faults(path: Path, label: str = "", change: Callable[[dict[str, Any]], object] = repr) -> list[str]:
    """Verify the lots of an archive and what they gave, with the rows of one table changed."""
    with zipfile.ZipFile(path) as archive:
        held, found = Held(archive), Found()
        for row in held.table(label).values() if label else ():
            change(row)
        for verify in (mandates, verifying_votes.draws):
            verify(held, found)
        assert found.count
    return [str(each) for each in found.faults]


def test_whoever_the_lot_called_and_who_accepted_holds_it(given: Path) -> None:
    assert faults(given) == []
    with zipfile.ZipFile(given) as archive:
        assert len(drawn_for(Held(archive))) == 1


def test_a_mandate_given_to_somebody_the_lot_did_not_call_is_found(given: Path) -> None:
    def renamed(row: dict[str, Any]) -> None:
        row["key"] = "0" * 16

    def not_passed_over(row: dict[str, Any]) -> None:
        row["recused"] = []

    assert any("did not call" in each for each in faults(given, "decisions.candidate", renamed))
    assert any("did not call" in each for each in faults(given, "decisions.draw", not_passed_over))


def test_a_draw_put_under_another_election_is_found(given: Path) -> None:
    def moved(row: dict[str, Any]) -> None:
        row["proposal_id"] += 1

    assert faults(given, "decisions.draw", moved)


def test_the_draw_is_in_the_archive_as_the_script_reads_it(given: Path) -> None:
    with zipfile.ZipFile(given) as archive:
        (name,) = [each for each in archive.namelist() if each.startswith("draws/")]
        told = json.loads(archive.read(name))
    assert (told["what"], len(told["recused"]), len(told["drawn"])) == ("mandate", 1, 1)
