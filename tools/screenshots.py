"""Photograph the pages of the demo: `python tools/screenshots.py DIR [--address URL] [--only WORD …]`.

Each page is taken at the width of a telephone and of a desk, by day and by night, in French and in
English: look at them before a release. Without --address a demo is made and served for the occasion.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Final, Literal, NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

Theme = Literal["light", "dark"]
WIDTHS: Final = (390, 1280)
THEMES: Final[tuple[Theme, ...]] = ("light", "dark")
LANGUAGES: Final = ("fr", "en")
NOBODY: Final = ""


class Shot(NamedTuple):
    """Say which page is taken, as whom, and which links are followed from there."""

    name: str
    who: str
    path: str
    follow: Sequence[str] = ()


TALK: Final = "/c/velo-morville/talk/"
FIRST_TOPIC: Final = (".things .name",)
SHOTS: Final = (
    Shot("welcome", NOBODY, "/"),
    Shot("door", NOBODY, "/account/login/code/"),
    Shot("signup", NOBODY, "/account/signup/"),
    Shot("legal-notice", NOBODY, "/about/"),
    Shot("automatic", NOBODY, "/about/automatic/"),
    Shot("communities", NOBODY, "/communities/"),
    Shot("calls", NOBODY, "/calls/"),
    Shot("call", NOBODY, "/calls/jardin-de-la-gare/"),
    Shot("members-only", NOBODY, "/c/les-tilleuls/talk/"),
    Shot("join", NOBODY, "/c/lantern/join/"),
    Shot("not-here", NOBODY, "/nowhere/"),
    Shot("demo", NOBODY, "/demo/"),
    Shot("home", "Claire Osmont", "/"),
    Shot("square", "Claire Osmont", "/c/velo-morville/"),
    Shot("talk", "Claire Osmont", TALK),
    Shot("topic", "Claire Osmont", TALK, FIRST_TOPIC),
    Shot("new-topic", "Claire Osmont", f"{TALK}new/"),
    Shot("people", "Claire Osmont", "/c/velo-morville/people/"),
    Shot("guide", "Claire Osmont", "/c/velo-morville/guide/"),
    Shot("about", "Claire Osmont", "/c/velo-morville/about/"),
    Shot("new-call", "Claire Osmont", "/calls/new/"),
    Shot("search", "Claire Osmont", "/search/?q=velo"),
    Shot("news", "Claire Osmont", "/news/"),
    Shot("wishes", "Claire Osmont", "/news/wishes/"),
    Shot("me", "Claire Osmont", "/me/"),
    Shot("data", "Claire Osmont", "/me/data/"),
    Shot("leave", "Claire Osmont", "/me/leave/"),
    Shot("security", "Claire Osmont", "/account/2fa/"),
    Shot("members-square", "Rozenn Kerdoncuff", "/c/les-tilleuls/"),
    Shot("requests", "Rozenn Kerdoncuff", "/c/les-tilleuls/requests/"),
    Shot("topic-in-english", "Marit Solheim", "/c/lantern/talk/", FIRST_TOPIC),
)


@contextmanager
def served_demo() -> Iterator[str]:
    """Make a demo in a folder that goes away, serve it, and give its address."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "parvis", "demo", "--data", data]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 (our own command)
        try:
            told = process.stderr
            while told and (line := told.readline()):
                if "http://" in line:
                    yield "http://" + line.rpartition("http://")[2].strip()
                    return
            sys.exit("The demo did not start.")
        finally:
            process.terminate()
            process.wait()


def become(context: BrowserContext, address: str, who: str, language: str) -> None:
    """Step into somebody's shoes, or stay nobody; read in a language."""
    page = context.new_page()
    page.goto(f"{address}/demo/")
    if who != NOBODY:
        page.get_by_role("button", name=who, exact=True).first.click()
    page.locator(f".languages [value={language}]").click()
    page.wait_for_function(f"document.documentElement.lang === '{language}'")
    page.close()


def take(page: Page, address: str, shot: Shot, into: Path) -> None:
    """Open one page and photograph all of it."""
    page.goto(address + shot.path)
    for link in shot.follow:
        page.locator(link).first.click()
        page.wait_for_load_state()
    page.screenshot(path=into / f"{shot.name}.png", full_page=True)


def take_all(browser: Browser, address: str, shots: Sequence[Shot], folder: Path) -> None:
    """Photograph every page in every way."""
    for language, width, theme in product(LANGUAGES, WIDTHS, THEMES):
        into = folder / language / f"{width}-{theme}"
        into.mkdir(parents=True, exist_ok=True)
        for who in dict.fromkeys(shot.who for shot in shots):
            context = browser.new_context(
                viewport={"width": width, "height": 844}, color_scheme=theme, reduced_motion="reduce"
            )
            become(context, address, who, language)
            page = context.new_page()
            for shot in shots:
                if shot.who == who:
                    take(page, address, shot, into)
            context.close()


def main() -> None:
    """Photograph the demo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--address", help="of a demo that is served already")
    parser.add_argument("--only", nargs="*", default=[], help="words in the names of the pages to take")
    asked = parser.parse_args()
    shots = [one for one in SHOTS if not asked.only or any(word in one.name for word in asked.only)]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        if asked.address:
            take_all(browser, asked.address.rstrip("/"), shots, asked.folder)
        else:
            with served_demo() as address:
                take_all(browser, address, shots, asked.folder)
        browser.close()


if __name__ == "__main__":
    main()
