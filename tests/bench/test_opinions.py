"""The page of the opinion map's measures tells what was measured, and why something was not."""

from pathlib import Path

import pytest

from bench.opinions import page

ABOUT = {"set": "square", "real": True, "people": 30, "statements": 12, "votes": 300}
SPENT = {"wall": 2.0, "peak_mb": 100, "work_wall": 1.0}
PARVIS = ABOUT | SPENT | {"what": "parvis", "round": 1, "cpu": 1.0, "work_cpu": 0.5, "groups": [20, 10]}
PEER = ABOUT | SPENT | {"what": "red-dwarf", "round": 1, "cpu": 12.0, "work_cpu": 10.0, "groups": [19, 11]}
COMPARED = ABOUT | {"what": "compared", "statistics": 2e-16, "consensus": 0.0, "projection": 1.0, "ari": 0.9}
AFTER = [
    ABOUT | {"what": "refresh", "cold": 0.2, "warm": 0.1, "alike": 0.999},
    ABOUT | {"what": "place", "usual_votes": 9, "usual_us": 2.0, "every_votes": 12, "every_us": 3.0},
]


def written(rows: list[dict[str, object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    machine = {"processor": "any", "cores": "2", "memory": "8 GiB"}
    run = {
        "at": "2026-11-21T04:00:00+00:00", "machine": machine, "versions": {}, "only": [], "moved": False,
        "rows": rows,
    }  # fmt: skip
    monkeypatch.setattr(page, "PAGE", tmp_path / "page.md")
    monkeypatch.setattr(page, "kept", lambda _name: [run])
    page.write()
    return (tmp_path / "page.md").read_text(encoding="utf-8")


def test_contestants_stand_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = written([PARVIS, PEER, COMPARED, *AFTER], tmp_path, monkeypatch)

    assert "| square | red-dwarf | 12.0 | 10.0 | 1.0 | 100 | 12.0 x | 20 x |" in told
    assert "| square | 30 | 12 | 300 | 2e-16 | 1.00000000 | 0.900 | 20 + 10 | 19 + 11 |" in told
    assert "| square | 9 | 2.0 | 12 | 3.0 | 0.1 | 0.2 | 0.99900 |" in told


def test_the_middle_of_several_rounds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = [PARVIS | {"round": number, "cpu": cpu} for number, cpu in enumerate((1.0, 9.0, 2.0), start=1)]

    assert "| square | Parvis | 2.0 |" in written([*rounds, *AFTER], tmp_path, monkeypatch)


def test_a_contestant_that_failed_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = ABOUT | {"what": "red-dwarf", "round": 1, "absent": "no memory left"}

    assert "not measured: no memory left" in written([PARVIS, failed, *AFTER], tmp_path, monkeypatch)
