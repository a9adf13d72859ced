import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.archives.exports import TOPIC, packed, read, saved, tarred, write, zipped

POSTS: list[Mapping[str, Any]] = [
    {
        "post_id": 1, "topic_id": 42, "n": 1, "created_at": "2024-03-04T09:00:00.000Z", "user": "ada",
        "text": "Le garage ?",
    },
    {
        "post_id": 2, "topic_id": 42, "n": 2, "reply_to": 1, "created_at": "2024-03-04T10:00:00.000Z",
        "user": "bo", "quotes": [{"user": "ada", "post": 1, "topic": 42}, {"user": None}],
        "text": "[quote]\nFull, @Cy.",
    },
]  # fmt: skip
TOPICS: list[Mapping[str, Any]] = [{"topic_id": 42, "title": "Le garage", "category_id": 6, "tags": []}]


def one_a_line(rows: list[Mapping[str, Any]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


@pytest.mark.parametrize("place", ["file", "folder", "zip", "tar"])
def test_topics_are_read_wherever_they_lie(tmp_path: Path, place: str) -> None:
    files = {
        "t/42.json": TOPIC,
        "t/categories.json": {"category_list": {"categories": [{"id": 6, "name": "Vélo"}]}},
    }
    path = {
        "file": lambda: saved(tmp_path / "42.json", packed(TOPIC)),
        "folder": lambda: write(tmp_path / "f", files),
        "zip": lambda: zipped(tmp_path / "f.zip", files),
        "tar": lambda: tarred(tmp_path / "f.tar.gz", files),
    }[place]()
    archive, (first, second) = read(path)
    assert archive.format == "discourse"
    assert first.text == "Le @bo garage est plein.\n\n[code]"
    assert second.text == "Une étagère de plus ?"
    assert (first.id, second.id, second.reply_to) == ("42/1", "42/2", "42/1")
    assert (first.mentions, second.mentions) == (("bo",), ("ada",))
    assert (first.author, first.name, first.title) == ("ada", "Ada Martin", "Le garage à vélos")
    assert first.channel == ("6" if place == "file" else "Vélo")
    assert archive.problems.counts == {"system": 1}
    assert archive.position == archive.size


def test_what_an_author_wrote_is_read_from_raw_where_it_is_given(tmp_path: Path) -> None:
    raw = '[quote="ada, post:1, topic:42"]\n[quote="cy"]old[/quote]\nplein\n[/quote]\nMerci @Dee !'
    post = {**TOPIC["post_stream"]["posts"][1], "raw": raw, "username": "bo"}
    _, (message,) = read(saved(tmp_path / "t.json", packed({**TOPIC, "post_stream": {"posts": [post]}})))
    assert message.text == "Merci @Dee !"
    assert set(message.mentions) == {"ada", "cy", "dee"}


def test_a_post_taken_back_is_left_out_and_counted(tmp_path: Path) -> None:
    post = {**TOPIC["post_stream"]["posts"][0], "user_deleted": True}
    archive, messages = read(saved(tmp_path / "t.json", packed({"post_stream": {"posts": [post]}})))
    assert not messages
    assert archive.problems.counts == {"deleted": 1}


def test_a_topic_cut_short_keeps_its_posts_and_a_title(tmp_path: Path) -> None:
    whole = packed(TOPIC)
    archive, messages = read(saved(tmp_path / "t.json", whole[: whole.index(b'"system"')]))
    assert [message.title for message in messages] == ["le garage", "le garage"]
    assert archive.problems.counts == {"truncated": 1}


@pytest.mark.parametrize("suffix", ["", ".xz", ".gz"])
def test_flat_posts_find_their_topics_beside_them(tmp_path: Path, suffix: str) -> None:
    posts = saved(tmp_path / f"posts.jsonl{suffix}", one_a_line(POSTS))
    saved(tmp_path / f"topics.jsonl{suffix}", one_a_line(TOPICS))
    for path in (posts, tmp_path):
        archive, (first, second) = read(path)
        assert archive.format == "discourse"
        assert (first.title, first.channel, first.thread) == ("Le garage", "6", "42")
        assert (second.reply_to, second.mentions) == ("42/1", ("ada", "cy"))
        assert archive.problems.total == 0


def test_flat_posts_without_topics_are_read_all_the_same(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "posts.jsonl", b"{broken\n" + one_a_line(POSTS)))
    assert [message.title for message in messages] == ["", ""]
    assert archive.problems.counts == {"broken_line": 1}
    assert archive.problems.kept[0].line == 1
