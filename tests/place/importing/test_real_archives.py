"""Two real archives beside the checkout are brought in whole, and taken out whole."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.place_import import ARCHIVES, check
from parvis.communities.models import Community
from parvis.conversations.models import ImportedName, Post, Topic
from parvis.importing import actions

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("name", "posts", "topics", "people", "replies"),
    [("forum", 36_921, 5_046, 999, 10_000), ("list", 11_104, 2_488, 1_125, 8_547)],
)
def test_a_real_archive_is_brought_in_as_it_stood_and_taken_out(
    shared_data: Path, square: Community, name: str, posts: int, topics: int, people: int, replies: int
) -> None:
    path = shared_data / ARCHIVES[name]
    at = datetime(2026, 11, 1, tzinfo=UTC)

    brought = actions.bring_in(by=None, at=at, community=square, path=path)

    assert brought.counts == {**brought.counts, "posts": posts, "topics": topics, "people": people}
    found = check(path, brought)
    assert (found["replies"], found["threads"]) == (replies, topics)
    lost = (
        "missing",
        "other moment",
        "lost replies",
        "threads in several topics",
        "topics of several threads",
    )
    assert [found[each] for each in lost] == [0, 0, 0, 0, 0]

    actions.undo(by=None, at=at, brought=brought)
    assert not Post.objects.exists()
    assert not Topic.objects.exists()
    assert not ImportedName.objects.exists()
