"""`parvis verify`: one changed byte anywhere in an exported register is found, and so is a cut end."""

import argparse
import json
from pathlib import Path

import pytest
from django.conf import settings

from parvis.cli import register
from parvis.cli.refusal import Refusal
from parvis.communities.models import Community
from parvis.words import Words

ENGLISH = Words("en")
WHITE = b" \t\r\n\x0b\x0c"

pytestmark = pytest.mark.django_db


@pytest.fixture
def exported(square: Community, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the register of a place where one community was born, as the command writes it."""
    assert square.pk
    # The tables of a test stand already, though no migration is noted there.
    monkeypatch.setattr(register, "prepare", lambda *_: None)
    file = tmp_path / "register.jsonl"
    typed = argparse.Namespace(what=str(file), file=None, data=str(settings.DATA))
    assert register.export(typed, ENGLISH) == 0
    return file


def holds(file: Path, head: str | None = None) -> bool:
    """Tell whether the command finds nothing to say against a register."""
    typed = argparse.Namespace(file=str(file), head=head, json=False)
    try:
        return register.verify(typed, ENGLISH) == 0
    except Refusal:
        return False


def digests(file: Path) -> list[str]:
    return [json.loads(line)["digest"] for line in file.read_bytes().splitlines()]


def test_a_register_as_it_was_exported_holds(exported: Path) -> None:
    assert len(digests(exported)) == 4
    assert holds(exported)
    assert holds(exported, digests(exported)[-1])


@pytest.mark.slow
def test_one_changed_byte_anywhere_in_a_register_is_found(exported: Path, tmp_path: Path) -> None:
    written = exported.read_bytes()
    other = tmp_path / "changed.jsonl"
    missed = []
    for place, byte in enumerate(written):
        # Each bit in turn, then every white space: what a reader of JSON would not even see.
        for instead in {*(byte ^ 1 << bit for bit in range(8)), *WHITE} - {byte}:
            other.write_bytes(written[:place] + bytes([instead]) + written[place + 1 :])
            if holds(other):
                missed.append((written[max(0, place - 12) : place + 12], byte, instead))

    assert missed == []


def test_one_byte_taken_away_or_added_anywhere_in_a_register_is_found(exported: Path, tmp_path: Path) -> None:
    written = exported.read_bytes()
    other = tmp_path / "changed.jsonl"
    missed = []
    for place in range(len(written)):
        for changed in (
            written[:place] + written[place + 1 :],
            written[:place] + b" " + written[place:],
            written[:place] + b"\n" + written[place:],
        ):
            other.write_bytes(changed)
            if holds(other):
                missed.append((written[max(0, place - 12) : place + 12], len(changed) - len(written)))

    assert missed == []


def test_a_register_cut_within_a_line_is_found(exported: Path, tmp_path: Path) -> None:
    written = exported.read_bytes()
    ends = {place + 1 for place, byte in enumerate(written) if byte == ord("\n")}
    other = tmp_path / "cut.jsonl"
    missed = []
    for length in range(1, len(written)):
        other.write_bytes(written[:length])
        if length not in ends and holds(other):
            missed.append(written[max(0, length - 12) : length])

    assert missed == []


def test_lines_cut_from_the_end_are_found_by_the_digest_published_earlier(
    exported: Path, tmp_path: Path
) -> None:
    lines, head = exported.read_bytes().splitlines(keepends=True), digests(exported)[-1]
    other = tmp_path / "cut.jsonl"
    for kept in range(len(lines)):
        other.write_bytes(b"".join(lines[:kept]))

        assert holds(other)
        assert not holds(other, head)


def test_a_register_that_went_on_still_holds_the_digest_published_earlier(exported: Path) -> None:
    for earlier in digests(exported):
        assert holds(exported, earlier)
    assert not holds(exported, "0" * 64)
