"""From the votes of an export to a map, as one types it."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Parvis
from tests.cli.polls import export

FILES = {"opinions.html", "opinions.json", "consensus.csv", "groups.csv"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def test_an_export_becomes_a_map(parvis: Parvis, tmp_path: Path) -> None:
    code, out, err = parvis("opinions", export(tmp_path / "square"))

    folder = tmp_path / "parvis-opinions"
    assert (code, err) == (0, "")
    assert {path.name for path in folder.iterdir()} == FILES
    assert "The report is parvis-opinions/opinions.html" in out
    assert "A of 20 and B of 12" in out
    assert "“Close the square to cars on Sundays”" in out
    assert "What should the square become?" in (folder / "opinions.html").read_text(encoding="utf-8")


def test_the_figures_are_those_of_the_votes(parvis: Parvis, tmp_path: Path) -> None:
    code, out, _ = parvis("opinions", export(tmp_path / "square"), "--json")

    data = json.loads(out)
    assert code == 0
    assert not (tmp_path / "parvis-opinions").exists()
    assert (data["schema"], data["people"], data["votes"], data["grouped"]) == (
        "parvis.opinions/1", 32, 262, 32,
    )  # fmt: skip
    assert [(group["group"], group["people"]) for group in data["groups"]] == [("A", 20), ("B", 12)]
    assert data["consensus"] == ["0", "3", "4", "6"]
    assert data["dividing"] == ["1", "2", "5"]
    assert data["source"]["sign"] == "confirmed"
    cars = data["statements"][2]
    assert cars["groups"] == {
        "A": {"agree": 20, "disagree": 0, "pass": 0},
        "B": {"agree": 0, "disagree": 12, "pass": 0},
    }
    assert (cars["divides"], cars["consensus"]) == (2, round(21 / 22 * 1 / 14, 6))
    assert data["statements"][8]["moderated_out"] is True
    assert data["statements"][8]["groups"] is None


def test_nothing_in_the_figures_is_about_one_person(parvis: Parvis, tmp_path: Path) -> None:
    parvis("opinions", export(tmp_path / "square", named=True))

    for path in (tmp_path / "parvis-opinions").iterdir():
        assert "example.org" not in path.read_text(encoding="utf-8")


def test_a_list_of_who_is_where_is_written_of_pseudonyms_alone(parvis: Parvis, tmp_path: Path) -> None:
    parvis("opinions", export(tmp_path / "square"), "--out", "map")
    groups = rows(tmp_path / "map" / "groups.csv")
    assert [row["participant"] for row in groups] == [str(person) for person in range(32)]
    assert [row["group"] for row in groups] == ["A"] * 20 + ["B"] * 12
    assert groups[0]["votes"] == "9"

    code, _, err = parvis("opinions", export(tmp_path / "named", named=True), "--out", "map", "--force")

    assert code == 0
    assert "groups.csv is not written" in err
    assert {path.name for path in (tmp_path / "map").iterdir()} == FILES - {"groups.csv"}


def test_where_few_people_voted_no_group_is_told(parvis: Parvis, tmp_path: Path) -> None:
    code, out, _ = parvis("opinions", export(tmp_path / "square", people=9), "--out", "map")

    data = json.loads((tmp_path / "map" / "opinions.json").read_text(encoding="utf-8"))
    assert code == 0
    assert "groups are shown from ten people on" in out
    assert (data["withheld"], data["groups"], data["spots"]) == ("few_people", [], [])
    assert {path.name for path in (tmp_path / "map").iterdir()} == FILES - {"groups.csv"}
    assert "No group is shown" in (tmp_path / "map" / "opinions.html").read_text(encoding="utf-8")


def test_the_table_of_statements_runs_no_formula(parvis: Parvis, tmp_path: Path) -> None:
    parvis("opinions", export(tmp_path / "square"))

    told = {row["statement_id"]: row for row in rows(tmp_path / "parvis-opinions" / "consensus.csv")}
    assert told["3"]["statement"] == "'=2+5 trees are not enough"
    assert (told["2"]["agree_A"], told["2"]["disagree_B"], told["2"]["moderated_out"]) == ("20", "12", "no")
    assert (told["8"]["moderated_out"], told["8"]["agree_A"]) == ("yes", "")
    assert next(iter(told)) == "0"


def test_a_map_is_not_replaced_unasked(parvis: Parvis, tmp_path: Path) -> None:
    square = export(tmp_path / "square")
    parvis("opinions", square, "--out", "map")
    (tmp_path / "map" / "notes.txt").write_text("mine")

    code, _, err = parvis("opinions", square, "--out", "map")
    assert code == 2
    assert "map holds a map already." in err
    assert "--force" in err

    assert parvis("opinions", square, "--out", "map", "--force", "--axes", "3")[0] == 0
    assert (tmp_path / "map" / "notes.txt").read_text() == "mine"
    assert json.loads((tmp_path / "map" / "opinions.json").read_text("utf-8"))["axes"] == 3


def test_the_report_speaks_french(parvis: Parvis, tmp_path: Path) -> None:
    parvis("opinions", export(tmp_path / "square"), "--lang", "fr")

    page = (tmp_path / "parvis-opinions" / "opinions.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page


def test_statements_that_lie_elsewhere_are_named(parvis: Parvis, tmp_path: Path) -> None:
    square = export(tmp_path / "square")
    apart = tmp_path / "apart.csv"
    (square / "comments.csv").rename(apart)

    data = json.loads(parvis("opinions", square / "votes.csv", "--json")[1])
    assert (data["source"]["sign"], data["statements"][0]["text"]) == ("unknown", "")

    data = json.loads(parvis("opinions", square / "votes.csv", "--comments", apart, "--json")[1])
    assert data["source"]["sign"] == "confirmed"
    assert data["statements"][0]["text"].startswith("More benches")


def test_what_is_broken_is_said_with_its_place(parvis: Parvis, tmp_path: Path) -> None:
    square = export(tmp_path / "square")
    with (square / "votes.csv").open("a", encoding="utf-8") as file:
        file.write("1650000000000,x,1\n")

    code, _, err = parvis("opinions", square)

    assert code == 0
    assert "The line cannot be read: it was left out. 1 (votes.csv:264)" in err


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (["absent.zip"], 1, "absent.zip: There is no such file or folder."),
        (["notes.csv"], 2, "It holds no votes of a Polis export"),
        (["square", "--comments", "notes.csv"], 2, "It holds no statements of a Polis export"),
        (["square", "--axes", "7"], 2, "7 is not a choice for --axes"),
        (["square", "--json", "--open"], 2, "--open shows a page"),
        (["square", "--out", "notes.csv"], 1, "is a file, where a folder is needed"),
        (["empty.csv"], 1, "No line of empty.csv holds a vote."),
        ([], 2, "Something is missing: VOTES."),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    parvis: Parvis, tmp_path: Path, typed: list[str], code: int, said: str
) -> None:
    export(tmp_path / "square")
    (tmp_path / "notes.csv").write_text("one,two\n1,2\n")
    (tmp_path / "empty.csv").write_text("comment-id,voter-id,vote\n1,1,2\n")

    answered, out, err = parvis("opinions", *typed)

    assert (answered, out) == (code, "")
    assert said in err
    assert not (tmp_path / "parvis-opinions").exists()


@pytest.mark.slow
def test_two_maps_agree_to_the_byte_whatever_the_hash_seed(tmp_path: Path) -> None:
    square = export(tmp_path / "square")
    said = {
        subprocess.run(
            [sys.executable, "-m", "parvis", "opinions", square, "--json"],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(said) == 1


@pytest.mark.slow
def test_the_real_exports_make_maps(parvis: Parvis, shared_data: Path) -> None:
    for name, topic in (("brexit-consensus", "Brexit"), ("london.youth.policing", "policing")):
        code, out, err = parvis("opinions", shared_data / "polis-conversations" / name, "--json")
        data = json.loads(out)
        assert (code, err) == (0, "")
        assert topic in data["source"]["topic"]
        assert len(data["groups"]) >= 2
        assert min(group["people"] for group in data["groups"]) >= 5
        assert data["consensus"]
