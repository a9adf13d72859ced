"""Replay of the ledger into empty consumers ends as living did: the demo's story, told act by act."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from parvis.demo.loading import Story
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumers
from parvis.samples.place import read_place
from tests.place.replay.keeping import KEEPING, Commit, differences, listening, serve

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)


def test_it_is_known_of_every_consumer_what_it_keeps() -> None:
    assert {each.name for each in consumers()} == {*KEEPING}


@pytest.mark.slow
@pytest.mark.django_db
def test_a_replay_of_the_demos_story_ends_as_living_did(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commit
) -> None:
    committing = django_capture_on_commit_callbacks
    story = Story(read_place(), NOW)
    with listening(monkeypatch):
        story.open_the_place()
        for event in sorted(story.events(), key=lambda event: (-event.ago, event.order)):
            event.play(NOW - event.ago)
            # What a consumer hears is served before the next act, as in a place where people come and go.
            serve(NOW - event.ago, committing)
            cache.clear()

        assert Fact.objects.count() > 1000
        assert differences(NOW, committing) == {}
