"""Whoever holds the database changes one value: `parvis verify` finds it, and says in words what is wrong.

`FOUND` lists the columns that hold power, table by table, with the value a sly hand would put there; `LEFT`
the other columns of these tables, and `TABLES_LEFT` the other tables, each with why. A column that is in
neither fails the test that asks for it.
"""

import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker

from parvis.leaving import writing
from parvis.leaving.belonging import tables
from parvis.ledger.chain import START, digest_of
from parvis.place.kept import forget
from tests.place.leaving.power_story import played
from tests.place.leaving.test_tampering import faults, repacked, rows

pytestmark = pytest.mark.django_db
Row = dict[str, Any]
Sly = Callable[[Any], Any]


def later(told: str | None) -> str:
    """Put a moment off by a day; one that was none becomes some day."""
    if told is None:
        return "2026-04-20T09:30:00+00:00"
    return (datetime.fromisoformat(told) + timedelta(days=1)).isoformat()


def more(told: Any) -> Any:
    """Write something else of the same kind."""
    if isinstance(told, bool):
        return not told
    if isinstance(told, list):
        return [*told, *told[:1]] or ["x"]
    if isinstance(told, dict):
        return {**told, "x": 1}
    return f"{told}x" if isinstance(told, str) else (told or 0) + 1


def to(value: object) -> Sly:
    """Put one value, whatever was there."""
    return lambda _: value


