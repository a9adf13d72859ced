"""Photograph the report of the sample for the README: `python docs/picture.py`."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from parvis.cli import main

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "src" / "parvis" / "samples" / "velo-morville.mbox"
PICTURE = ROOT / "docs" / "images" / "report.png"


def picture() -> None:
    """Listen to the sample and photograph the first screen."""
    chromium = shutil.which("chromium") or sys.exit("The picture is taken by Chromium: install it first.")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        main(["listen", str(SAMPLE), "--lang", "en", "--out", folder])
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(Path(folder, "report.html").as_uri())
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    picture()
