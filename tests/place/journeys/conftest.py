"""One place served for all journeys, browsers before it, and a way to read its mail."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from parvis.demo.mailbox import SEPARATOR, Letter, letters
from tests.conftest import ROOT
from tests.place.journeys.stage import PATHS, SIGN

LOG = "log"
PATIENCE = 300
AT_MOST = 30_000
"""Milliseconds a browser waits for what should come: a busy machine is no reason to fail."""
A_MOMENT = "new Promise((passed) => setTimeout(passed, 100))"

expect.set_options(timeout=AT_MOST)


class Stage(NamedTuple):
    """Say where the place is served, where its data are, and what no test can guess."""

    address: str
    data: Path
    passing: Path
    """Where its process puts what it does not keep."""
    paths: dict[str, str]


@contextmanager
def served(program: str, data: Path, passing: Path) -> Iterator[tuple[Stage, "subprocess.Popen[str]"]]:
    """Serve a place as `parvis demo` does, in a process and a folder of its own."""
    chosen = {
        name: value for name, value in os.environ.items() if not name.startswith(("PARVIS_", "DATABASE"))
    }
    with (
        (data / LOG).open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", program, str(data)],
            cwd=ROOT,
            env={**chosen, "DJANGO_SETTINGS_MODULE": "parvis.config.settings", "TMPDIR": str(passing)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        try:
            said = process.stdout.readline() if process.stdout else ""
            assert said.startswith(SIGN), (data / LOG).read_text()
            address = said.removeprefix(SIGN).strip()
            yield Stage(address, data, passing, json.loads((data / PATHS).read_text())), process
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Serve the place of the story."""
    data, passing = tmp_path_factory.mktemp("place"), tmp_path_factory.mktemp("passing")
    with served("tests.place.journeys.stage", data, passing) as (place, _):
        yield place


@pytest.fixture
def told(stage: Stage) -> Iterator[list[str]]:
    """Gather what browsers and server complain of; a test ends well when that is nothing."""
    complaints: list[str] = []
    with (stage.data / LOG).open(encoding="utf-8") as log:
        log.seek(0, os.SEEK_END)
        yield complaints
        for line in log:
            event = json.loads(line)
            if event["level"] not in {"debug", "info", "warning"}:
                complaints.append(f"{event['event']}: {event.get('exception', '').splitlines()[-1:]}")
    assert complaints == []


@pytest.fixture
def enter(browser: Browser, stage: Stage, told: list[str]) -> Iterator[Callable[..., Page]]:
    """Give a way to open a browser of one's own before the place: `enter(locale="fr-FR", scripts=False)`."""
    opened: list[BrowserContext] = []

    def open_one(locale: str = "fr-FR", *, scripts: bool = True, who: str = "") -> Page:
        context = window(browser, stage, locale, scripts=scripts)
        opened.append(context)
        page = context.new_page()
        hear(page, told.append)
        if who:
            sign_in(page, who)
        return page

    yield open_one
    for context in opened:
        context.close()


def window(browser: Browser, stage: Stage, locale: str, *, scripts: bool = True) -> BrowserContext:
    """Open a window of one's own before the place: nothing of any other is known there."""
    context = browser.new_context(
        base_url=stage.address,
        locale=locale,
        java_script_enabled=scripts,
        viewport={"width": 1280, "height": 800},
        reduced_motion="reduce",
    )
    context.set_default_timeout(AT_MOST)
    return context


def sign_in(page: Page, who: str) -> None:
    """Step into the shoes of somebody of the story."""
    page.goto("/demo/")
    page.get_by_role("button", name=who, exact=True).first.click()


@pytest.fixture
def mail_for(enter: Callable[..., Page], stage: Stage) -> Callable[..., list[Letter]]:
    """Give a way to wait for letters that hold some words: `mail_for("ada@…", "hello")`, the oldest first."""
    clock, folder = enter(), stage.data / "mail"

    def wait(address: str, holding: str | re.Pattern[str], least: int = 1) -> list[Letter]:
        wanted = re.compile(re.escape(holding)) if isinstance(holding, str) else holding
        for _ in range(PATIENCE):
            if all(file.read_bytes().endswith(SEPARATOR) for file in folder.glob("*.log")):
                sent = [each for each in reversed(letters(folder)) if address in each.to]
                found = [each for each in sent if wanted.search(each.text)]
                if len(found) >= least:
                    return found
            clock.evaluate(A_MOMENT)
        raise AssertionError(f"fewer than {least} letters with “{wanted.pattern}” came to {address}")

    return wait


def hear(page: Page, tell: Callable[[str], None]) -> None:
    """Tell from now on what a page complains of."""

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            tell(f"{page.url}: {message.text}")

    page.on("console", listen)
    page.on("pageerror", lambda error: tell(f"{page.url}: {error}"))
