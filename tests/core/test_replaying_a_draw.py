"""The script of the documentation replays any draw, and says which step of a false one fails."""

import ast
import json
import runpy
import sys
from contextlib import redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.core.lot import (
    commitment,
    drawn,
    drawn_in_strata,
    pool_digest,
    seats_of,
    seed_of,
    strata_digest,
)

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCRIPT = DOCS / "scripts" / "draw.py"
Export = dict[str, Any]

LINES = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1, max_size=6)
SECRET = sha256(b"kept shut").hexdigest()
POOL = [f"m{n:02}" for n in range(30)]
STRATA = {member: "hill" if n % 3 else "port" for n, member in enumerate(POOL)}


def export(
    pool: list[str], words: list[str], announced: str = "", recused: tuple[str, ...] = (), count: int = 7
) -> Export:
    """Draw, and write down what anybody needs to draw again."""
    digest = pool_digest(pool)
    seed = seed_of(digest, SECRET, words, announced)
    return {
        "pool": pool,
        "pool_digest": digest,
        "commitment": commitment(SECRET),
        "secret": SECRET,
        "words": words,
        "announced": announced,
        "seed": seed,
        "recused": list(recused),
        "count": count,
        "drawn": drawn(pool, seed, count, recused),
    }


def stratified(recused: tuple[str, ...] = ()) -> Export:
    """Draw seven in proportion to two strata."""
    digest = strata_digest(STRATA)
    seed = seed_of(digest, SECRET, ["oak"])
    seats = seats_of(STRATA, seed, 7)
    return export(POOL, ["oak"]) | {
        "pool_digest": digest,
        "seed": seed,
        "strata": STRATA,
        "seats": seats,
        "recused": list(recused),
        "drawn": drawn_in_strata(STRATA, seed, seats, recused),
    }


def replayed(draw: Export, folder: Path) -> tuple[int, str]:
    """Run the script on an export: what it answers, and what it says."""
    path = folder / "draw.json"
    path.write_text(json.dumps(draw), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as said:
        patch.setattr(sys, "argv", ["draw.py", str(path)])
        with pytest.raises(SystemExit) as end:
            runpy.run_path(str(SCRIPT))
    return int(end.value.code or 0), said.getvalue()


def failures(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("FAILS")]


def test_the_script_is_short_and_stands_on_nothing_of_parvis() -> None:
    source = SCRIPT.read_text(encoding="utf-8")
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        )
    }

    assert len(source.splitlines()) <= 40
    assert imported <= sys.stdlib_module_names


def test_the_page_shows_the_script_itself() -> None:
    page = (DOCS / "how-to" / "replay-a-draw.md").read_text(encoding="utf-8")

    assert "```{literalinclude} ../scripts/draw.py\n" in page


def test_the_export_on_the_page_is_one_that_holds(tmp_path: Path) -> None:
    page = (DOCS / "how-to" / "replay-a-draw.md").read_text(encoding="utf-8")
    shown = json.loads(page.partition("```json\n")[2].partition("```")[0])
    code, said = replayed(shown, tmp_path)

    assert code == 0
    assert said in page


@given(
    st.lists(LINES, min_size=1, max_size=9, unique=True),
    st.lists(LINES, max_size=3),
    LINES | st.just(""),
    st.integers(0, 9),
    st.data(),
)
def test_an_honest_draw_is_replayed(
    tmp_path_factory: pytest.TempPathFactory,
    pool: list[str],
    words: list[str],
    announced: str,
    count: int,
    data: st.DataObject,
) -> None:
    recused = tuple(data.draw(st.sets(st.sampled_from(pool))))
    draw = export(pool, words, announced, recused, count)

    assert replayed(draw, tmp_path_factory.getbasetemp())[0] == 0


def test_each_step_is_said_in_words(tmp_path: Path) -> None:
    draw = export(POOL, ["oak", "rivière"], "4 8 15 16 23 42", recused=("m03",))
    code, said = replayed(draw, tmp_path)

    assert code == 0
    assert [line.split()[0] for line in said.splitlines()] == ["ok"] * 7 + ["note"] * 2
    for part in ("30, each once", draw["pool_digest"], draw["commitment"], draw["seed"], *draw["drawn"]):
        assert part in said


