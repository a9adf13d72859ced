"""A group as Loomio exports it, in the tables of today and of a few years ago."""

import json
from pathlib import Path
from typing import Any

from tests.archives.exports import read, saved


def line(table: str, **record: object) -> bytes:
    return json.dumps({"table": table, "record": record}, ensure_ascii=False).encode() + b"\n"


def said(table: str, number: int, **record: Any) -> bytes:
    return line(table, id=number, created_at=f"2024-03-04T10:00:{number:02}.000Z", **record)


PEOPLE = (
    line("groups", id=1, name="Quartier", full_name="Ville - Quartier", token=None)
    + line("users", id=7, name="Ada Martin", username="ada", email="ada@exemple.fr")
    + line("users", id=8, name="Bo", username="bo", email="bo@example.org")
    + line("memberships", id=1, user_id=7, group_id=1)
)
TODAY = (
    PEOPLE
    + line("topic_items", id=1, kind="new_discussion", itemable_type="Discussion", itemable_id=3)
    + said("discussions", 3, author_id=7, title="Le local à vélos", topic_id=30, description_format="html",
           description='<p>Il est <b>plein</b>, <span class="mention" data-mention-id="bo">@Bo</span>.</p>')
    + line("topics", id=30, topicable_type="Discussion", topicable_id=3, group_id=1)
    + line("topics", id=31, topicable_type="Poll", topicable_id=6, group_id=1)
    + said("polls", 5, author_id=8, title="Quel jour ?", details="Pour réparer", details_format="md",
           topic_id=30, anonymous=False)
    + said("polls", 6, author_id=8, title="Qui pour la caisse ?", details="", topic_id=31, anonymous=True)
    + line("anonymous_ballots", id="0f8b", poll_id=6)
    + line("legacy_anonymous_vote_reasons", anonymous_ballot_id="0f8b", body="Je préfère ne pas dire")
    + said("outcomes", 9, poll_id=5, author_id=8, statement="Samedi donc", statement_format="md")
    + said("stances", 10, poll_id=5, participant_id=7, reason="Samedi me va", reason_format="md",
           cast_at="2024-03-04T11:00:00.000Z", latest=True)
    + said("stances", 11, poll_id=5, participant_id=8, reason="", cast_at=None, latest=True)
    + said("stances", 12, poll_id=5, participant_id=8, reason="Un premier avis", latest=False)
    + said("comments", 13, user_id=8, parent_type="Discussion", parent_id=3, body="Oui", body_format="md")
    + said("comments", 14, user_id=7, parent_type="Comment", parent_id=13, body="Alors ?", body_format="md")
    + said("comments", 15, user_id=8, parent_type="Stance", parent_id=10, body="Bien", body_format="md")
    + said("comments", 16, user_id=8, parent_type="Discussion", parent_id=3, discarded_at="2024-03-05")
    + line("attachments", id=1, host="exemple.fr", record_type="Comment", record_id=13, filename="a.jpg")
)  # fmt: skip
BEFORE = (
    PEOPLE
    + said(
        "discussions",
        3,
        author_id=7,
        group_id=1,
        title="Le local",
        description="Plein",
        description_format="md",
    )
    + said(
        "polls", 6, author_id=8, discussion_id=3, group_id=1, title="La caisse ?", details="", anonymous=True
    )
    + said(
        "stances",
        10,
        poll_id=6,
        participant_id=7,
        reason="Pas lui",
        cast_at="2024-03-04T11:00:00Z",
        latest=True,
    )
    + said("comments", 13, user_id=8, discussion_id=3, parent_id=None, body="Oui", body_format="md")
    + said("comments", 14, user_id=8, discussion_id=3, parent_type="Stance", parent_id=10, body="Non")
)


def test_what_a_group_discussed_and_decided_is_read(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "2024_quartier.json", TODAY))
    assert archive.format == "loomio"
    assert [message.text for message in messages] == [
        "Il est plein, @Bo.", "Quel jour ?\n\nPour réparer", "Qui pour la caisse ?", "Je préfère ne pas dire",
        "Samedi donc", "Samedi me va", "Oui", "Alors ?", "Bien",
    ]  # fmt: skip
    first = messages[0]
    assert (first.author, first.name, first.mentions, first.at) == ("7", "Ada Martin", ("8",), 1709546403)
    assert (first.title, first.channel, first.reply_to) == ("Le local à vélos", "Ville - Quartier", "")
    assert archive.problems.counts == {"deleted": 1}
    assert archive.addresses() == {"7": ("ada@exemple.fr",), "8": ("bo@example.org",)}


def test_everything_stands_in_the_thread_of_its_discussion(tmp_path: Path) -> None:
    _, messages = read(saved(tmp_path / "q.json", TODAY))
    threads = {message.id: message.thread for message in messages}
    assert {threads.pop("polls/6"), threads.pop(messages[3].id)} == {"polls/6"}
    assert {*threads.values()} == {"discussions/3"}
    answers = {message.id: message.reply_to for message in messages}
    assert (answers["polls/5"], answers["outcomes/9"], answers["stances/10"]) == (
        "discussions/3", "polls/5", "polls/5",
    )  # fmt: skip
    assert (answers["comments/13"], answers["comments/14"], answers["comments/15"]) == (
        "discussions/3", "comments/13", "stances/10",
    )  # fmt: skip


def test_a_secret_vote_says_neither_who_nor_when(tmp_path: Path) -> None:
    for content in (TODAY, BEFORE):
        _, messages = read(saved(tmp_path / "q.json", content))
        (secret,) = [message for message in messages if message.text in {"Je préfère ne pas dire", "Pas lui"}]
        assert (secret.author, secret.name, secret.at, secret.reply_to) == ("", "", None, "polls/6")
        assert secret.id.startswith("polls/6/")
        assert "stances/10" not in secret.id


def test_an_export_of_some_years_ago_is_read(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "q.json", BEFORE))
    assert [message.id.partition("/")[0] for message in messages] == [
        "discussions", "polls", "polls", "comments", "comments",
    ]  # fmt: skip
    assert {message.thread for message in messages} == {"discussions/3"}
    assert {message.channel for message in messages} == {"Ville - Quartier"}
    assert [message.reply_to for message in messages[3:]] == ["discussions/3", "polls/6"]
    assert archive.problems.total == 0


def test_a_long_chain_of_answers_stays_in_its_discussion(tmp_path: Path) -> None:
    first = said("discussions", 1, author_id=7, title="Le local", description="Plein")
    chain = b"".join(
        line("comments", id=n, user_id=7, parent_type="Comment" if n else "Discussion",
             parent_id=n - 1 if n else 1, body=f"{n}", created_at="2024-03-04")
        for n in range(500)
    )  # fmt: skip
    _, messages = read(saved(tmp_path / "q.json", PEOPLE + first + chain))
    assert len(messages) == 501
    assert {message.thread for message in messages} == {"discussions/1"}


def test_a_broken_line_and_parents_in_a_circle_cost_nothing_else(tmp_path: Path) -> None:
    circle = said("comments", 20, user_id=7, parent_type="Comment", parent_id=21, body="a") + said(
        "comments", 21, user_id=7, parent_type="Comment", parent_id=20, body="b"
    )
    archive, messages = read(saved(tmp_path / "q.json", PEOPLE + b'{"table": "comm\n[1]\n' + circle))
    assert [message.text for message in messages] == ["a", "b"]
    assert [(problem.line, problem.code) for problem in archive.problems.kept] == [
        (5, "broken_line"), (6, "broken_line"),
    ]  # fmt: skip
