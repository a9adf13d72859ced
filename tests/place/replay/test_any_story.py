"""Replay of the ledger ends as living did, whatever people do, in whatever order."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from parvis.communities.models import Community
from parvis.conversations import actions as talking
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from tests.place.replay.keeping import Commit, differences, listening, serve
from tests.place.replay.stage import ACTS, scene

BEGUN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

number = st.integers(0, 11)
moves = st.lists(
    st.tuples(st.sampled_from([*ACTS, "reply", "answer"]), number, number, number, number),
    min_size=1,
    max_size=15,
)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=5, suppress_health_check=[*HealthCheck])
@given(moves)
@example([("reply", 5, 3, 0, 10), ("edit", 6, 2, 3, 8)])
@example([("reply", 5, 3, 0, 10), ("remove", 6, 2, 3, 8)])
@example([("reply", 5, 3, 0, 8), ("edit", 6, 2, 3, 10)])
@example(
    [
        ("reply", 5, 3, 0, 10),
        ("edit", 6, 2, 3, 8),
        ("wish", 10, 10, 5, 2),
        ("remove", 4, 4, 2, 10),
        ("join", 5, 2, 5, 9),
        ("expect", 6, 10, 1, 4),
        ("welcome", 4, 3, 10, 10),
        ("split", 4, 5, 2, 4),
        ("reply", 5, 1, 10, 3),
        ("erase", 11, 7, 9, 3),
        ("reply", 0, 2, 5, 9),
        ("expect", 11, 1, 8, 3),
    ]
)
@example(
    [
        ("expect something", 0, 0, 0, 0),
        ("expect something", 1, 0, 0, 0),
        ("follow it", 2, 0, 0, 0),
        ("put both together", 0, 0, 0, 0),
        ("follow it no more", 2, 0, 0, 1),
        ("put it aside", 0, 0, 0, 1),
        ("follow it", 2, 0, 0, 1),
    ]
)
def test_a_replay_of_any_story_ends_as_living_did(
    ada: Person,
    bo: Person,
    cy: Person,
    square: Community,
    house: Community,
    joined: Callable[[Person, Community], Person],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Commit,
    story: list[tuple[str, int, int, int, int]],
) -> None:
    committing = django_capture_on_commit_callbacks
    with transaction.atomic(), listening(monkeypatch):
        joined(cy, square)
        topic = talking.open_topic(by=ada, at=BEGUN, community=square, title="Lamps", source="A lamp.")
        talking.reply(by=bo, at=BEGUN, topic=topic, source="Which one, @ada?")
        serve(BEGUN, committing)
        for minutes, (act, *chosen) in enumerate(story, 1):
            at = BEGUN + timedelta(minutes=minutes)
            with suppress(Refusal):
                ACTS[act](scene((ada, bo, cy), (square, house), at, *chosen))
            serve(at, committing)
            cache.clear()
        ended = differences(BEGUN + timedelta(days=1), committing)
        transaction.set_rollback(True)

    assert ended == {}
