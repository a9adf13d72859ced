"""The command of whoever runs the server, over a place that is open already."""

import json
from pathlib import Path

import pytest

from parvis.cli import bringing, main
from parvis.communities.models import Community

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _opened(monkeypatch: pytest.MonkeyPatch) -> None:
    for step in ("enter", "prepare"):
        monkeypatch.setattr(bringing, step, lambda *_: None)


def test_a_second_run_brings_nothing_and_is_no_failure(
    square: Community, mailbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["import", str(mailbox), "--community", square.slug, "--lang", "en"]

    assert main([*typed, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert main(typed) == 0
    told = capsys.readouterr()
    assert main([*typed, "--json"]) == 0
    again = json.loads(capsys.readouterr().out)

    assert first["posts"] > 0
    assert "Everything this archive holds is here already." in told.err
    assert again == {"import": None, "topics": 0, "posts": 0, "people": 0}


def test_a_ground_too_long_is_refused_and_never_cut(
    square: Community, mailbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["import", str(mailbox), "--community", square.slug, "--lang", "en", "--ground"]

    assert main([*typed, "a" * 401]) == 2
    assert "401 characters long; 400 fit" in capsys.readouterr().err
    assert not square.imports.exists()

    assert main([*typed, f"  Its members\n{'a' * 388}"]) == 0
    assert square.imports.get().ground == f"Its members {'a' * 388}"
