"""Read what Telegram Desktop exports as JSON: one chat, or all of a person's chats."""

import re
from collections.abc import Iterator
from typing import Any

from parvis.archives.base import Archive, Read
from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.json_stream import inside, json_sections, rows, whole
from parvis.archives.times import read_time
from parvis.core.talk import Message

EXPORT = re.compile(r"^result\.json(?:\.gz|\.xz)?$")
_SECTIONS = {
    "": "messages.item",
    "chats.list.item": "chats.list.item.messages.item",
    "left_chats.list.item": "left_chats.list.item.messages.item",
}
_KINDS = "personal_chat|bot_chat|saved_messages|replies|verification_codes|(?:private|public)_\\w+"
_CHAT = re.compile(rf'"type"\s*:\s*"(?:{_KINDS})"')
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_WHOLE = re.compile(
    r'\{\s*"about"\s*:.*?"(?:personal_information|contacts|frequent_contacts|profile_pictures|stories|chats|'
    r'left_chats)"\s*:\s*[\[{]',
    re.DOTALL,
)
_BETWEEN_FEW = {"personal_chat", "bot_chat", "saved_messages", "replies", "verification_codes"}
_NAMELESS = "Telegram"
_FOREIGN = {"blockquote"}


def is_export(text: str) -> bool:
    """Tell one chat, or all of them, by the beginning."""
    start = text.lstrip()
    if not start.startswith("{"):
        return False
    return bool((_CHAT.search(text) and _MESSAGES.search(text)) or _WHOLE.match(start))


class Telegram(Archive):
    """Read groups and channels; conversations between two people are left out."""

    format = "telegram"

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Stand before the files."""
        super().__init__(container, entries)
        self._begin()

    def _begin(self) -> None:
        super()._begin()
        self._topics: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    def _read(self, entry: Entry) -> Iterator[Read]:
        for chat, row in json_sections(
            entry, _SECTIONS, ("name", "type", "id"), self.problems, self._advance
        ):
            if whole(chat.get("type")) in _BETWEEN_FEW:
                self.problems.note(entry.name, 0, "private")
                continue
            kind = whole(row.get("type"))
            if kind == "message":
                yield self._message(entry, row, chat), 0
                continue
            self.problems.note(entry.name, 0, "system", whole(row.get("action")) or kind)
            if row.get("action") == "topic_created":
                own = _own_id(chat, row.get("id"))
                self._topics[own] = own
                self._titles[own] = whole(row.get("title"))

    def _message(self, entry: Entry, row: dict[str, Any], chat: dict[str, Any]) -> Message:
        own = _own_id(chat, row.get("id"))
        moment = row.get("date_unixtime", row.get("date"))
        at = read_time(moment)
        if at is None:
            self.problems.note(entry.name, 0, "bad_date", whole(moment))
        answered = ""
        if "reply_to_peer_id" not in row and row.get("reply_to_message_id") is not None:
            answered = _own_id(chat, row["reply_to_message_id"])
        topic = self._topics.get(answered, "")
        if topic:
            self._topics[own] = topic
        sender = row.get("from")
        # A channel's post is forwarded by itself into the group that discusses it.
        is_forward = "forwarded_from" in row and row["forwarded_from"] != sender
        author = whole(row.get("from_id")) or whole(sender)
        mentions = (
            f"user{whole(piece.get('user_id'))}"
            for piece in _pieces(row)
            if piece.get("type") == "mention_name"
        )
        return Message(
            own,
            "" if is_forward else _words(row),
            author,
            whole(sender),
            at,
            topic,
            self._titles.get(topic, ""),
            whole(chat.get("name")) or _NAMELESS,
            "" if answered == topic else answered,
            tuple(dict.fromkeys(who for who in mentions if who != author)),
        )


def _own_id(chat: dict[str, Any], number: object) -> str:
    return f"{whole(chat.get('id'))}/{whole(number)}"


def _pieces(row: dict[str, Any]) -> list[dict[str, Any]]:
    """List the pieces of a text with what each is: older exports have no list of their own for them."""
    return rows(row.get("text_entities")) or rows(row.get("text"))


def _words(row: dict[str, Any]) -> str:
    """Return the words of a message without what they quote, and the question of a poll."""
    text = row.get("text")
    pieces: list[Any] = text if isinstance(text, list) else [text]
    said = "".join(_piece(piece) if isinstance(piece, dict) else whole(piece) for piece in pieces).strip()
    question = whole(inside(row, "poll", "question"))
    if not question:
        return said
    answers = [f"- {whole(answer.get('text'))}" for answer in rows(inside(row, "poll", "answers"))]
    return "\n".join([*([said] if said else []), question, *answers])


def _piece(piece: dict[str, Any]) -> str:
    kind = piece.get("type")
    if kind in _FOREIGN:
        return "\n"
    return "\n[code]\n" if kind == "pre" else whole(piece.get("text"))
