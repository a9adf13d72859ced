"""The four files, whole or not at all."""

import json
from pathlib import Path

import pytest

from parvis.report import Written, write_report, writing
from parvis.words import Words
from tests.report import silence, town

ENGLISH = Words("en")


def contents(folder: Path) -> dict[str, bytes]:
    """Read every file under a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_four_files_are_written_into_a_new_folder(tmp_path: Path) -> None:
    out = tmp_path / "a" / "report"
    written = write_report(town.MORVILLE, town.ARCHIVE, out, ENGLISH)
    assert written == Written(
        *(out / name for name in ("report.html", "report.json", "messages.csv", "expectations.csv"))
    )
    assert {*contents(tmp_path)} == {f"a/report/{path.name}" for path in written}
    assert written.page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(written.data.read_text(encoding="utf-8"))["schema"] == "parvis.report/1"


def test_the_same_listening_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_report(town.MORVILLE, town.ARCHIVE, tmp_path / name, ENGLISH)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_older_report_is_replaced_and_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "report.html").write_text("old")
    write_report(town.MORVILLE, town.ARCHIVE, tmp_path, ENGLISH)
    assert {*contents(tmp_path)} == {
        "notes.txt",
        "report.html",
        "report.json",
        "messages.csv",
        "expectations.csv",
    }
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "report.html").read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize("existing", [True, False])
@pytest.mark.parametrize("reason", [KeyboardInterrupt, OSError, MemoryError])
def test_an_interruption_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: type[BaseException], existing: bool
) -> None:
    out = tmp_path / "report"
    if existing:
        write_report(silence.SILENCE, town.ARCHIVE, out, ENGLISH)
    before = contents(tmp_path)

    def interrupted(*_: object) -> str:
        raise reason

    monkeypatch.setattr(writing, "report_page", interrupted)
    with pytest.raises(reason):
        write_report(town.MORVILLE, town.ARCHIVE, out, ENGLISH)
    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == (["report"] if existing else [])


def test_a_new_folder_can_be_read_by_others_as_any_new_folder_can(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    write_report(silence.SILENCE, town.ARCHIVE, tmp_path / "report", ENGLISH)
    assert (tmp_path / "report").stat().st_mode == (tmp_path / "plain").stat().st_mode
