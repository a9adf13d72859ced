"""The real archives beside the checkout are read whole: their counts are those of their own descriptions."""

from pathlib import Path

import pytest

from parvis.archives import Archive, ArchiveError, open_archive
from parvis.core.talk import Message
from tests.archives.exports import read

pytestmark = pytest.mark.slow


def people(messages: list[Message]) -> int:
    return len({message.author for message in messages})


def test_the_mailing_list_is_read_whole(shared_data: Path) -> None:
    archive, messages = read(shared_data / "mailing-list-r-package-devel" / "r-package-devel.mbox.xz")
    assert (archive.format, len(messages), people(messages)) == ("mbox", 11_114, 1_126)
    ids = {message.id for message in messages}
    assert sum(message.reply_to in ids for message in messages) >= 8_407
    assert not any(line.startswith(">") for message in messages for line in message.text.splitlines())
    assert all(message.at and message.thread for message in messages)
    assert sum(not message.title for message in messages) == 4
    assert set(archive.problems.counts) <= {"empty", "duplicate_id"}
    assert archive.problems.counts["empty"] < 20
    _ended(archive)


@pytest.mark.parametrize("given", ["", "posts.jsonl.xz"])
def test_the_forum_is_read_whole(shared_data: Path, given: str) -> None:
    archive, messages = read(shared_data / "forum-discourse-urho3d" / given)
    assert (archive.format, len(messages), people(messages)) == ("discourse", 36_990, 999)
    assert len({message.thread for message in messages}) == 5_046
    assert sum(bool(message.reply_to) for message in messages) == 10_070
    assert all(message.title for message in messages)
    _ended(archive)


def test_native_topics_are_read(shared_data: Path) -> None:
    archive, messages = read(shared_data / "forum-discourse-urho3d" / "sample-topics-native")
    assert (archive.format, len({message.thread for message in messages})) == ("discourse", 6)
    assert all(message.text and message.title and message.at for message in messages)
    assert not any("<" in message.text and "/>" in message.text for message in messages)


def test_the_chat_is_read_whole(shared_data: Path) -> None:
    archive, messages = read(shared_data / "chat-zulip-lean" / "messages.jsonl.xz")
    assert (len(messages), people(messages)) == (200_979, 3_388)
    assert archive.columns == {
        "text": "text", "author": "user", "time": "ts", "thread": "topic", "id": "id", "channel": "stream",
        "mentions": "mentions", "automated": "bot",
    }  # fmt: skip
    assert sum(message.automated for message in messages) == 6_689
    assert sum(bool(message.mentions) for message in messages) == 14_759
    assert len({message.thread for message in messages}) == 13_447
    _ended(archive)


@pytest.mark.parametrize(
    ("name", "count", "columns"),
    [
        ("vrai-debat-fr/titles.csv", 11_905, {"text": "title", "id": "id", "channel": "theme"}),
        ("republique-numerique-fr/arguments.jsonl", 1_771,
         {"text": "text", "author": "author", "time": "created_at", "thread": "proposal_id", "id": "id"}),
        ("republique-numerique-fr/proposals.jsonl", 332,
         {"text": "body", "author": "author", "time": "created_at", "id": "id", "title": "title",
          "channel": "section"}),
        ("vrai-debat-fr/top_proposals.jsonl", 545,
         {"text": "text", "time": "date", "title": "title", "channel": "theme"}),
        ("intents-banking77-en/banking77.csv", 13_083, {"text": "text"}),
        ("intents-clinc150-en/clinc150.csv", 23_700, {"text": "text"}),
        ("intents-wikit-fr/training_dataset.csv", 330, {"text": "text"}),
    ],
)  # fmt: skip
def test_the_consultations_and_lists_are_read_whole(
    shared_data: Path, name: str, count: int, columns: dict[str, str]
) -> None:
    archive, messages = read(shared_data / name)
    assert (archive.format, len(messages)) == ("table", count)
    assert archive.columns == columns
    assert all(message.text.strip() for message in messages)
    assert "row_width" not in archive.problems.counts
    _ended(archive)


def test_the_folder_of_a_consultation_asks_which_table(shared_data: Path) -> None:
    with pytest.raises(ArchiveError) as refusal:
        open_archive(shared_data / "republique-numerique-fr")
    assert refusal.value.code == "several_tables"
    assert "proposals.jsonl" in refusal.value.detail


def test_answers_find_their_questions(shared_data: Path) -> None:
    _, messages = read(shared_data / "qa-meta-bicycles" / "posts.jsonl.xz")
    assert sum(bool(message.reply_to) for message in messages) == 971


def _ended(archive: Archive) -> None:
    assert archive.position == archive.size
