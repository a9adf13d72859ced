"""No byte sequence makes a reader raise anything but ArchiveError, and no garbage costs a good message."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parvis.archives import ArchiveError, open_archive
from parvis.core.talk import Message
from tests.archives.exports import DISCORD, MBOX, SLACK, TOPIC, ZULIP, packed, saved, tarred, write, zipped
from tests.archives.test_decidim import COMMENTS, PROPOSALS
from tests.archives.test_facebook import COMMENTS as COMMENTED
from tests.archives.test_facebook import POSTS as POSTED
from tests.archives.test_loomio import TODAY
from tests.archives.test_mastodon import OUTBOX
from tests.archives.test_ning import DISCUSSIONS
from tests.archives.test_phpbb import BACKUP, MYSQLDUMP
from tests.archives.test_telegram import EVERYTHING
from tests.archives.test_whatsapp import ANDROID, IPHONE

FEW = settings(max_examples=60, deadline=None)
CSV = """date;auteur;texte;fil
04/03/2024;Ada;"Le garage
est plein";7
05/03/2024;Bo;Ça déborde encore;7
""".encode()
JSONL = b'{"id": 1, "text": "Le garage est plein", "date": "2024-03-04", "mentions": ["bo"]}\n' * 3
POSTS = (
    b'{"post_id": 1, "topic_id": 2, "n": 1, "user": "ada", "created_at": "2024-03-04", "text": "Le garage"}\n'
    * 2
)


STUFFING = [
    b"", b"[" * 500, b"{" * 500, b'"', b"\\u0000", b"\\ud800", b"null", b"-1e999", b"[]", b"{}",
    b"<", b"\n", b";", b"9" * 400, b"=?utf-8?q?=ff?=", b"\nFrom a@b Mon Mar  4 09:12:00 2024\nX:\n",
    b'Content-Type: multipart/mixed; boundary="a"\n', b"Content-Type: text/html; charset=x\n",
]  # fmt: skip


def survive(path: Path) -> list[Message]:
    """Read whatever lies there; every message that comes out can be written down."""
    try:
        archive = open_archive(path)
    except ArchiveError:
        return []
    messages = list(archive.messages())
    for message in messages:
        json.dumps(message, allow_nan=False).encode()
        "".join((message.id, message.text, message.author, message.name, message.title)).encode()
        assert "\0" not in message.text
    assert len({message.id for message in messages}) == len(messages)
    assert archive.position == archive.size
    return messages


@st.composite
def mutated(draw: st.DrawFn, seed: bytes) -> bytes:
    """Cut, repeat, overwrite and stuff a good export."""
    content = bytearray(seed)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 40))
        again = bytes(content[at : at + length]) * 2
        content[at : at + length] = draw(st.binary(max_size=40) | st.sampled_from(STUFFING) | st.just(again))
    return bytes(content)


PLAIN = {
    "mbox": ("l.mbox", MBOX),
    "csv": ("a.csv", CSV),
    "jsonl": ("a.jsonl", JSONL),
    "json": ("a.json", b"[" + JSONL.replace(b"\n", b",\n").rstrip(b",\n") + b"]"),
    "discourse topic": ("t.json", packed(TOPIC)),
    "discourse posts": ("posts.jsonl", POSTS),
    "discord": ("gare.json", packed(DISCORD)),
    "slack day": ("d.json", packed(SLACK["general/2024-03-04.json"])),
    "decidim proposals": ("open-data-proposals.csv", PROPOSALS),
    "decidim comments": ("open-data-comments.csv", COMMENTS),
    "loomio": ("quartier.json", TODAY),
    "facebook posts": ("group_posts_and_comments.json", packed(POSTED)),
    "facebook comments": ("your_comments_in_groups.json", packed(COMMENTED)),
    "phpbb": ("forum.sql", MYSQLDUMP),
    "phpbb of its own script": ("forum.sql", BACKUP),
    "ning": ("ning-discussions-local.json", DISCUSSIONS),
    "mastodon": ("outbox.json", packed(OUTBOX)),
    "telegram": ("result.json", packed(EVERYTHING)),
    "whatsapp": ("_chat.txt", ANDROID),
    "whatsapp of an iphone": ("_chat.txt", IPHONE),
    "zulip messages": ("m.json", packed(ZULIP["export/messages-000001.json"])),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_no_change_to_a_good_export_brings_a_reader_down(kind: str) -> None:
    name, seed = PLAIN[kind]

    @FEW
    @given(content=mutated(seed), suffix=st.sampled_from(["", "", ".gz", ".xz"]))
    def law(content: bytes, suffix: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            survive(saved(Path(folder, name + suffix), content))

    with tempfile.TemporaryDirectory() as folder:
        assert survive(saved(Path(folder, name), seed)), "the seed itself must be read"
    law()


@FEW
@given(
    content=st.binary(max_size=600),
    name=st.sampled_from(["a", "a.csv", "a.json", "a.jsonl.gz", "a.mbox", "a.zip", "a.tar"]),
)
def test_no_bytes_bring_a_reader_down(content: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        survive(path)


def _members(name: str) -> dict[str, bytes]:
    return {key: packed(value) for key, value in (SLACK if name == "slack" else ZULIP).items()}


@pytest.mark.parametrize("name", ["slack", "zulip"])
def test_no_change_to_a_file_of_an_export_brings_its_reader_down(name: str) -> None:
    files = _members(name)

    @FEW
    @given(data=st.data())
    def law(data: st.DataObject) -> None:
        broken = data.draw(st.sampled_from(sorted(files)))
        with tempfile.TemporaryDirectory() as folder:
            survive(write(Path(folder), {**files, broken: data.draw(mutated(files[broken]))}))

    law()


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_no_change_to_a_packed_export_brings_its_reader_down(
    pack: Callable[[Path, dict[str, bytes]], Path],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        seed = pack(Path(folder, "a"), _members("slack")).read_bytes()

    @FEW
    @given(content=mutated(seed))
    def law(content: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.bin")
            path.write_bytes(content)
            survive(path)

    law()


GOOD = "Le garage à vélos est plein dès sept heures"
# A quotation mark may open a cell that reaches over lines: that is CSV, and has a test of its own.
lines = st.lists(
    st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"").replace(b"\r", b"").replace(b'"', b"")),
    max_size=8,
)


@FEW
@example(before=[b"\xfd7zXZ\x00"], after=[])
@example(before=[b"\x1f\x8b\x08"], after=[b"\x80"])
@example(before=[b"PK\x03\x04"], after=[])
@example(before=[b"PK\x05\x06"], after=[])
@given(before=lines, after=lines)
def test_a_good_object_among_garbage_lines_is_never_lost(before: list[bytes], after: list[bytes]) -> None:
    good = json.dumps({"id": "good", "text": GOOD, "who": "ada"}).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = saved(
            Path(folder, "a.jsonl"),
            b"\n".join([good, *before, good.replace(b'"good"', b'"again"'), *after, b""]),
        )
        texts = {message.id: message.text for message in survive(path)}
    assert texts["good"] == texts["again"] == GOOD


@FEW
@example(before=[b"\xfd7zXZ\x00"], after=[])
@example(before=[b"\x1f\x8b\x08"], after=[b"\x80"])
@example(before=[b"PK\x03\x04"], after=[])
@example(before=[b"PK\x05\x06"], after=[])
@given(before=lines, after=lines)
def test_a_good_row_among_garbage_lines_is_never_lost(before: list[bytes], after: list[bytes]) -> None:
    good = f"{{}},{GOOD},ada"
    rows = [
        b"cle,texte,auteur",
        good.format("good").encode(),
        *before,
        good.format("again").encode(),
        *after,
        b"",
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = saved(Path(folder, "a.csv"), b"\n".join(rows))
        archive = open_archive(path, mapping={"id": "cle", "text": "texte", "author": "auteur"})
        texts = {message.id: message.text for message in archive.messages()}
    assert texts["good"] == texts["again"] == GOOD


@FEW
@example(before=[b"\xfd7zXZ\x00"], after=[])
@example(before=[b"\x1f\x8b\x08"], after=[b"\x80"])
@example(before=[b"PK\x03\x04"], after=[])
@example(before=[b"PK\x05\x06"], after=[])
@given(before=lines, after=lines)
def test_a_good_mail_among_garbage_lines_is_never_lost(before: list[bytes], after: list[bytes]) -> None:
    mail = (
        "From ada@x.fr Mon Mar  4 09:12:00 2024\nFrom: Ada <ada@x.fr>\n"
        "Date: Mon, 4 Mar 2024 10:12:00 +0100\n"
        f"Message-ID: <{{}}@x>\n\n{GOOD}.\n\n"
    )
    content = b"\n".join(
        [*before, b"", mail.format("good").encode(), *after, b"", mail.format("again").encode()]
    )
    with tempfile.TemporaryDirectory() as folder:
        texts = {message.id: message.text for message in survive(saved(Path(folder, "l.mbox"), content))}
    assert texts["good@x"].startswith(GOOD)
    assert texts["again@x"] == f"{GOOD}."
