"""The archive of a Ning network, with the defects it is known for."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.archives.entries import file_entry
from parvis.archives.loose_json import LooseObjects
from parvis.archives.problems import Problems
from tests.archives.exports import read, saved, write, zipped


def spoilt(*rows: dict[str, Any]) -> bytes:
    """Write rows as the archive does: in parentheses, without commas between most of them."""
    first, *others = [json.dumps(row, ensure_ascii=False) for row in rows]
    comma = "," if others else ""
    return f"([{first}{comma}{''.join(others)}])\n".encode()


MEMBERS = spoilt(
    {
        "createdDate": "2009-05-06T12:00:00.000Z", "fullName": "Ada Martin", "gender": "f",
        "profilePhoto": "members/1.jpg?width=1", "email": "ada@exemple.fr", "state": "active",
        "contributorName": "0ada", "profileQuestions": {"About Me": "…"},
        "comments": [{"id": "1:Comment:9", "contributorName": "0bo", "description": "Bon anniversaire"}],
    },
    {"fullName": "Bo &amp; co", "email": "bo@example.org", "state": "left", "contributorName": "0bo"},
)  # fmt: skip
DISCUSSIONS = spoilt(
    {
        "id": "1:Topic:20", "contributorName": "0bo", "title": "Le garage &amp; la gare",
        "description": "<p>Il est plein {toujours}.</p>\n<p>Que faire\u00a0?</p>", "category": "Ville",
        "createdDate": "2010-03-05T09:00:00.000Z", "fileAttachments": ["discussions/2.jpg"],
        "comments": [
            {
                "id": "1:Comment:31", "contributorName": "0cy", "description": "Moi aussi",
                "createdDate": "2010-03-07T09:00:00.000Z",
            },
            {
                "id": "1:Comment:30", "contributorName": "0ada", "description": "<p>Un \"autre\"</p>",
                "createdDate": "2010-03-06T09:00:00.000Z",
            },
        ],
    },
    {
        "id": "1:Topic:10", "contributorName": "0ada", "title": "Bienvenue", "description": "Bonjour",
        "category": "Uncategorized", "groupId": "1:Group:5", "createdDate": "jadis",
    },
    {
        "id": "1:Topic:9", "contributorName": "0ada", "title": "Premier", "description": "Le tout premier",
        "createdDate": "2010-01-01T09:00:00.000Z", "comments": [],
    },
).replace(b"}, {", b"}{")  # fmt: skip
GROUPS = spoilt(
    {"id": "1:Group:5", "contributorName": "0ada", "title": "Atelier", "description": "Un groupe"}
)
PHOTOS = spoilt(
    {
        "id": "1:Photo:7", "contributorName": "0ada", "title": "La gare", "description": "DSC01",
        "createdDate": "2010-04-01T09:00:00.000Z",
        "comments": [{
            "id": "1:Comment:40", "contributorName": "0bo", "description": "Belle",
            "createdDate": "2010-04-02T09:00:00.000Z",
        }],
    },
)  # fmt: skip
FILES = {
    "ning-members-local.json": MEMBERS,
    "ning-discussions-local.json": DISCUSSIONS,
    "ning-discussions.json": DISCUSSIONS,
    "ning-groups.json": GROUPS,
    "ning-photos-local.json": PHOTOS,
    "photos/7.jpg": b"\xff\xd8",
}


@pytest.mark.parametrize("pack", [write, zipped], ids=["folder", "zip"])
@pytest.mark.parametrize("folder", ["", "archive/"])
def test_a_network_is_read(tmp_path: Path, pack: Any, folder: str) -> None:
    archive, messages = read(pack(tmp_path / "ning", {folder + name: file for name, file in FILES.items()}))
    assert archive.format == "ning"
    assert {Path(name).name for name in archive.files} == {
        "ning-discussions-local.json", "ning-groups.json", "ning-photos-local.json",
    }  # fmt: skip
    assert [message.text for message in messages] == [
        "Il est plein {toujours}.\n\nQue faire ?", 'Un "autre"', "Moi aussi", "Bonjour", "Le tout premier",
        "Belle",
    ]  # fmt: skip
    assert archive.problems.counts == {"bad_date": 1}
    assert archive.addresses() == {"0ada": ("ada@exemple.fr",), "0bo": ("bo@example.org",)}


def test_people_threads_and_places_are_known(tmp_path: Path) -> None:
    _, messages = read(write(tmp_path / "ning", FILES))
    first, second, third, grouped, _, photo = messages
    assert {message.thread for message in (first, second, third)} == {"discussions/1:Topic:20"}
    assert (first.title, first.channel, first.at) == ("Le garage & la gare", "Ville", 1267779600)
    assert [(who.author, who.name) for who in (first, second, third)] == [
        ("0bo", "Bo & co"), ("0ada", "Ada Martin"), ("0cy", ""),
    ]  # fmt: skip
    assert (grouped.channel, grouped.at) == ("Atelier", None)
    assert (photo.thread, photo.title) == ("photos/1:Photo:7", "La gare")


def test_a_file_alone_is_read_whatever_its_name(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "talk.json", DISCUSSIONS))
    assert (archive.format, len(messages)) == ("ning", 5)


def test_a_broken_record_and_a_cut_end_cost_nothing_else(tmp_path: Path) -> None:
    broken = DISCUSSIONS.replace(b'"Bonjour",', b'"Bonjour" ').replace(b"}{", b"}\n{")
    archive, messages = read(saved(tmp_path / "ning-discussions.json", broken[: broken.index(b"Premier")]))
    assert [message.id for message in messages] == ["1:Topic:20", "1:Comment:30", "1:Comment:31"]
    assert [(problem.line, problem.code) for problem in archive.problems.kept] == [
        (2, "broken_line"), (3, "truncated"),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.text(st.sampled_from('ab{}[]"\\\n,é'), max_size=12), min_size=1, max_size=8),
    between=st.sampled_from(["", ",", " ,\n", "\n"]),
    size=st.integers(1, 40),
)
def test_objects_are_found_wherever_pieces_are_cut(texts: list[str], between: str, size: int) -> None:
    content = "([" + between.join(json.dumps({"t": text, "in": [{"t": text}]}) for text in texts) + "])"
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("parvis.archives.loose_json.BUFFER", size)
        entry = file_entry(saved(Path(folder, "a.json"), content.encode()), "a.json")
        problems = Problems()
        with entry.open() as stream:
            found = [row["t"] for _, row in LooseObjects(entry, problems).objects(stream)]
    assert found == texts
    assert not problems.total
