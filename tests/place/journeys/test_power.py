"""The whole of power in a real browser: signal, jury, vote, recall, election, and leaving with all of it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import ROOT
from tests.place.asked_twice import same_each_time
from tests.place.journeys import power_deciding, power_judging
from tests.place.journeys.conftest import Stage, served
from tests.place.journeys.power_stage import EMPTY
from tests.place.journeys.power_story import HALLES, WHARF, Town
from tests.place.journeys.power_walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Enter = Callable[..., Page]
Process = subprocess.Popen[str]
Running = tuple[Stage, Process]
PROGRAM = "tests.place.journeys.power_stage"
NOT_OURS = ("PARVIS_", "DATABASE", "DJANGO")
PAGES = (
    "",
    "about/",
    "people/",
    "guide/",
    "guide.json",
    "guide/2/changes/",
    "register/",
    "register.jsonl",
    "talk/",
    "expectations/",
    "mandates/",
    "cases/",
    "juries/",
    "decide/",
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve both towns."""
    data, passing = tmp_path_factory.mktemp("towns"), tmp_path_factory.mktemp("passing")
    with served(PROGRAM, data, passing) as running:
        yield running


@pytest.fixture(scope="module")
def stage(running: Running) -> Stage:
    """Give the place browsers enter here."""
    return running[0]


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve a place where nobody lives."""
    data, passing = tmp_path_factory.mktemp("elsewhere"), tmp_path_factory.mktemp("passing")
    (data / EMPTY).touch()
    with served(PROGRAM, data, passing) as running:
        yield running


@pytest.mark.parametrize(
    ("town", "telephone"),
    [(HALLES, True), (WHARF, False)],
    ids=["in French, on a telephone without scripts", "in English, at a desk by the keyboard"],
)
def test_members_hold_power_from_a_signal_to_leaving(
    town: Town, telephone: bool, running: Running, elsewhere: Running, enter: Enter, tmp_path: Path
) -> None:
    walk = Walk(town, *running, enter, telephone)
    power_judging.signal(walk)
    power_judging.answer_before_anybody_decides(walk)
    power_judging.rule(walk)
    power_judging.appeal(walk)
    power_judging.be_drawn(walk)
    power_judging.reverse(walk)
    power_deciding.amend_a_clause(walk)
    power_deciding.recall_the_moderator(walk)
    power_deciding.elect_another(walk)
    archive = tmp_path / "town.zip"
    leave(walk, archive, verify(walk, archive), *elsewhere)


def verify(walk: Walk, archive: Path) -> dict[str, list[str]]:
    """Anybody reads the register; chain and archive prove themselves. Give every page as it was left."""
    walk.let_pass(days=3)
    page = walk.at("", "register/")
    walk.see(page)
    chain = archive.with_suffix(".jsonl")
    chain.write_bytes(page.request.get(f"{walk.town.home}register.jsonl").body())
    parvis("verify", str(chain))
    # That a community was taken along is itself an act: the register it left with does not know it yet.
    seen = {path: public(walk, path) for path in pages_of(walk)}
    parvis("export", walk.town.slug, str(archive), "--data", str(walk.place.data))
    said = parvis("verify", str(archive)).splitlines()
    assert said[0].startswith("✓")
    assert all(line.startswith(("✓", "–")) or line == "What no archive can show:" for line in said), said
    return seen


def leave(walk: Walk, archive: Path, seen: dict[str, list[str]], place: Stage, process: Process) -> None:
    """Elsewhere, where nobody lived, every page anybody reads is the same."""
    parvis("import", str(archive), "--data", str(place.data))
    there = Walk(walk.town, place, process, walk.enter)
    there.let_pass(seconds=walk.crowd("clock") - there.crowd("clock"))
    differ = {path: changed for path, lines in seen.items() if (changed := {*lines} ^ {*public(there, path)})}
    assert differ == {}


def pages_of(walk: Walk) -> list[str]:
    """List what everybody may read in a town, by what happened there."""
    paths, slug = walk.place.paths, walk.town.slug
    happened = [f"talk/{paths['topic-' + slug]}/", f"mandates/{paths['mandate-' + slug]}/"]
    happened += [f"cases/{walk.case}/", f"juries/{walk.jury}/", f"juries/{walk.jury}/draw.json"]
    for number in walk.numbers:
        happened += [f"decide/{number}/", f"decide/{number}/poll/1/", f"decide/{number}/poll/1.json"]
    return [*PAGES, *happened]


def public(walk: Walk, path: str) -> list[str]:
    """Read a page as anybody does, without what differs each time one looks."""
    answer = walk.of("").request.get(f"{walk.place.address}{walk.town.home}{path}")
    assert answer.ok, f"{path}: {answer.status}"
    plain = same_each_time(answer.text())
    return plain.replace(walk.place.address, "").splitlines()


def parvis(*typed: str) -> str:
    """Run the command line, and give what it says."""
    chosen = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
    said = subprocess.run(
        [sys.executable, "-m", "parvis", *typed],
        cwd=ROOT,
        env=chosen,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout
