from pathlib import Path

import pytest

from tests.archives.exports import SLACK, packed, read, saved, write, zipped


@pytest.mark.parametrize("place", ["zip", "folder", "zip in a folder"])
def test_a_workspace_is_read(tmp_path: Path, place: str) -> None:
    files = {f"Slack export/{name}": content for name, content in SLACK.items()} if " in " in place else SLACK
    path = write(tmp_path / "f", files) if place == "folder" else zipped(tmp_path / "s.zip", files)
    archive, messages = read(path)
    assert archive.format == "slack"
    assert sorted(message.id for message in messages) == [
        "gare/1709625600.0", "gare/1709625700.0", "general/1709539201.000200", "general/1709539300.000300",
    ]  # fmt: skip
    assert archive.problems.counts == {"system": 1, "private": 1}


def test_marks_are_written_as_people_read_them(tmp_path: Path) -> None:
    _, messages = read(zipped(tmp_path / "s.zip", SLACK))
    assert messages[0].text == "@Bo Smith faut-il <vraiment> attendre ? voir #gare et le plan @here"
    assert messages[0].mentions == ("U2",)
    assert messages[1].text == "No & yes"


def test_threads_replies_and_machines_are_known(tmp_path: Path) -> None:
    _, (first, answer, robot, stranger) = read(zipped(tmp_path / "s.zip", SLACK))
    assert first.thread == answer.thread == answer.reply_to == first.id
    assert first.reply_to == robot.thread == ""
    assert (robot.automated, robot.name, answer.automated) == (True, "météo", False)
    assert (first.author, first.name, stranger.author, stranger.name) == ("U1", "ada", "U9", "Cy")
    assert (first.at, first.channel) == (1709539201, "general")


def test_a_single_day_is_read_without_the_names(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "2024-03-04.json", packed(SLACK["general/2024-03-04.json"])))
    assert archive.format == "slack"
    assert messages[0].text.startswith("@U2 faut-il")


def test_a_broken_day_costs_no_other_day(tmp_path: Path) -> None:
    files = {
        **SLACK,
        "general/2024-03-03.json": b'[{"type": "message", "te',
        "gare/2024-03-06.json": b"\xff\xfe",
    }
    archive, messages = read(write(tmp_path / "f", files))
    assert len(messages) == 4
    assert archive.problems.counts["truncated"] + archive.problems.counts["broken_json"] == 2
