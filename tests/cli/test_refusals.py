"""A refusal says what happened and what can be done, in both languages, and leaves nothing behind."""

import os
from pathlib import Path

import numpy as np
import pytest

from parvis.words import LANGUAGES
from tests.cli.conftest import Parvis

MISUSES = {
    "no command": ([], "Something is missing: COMMAND."),
    "no source": (["listen"], "Name an archive to listen to, or ask for the sample with --sample."),
    "an unknown command": (["listne"], "listne is not a choice for COMMAND"),
    "an unknown option": (["listen", "x", "--finest"], "no such option or argument here: --finest."),
    "an option without its value": (["listen", "x", "--out"], "A value is missing after --out."),
    "a value too many": (["listen", "x", "--names=yes"], "--names takes no value."),
    "two grains": (["listen", "x", "--finer", "--coarser"], "--coarser and --finer exclude each other."),
    "an unknown language": (["listen", "x", "--lang", "de"], "de is not a choice for --lang"),
    "a port that is no number": (
        ["listen", "x", "--port", "http"],
        "http is not a whole number: see --port.",
    ),
    "an impossible port": (["listen", "x", "--port", "70000"], "not 70000"),
    "an impossible date": (["listen", "x", "--since", "2024-13"], "“2024-13” cannot be read"),
    "an end before the beginning": (
        ["listen", "x", "--since", "2024", "--until", "2023"],
        "the end comes first",
    ),
    "an unknown field": (["listen", "x", "--map", "words=Texte"], "“words=Texte” is not"),
    "a map that is none": (["listen", "x", "--map", "Texte"], "--map is written FIELD=COLUMN"),
    "figures and a page": (["listen", "x", "--json", "--serve"], "--json prints figures"),
}


@pytest.mark.parametrize(("typed", "said"), MISUSES.values(), ids=MISUSES)
def test_a_misused_command_line_is_explained(parvis: Parvis, typed: list[str], said: str) -> None:
    code, out, err = parvis(*typed)

    assert (code, out) == (2, "")
    assert said in err
    assert "--help" in err


@pytest.mark.parametrize("typed", [typed for typed, _ in MISUSES.values() if "--lang" not in typed], ids=str)
def test_a_misuse_is_explained_in_french_too(
    parvis: Parvis, monkeypatch: pytest.MonkeyPatch, typed: list[str]
) -> None:
    english = parvis(*typed)[2]
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    code, _, french = parvis(*typed)

    assert code == 2
    assert "montre comment s’en servir" in french
    assert not set(english.splitlines()) & set(french.splitlines())


SPOILT = {
    "missing": ("nowhere.mbox", 1, "There is no such file or folder."),
    "empty": ("empty.mbox", 1, "empty.mbox"),
    "only a header": ("headers.csv", 1, "headers.csv"),
    "a topic without posts": ("topic.json", 1, "There is no message in topic."),
    "dates that can be read in two ways": ("chat.txt", 2, "One of its dates is 03/04/24."),
    "unrecognised": ("noise.bin", 1, "The format is not recognised."),
    "an unknown column": ("square.csv --map text=Texte", 2, "Contribution, Auteur, Date, fil"),
    "out is a file": ("square.csv --out file", 1, "is a file, where a folder is needed"),
    "out lies under a file": ("square.csv --out file/report", 1, "is a file, where a folder is needed"),
    "examples of an unknown kind": ("square.csv --examples kinds.csv", 1, "kinds.csv, line 2"),
    "examples without columns": (
        "square.csv --examples headers.csv",
        1,
        "No sentence is given in headers.csv",
    ),
    "examples of another encoding": (
        "square.csv --examples noise.bin",
        1,
        "noise.bin cannot be read as examples",
    ),
    "no examples": ("square.csv --examples none.csv", 1, "none.csv cannot be read"),
    "no vectors": ("square.csv --vectors none.npy", 1, "none.npy cannot be read"),
    "vectors that are none": ("square.csv --vectors noise.bin", 1, "noise.bin does not hold vectors"),
    "vectors of other messages": ("square.csv --vectors few.npy", 1, "There are 3 vectors for 64 messages."),
    "damaged themes": ("square.csv --theme-state noise.bin", 1, "noise.bin does not hold themes"),
    "themes under a file": ("square.csv --theme-state file/themes", 1, "is a file, where a folder is needed"),
    "vectors of all messages for some": (
        "square.csv --since 2024-02 --vectors all.npy",
        1,
        "There are 64 vectors for 56 messages.",
    ),
    "nothing in that time": ("square.csv --since 2030", 1, "None of the 64 messages"),
}


@pytest.fixture
def place(tmp_path: Path, table: Path) -> Path:
    """Put beside a good table the files that cannot serve."""
    (tmp_path / "empty.mbox").touch()
    (tmp_path / "headers.csv").write_text("text,author\n", encoding="utf-8")
    (tmp_path / "topic.json").write_text('{"title": "Pumps", "post_stream": {"posts": []}}', encoding="utf-8")
    (tmp_path / "chat.txt").write_text("03/04/24, 09:00 - Ada: The gate is stuck\n", encoding="utf-8")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 64)
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    (tmp_path / "kinds.csv").write_text("text,kind\nHello there,greeting\n", encoding="utf-8")
    np.save(tmp_path / "all.npy", np.ones((64, 2), dtype=np.float32))
    np.save(tmp_path / "few.npy", np.ones((3, 2), dtype=np.float32))
    return table.parent


@pytest.mark.parametrize(("typed", "exit_code", "said"), SPOILT.values(), ids=SPOILT)
def test_a_file_that_cannot_serve_is_explained(
    parvis: Parvis, place: Path, typed: str, exit_code: int, said: str
) -> None:
    before = sorted(place.rglob("*"))

    code, out, err = parvis("listen", *typed.split())

    assert (code, out) == (exit_code, "")
    assert said in err
    assert "Traceback" not in err
    assert sorted(place.rglob("*")) == before


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("typed", [typed for typed, *_ in SPOILT.values()])
def test_a_file_that_cannot_serve_is_explained_in_french_too(parvis: Parvis, typed: str) -> None:
    english = parvis("listen", *typed.split(), "--lang", "en")[2].splitlines()
    french = parvis("listen", *typed.split(), "--lang", "fr")[2].splitlines()

    assert len(english) == len(french)
    assert not set(english) & set(french)


@pytest.mark.parametrize("language", LANGUAGES)
def test_themes_gathered_another_way_are_explained(parvis: Parvis, table: Path, language: str) -> None:
    typed = ("listen", table, "--lang", language, "--theme-state", "themes.state")
    parvis(*typed, "--everything")

    code, out, err = parvis(*typed)

    assert (code, out) == (1, "")
    assert {"en": "were gathered another way", "fr": "ont été réunis autrement"}[language] in err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_disk_is_explained(
    parvis: Parvis, monkeypatch: pytest.MonkeyPatch, table: Path, language: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("parvis.cli.listening.write_report", full)

    code, _, err = parvis("listen", table, "--lang", language)

    assert code == 1
    assert {"en": "the disk is full", "fr": "le disque est plein"}[language] in err
