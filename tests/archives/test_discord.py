from pathlib import Path

from tests.archives.exports import DISCORD, packed, read, saved, write


def test_a_channel_is_read(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "gare.json", packed(DISCORD)))
    assert archive.format == "discord"
    assert [message.id for message in messages] == ["101", "102", "103", "104"]
    first, answer, _, robot = messages
    assert first.text == "@Bo le local à vélos est fermé :triste:"
    assert (first.author, first.name, first.mentions) == ("7", "Ada", ("8",))
    assert (first.channel, first.thread, first.at) == ("gare", "", 1709542860)
    assert (answer.reply_to, answer.name) == ("101", "bo")
    assert (robot.automated, first.automated) == (True, False)


def test_what_was_forwarded_is_not_put_in_the_mouth_of_who_forwards(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "gare.json", packed(DISCORD)))
    assert (messages[2].text, messages[2].reply_to) == ("", "")
    assert archive.problems.counts == {"system": 1, "empty": 1}


def test_a_thread_knows_its_channel_and_title(tmp_path: Path) -> None:
    channel = {"id": "77", "type": "GuildPublicThread", "category": "gare", "name": "Le portail"}
    answers = [{**message, "id": f"2{message['id']}"} for message in DISCORD["messages"]]
    files = {"gare.json": DISCORD, "portail.json": {**DISCORD, "channel": channel, "messages": answers}}
    archive, messages = read(write(tmp_path / "f", files))
    assert archive.files == ("gare.json", "portail.json")
    assert (messages[4].channel, messages[4].thread, messages[4].title) == ("gare", "77", "Le portail")
    assert archive.problems.counts == {"system": 2, "empty": 2}


def test_a_channel_cut_short_keeps_its_first_messages(tmp_path: Path) -> None:
    whole = packed(DISCORD)
    archive, messages = read(saved(tmp_path / "gare.json", whole[: whole.index(b'"103"')]))
    assert [message.id for message in messages] == ["101", "102"]
    assert archive.problems.counts["truncated"] == 1
