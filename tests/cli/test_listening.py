"""From an archive to a report, as one types it."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.cli.conftest import Parvis

FILES = {"report.html", "report.json", "messages.csv", "expectations.csv"}


def test_a_table_becomes_a_report(parvis: Parvis, table: Path, tmp_path: Path) -> None:
    code, out, err = parvis("listen", table, "--out", "report")

    assert code == 0
    assert {path.name for path in (tmp_path / "report").iterdir()} == FILES
    assert "report/report.html" in out
    assert "square.csv is read as text=Contribution, author=Auteur, time=Date, thread=fil" in err


def test_the_report_lands_in_a_folder_of_its_own_when_none_is_named(
    parvis: Parvis, table: Path, tmp_path: Path
) -> None:
    assert parvis("listen", table)[0] == 0
    assert {path.name for path in (tmp_path / "parvis-report").iterdir()} == FILES


def test_json_is_all_there_is_on_the_output(parvis: Parvis, table: Path, tmp_path: Path) -> None:
    code, out, _ = parvis("listen", table, "--json")

    data = json.loads(out)
    assert code == 0
    assert data["source"]["read"] == 64
    assert not (tmp_path / "parvis-report").exists()


def test_json_equals_the_written_file(parvis: Parvis, table: Path, tmp_path: Path) -> None:
    _, out, _ = parvis("listen", table, "--json", "--out", "both")

    assert out.encode() == (tmp_path / "both" / "report.json").read_bytes()


@pytest.mark.slow
def test_two_listenings_agree_to_the_byte_whatever_the_hash_seed(table: Path) -> None:
    said = {
        subprocess.run(
            [sys.executable, "-m", "parvis", "listen", table, "--json"],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(said) == 1


def test_choices_reach_the_report(parvis: Parvis, table: Path) -> None:
    typed = ("--finer", "--everything", "--names", "--since", "2024-02", "--until", "2024-03")

    data = json.loads(parvis("listen", table, "--json", *typed)[1])

    assert data["source"]["options"]["grain"] == "finer"
    assert data["source"]["options"]["everything"] is True
    assert data["source"]["options"]["names"] is True
    assert data["talk"]["messages"] == 16


def test_columns_are_taken_as_mapped(parvis: Parvis, table: Path) -> None:
    code, _, err = parvis("listen", table, "--map", "text=Contribution,author=fil", "--map", "thread=")

    assert code == 0
    assert "text=Contribution, author=fil, time=Date" in err
    assert "Not read: Auteur." in err


def test_a_comma_in_a_column_stays_with_it(parvis: Parvis, tmp_path: Path) -> None:
    (tmp_path / "commas.csv").write_text(
        '"Votre avis, en bref",Nom\n' + "We need more benches.,Ada\nWe need benches here.,Bo\n" * 9,
        encoding="utf-8",
    )

    code, _, err = parvis("listen", "commas.csv", "--map", "text=Votre avis, en bref,author=Nom")

    assert code == 0
    assert "text=Votre avis, en bref, author=Nom" in err


def test_several_sources_are_one_place(parvis: Parvis, table: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_bytes(table.read_bytes())

    data = json.loads(parvis("listen", table, "other.csv", "--json")[1])

    assert data["source"]["read"] == 128
    assert data["source"]["name"] == "square and other"


def test_what_could_not_be_read_is_summed_up_with_its_place(parvis: Parvis, table: Path) -> None:
    with table.open("a", encoding="utf-8") as file:
        file.write("We need a pump at the library.,ada,the day before yesterday,t9\n")

    code, _, err = parvis("listen", table)

    assert code == 0
    assert "What could not be read as it stood:" in err
    assert "  1 × The date is impossible or cannot be read: the message is kept without a date." in err
    assert "(square.csv line 66)" in err


def test_what_an_archive_says_of_itself_cannot_drive_the_terminal(
    parvis: Parvis, table: Path, tmp_path: Path
) -> None:
    wicked = table.read_text(encoding="utf-8").replace("fil\n", "fil\x1b[2J,\x1b]0;mine\x07\n", 1)
    (tmp_path / "wicked.csv").write_text(wicked, encoding="utf-8")

    said = parvis("listen", "wicked.csv")[2] + parvis("listen", "wicked.csv", "--map", "text=none")[2]

    assert "\x1b" not in said
    assert "\x07" not in said
    assert "Auteur" in said


def test_the_themes_of_last_time_are_kept(parvis: Parvis, table: Path, tmp_path: Path) -> None:
    first = json.loads(parvis("listen", table, "--json", "--theme-state", "themes.state")[1])
    kept = (tmp_path / "themes.state").stat().st_size
    again = json.loads(parvis("listen", table, "--json", "--theme-state", "themes.state")[1])

    assert kept > 0
    assert {theme["id"] for theme in first["themes"]} <= {theme["id"] for theme in again["themes"]}
    assert not list(tmp_path.glob(".themes*"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kinds.csv", "text,kind\nPlease mend the lights,need\nQui sait où est la pompe ?,question\n"),
        (
            "kinds.jsonl",
            '{"text": "La pompe fuit encore", "kind": "plainte"}\n\n{"text": "Merci", "kind": "merci"}\n',
        ),
    ],
)
def test_examples_are_read_in_both_shapes_and_languages(
    parvis: Parvis, table: Path, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert parvis("listen", table, "--examples", name)[0] == 0


def test_vectors_are_used_beside_the_words(parvis: Parvis, table: Path, tmp_path: Path) -> None:
    np.save(tmp_path / "vectors.npy", np.random.default_rng(1).normal(size=(64, 8)).astype(np.float32))

    assert parvis("listen", table, "--everything", "--vectors", "vectors.npy")[0] == 0


def test_the_report_speaks_the_language_asked_for(parvis: Parvis, table: Path, tmp_path: Path) -> None:
    parvis("listen", table, "--lang", "fr", "--out", "report")

    assert '<html lang="fr"' in (tmp_path / "report" / "report.html").read_text(encoding="utf-8")


def test_opening_shows_the_page(parvis: Parvis, monkeypatch: pytest.MonkeyPatch, table: Path) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)

    parvis("listen", table, "--open")

    assert opened[0].startswith("file://")
    assert opened[0].endswith("/parvis-report/report.html")
