from pathlib import Path

import pytest

from parvis.config.choices import ChoiceError, Choices


def written(folder: Path, *lines: str) -> dict[str, str]:
    (folder / "parvis.toml").write_text("\n".join(lines), encoding="utf-8")
    return {"PARVIS_DATA": str(folder)}


def test_without_a_word_a_place_is_served_here_from_files() -> None:
    choices = Choices.read({})

    assert (choices.data, choices.address, choices.threads) == (Path("data"), "http://127.0.0.1:8000", 2)
    assert (choices.host, choices.secure, choices.mail_from) == ("127.0.0.1", False, "parvis@127.0.0.1")


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    environment = written(tmp_path, "threads = 4", "workers = 3", "demo = true", 'mail_from = "a@b.example"')

    choices = Choices.read({**environment, "PARVIS_THREADS": "5", "PARVIS_ADDRESS": "https://our.place/"})

    assert (choices.threads, choices.workers, choices.demo) == (5, 3, True)
    assert (choices.address, choices.secure) == ("https://our.place", True)
    assert choices.mail_from == "a@b.example"


def test_the_database_is_called_as_every_program_calls_it() -> None:
    ours, usual = {"PARVIS_DATABASE_URL": "postgresql://ours/x"}, {"DATABASE_URL": "postgresql://usual/x"}

    assert Choices.read(ours).database_url == "postgresql://ours/x"
    assert Choices.read({**ours, **usual}).database_url == "postgresql://usual/x"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("threads = 99", "threads"),
        ("threads = 0", "threads"),
        ("proxies = -1", "proxies"),
        ("workers = true", "workers"),
        ("workers = 1.5", "workers"),
        ('demo = "perhaps"', "demo"),
        ("mail_url = 25", "mail_url"),
        ('colour = "blue"', "colour"),
        ("threads = = 2", "parvis.toml"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_name(tmp_path: Path, line: str, name: str) -> None:
    with pytest.raises(ChoiceError) as refused:
        Choices.read(written(tmp_path, line))

    assert refused.value.name == name


def test_a_word_of_the_environment_that_is_no_number_is_refused() -> None:
    with pytest.raises(ChoiceError, match="from 1 to 8"):
        Choices.read({"PARVIS_THREADS": "many"})


@pytest.mark.parametrize(("said", "is_demo"), [("1", True), ("Yes", True), ("off", False), ("0", False)])
def test_yes_and_no_are_said_in_many_ways(said: str, *, is_demo: bool) -> None:
    assert Choices.read({"PARVIS_DEMO": said}).demo is is_demo
