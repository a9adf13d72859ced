"""Write one row a statement, and one row a person, for spreadsheets and statistics."""

from collections.abc import Iterator
from pathlib import Path

from parvis.core.opinion.shapes import Counts, StatementStand
from parvis.report.opinions.conversation import Conversation, People, letter
from parvis.report.tables import harmless, write_rows

GROUPS = ("participant", "group", "votes")
STATEMENTS = (
    "statement_id", "statement", "moderated_out", "agree", "disagree", "pass",
    "consensus", "refused", "divides",
)  # fmt: skip


def write_groups(path: Path, people: People) -> None:
    """Write groups.csv: the group of each participant, empty for those in none."""
    write_rows(
        path,
        GROUPS,
        (
            (harmless(one), letter(group), str(votes))
            for one, group, votes in zip(people.ids, people.groups, people.votes, strict=True)
        ),
    )


def write_consensus(path: Path, conversation: Conversation) -> None:
    """Write consensus.csv: every statement that enough people voted on, what is agreed on first."""
    letters = [letter(group.number) for group in conversation.shown.groups]
    columns = [f"{side}_{one}" for one in letters for side in ("agree", "disagree", "pass")]
    write_rows(path, (*STATEMENTS, *columns), _rows(conversation, len(letters)))


def _rows(conversation: Conversation, groups: int) -> Iterator[tuple[str, ...]]:
    none: list[Counts | None] = [None] * groups
    for stand in sorted(conversation.shown.stands, key=_order):
        statement = conversation.statements[stand.statement]
        yield (
            statement.id,
            harmless(statement.text),
            "yes" if statement.out else "no",
            *_cells(stand.counts),
            *(_figure(one) for one in (stand.consensus_agree, stand.consensus_disagree, stand.divides)),
            *(cell for one in ([group.counts for group in stand.groups] or none) for cell in _cells(one)),
        )


def _order(stand: StatementStand) -> tuple[bool, float, int]:
    return stand.out, -(stand.consensus_agree or 0), stand.statement


def _cells(counts: Counts | None) -> tuple[str, str, str]:
    return (str(counts.agree), str(counts.disagree), str(counts.passed)) if counts else ("", "", "")


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"
