"""Recognise an export by what it holds, and hand it to its reader."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from parvis.archives import (
    decidim,
    discord,
    discourse,
    facebook,
    loomio,
    mastodon,
    mbox,
    ning,
    phpbb,
    slack,
    telegram,
    whatsapp,
    zulip,
)
from parvis.archives.base import Archive
from parvis.archives.columns import is_known_header
from parvis.archives.container import Container, open_container, plain_container
from parvis.archives.csv_rows import sniff_delimiter
from parvis.archives.entries import Entry
from parvis.archives.limits import HEAD
from parvis.archives.problems import ArchiveError
from parvis.archives.table import Table, decode_head

_TABLES = ("jsonl", "json", "csv")
_BESIDE = {
    "users.json",
    "channels.json",
    "groups.json",
    "dms.json",
    "mpims.json",
    "realm.json",
    "categories.json",
}
_TABLE_NAME = re.compile(r"\.(csv|tsv|tab|txt|json|jsonl|ndjson)(\.gz|\.xz)?$", re.IGNORECASE)
_FIRST_LINES = 50
_DOUBTFUL = {"unknown_format", "empty_archive", "too_many_files"}

Kinds = Mapping[str, str]
"""What each file of a container holds, by its name."""
First = Literal["", "day", "month"]
"""What stands first in a date, "" where nobody said."""


class _Asked(NamedTuple):
    """Hold what a person says of an archive that it does not say itself."""

    mapping: Mapping[str, str]
    dates: First


class _Named(NamedTuple):
    """Tell an export by the names of its files, which may lie among thousands of pictures."""

    names: re.Pattern[str]
    is_kind: Callable[[str], bool]
    reader: Callable[[Container, list[Entry], _Asked], Archive]


_NAMED = (
    _Named(whatsapp.CHAT, whatsapp.is_chat, lambda box, of, asked: whatsapp.WhatsApp(box, of, asked.dates)),
    _Named(mastodon.OUTBOX, mastodon.is_outbox, lambda box, of, _: mastodon.Mastodon(box, of)),
    _Named(decidim.OPEN_DATA, decidim.is_open_data, lambda box, of, _: decidim.Decidim(box, of)),
    _Named(facebook.GROUPS, facebook.is_download, lambda box, of, _: facebook.Facebook(box, of)),
    _Named(ning.FILES, ning.is_list, lambda box, of, _: ning.Ning(box, of)),
    _Named(telegram.EXPORT, telegram.is_export, lambda box, of, _: telegram.Telegram(box, of)),
)


def open_archive(path: Path, *, mapping: Mapping[str, str] | None = None, dates: First = "") -> Archive:
    """Recognise the export at `path` and return its reader, or raise ArchiveError.

    `mapping` says which column of a table holds which of FIELDS; the columns not named are guessed. `dates`
    says what stands first in dates that do not tell.
    """
    asked = _Asked(mapping or {}, dates)
    try:
        return _recognise(open_container(path), asked)
    except ArchiveError as refusal:
        if refusal.code not in _DOUBTFUL or path.is_dir():
            raise
        # Garbage at its head may make a file look packed.
        try:
            return _recognise(plain_container(path), asked)
        except ArchiveError:
            raise refusal from None


def _recognise(container: Container, asked: _Asked) -> Archive:
    if not container.entries:
        raise ArchiveError(
            "unknown_format" if container.problems.total else "empty_archive", container.path.name
        )
    archive = _built_like_one(container) or _named_like_one(container, asked) or _holding(container, asked)
    if asked.mapping and not isinstance(archive, Table):
        raise ArchiveError("not_a_table", archive.format)
    return archive


def _built_like_one(container: Container) -> Archive | None:
    """Recognise the exports whose folders tell them apart, without opening thousands of files."""
    bases = {entry.base for entry in container.entries}
    if "realm.json" in bases:
        messages = [entry for entry in container.entries if zulip.MESSAGES.match(entry.base)]
        if messages and zulip.is_messages(decode_head(messages[0].head(HEAD))):
            return zulip.Zulip(container, messages)
    days = [entry for entry in container.entries if slack.DAY.search(entry.name)]
    if days and (bases & {"users.json", "channels.json"} or any(_is_day(entry) for entry in days[:20])):
        return slack.Slack(container, days)
    return None


def _named_like_one(container: Container, asked: _Asked) -> Archive | None:
    """Recognise the exports whose files bear names of their own, and leave pictures unopened."""
    for known in _NAMED:
        found = [
            entry
            for entry in container.entries
            if known.names.search(entry.base) and known.is_kind(decode_head(entry.head(HEAD)))
        ]
        if found:
            return known.reader(container, found, asked)
    return None


def _is_day(entry: Entry) -> bool:
    return slack.is_day(decode_head(entry.head(HEAD)))


def _holding(container: Container, asked: _Asked) -> Archive:
    """Recognise an export by what its files hold; what holds nothing known is noted."""
    kinds = {
        entry.name: kind_of(entry, alone=container.kind == "file" or bool(asked.mapping))
        for entry in container.entries
    }
    found = set(kinds.values())
    readers: Mapping[str, Callable[[list[Entry]], Archive]] = {
        "posts": lambda of: discourse.DiscoursePosts(container, of, _of(container, kinds, "topics")),
        "topic": lambda of: discourse.DiscourseTopics(container, of),
        "discord": lambda of: discord.Discord(container, of),
        "zulip": lambda of: zulip.Zulip(container, of),
        "slack": lambda of: slack.Slack(container, of),
        "mastodon": lambda of: mastodon.Mastodon(container, of),
        "decidim": lambda of: decidim.Decidim(container, of),
        "loomio": lambda of: loomio.Loomio(container, of),
        "facebook": lambda of: facebook.Facebook(container, of),
        "phpbb": lambda of: phpbb.PhpBB(container, of),
        "ning": lambda of: ning.Ning(container, of),
        "telegram": lambda of: telegram.Telegram(container, of),
        "mbox": lambda of: mbox.Mbox(container, of),
        "whatsapp": lambda of: whatsapp.WhatsApp(container, of, asked.dates),
    }
    for kind, reader in readers.items():
        if kind in found:
            _note_others(container, kinds, {kind, "topics", "beside"})
            return reader(_of(container, kinds, kind))
    entries = _of(container, kinds, *_TABLES, "topics")
    if not entries:
        raise ArchiveError("unknown_format", _seen(container))
    _note_others(container, kinds, {*_TABLES, "topics"})
    shapes = {name: "jsonl" if kind == "topics" else kind for name, kind in kinds.items()}
    return Table(container, entries, shapes, asked.mapping, asked.dates)


def _of(container: Container, kinds: Kinds, *wanted: str) -> list[Entry]:
    return [entry for entry in container.entries if kinds[entry.name] in wanted]


def _note_others(container: Container, kinds: Kinds, read: set[str]) -> None:
    for entry in container.entries:
        if kinds[entry.name] not in read:
            container.problems.note(entry.name, 0, "other_file")


def _seen(container: Container) -> str:
    """Say in a few words what was found instead of an export."""
    first = container.entries[0]
    if len(container.entries) > 1:
        return f"{container.path.name}: {len(container.entries)} files, {first.name}…"
    start = first.head(40)
    return f"{container.path.name}: {start!r}" if start else f"{container.path.name}: 0 bytes"


def kind_of(entry: Entry, *, alone: bool) -> str:
    """Tell what a file holds by its first bytes, "" when nothing is recognised."""
    if entry.base in _BESIDE and not alone:
        return "beside"
    head = entry.head(HEAD)
    if mbox.is_mbox(head):
        return "mbox"
    text = decode_head(head)
    if whatsapp.is_chat(text):
        return "whatsapp"
    for kind, is_kind in (
        ("decidim", decidim.is_open_data),
        ("phpbb", phpbb.is_dump),
        ("ning", ning.is_list),
    ):
        if is_kind(text):
            return kind
    return _kind_of_json(text) or _kind_of_table(entry, text, alone=alone, cut=len(head) == HEAD)


def _kind_of_json(text: str) -> str:
    start = text.lstrip()[:1]
    if start == "[":
        return "slack" if slack.is_day(text) else "json" if re.match(r"\s*\[\s*\{", text) else ""
    if start == "{":
        for kind, is_kind in (
            ("topic", discourse.is_topic),
            ("discord", discord.is_channel),
            ("zulip", zulip.is_messages),
            ("telegram", telegram.is_export),
            ("mastodon", mastodon.is_outbox),
            ("facebook", facebook.is_download),
        ):
            if is_kind(text):
                return kind
    return ""


def _kind_of_table(entry: Entry, text: str, *, alone: bool, cut: bool) -> str:
    row = _json_line(text)
    if row is not None:
        if loomio.is_record(row):
            return "loomio"
        if discourse.is_flat_post(row):
            return "posts"
        return "topics" if discourse.is_flat_topic(row) else "jsonl"
    if cut and text.rpartition("\n")[2].startswith("{"):
        return "jsonl"
    if (
        not (alone or _TABLE_NAME.search(entry.name))
        or "\0" in text.lstrip().partition("\n")[0]
        or not text.strip()
    ):
        return ""
    return "csv" if sniff_delimiter(text, is_known_header, cut=cut) or _is_list(entry, text) else ""


def _is_list(entry: Entry, text: str) -> bool:
    """Tell a table of a single column, which nothing but its name announces."""
    return bool(re.search(r"\.(csv|tsv)(\.gz|\.xz)?$", entry.name, re.IGNORECASE)) and text.count("\n") > 1


def _json_line(text: str) -> dict[str, Any] | None:
    for line in text.splitlines()[:_FIRST_LINES]:
        if not line.lstrip().startswith("{"):
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            return row
    return None