NONE = to(None)
FOUND: Final[Mapping[str, Mapping[str, Sly]]] = {
    "communities.community": {
        **dict.fromkeys(("name", "slug", "purpose", "languages"), more),
        "kind": to("interest"),
        "access": to("closed"),
        "visibility": to("members"),
        "born_at": later,
        "guide_id": lambda key: key - 1,
    },
    "communities.call": {
        **dict.fromkeys(("name", "slug", "purpose", "languages", "clauses", "quorum"), more),
        "kind": to("interest"),
        "access": to("closed"),
        "visibility": to("members"),
        "state": to("closed"),
        "community_id": NONE,
    },
    "communities.guide": {
        **dict.fromkeys(("community_id", "version", "decision"), more),
        "ratified_at": later,
        "takes_effect_at": later,
        "laws": to({"decide.other.quorum": 0, "listening.bar": 1}),
        "roles": to([]),
    },
    "communities.clause": dict.fromkeys(("guide_id", "number", "title", "text", "newcomer"), more),
    "communities.mandate": {
        **dict.fromkeys(("community_id", "person_id", "role", "name", "object", "decision"), more),
        "powers": to(["rule", "keep"]),
        "way": to("consent"),
        **dict.fromkeys(("starts_at", "ends_at", "ended_at", "recall_due_at"), later),
        "ended_why": to("left"),
        "recall_decision": more,
    },
    "communities.membership": {"community_id": more, "state": to("excluded"), "restriction_id": more},
    "communities.statement": {
        **dict.fromkeys(("puid", "community_id", "person_id", "by_id", "second_id", "decision"), more),
        "outcome": to("suspend"),
        "ground": to("law"),
        "clause_id": more,
        "source": to("order"),
        **dict.fromkeys(("legal_ground", "explanation", "facts", "automated_detection", "category"), more),
        **dict.fromkeys(("keywords", "content_type", "language", "territory", "redress"), more),
        **dict.fromkeys(("content_at", "at", "ends_at"), later),
    },
    "communities.restriction": {
        **dict.fromkeys(("community_id", "person_id", "statement_id"), more),
        "kind": to("suspended"),
        "starts_at": later,
        "ends_at": later,
        "lifted_at": later,
    },
    "decisions.proposal": {
        **dict.fromkeys(("community_id", "number", "title", "by_id", "changes"), more),
        "subject": to("recall"),
        "state": to("failed"),
        **dict.fromkeys(("at", "decided_at", "enacted_at", "suspended_at", "upheld_at"), later),
    },
    "decisions.contestation": {"proposal_id": more, "person_id": to(1000)},
    "decisions.version": {
        **dict.fromkeys(("proposal_id", "number", "source", "html", "digest", "by_id"), more),
        "at": later,
    },
    "decisions.amendment": {
        **dict.fromkeys(("proposal_id", "by_id", "became"), more),
        "state": to("declined"),
    },
    "decisions.poll": {
        **dict.fromkeys(("proposal_id", "round", "version", "options", "seats", "grades"), more),
        "method": to("approval"),
        "counting": to("meek"),
        "tie": to("lot"),
        "level": more,
        **dict.fromkeys(("majority", "quorum", "secret", "questionnaire", "waiver", "opened_by_id"), more),
        **dict.fromkeys(("electorate", "electorate_digest", "commitment", "lock"), more),
        **dict.fromkeys(("opened_at", "closes_at", "closed_at"), later),
        **dict.fromkeys(
            ("lot_secret", "seed", "result", "urn_digest", "signed_off", "spoiled", "hidden"), more
        ),
    },
    "decisions.elector": {"poll_id": more, "person_id": to(1000), "voted": more},
    "decisions.ballot": {"poll_id": more, "person_id": to(1000), "choice": to("abstain")},
    "decisions.countedballot": {"poll_id": more, "choice": to("abstain")},
    "decisions.draw": {
        **dict.fromkeys(("community_id", "proposal_id", "what", "pool", "pool_digest"), more),
        **dict.fromkeys(("count", "commitment"), more),
        **dict.fromkeys(("frozen_at", "due_at", "drawn_at"), later),
        **dict.fromkeys(("announced_what", "announced", "secret", "seed", "order", "recused"), more),
    },
    "moderation.case": {
        **dict.fromkeys(("community_id", "number", "post_id", "person_id"), more),
        "state": to("open"),
        "put_right_at": later,
    },
    "moderation.ruling": {
        **dict.fromkeys(("case_id", "number", "by_id", "second_id", "jury_id", "decision"), more),
        "outcome": to("nothing"),
        "clause_id": more,
        "reasons": more,
        "unfounded": more,
        "statement_id": more,
        "reverses": more,
        "upholds": more,
        "at": later,
        "ends_at": later,
    },
    "moderation.signal": {"receipt": more},
    "moderation.appeal": {
        "ruling_id": more,
        "side": to("signalled"),
        "end": to("few"),
        "at": later,
        "ended_at": later,
    },
    "moderation.jury": {
        **dict.fromkeys(("case_id", "appeal_id", "draw_id", "size"), more),
        "state": to("dissolved"),
        **dict.fromkeys(("opened_at", "sits_at", "due_at", "ended_at"), later),
    },
    "conversations.post": {
        "author_id": more,
        "veil": to(""),
        "statement_id": NONE,
        "removed_at": later,
    },
    "conversations.topic": {
        "closed_at": later,
        "merged_into_id": more,
        "closed_by_id": more,
        "statement_id": NONE,
    },
    "ledger.fact": {
        **dict.fromkeys(("actor", "object_id", "target_id", "community", "facts"), more),
        "verb": to("communities.mandate.ended"),
        "object_type": more,
        "target_type": more,
        "at": later,
        "audience": to("persons"),
    },
}
"""What is found: each column that holds power, and what a sly hand writes there."""

ROWS: Final[Mapping[str, Callable[[Row], bool]]] = {
    "communities.guide": lambda row: row["version"] == 2,
    "communities.statement": lambda row: row["by_id"] is not None and row["clause_id"] is not None,
    "decisions.amendment": lambda row: row["state"] == "taken",
    "decisions.proposal": lambda row: row["enacted_at"] is not None,
    "decisions.draw": lambda row: row["drawn_at"] is not None,
    "moderation.case": lambda row: row["post_id"] is not None,
    "moderation.ruling": lambda row: row["statement_id"] is not None and row["by_id"] is not None,
    "conversations.post": lambda row: row["veil"] == "notice",
    "conversations.topic": lambda row: row["statement_id"] is not None,
    "ledger.fact": lambda row: row["verb"] == "communities.mandate.given",
}
"""Which row of a table is changed, where not the first: one whose columns say something."""

