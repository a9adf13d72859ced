"""One's own words in groups, as Facebook hands them out."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.archives.facebook import repaired
from tests.archives.exports import packed, read, saved, write, zipped


def broken(text: str) -> str:
    """Write a text as Facebook does."""
    return text.encode().decode("latin-1")


def comment(moment: int, text: str, **more: object) -> dict[str, Any]:
    said = {"timestamp": moment, "comment": broken(text), "author": broken("Ada Lefèvre"), **more}
    return {
        "timestamp": moment,
        "data": [{"comment": said}],
        "title": broken("Ada Lefèvre a répondu au commentaire de Bo Smith."),
    }


POSTS: dict[str, Any] = {
    "group_posts_v2": [
        {
            "timestamp": 1709542860,
            "attachments": [{"data": [{"media": {"uri": "media/1.jpg", "description": "Une photo"}}]}],
            "data": [
                {"post": broken("Le local à vélos est plein 🚲 @[100012:2048:Bo Smith]")},
                {"update_timestamp": 1},
            ],
            "title": broken("Ada Lefèvre a publié dans Voisins d’été."),
        },
        {"timestamp": 1709542960, "attachments": [], "title": "Ada posted in Neighbours."},
        {"timestamp": 1709543060, "data": [{"post": "Bonjour"}], "title": "Ada hat in Nachbarn gepostet."},
        {"timestamp": "x", "data": [{"post": "Sans date"}], "title": "Ada updated her status."},
        7,
    ]
}
COMMENTS: dict[str, Any] = {
    "group_comments_v2": [
        comment(1709545000, "D'accord", group=broken("Voisins d’été")),
        comment(1709545000, "D'accord", group=broken("Voisins d’été")),
    ]
}
EVERYWHERE: dict[str, Any] = {
    "comments": [
        comment(1500000000, "En privé"),
        comment(1500000001, "Oui", group="Atelier"),
        comment(1709545000, "D'accord", group=broken("Voisins d’été")),
    ]
}
PROFILE = {"profile_v2": {"name": {"full_name": broken("Ada Lefèvre")}}}


@pytest.mark.parametrize(
    "folder", ["groups", "your_facebook_activity/groups", "activity_across_facebook/groups"]
)
@pytest.mark.parametrize("pack", [write, zipped])
def test_files_are_found_wherever_they_lie(tmp_path: Path, folder: str, pack: Any) -> None:
    files = {
        f"{folder}/group_posts_and_comments.json": POSTS,
        f"{folder}/your_comments_in_groups.json": COMMENTS,
        f"{folder}/your_group_membership_activity.json": {"groups_joined_v2": []},
        "posts/media/1.jpg": b"\xff\xd8",
        "comments/comments.json": EVERYWHERE,
    }
    archive, messages = read(pack(tmp_path / "facebook", files))
    assert archive.format == "facebook"
    assert sorted(message.text for message in messages) == sorted(
        ["Le local à vélos est plein 🚲 Bo Smith", "", "Bonjour", "Sans date", "D'accord", "D'accord", "Oui"]
    )
    assert {(message.author, message.name) for message in messages} == {("Ada Lefèvre", "Ada Lefèvre")}
    assert archive.problems.counts == {
        "bad_date": 1, "broken_line": 1, "copy": 1, "empty": 1, "private": 1,
    }  # fmt: skip


def test_groups_are_channels_and_letters_are_repaired(tmp_path: Path) -> None:
    files = {"groups/group_posts_and_comments.json": POSTS, "x/profile_information.json": PROFILE}
    _, messages = read(write(tmp_path / "f", files))
    assert [message.channel for message in messages] == [
        "Voisins d’été",
        "Neighbours",
        "Nachbarn",
        "Facebook",
    ]
    assert {message.name for message in messages} == {"Ada Lefèvre"}
    assert (messages[0].at, messages[0].title, messages[0].thread) == (1709542860, "", "")


def test_posts_alone_are_one_nameless_persons(tmp_path: Path) -> None:
    _, messages = read(saved(tmp_path / "any.json", packed(POSTS)))
    assert {(message.author, message.name) for message in messages} == {("owner", "")}


def test_a_download_of_some_years_ago_is_read(tmp_path: Path) -> None:
    old = {"group_posts": {"activity_log_data": [{"timestamp": 1500000000, "data": [{"post": "Oui"}]}]}}
    _, (message,) = read(write(tmp_path / "f", {"groups/your_posts_and_comments_in_groups.json": old}))
    assert (message.text, message.at) == ("Oui", 1500000000)


@given(st.text())
def test_letters_that_were_right_stay_so(text: str) -> None:
    assert (
        repaired(broken(text.encode("utf-8", "ignore").decode())) == text.encode("utf-8", "ignore").decode()
    )
