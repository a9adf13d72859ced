import gzip
import io
import lzma
import os
import random
import re
import stat
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from parvis.archives import (
    PROBLEMS,
    REFUSALS,
    ArchiveError,
    container,
    limits,
    open_archive,
    streams,
    tars,
    zips,
)
from tests.archives.exports import MBOX, SLACK, packed, read, saved, tarred, write, zipped

LINES = b"".join(b'{"id": %d, "text": "la phrase %d du village"}\n' % (n, n * n) for n in range(3_000))
SMALL = 64 * 1024


@pytest.fixture
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make bombs small."""
    monkeypatch.setattr(streams, "FREE_BYTES", SMALL)
    monkeypatch.setattr(streams, "RATIO", 10)


@pytest.mark.parametrize("suffix", [".gz", ".xz"])
def test_a_file_cut_short_keeps_what_was_whole(tmp_path: Path, suffix: str) -> None:
    path = saved(tmp_path / f"a.jsonl{suffix}", LINES)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    archive, messages = read(path)
    assert 100 < len(messages) < 3_000
    assert [message.id for message in messages] == [str(n) for n in range(len(messages))]
    assert archive.problems.counts["truncated"] == 1
    assert archive.problems.kept[-1].line > len(messages)


def test_a_file_damaged_in_the_middle_keeps_its_beginning(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jsonl.gz", LINES)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 200] = bytes(200)
    path.write_bytes(content)
    archive, messages = read(path)
    assert messages
    assert archive.problems.counts["damaged"] + archive.problems.counts["truncated"] == 1


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.xz", "a.zip", "a.tar.gz"])
def test_a_bomb_stops_and_what_came_before_is_kept(tmp_path: Path, name: str) -> None:
    content = b'{"text": "une phrase"}\n' * 100_000
    if name == "a.zip":
        path = zipped(tmp_path / name, {"a.jsonl": content})
    elif name == "a.tar.gz":
        path = tarred(tmp_path / name, {"a.jsonl": content})
    else:
        path = saved(tmp_path / name, content)
    archive, messages = read(path)
    assert 0 < len(messages) < 100_000
    assert archive.problems.total >= 1


def zip_cut_short(tmp_path: Path, *, streamed: bool) -> Path:
    """Write a zip whose directory is lost, with the sizes before or after each entry."""
    target = io.BytesIO()
    if streamed:
        target.seekable = lambda: False  # type: ignore[method-assign]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.jsonl", LINES.replace(b'"id": ', b'"id": %d' % (number + 1)))
    content = target.getvalue()
    path = tmp_path / "cut.zip"
    path.write_bytes(content[: int(len(content) * 0.8)])
    return path


@pytest.mark.parametrize("streamed", [False, True])
def test_a_zip_cut_short_keeps_its_entries(tmp_path: Path, streamed: bool) -> None:
    archive, messages = read(zip_cut_short(tmp_path, streamed=streamed))
    assert archive.files == ("0.jsonl", "1.jsonl", "2.jsonl")
    assert 6_000 < len(messages) < 9_000
    assert archive.problems.counts["truncated"] == 2


def test_an_entry_whose_sum_is_wrong_is_read_and_reported(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.jsonl": LINES}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"du village", b"du vilage!", 1))
    archive, messages = read(path)
    assert len(messages) == 3_000
    assert archive.problems.counts == {"damaged": 1}


def test_a_tar_cut_short_keeps_its_members(tmp_path: Path) -> None:
    rng = random.Random(1)  # noqa: S311 - noise that does not compress, the same each time
    noise = b"".join(
        b'{"id": "%x", "text": "une phrase de plus"}\n' % rng.getrandbits(64) for _ in range(2_000)
    )
    path = tarred(tmp_path / "a.tar.gz", {"a.jsonl": LINES, "b.jsonl": noise})
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * 0.8)])
    archive, messages = read(path)
    assert 3_000 < len(messages) < 5_000
    assert archive.problems.counts["truncated"] >= 1


def test_entries_that_point_outside_and_links_are_refused(tmp_path: Path) -> None:
    good = {"a.jsonl": LINES}
    path = zipped(tmp_path / "a.zip", {**good, "../evil.jsonl": LINES, "/etc/evil.jsonl": LINES})
    link = zipfile.ZipInfo("link.jsonl")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    _check_refused(path)
    path = tarred(tmp_path / "a.tar", {**good, "../evil.jsonl": LINES, "/etc/evil.jsonl": LINES}, "w")
    with tarfile.open(path, "a") as tar:
        member = tarfile.TarInfo("link.jsonl")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    _check_refused(path)


def _check_refused(path: Path) -> None:
    archive, messages = read(path)
    assert len(messages) == 3_000
    assert archive.files == ("a.jsonl",)
    assert archive.problems.counts == {"outside": 2, "link": 1}


def test_links_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", {"a.jsonl": LINES, ".hidden.jsonl": LINES})
    saved(tmp_path / "secret.jsonl", LINES)
    (folder / "b.jsonl").symlink_to(tmp_path / "secret.jsonl")
    (folder / "loop").symlink_to(folder)
    archive, _ = read(folder)
    assert archive.files == ("a.jsonl",)
    assert archive.problems.counts == {"link": 2}


def test_a_protected_entry_is_reported(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.jsonl": LINES, "b.jsonl": LINES}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(content)
    archive, messages = read(path)
    assert len(messages) == 3_000
    assert archive.problems.counts == {"encrypted": 1}


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (container, zips, tars):
        monkeypatch.setattr(module, "ENTRIES", 2)
    files = {f"{n}.jsonl": LINES[:40] for n in range(3)}
    for path in (
        write(tmp_path / "f", files),
        zipped(tmp_path / "a.zip", files),
        tarred(tmp_path / "a.tar", files, "w"),
    ):
        with pytest.raises(ArchiveError) as refusal:
            open_archive(path)
        assert refusal.value.code == "too_many_files"


def test_a_zip_that_announces_a_huge_directory_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.jsonl": LINES})
    content = bytearray(path.read_bytes())
    struct.pack_into("<L", content, content.rindex(b"PK\x05\x06") + 12, 0xFFFFFFFE)
    path.write_bytes(content)
    with pytest.raises(ArchiveError) as refusal:
        open_archive(path)
    assert refusal.value.code == "too_many_files"


def test_deep_nesting_and_endless_lines_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LINE_BYTES", SMALL)
    content = LINES + b'{"text": "' + b"x" * 3 * SMALL + b'"}\n' + b'{"a":' * 9_000 + b"\n" + LINES
    archive, messages = read(saved(tmp_path / "a.jsonl", content), text="text", id="")
    assert len(messages) == 6_000
    assert archive.problems.counts == {"long_line": 1, "broken_line": 2}


def test_a_deep_document_is_walked_without_harm(tmp_path: Path) -> None:
    content = (
        b'[{"text": "une phrase"}, {"text": ' + b"[" * 200_000 + b"]" * 200_000 + b'}, {"text": "une autre"}]'
    )
    _, messages = read(saved(tmp_path / "a.json", content))
    assert messages[0].text == "une phrase"


def test_compression_inside_compression_is_opened_once(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "a.zip", {"a.jsonl.gz": gzip.compress(LINES), "b.jsonl.xz": lzma.compress(LINES)}
    )
    archive, messages = read(path)
    assert len(messages) == 6_000
    assert archive.problems.counts == {"duplicate_id": 3_000}
    assert archive.position == archive.size


def test_the_position_never_goes_back_and_ends_at_the_size(tmp_path: Path) -> None:
    for path in (
        saved(tmp_path / "a.jsonl.xz", LINES),
        zipped(tmp_path / "a.zip", {"a.jsonl": LINES, "b.jsonl": LINES}),
        tarred(tmp_path / "a.tar.gz", {"a.jsonl": LINES, "b.jsonl": LINES}),
        zipped(tmp_path / "s.zip", SLACK),
    ):
        archive = open_archive(path)
        places = [archive.position for _ in archive.messages()] + [archive.position]
        assert places == sorted(places)
        assert 0 < places[-1] == archive.size <= path.stat().st_size


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02" * 50, b"Bonjour\n", b"[]", b'{"a": [1,\n 2]}', b"PK\x03\x04", b"\x1f\x8b\x08"],
)
def test_what_is_no_conversation_is_refused_with_what_was_seen(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.dat"
    path.write_bytes(content)
    with pytest.raises(ArchiveError) as refusal:
        open_archive(path)
    assert refusal.value.code == "unknown_format"
    assert "a.dat" in refusal.value.detail


def test_what_is_missing_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as missing:
        open_archive(tmp_path / "nowhere")
    with pytest.raises(ArchiveError) as empty:
        open_archive(tmp_path)
    with pytest.raises(ArchiveError) as null:
        open_archive(Path("a\0b"))
    assert (missing.value.code, empty.value.code, null.value.code) == (
        "missing",
        "empty_archive",
        "unreadable",
    )


def test_a_pipe_is_no_archive(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ArchiveError) as refusal:
        open_archive(tmp_path / "pipe")
    assert refusal.value.code == "unreadable"


def test_columns_can_only_be_mapped_in_a_table(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as refusal:
        open_archive(saved(tmp_path / "l.mbox", MBOX), mapping={"text": "x"})
    assert refusal.value.code == "not_a_table"


def test_only_the_first_problems_are_kept_and_all_are_counted(tmp_path: Path) -> None:
    archive, _ = read(saved(tmp_path / "a.jsonl", LINES + b"{broken\n" * 1_000))
    assert archive.problems.counts == {"broken_line": 1_000}
    assert len(archive.problems.kept) == limits.KEPT_PROBLEMS
    assert all(len(problem.detail) <= limits.DETAIL_CHARACTERS for problem in archive.problems.kept)


def test_memory_does_not_grow_with_a_document(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        rows = [
            {"id": n, "author": {"id": "7"}, "timestamp": "2024-03-04T09:00:00Z", "content": "x" * 200}
            for n in range(count)
        ]
        path = saved(
            tmp_path / f"{count}.json", packed({"guild": {}, "channel": {"name": "gare"}, "messages": rows})
        )
        archive = open_archive(path)
        tracemalloc.start()
        for _ in archive.messages():
            pass
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    # Only the identifiers already seen are remembered: about a hundred bytes each.
    assert peak(8_000) - peak(1_000) < 7_000 * 200


def test_every_code_that_is_noted_is_explained() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(container.__file__).parent.glob("*.py")
    )
    noted = set(re.findall(r'\.note\([^"]*?, "([a-z_]+)"', source)) | set(
        re.findall(r'damage = "([a-z_]+)"', source)
    )
    assert noted <= PROBLEMS.keys()
    assert set(re.findall(r'ArchiveError\("([a-z_]+)"', source)) <= REFUSALS.keys()
