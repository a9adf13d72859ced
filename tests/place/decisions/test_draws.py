"""Draws are promised before anybody can know them, take words, and are drawn again by anybody."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from parvis.communities.models import Community
from parvis.core import lot
from parvis.decisions import urn
from parvis.decisions.actions import drawing
from parvis.decisions.errors import polls as errors
from parvis.decisions.exports import draw_for_replay
from parvis.decisions.models import Draw, DrawPerson
from parvis.ledger.models import Fact
from parvis.people.models import Person
from tests.place.decisions.voting import DAY, join

pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "scripts" / "draw.py"


@pytest.fixture
def frozen(square: Community, at: datetime) -> Draw:
    """Give a draw of three among twelve, due in two days."""
    pool = join(square, 12, at)
    return drawing.freeze_draw(
        community=square, what="jury", persons=pool, count=3, due_at=at + 2 * DAY, at=at
    )


def fact(verb: str) -> Fact:
    return Fact.objects.get(verb=f"decisions.draw.{verb}")


def test_the_pool_is_frozen_under_names_of_nobody_and_the_secret_promised(frozen: Draw) -> None:
    assert frozen.pool_digest == lot.pool_digest(frozen.pool)
    assert {*DrawPerson.objects.values_list("key", flat=True)} == {*frozen.pool}
    facts = fact("frozen").facts
    assert (facts["pool"], facts["commitment"], facts["count"]) == (frozen.pool_digest, frozen.commitment, 3)
    changes: tuple[dict[str, object], ...] = ({"pool": []}, {"commitment": "x"}, {"count": 9})
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            Draw.objects.filter(pk=frozen.pk).update(**change)


def test_it_is_drawn_once_when_due_with_the_words_of_members_and_replayed_by_the_script(
    frozen: Draw, ada: Person, bo: Person, cy: Person, at: datetime, tmp_path: Path
) -> None:
    drawing.give_word(by=ada, draw=frozen, words="  sun\nflower ", at=at)
    drawing.give_word(by=bo, draw=frozen, words="snow", at=at)
    with pytest.raises(errors.WordGiven):
        drawing.give_word(by=bo, draw=frozen, words="again", at=at)
    with pytest.raises(Exception, match=r"\w"):
        drawing.give_word(by=cy, draw=frozen, words="from outside", at=at)
    assert drawing.draw_due(at + DAY) == 0
    assert drawing.draw_due(at + 2 * DAY) == 1
    assert drawing.draw_due(at + 2 * DAY) == 0
    with pytest.raises(errors.DrawOver):
        drawing.give_word(by=ada, draw=frozen, words="late", at=at + 2 * DAY)

    drawn = Draw.objects.get()
    told = draw_for_replay(drawn)
    assert told["words"] == ["sun flower", "snow"]
    assert fact("drawn").facts == {"seed": drawn.seed}
    assert lot.order(drawn.pool, drawn.seed) == drawn.order
    assert told["drawn"] == drawn.order[:3]
    assert "FAILS" not in replayed(told, tmp_path)

    drawing.pass_over(by=None, draw=drawn, key=drawn.order[1], at=at + 3 * DAY)
    drawing.pass_over(by=None, draw=drawn, key="nobody", at=at + 3 * DAY)
    drawn.refresh_from_db()
    after = draw_for_replay(drawn)
    assert after["drawn"] == [drawn.order[0], drawn.order[2], drawn.order[3]]
    assert "FAILS" not in replayed(after, tmp_path)
    assert "FAILS" in replayed({**after, "words": ["snow"]}, tmp_path)


def test_a_draw_whose_secret_is_lost_is_given_up_and_that_shows(frozen: Draw) -> None:
    urn.destroy(frozen.commitment)
    assert drawing.draw_due(frozen.due_at) == 0
    assert drawing.draw_due(frozen.due_at + timedelta(days=1)) == 1
    frozen.refresh_from_db()
    assert (frozen.seed, frozen.order) == ("", [])
    assert fact("drawn").facts == {"seed": ""}
    assert draw_for_replay(frozen)["drawn"] == []


def test_more_are_not_drawn_than_there_are(square: Community, ada: Person, at: datetime) -> None:
    with pytest.raises(errors.NotInThePool):
        drawing.freeze_draw(community=square, what="jury", persons=[ada], count=2, due_at=at + DAY, at=at)
    assert not Draw.objects.exists()


def replayed(told: object, folder: Path) -> str:
    file = folder / "draw.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(SCRIPT), str(file)], capture_output=True, text=True, check=False
    )
    return run.stdout + run.stderr
