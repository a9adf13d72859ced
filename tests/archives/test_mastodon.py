"""The archive of one's own posts, as Mastodon packs it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.archives.exports import packed, read, saved, tarred, write, zipped

ADA = "https://exemple.fr/users/ada"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def create(number: int, content: str, **more: object) -> dict[str, Any]:
    own = f"{ADA}/statuses/{number}"
    note = {
        "id": own, "type": "Note", "summary": None, "inReplyTo": None,
        "published": f"2024-03-04T10:00:{number:02}Z", "url": f"https://exemple.fr/@ada/{number}",
        "attributedTo": ADA, "to": [PUBLIC], "cc": [f"{ADA}/followers"], "sensitive": False,
        "conversation": f"tag:exemple.fr,2024-03-04:objectId={number}:objectType=Conversation",
        "content": content, "contentMap": {"fr": content}, "attachment": [], "tag": [],
        "replies": {"id": f"{own}/replies", "type": "Collection"}, **more,
    }  # fmt: skip
    return {
        "id": f"{own}/activity", "type": "Create", "actor": ADA, "published": note["published"],
        "to": note["to"], "cc": note["cc"], "object": note,
    }  # fmt: skip


FIRST = "tag:exemple.fr,2024-03-04:objectId=1:objectType=Conversation"
OUTBOX: Mapping[str, Any] = {
    "@context": "https://www.w3.org/ns/activitystreams",
    "id": "outbox.json",
    "type": "OrderedCollection",
    "totalItems": 8,
    "orderedItems": [
        create(
            1,
            '<p><span class="h-card"><a href="https://ailleurs.fr/@bo" class="u-url mention">@<span>bo</span>'
            '</a></span> Le local à vélos est plein.<br />Que faire&nbsp;?</p><p><a href="https://exemple.fr/x">'
            '<span class="invisible">https://</span><span class="">exemple.fr/x</span></a></p>',
            tag=[{"type": "Mention", "href": "https://ailleurs.fr/users/bo", "name": "@bo@ailleurs.fr"}],
        ),
        create(2, "<p>Et la porte ?</p>", inReplyTo=f"{ADA}/statuses/1", conversation=FIRST),
        create(3, "<p>Pour mes abonnés</p>", to=[f"{ADA}/followers"], cc=[]),
        create(4, "<p>Entre nous</p>", to=["https://ailleurs.fr/users/bo"], cc=[]),
        create(5, "<p>Non listé</p>", to=[f"{ADA}/followers"], cc=[PUBLIC], summary="Mairie"),
        create(6, "<p>Quel jour ?</p>", type="Question", oneOf=[
            {"type": "Note", "name": "Samedi", "replies": {"type": "Collection", "totalItems": 3}},
            {"type": "Note", "name": "Lundi", "replies": {"type": "Collection", "totalItems": 1}},
        ], endTime="2024-03-05T10:00:00Z", votersCount=4),
        create(7, "<p>D'accord</p>", inReplyTo="https://ailleurs.fr/notes/9", conversation=None),
        {
            "id": f"{ADA}/statuses/8/activity", "type": "Announce", "actor": ADA,
            "published": "2024-03-04T11:00:00Z", "to": [PUBLIC], "object": "https://ailleurs.fr/notes/9",
        },
    ],
}  # fmt: skip
ACTOR = {
    "@context": ["https://www.w3.org/ns/activitystreams"], "id": ADA, "type": "Person",
    "preferredUsername": "ada", "name": "Ada Martin", "outbox": "outbox.json", "likes": "likes.json",
}  # fmt: skip
LIKES = {"id": "likes.json", "type": "OrderedCollection", "orderedItems": ["https://ailleurs.fr/notes/9"]}
FILES = {
    "actor.json": ACTOR, "outbox.json": OUTBOX, "likes.json": LIKES, "bookmarks.json": LIKES,
    "media_attachments/files/000/1.png": b"\x89PNG", "avatar.png": b"\x89PNG",
}  # fmt: skip


@pytest.mark.parametrize("place", ["tar", "zip", "folder"])
def test_public_posts_are_read_and_nothing_of_others(tmp_path: Path, place: str) -> None:
    path = {
        "tar": lambda: tarred(tmp_path / "archive.tar.gz", FILES),
        "zip": lambda: zipped(tmp_path / "archive.zip", FILES),
        "folder": lambda: write(tmp_path / "f", FILES),
    }[place]()
    archive, messages = read(path)
    assert (archive.format, archive.files) == ("mastodon", ("outbox.json",))
    assert [message.text for message in messages] == [
        "@bo Le local à vélos est plein.\nQue faire ?\n\nhttps://exemple.fr/x",
        "Et la porte ?",
        "Mairie\n\nNon listé",
        "Quel jour ?\n\n- Samedi\n- Lundi",
        "D'accord",
    ]
    assert {(message.author, message.name) for message in messages} == {(ADA, "Ada Martin")}
    assert archive.problems.counts == {"private": 2, "shared": 1}


def test_conversations_replies_mentions_and_links_are_known(tmp_path: Path) -> None:
    _, messages = read(saved(tmp_path / "outbox.json", packed(OUTBOX)))
    first, answer, *_, foreign = messages
    assert first.thread == answer.thread == FIRST
    assert answer.reply_to == first.id
    assert foreign.thread == foreign.reply_to == "https://ailleurs.fr/notes/9"
    assert first.mentions == ("https://ailleurs.fr/users/bo",)
    assert (first.at, first.link, first.name) == (1709546401, "https://exemple.fr/@ada/1", "")


def test_what_is_quoted_is_left_out(tmp_path: Path) -> None:
    quoting = create(1, '<p class="quote-inline">RE: <a href="https://ailleurs.fr/9">x</a></p><p>Oui</p>')
    _, (message,) = read(saved(tmp_path / "o.json", packed({**OUTBOX, "orderedItems": [quoting]})))
    assert message.text == "Oui"


def test_what_cannot_be_read_is_reported_and_the_rest_is_kept(tmp_path: Path) -> None:
    unknown = {"type": "Create", "object": "https://exemple.fr/1"}
    items = [create(1, "Oui"), unknown, 7, create(2, "Non", published="x")]
    archive, messages = read(saved(tmp_path / "o.json", packed({**OUTBOX, "orderedItems": items})))
    assert [(message.text, message.at is None) for message in messages] == [("Oui", False), ("Non", True)]
    assert archive.problems.counts == {"broken_line": 2, "bad_date": 1}
    assert [problem.line for problem in archive.problems.kept] == [2, 3, 0]
