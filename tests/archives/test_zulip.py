from pathlib import Path

import pytest

from tests.archives.exports import ZULIP, packed, read, saved, tarred, write, zipped


@pytest.mark.parametrize("place", ["tar.gz", "tar", "folder", "zip"])
def test_an_organisation_is_read(tmp_path: Path, place: str) -> None:
    path = {
        "tar.gz": lambda: tarred(tmp_path / "z.tar.gz", ZULIP),
        "tar": lambda: tarred(tmp_path / "z.tar", ZULIP, "w"),
        "folder": lambda: write(tmp_path / "z", ZULIP),
        "zip": lambda: zipped(tmp_path / "z.zip", ZULIP),
    }[place]()
    archive, (first, second, robot) = read(path)
    assert archive.format == "zulip"
    assert archive.files == ("export/messages-000001.json",)
    assert (first.text, first.mentions) == ("@Bo Smith le garage est plein, voir #gare>garage", ("11",))
    assert (first.author, first.name, first.at) == ("10", "Ada Martin", 1709539201)
    assert (first.channel, first.title) == ("gare", "garage")
    assert first.thread == second.thread == "gare / garage"
    assert (robot.automated, first.automated) == (True, False)
    assert archive.problems.counts == {"private": 1}
    assert archive.position == archive.size


def test_a_quote_is_left_out_and_tells_who_is_answered(tmp_path: Path) -> None:
    _, messages = read(write(tmp_path / "z", ZULIP))
    assert messages[1].text == "Open a second one"
    assert (messages[1].mentions, messages[1].reply_to) == (("10",), "900")


def test_messages_alone_are_read_without_the_names(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "m.json", packed(ZULIP["export/messages-000001.json"])))
    assert archive.format == "zulip"
    assert (len(messages), messages[0].channel) == (4, "50")


def test_a_broken_organisation_file_costs_no_message(tmp_path: Path) -> None:
    files = {**ZULIP, "export/realm.json": b'{"zerver_userprofile": [{"id": 10, "full_name": "Ada'}
    _, messages = read(tarred(tmp_path / "z.tar.gz", files))
    assert len(messages) == 4
