"""A small invented conversation, in the shape in which Polis hands one out."""

import csv
from pathlib import Path

STATEMENTS = (
    "More benches on the square, and shade",
    "Close the square to cars on Sundays",
    "Cars must reach the shops every day",
    "=2+5 trees are not enough",
    "The fountain should run in summer",
    "Move the market to the car park",
    "Light the passage at night",
    "Paint the benches",
    "Buy my bicycles",
    "Nobody saw this one",
)


def vote_of(person: int, statement: int) -> int:
    """Let twenty people be for cars and twelve against; all agree on benches, and pass on paint."""
    if statement in {1, 2, 5}:
        return (1 if statement == 2 else -1) * (1 if person < 20 else -1)
    return 0 if statement == 7 else 1


def export(folder: Path, people: int = 32, *, named: bool = False) -> Path:
    """Write votes.csv, comments.csv and summary.csv into a folder."""
    folder.mkdir()
    votes = [
        (statement, person, vote_of(person, statement)) for person in range(people) for statement in range(8)
    ] + [(8, person, -1) for person in range(6)]
    with (folder / "votes.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("timestamp", "datetime", "comment-id", "voter-id", "vote"))
        for number, (statement, person, vote) in enumerate(votes):
            who = f"person{person}@example.org" if named else str(person)
            rows.writerow((1_650_000_000_000 + number, "Fri Apr 15 2022", statement, who, vote))
    with (folder / "comments.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            (
                "timestamp",
                "datetime",
                "comment-id",
                "author-id",
                "agrees",
                "disagrees",
                "moderated",
                "comment-body",
            )
        )
        for statement, text in enumerate(STATEMENTS):
            said = [vote for what, _, vote in votes if what == statement]
            moderated = -1 if text.startswith("Buy") else 1
            rows.writerow(
                (1_640_000_000_000, "x", statement, 1, said.count(1), said.count(-1), moderated, text)
            )
    (folder / "summary.csv").write_text("topic,What should the square become?\n", encoding="utf-8")
    return folder