def test_a_draw_in_strata_is_replayed(tmp_path: Path) -> None:
    called = stratified()["drawn"]

    assert replayed(stratified(), tmp_path)[0] == 0
    assert replayed(stratified(recused=(called[0], called[3])), tmp_path)[0] == 0


FIRST = export(POOL, ["oak", "elm"], "4 8 15")["drawn"][0]
BEFORE = export(POOL, ["oak", "elm"], "4 8 15", recused=(FIRST,))


@pytest.mark.parametrize(
    ("changed", "steps"),
    [
        ({"pool": POOL[:-1]}, ["digest of the pool"]),
        ({"pool": [*POOL, "zoe"]}, ["digest of the pool"]),
        ({"pool": [*POOL, "m29"]}, ["each once", "digest of the pool"]),
        ({"pool": [*POOL[:-2], "m28\nm29"]}, ["each line that was hashed is one"]),
        ({"pool_digest": "0" * 64}, ["digest of the pool", "make the seed"]),
        ({"secret": "0" * 64}, ["commitment", "make the seed"]),
        ({"commitment": "0" * 64}, ["commitment"]),
        ({"words": ["oak", "ash"]}, ["make the seed"]),
        ({"words": ["elm", "oak"]}, ["make the seed"]),
        ({"words": ["oak"]}, ["make the seed"]),
        ({"words": ["oak\nelm"]}, ["each line that was hashed is one"]),
        ({"announced": "4 8 16"}, ["make the seed"]),
        ({"seed": "0" * 64}, ["make the seed", "they were drawn"]),
        ({"recused": []}, ["they were drawn"]),
        ({"recused": [FIRST, BEFORE["drawn"][0]]}, ["they were drawn"]),
        ({"recused": [FIRST, "zoe"]}, ["recused are of the pool"]),
        ({"count": 6}, ["they were drawn"]),
        ({"drawn": BEFORE["drawn"][::-1]}, ["they were drawn"]),
        ({"drawn": [*BEFORE["drawn"][:-1], "zoe"]}, ["they were drawn"]),
    ],
)
def test_a_changed_export_is_told_by_the_step_that_fails(
    changed: Export, steps: list[str], tmp_path: Path
) -> None:
    # Whoever leaves or joins the pool may change who is called, or not, as chance will have it.
    code, said = replayed(BEFORE | changed, tmp_path)

    assert code == 1
    for step in steps:
        assert any(step in line for line in failures(said))
    if "pool" not in changed:
        assert len(failures(said)) == len(steps)


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        ({"strata": STRATA | {"m04": "port"}}, "digest of the pool"),
        ({"strata": {member: STRATA[member] for member in POOL[1:]}}, "digest of the pool"),
        ({"seats": {"hill": 3, "port": 4}}, "they were drawn"),
        ({"seats": {"hill": 5, "port": 3}}, "seats were shared"),
    ],
)
def test_changed_strata_are_told_by_the_step_that_fails(changed: Export, step: str, tmp_path: Path) -> None:
    code, said = replayed(stratified() | changed, tmp_path)

    assert code == 1
    assert any(step in line for line in failures(said))


def test_a_word_changed_with_all_that_follows_from_it_shows_by_the_register(tmp_path: Path) -> None:
    given_on_the_register = commitment("elm")
    honest = replayed(export(POOL, ["oak", "elm"]), tmp_path)
    tried = replayed(export(POOL, ["oak", "ash"]), tmp_path)

    assert honest[0] == tried[0] == 0
    assert given_on_the_register in honest[1]
    assert given_on_the_register not in tried[1]


def test_a_seed_that_the_place_alone_could_choose_is_said_to_be_one(tmp_path: Path) -> None:
    assert "the place alone could choose" in replayed(export(POOL, []), tmp_path)[1]
    assert "the place alone could choose" not in replayed(export(POOL, ["oak"]), tmp_path)[1]
    assert "the place alone could choose" not in replayed(export(POOL, [], "4 8 15"), tmp_path)[1]