_NO_POWER: Final = "words of a member beside what is decided; they decide nothing"
_WHEN_SAID: Final = "only says that members were told"
_ORIGIN: Final = "only says where it came from"
LEFT: Final[Mapping[str, Mapping[str, str]]] = {
    "communities.community": {
        "parent_id": "another community, which is not in this archive",
        "above": "leaves empty: of the place it is at",
    },
    "communities.call": {
        "idea": _NO_POWER,
        "idea_html": _NO_POWER,
        "parent_id": _ORIGIN,
        "opened_by_id": _ORIGIN,
        "opened_at": _ORIGIN,
        "deadline": "the birth of the community says that it was kept",
    },
    "communities.mandate": {
        "handover": _NO_POWER,
        "handover_html": _NO_POWER,
        "ending_said_at": _WHEN_SAID,
    },
    "communities.membership": {
        "person_id": "who is a member is in no act: each vote chains its own list of voters",
        **dict.fromkeys(("since", "words", "answer", "welcomes"), "gives no say in anything"),
        "accepted_id": "which guide a member accepted keeps only them from writing",
    },
    "decisions.proposal": {
        "folded": "the title as it is searched",
        "from_topic": _ORIGIN,
        "from_expectation": _ORIGIN,
        "last_at": "the order of a list",
        "trouble": "what hindered shows until it is carried out",
        "review_on": "a day to look again, decided by nobody",
        "review_said_at": _WHEN_SAID,
        "why": _NO_POWER,
    },
    "decisions.contestation": {
        "why": _NO_POWER,
        "at": "how many contested it stands in the act, at its own hour",
    },
    "decisions.version": {"why": _NO_POWER},
    "decisions.amendment": {
        **dict.fromkeys(
            ("to_id", "at", "source", "why", "answer"), "the version it made is verified instead"
        ),
    },
    "decisions.poll": {"soon_said_at": _WHEN_SAID},
    "decisions.ballot": {"at": "the hour of a ballot counts for nothing"},
    "decisions.countedballot": {"key": "random, and another one in each archive"},
    "moderation.case": {
        **dict.fromkeys(
            ("opened_at", "due_at", "danger", "look_asked_at"), "delays, and what they are told by"
        ),
        **dict.fromkeys(
            ("heard_at", "heard", "evidence"), "what was said before a ruling, in no act on purpose"
        ),
        "proposed": "what one moderator proposed to another: the ruling is verified",
    },
    "moderation.ruling": {"mediation_id": "mediations stay behind: the act alone knows which"},
    "moderation.signal": {
        **dict.fromkeys(
            ("case_id", "kind", "by_id", "name", "email", "language"), "who signals is in no act"
        ),
        **dict.fromkeys(("clause_id", "category", "law", "words", "address"), "a signal decides nothing"),
        **dict.fromkeys(("good_faith", "at"), "a signal decides nothing"),
        "warned_at": "a warning takes nothing from anybody",
    },
    "moderation.appeal": {
        **dict.fromkeys(("by_id", "receipt", "words"), "who appeals is in no act on purpose"),
    },
    "moderation.jury": {"answered": "figures about those who were called"},
    "conversations.post": {
        **dict.fromkeys(("topic_id", "number", "at", "source", "html", "replies_to_id"), "talk is in no act"),
        **dict.fromkeys(("edited_at", "first_here", "import_of_id", "source_id"), "talk is in no act"),
    },
    "conversations.topic": {
        **dict.fromkeys(("title", "opened_by_id", "opened_at", "last_at", "last_by_id"), "talk is in no act"),
        **dict.fromkeys(("posts_count", "moved_away", "closed_why", "import_of_id"), "talk is in no act"),
        "community_id": "there is one community in an archive",
    },
    "ledger.fact": {"origin": "empty here", "request": "the number of a line in the log of a server"},
}
"""Columns of these tables that are left out, each with the reason."""

TABLES_LEFT: Final[Mapping[str, str]] = {
    "communities.acceptance": "that a member read a guide gives nobody power",
    "communities.review": "words beside the public record of a mandate: nothing follows from them",
    "communities.signature": "the birth of the community says how many there were",
    "conversations.*": "talk: no act of power is in it",
    "importing.*": "words brought from elsewhere",
    "decisions.argument": "what speaks for or against: it decides nothing",
    "decisions.candidate": "who stands is in the options of a vote, and in the digest of a lot: test_lots",
    "decisions.objection": "the ballots hold who objects",
    "decisions.question": "asked and answered, it decides nothing",
    "decisions.task": "what members do themselves",
    "moderation.mediator": "offers to mediate: both sides choose, and nobody is bound",
    "listening.*": "expectations and answers: their acts are verified, their rows are not",
}
"""Tables that are left out, each with the reason."""


