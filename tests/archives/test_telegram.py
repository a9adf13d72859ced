"""Chats as Telegram Desktop exports them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from parvis.archives.entries import file_entry
from parvis.archives.json_stream import json_items
from tests.archives.exports import packed, read, saved, write, zipped


def said(
    number: int, text: object, *, who: int = 7, name: str | None = "Ada", **more: object
) -> dict[str, Any]:
    return {
        "id": number,
        "type": "message",
        "date": "2024-03-04T10:00:00",
        "date_unixtime": str(1709542800 + number),
        "from": name,
        "from_id": f"user{who}",
        "text": text,
        "text_entities": text if isinstance(text, list) else [{"type": "plain", "text": text}],
        **more,
    }


GROUP: Mapping[str, Any] = {
    "name": "Vélo-ville",
    "type": "private_supergroup",
    "id": 1234567890,
    "messages": [
        {
            "id": 1, "type": "service", "date": "2024-03-04T09:00:00", "date_unixtime": "1709539200",
            "actor": "Ada", "actor_id": "user7", "action": "invite_members", "members": ["Bo"],
            "text": "", "text_entities": [],
        },
        said(2, [
            "Le local est plein, ", {"type": "mention_name", "text": "Bo", "user_id": 8}, " : voir ",
            {"type": "text_link", "text": "le plan", "href": "https://exemple.fr"},
            {"type": "blockquote", "text": "Ce que dit la mairie"},
            {"type": "pre", "text": "x = 1", "language": ""},
        ]),
        said(3, "Encore ?", who=8, name="Bo", reply_to_message_id=2),
        said(4, "Lu ailleurs", who=8, name="Bo", forwarded_from="Cy"),
        said(5, "Lu d'un compte fermé", who=8, name="Bo", forwarded_from=None),
        said(6, "Parti", who=9, name=None, reply_to_message_id=77, reply_to_peer_id="channel55"),
        said(7, "", poll={
            "question": "Quel jour ?", "closed": False, "total_voters": 3,
            "answers": [
                {"text": "Samedi", "voters": 2, "chosen": True},
                {"text": "Lundi", "voters": 1, "chosen": False},
            ],
        }),
        {"id": 8, "type": "unsupported"},
        said(9, "", photo="photos/photo_1.jpg", width=10, height=10),
    ],
}  # fmt: skip

FORUM: Mapping[str, Any] = {
    "name": "Quartier",
    "type": "public_supergroup",
    "id": 55,
    "messages": [
        {"id": 2, "type": "service", "action": "topic_created", "title": "Le portail", "text": ""},
        said(3, "Il grince", reply_to_message_id=2),
        said(4, "Et il bloque", who=8, name="Bo", reply_to_message_id=3),
        said(5, "Bonjour"),
    ],
}

EVERYTHING: Mapping[str, Any] = {
    "about": "Here is the data you requested.",
    "personal_information": {"user_id": 7, "first_name": "Ada", "phone_number": "+33 6 12 34 56 78"},
    "contacts": {"about": "", "list": [{"first_name": "Bo", "phone_number": "+33 6 00 00 00 00"}]},
    "chats": {
        "about": "All chats",
        "list": [
            {"name": "Bo", "type": "personal_chat", "id": 8, "messages": [said(1, "secret")]},
            GROUP,
            {"type": "saved_messages", "id": 7, "messages": [said(1, "to myself")]},
        ],
    },
    "left_chats": {"about": "", "list": [FORUM]},
}


def test_a_group_is_read(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "result.json", packed(GROUP)))
    assert archive.format == "telegram"
    first, answer = messages[:2]
    assert first.text == "Le local est plein, Bo : voir le plan\n\n[code]"
    assert (first.id, first.author, first.name, first.at) == ("1234567890/2", "user7", "Ada", 1709542802)
    assert (first.channel, first.thread, first.mentions) == ("Vélo-ville", "", ("user8",))
    assert (answer.text, answer.reply_to) == ("Encore ?", first.id)
    assert archive.problems.counts == {"system": 2, "empty": 3}


def test_what_was_forwarded_is_not_put_in_the_mouth_of_who_forwards(tmp_path: Path) -> None:
    _, messages = read(saved(tmp_path / "result.json", packed(GROUP)))
    assert [message.text for message in messages[2:4]] == ["", ""]
    channel = {**GROUP, "messages": [said(1, "Our post", name="Chan", forwarded_from="Chan")]}
    _, (own,) = read(saved(tmp_path / "channel.json", packed(channel)))
    assert own.text == "Our post"


def test_a_deleted_account_a_foreign_reply_and_a_poll_are_understood(tmp_path: Path) -> None:
    _, messages = read(saved(tmp_path / "result.json", packed(GROUP)))
    assert (messages[4].author, messages[4].name, messages[4].reply_to) == ("user9", "", "")
    assert messages[5].text == "Quel jour ?\n- Samedi\n- Lundi"


def test_the_topics_of_a_forum_are_threads(tmp_path: Path) -> None:
    _, messages = read(saved(tmp_path / "result.json", packed(FORUM)))
    assert [message.thread for message in messages] == ["55/2", "55/2", ""]
    assert [message.title for message in messages] == ["Le portail", "Le portail", ""]
    assert [message.reply_to for message in messages] == ["", "55/3", ""]


@pytest.mark.parametrize("place", ["file", "folder", "zip"])
def test_an_export_of_everything_gives_the_groups_alone(tmp_path: Path, place: str) -> None:
    files = {"DataExport/result.json": EVERYTHING, "DataExport/chats/photo_1.jpg": b"\xff\xd8"}
    path = {
        "file": lambda: saved(tmp_path / "r.json", packed(EVERYTHING)),
        "folder": lambda: write(tmp_path / "f", files),
        "zip": lambda: zipped(tmp_path / "t.zip", files),
    }[place]()
    archive, messages = read(path)
    assert {message.channel for message in messages} == {"Vélo-ville", "Quartier"}
    assert len(messages) == 10
    assert archive.problems.counts == {"private": 2, "system": 3, "empty": 3}


def test_an_old_export_without_lists_of_pieces_is_read(tmp_path: Path) -> None:
    old = {
        "id": 3,
        "type": "message",
        "date": "2019-03-04T10:00:00",
        "from": "Ada",
        "from_id": 4421,
        "text": "Oui",
    }
    _, (message,) = read(saved(tmp_path / "result.json", packed({**GROUP, "messages": [old]})))
    assert (message.text, message.author, message.at) == ("Oui", "4421", 1551693600)


def test_the_escapes_that_no_json_knows_are_read(tmp_path: Path) -> None:
    content = packed(GROUP).replace(b"Encore ?", rb"En\x0Bcore \\x41 ?")
    archive, messages = read(saved(tmp_path / "result.json", content))
    assert messages[1].text == "En\x0bcore \\x41 ?"
    assert len(messages) == 7
    assert "broken_json" not in archive.problems.counts


@pytest.mark.parametrize("before", range(10))
def test_an_escape_cut_between_two_pieces_is_read(tmp_path: Path, before: int) -> None:
    path = saved(tmp_path / "a.json", b'["' + b"a" * (65_536 - 2 - before) + rb'\\\x1F\\x1F"]')
    (text,) = json_items(file_entry(path, "a.json"), "item")
    assert text.lstrip("a") == "\\\x1f\\x1F"


def test_a_chat_cut_short_keeps_its_first_messages(tmp_path: Path) -> None:
    content = packed(GROUP)
    archive, messages = read(saved(tmp_path / "result.json", content[: content.index(b"Lu ailleurs")]))
    assert [message.id for message in messages] == ["1234567890/2", "1234567890/3"]
    assert archive.problems.counts["truncated"] == 1
