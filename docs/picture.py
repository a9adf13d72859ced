"""Photograph the demo place and the report of the sample for the README: `python docs/picture.py`."""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "parvis.png"
SIZE = {"width": 1000, "height": 800}
BETWEEN = 24


def picture() -> None:
    """Make the demo and a report, photograph the first screen of each, and put them side by side."""
    chromium = shutil.which("chromium") or sys.exit("The picture is taken by Chromium: install it first.")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        parvis("listen", "--sample", "--lang", "en", "--out", f"{folder}/report")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with demo(f"{folder}/demo") as address:
            shots = [square(browser, address), report(browser, Path(folder, "report"))]
        browser.close()
    images = [Image.open(io.BytesIO(shot)).convert("RGB") for shot in shots]
    whole = Image.new("RGB", (sum(each.width for each in images) + BETWEEN, images[0].height), "#e2dacb")
    whole.paste(images[0], (0, 0))
    whole.paste(images[1], (images[0].width + BETWEEN, 0))
    PICTURE.parent.mkdir(exist_ok=True)
    whole.quantize(colors=128).save(PICTURE, optimize=True)


def square(browser: Browser, address: str) -> bytes:
    """Photograph the square of a community, seen by one of its members who reads English."""
    page = browser.new_page(viewport=SIZE, locale="en-GB")  # type: ignore[arg-type]  # a size, as it asks
    page.goto(f"{address}/demo/")
    page.get_by_role("button", name="Kate Sorrell", exact=True).first.click()
    page.goto(f"{address}/c/velo-morville/")
    return page.screenshot()


def report(browser: Browser, folder: Path) -> bytes:
    """Photograph the report of the sample."""
    page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
    page.goto((folder / "report.html").as_uri())
    return page.screenshot()


@contextmanager
def demo(folder: str) -> Iterator[str]:
    """Serve the demo in a process of its own, and say where."""
    parvis("demo", "--data", folder, "--prepare-only")
    command = [sys.executable, "-m", "parvis", "demo", "--data", folder]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as serving:  # noqa: S603
        assert serving.stderr is not None  # noqa: S101
        address = next(filter(None, (re.search(r"http://\S+", line) for line in serving.stderr)))[0]
        try:
            yield address
        finally:
            serving.terminate()


def parvis(*arguments: str) -> None:
    """Run the command."""
    subprocess.run([sys.executable, "-m", "parvis", *arguments], check=True)  # noqa: S603


if __name__ == "__main__":
    picture()
