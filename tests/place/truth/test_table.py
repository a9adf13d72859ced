"""Who may do what: every policy, asked by everybody, in every state, is what the reference says."""

import os
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.place.truth import writing
from tests.place.truth.conftest import Truth

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ANEW = 'PARVIS_WRITE_TABLE=1 make test ARGS="tests/place/truth"'
"""Writes both files; what changed is then read line by line before it is committed."""
SHOWN = 40


def test_every_policy_is_asked(truth: Truth) -> None:
    assert truth.unresolved == {}, (
        "These policies are asked of something no things_of_….py makes: add it there, so that they are in the"
        f" table too. {truth.unresolved}"
    )


def test_every_policy_has_its_rows(truth: Truth) -> None:
    assert {row.policy for row in truth.rows} == {policy.name for policy in truth.policies}


def test_the_table_is_what_the_reference_says(truth: Truth) -> None:
    _same(writing.TABLE, writing.table(truth.rows))


def test_the_page_is_what_the_table_says(truth: Truth) -> None:
    kept = writing.PAGE.read_text(encoding="utf-8")

    assert writing.BEGIN in kept
    _same(writing.PAGE, writing.page(kept, truth.policies, truth.rows))


def _same(path: Path, now: str) -> None:
    if os.environ.get("PARVIS_WRITE_TABLE"):
        path.write_text(now, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    changed = [*unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=0)]
    shown = "\n".join([*changed[:SHOWN], *(["…"] if len(changed) > SHOWN else [])])
    assert not changed, f"{path.name} says otherwise. If this is meant, write it anew: {ANEW}\n{shown}"
