"""Prepare votes for the contestants: of a real export, or of invented people of a few minds.

python -m bench.contestants.polls export FOLDER VOTES.npz RESULT.json
python -m bench.contestants.polls invented PEOPLE STATEMENTS EACH MINDS VOTES.npz RESULT.json
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from parvis.archives.polis import Source
from parvis.core.opinion.votes import latest


def export(folder: str, target: str) -> None:
    """Read an export, the last vote of each person on each statement."""
    read = Source(Path(folder)).read()
    out = np.array([one.out for one in read.statements])
    votes = latest(read.person, read.statement, read.vote, len(read.people), len(out))
    np.savez(
        target,
        person=votes.person,
        statement=votes.statement,
        value=votes.value,
        out=out,
        people=votes.people,
    )


def invented(people: str, statements: str, each: str, minds: str, target: str) -> None:
    """Let people vote as their mind leans and the statement is liked; a few vote on much, most on little."""
    chance = np.random.default_rng(0)
    count, asked = int(people), int(statements)
    mind = chance.integers(0, int(minds), count)
    leaning = chance.normal(0, 1.2, (int(minds), asked))
    liked = chance.normal(0, 0.8, asked)
    cast = np.clip(chance.geometric(1 / int(each), count), 5, asked // 2)
    person = np.repeat(np.arange(count), cast)
    key = np.unique(person * asked + chance.integers(0, asked, len(person)))
    person, statement = np.divmod(key, asked)
    agreeing = 1 / (1 + np.exp(-(leaning[mind[person], statement] + liked[statement])))
    value = np.where(chance.random(len(key)) < agreeing, 1, -1)
    value[chance.random(len(key)) < 0.12] = 0
    np.savez(
        target,
        person=person.astype(np.int32),
        statement=statement.astype(np.int32),
        value=value.astype(np.int8),
        out=np.zeros(asked, bool),
        people=count,
        truth=mind,
    )


VERBS: dict[str, Callable[..., None]] = {"export": export, "invented": invented}

if __name__ == "__main__":
    VERBS[sys.argv[1]](*sys.argv[2:-1])
    with np.load(sys.argv[-2]) as written:
        told = {
            "votes": len(written["person"]),
            "statements": len(written["out"]),
            "people": int(written["people"]),
        }
    Path(sys.argv[-1]).write_text(json.dumps(told), encoding="utf-8")