SLIPS: Final[Mapping[str, str]] = {
    "communities.membership": "who is a member is in no act: each vote chains its own list of voters",
    "conversations.post": "talk is in no act",
    "conversations.topic": "talk is in no act",
    "moderation.signal": "a signal decides nothing; the first of a case is verified",
    "decisions.amendment": "one that was not taken decides nothing",
    "communities.call": "the birth says of which call",
    "moderation.case": "a case nobody ruled on decides nothing",
}
"""Tables a row may be taken from, or slipped into, without it being found; each with the reason."""


@pytest.fixture(scope="module")
def told(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Give the archive of a community in which everything was done once; nothing of it stays."""
    del django_db_setup
    path = tmp_path_factory.mktemp("told") / "square.zip"
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        square, at = played(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
        writing.write(square, path, at=at)
        transaction.set_rollback(True)
    forget()
    return path


def test_the_archive_itself_is_found_right(told: Path) -> None:
    assert faults(told) == []


def test_every_exported_column_is_verified_or_says_why_not() -> None:
    for table in tables():
        room = table.label.split(".", maxsplit=1)[0]
        if table.label not in FOUND:
            assert table.label in TABLES_LEFT or f"{room}.*" in TABLES_LEFT, table.label
            continue
        columns = {field.attname for field in table.model._meta.concrete_fields} - {"id"}
        named = {*FOUND[table.label], *LEFT.get(table.label, ())}
        assert columns == named, (table.label, columns ^ named)


def changed(told: Path, label: str, column: str, sly: Sly, which: Callable[[Row], bool]) -> Path:
    """Change one value, and put every digest of a file right."""
    name = f"tables/{label}.ndjson"
    held = rows(told, name)
    row = next(row for row in held if which(row))
    before = row[column]
    row[column] = sly(before)
    assert row[column] != before, f"{label}.{column} is the same"
    data = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in held).encode()
    return repacked(told, {name: data}, digests=True)


@pytest.mark.parametrize(
    ("label", "column"), [(label, column) for label, columns in FOUND.items() for column in columns]
)
def test_one_value_of_power_rewritten_is_found_and_said_in_words(told: Path, label: str, column: str) -> None:
    path = changed(told, label, column, FOUND[label][column], ROWS.get(label, bool))

    found = faults(path)

    path.unlink()
    assert found
    assert not any(each.startswith("Every file") for each in found)
    assert not all("cannot be read" in each for each in found)


def test_a_word_left_out_of_a_seed_by_the_place_is_found(told: Path) -> None:
    with zipfile.ZipFile(told) as archive:
        name = next(each for each in archive.namelist() if each.startswith("draws/"))
        draw = json.loads(archive.read(name))
    draw["words"] = []

    found = faults(repacked(told, {name: json.dumps(draw).encode()}, digests=True))

    assert any("the words members gave are not those that make its seed" in each for each in found)
    assert not any("cannot be read" in each for each in found)


@pytest.mark.parametrize(
    ("label", "which", "column", "value"),
    [
        ("communities.membership", lambda row: row["state"] == "excluded", "state", "active"),
        (
            "communities.restriction",
            lambda row: row["kind"] == "excluded",
            "lifted_at",
            "2026-04-01T00:00:00Z",
        ),
        ("communities.mandate", lambda row: row["ended_at"] is not None, "ended_at", None),
        ("conversations.post", lambda row: row["veil"] == "removed", "veil", ""),
        ("conversations.post", lambda row: row["veil"] == "", "veil", "waits"),
        ("conversations.post", lambda row: row["veil"] == "", "veil", "removed"),
        ("conversations.topic", lambda row: row["closed_at"] is not None, "closed_at", None),
        ("decisions.poll", lambda row: row["secret"], "options", []),
        ("decisions.proposal", lambda row: row["state"] == "failed", "state", "passed"),
        ("decisions.proposal", lambda row: row["state"] == "withdrawn", "state", "drafted"),
        ("decisions.proposal", lambda row: row["state"] == "overturned", "state", "failed"),
        ("decisions.proposal", lambda row: row["upheld_at"] is not None, "upheld_at", None),
        ("decisions.proposal", lambda row: row["upheld_at"] is not None, "suspended_at", None),
    ],
)
def test_what_was_taken_away_from_somebody_is_not_given_back_in_silence(
    told: Path, label: str, which: Callable[[Row], bool], column: str, value: object
) -> None:
    assert faults(changed(told, label, column, to(value), which))


@pytest.mark.parametrize("label", [label for label in FOUND if label not in SLIPS])
def test_a_row_of_power_taken_away_or_slipped_in_is_found(told: Path, label: str) -> None:
    name = f"tables/{label}.ndjson"
    held = rows(told, name)
    gone = next(row for row in held if ROWS.get(label, bool)(row))
    for kept in ([row for row in held if row is not gone], [*held, {**gone, "id": 999_999}]):
        data = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in kept).encode()
        assert faults(repacked(told, {name: data}, digests=True)), len(kept)


Entry = dict[str, Any]


def forged(told: Path, change: Callable[[list[Entry]], list[Entry]]) -> list[str]:
    """Chain other acts, as whoever runs the place could from the start, and give what is found."""
    links = rows(told, "chain.jsonl")
    entries = change([each["entry"] for each in links])
    previous, lines = START, []
    for position, entry in enumerate(entries, links[0]["position"]):
        previous = digest_of(position, previous, entry)
        lines.append(
            json.dumps({**links[0], "position": position, "entry": entry, "digest": previous}) + "\n"
        )
    path = repacked(told, {"chain.jsonl": "".join(lines).encode()}, digests=True)
    found = faults(path)
    path.unlink()
    return found


@pytest.mark.parametrize(
    ("verb", "fact", "value", "why"),
    [
        (
            "decisions.proposal.suspended",
            "signatures",
            5,
            "are not as many as the register says",
        ),
        ("decisions.proposal.suspended", "needed", 7, "are not as many as the register says"),
        ("decisions.proposal.upheld", "decision", 1, "no vote on ending it decided so before"),
        ("decisions.proposal.overturned", "decision", 1, "no vote on ending it decided so before"),
        ("decisions.proposal.overturned", "decision", 1, "names a decision that did not pass before"),
        ("communities.identity.changed", "decision", 1, "names a decision that did not pass before"),
        ("communities.identity.changed", "digest", "0", "something else than its members decided"),
        ("communities.guide.amended", "decision", 1, "names a decision that did not pass before"),
    ],
)
def test_an_act_that_was_never_decided_so_is_found_in_a_chain_that_is_right(
    told: Path, verb: str, fact: str, value: object, why: str
) -> None:
    def forge(entries: list[Entry]) -> list[Entry]:
        next(each for each in entries if each["verb"] == verb)["facts"][fact] = value
        return entries

    assert any(why in each for each in forged(told, forge))


@pytest.mark.parametrize(
    ("verb", "before", "why"),
    [
        ("decisions.proposal.suspended", "decisions.poll.opened", "it was contested before it passed"),
        ("decisions.proposal.upheld", "decisions.poll.opened", "no vote on ending it decided so before"),
        ("decisions.proposal.overturned", "decisions.poll.opened", "no vote on ending it decided so before"),
        (
            "communities.identity.changed",
            "decisions.poll.opened",
            "names a decision that did not pass before",
        ),
    ],
)
def test_an_act_that_came_before_what_lets_it_is_found(told: Path, verb: str, before: str, why: str) -> None:
    def forge(entries: list[Entry]) -> list[Entry]:
        early = next(each for each in entries if each["verb"] == verb)
        rest = [each for each in entries if each is not early]
        place = next(number for number, each in enumerate(rest) if each["verb"] == before)
        return [*rest[:place], early, *rest[place:]]

    assert any(why in each for each in forged(told, forge))


def test_a_guide_that_holds_while_it_is_contested_is_found(told: Path) -> None:
    def forge(entries: list[Entry]) -> list[Entry]:
        place, holds = next(
            (number, each)
            for number, each in enumerate(entries)
            if each["verb"] == "communities.guide.in_force"
        )
        made = next(
            each
            for each in entries
            if each["verb"] == "communities.guide.amended" and each["object"] == holds["object"]
        )
        waits = next(each for each in entries if each["verb"] == "decisions.proposal.suspended")
        waits = {**waits, "object": ["decisions.proposal", made["facts"]["decision"]]}
        return [*entries[:place], waits, *entries[place:]]

    assert any("it holds though members contest it, or ended it" in each for each in forged(told, forge))
