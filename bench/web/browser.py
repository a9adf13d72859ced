"""Look at pages with a browser: weight, requests, scripts, what axe finds, what Lighthouse says."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.places import PEERS
from bench.record import Row
from bench.web.contestants import Contestant, Reader

LIGHTHOUSE = PEERS / "lighthouse"
VERSION = "12"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SEEN = {"home": "home", "topic": "topic1", "search": "searchr"}
FONT = "Font"


def looked_at(contestant: Contestant) -> Iterator[Row]:
    """Look at the home page, a topic and a search of a contestant, signed in and not."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        yield {"set": contestant.name, "contestant": contestant.name, "absent": "Chromium is not installed"}
        return
    contestant.start()
    try:
        reader = contestant.readers()[0]
        addresses = contestant.addresses()
        for page, scenario in SEEN.items():
            for who in ("user", "anon"):
                if who == "anon" and scenario in contestant.members_only:
                    continue
                address = contestant.address + addresses[scenario][0]
                row = {
                    "set": f"{contestant.name} {page} {who}",
                    "contestant": contestant.name,
                    "page": page,
                    "who": who,
                }
                holder = reader if who == "user" else None
                yield {
                    **row,
                    **_weighed(chromium, address, holder),
                    **(_lighthouse(chromium, address, holder) if contestant.name != "floor" else {}),
                }
    finally:
        contestant.stop()


def _weighed(chromium: str, address: str, reader: Reader | None) -> Row:
    """Load a page with nothing in the cache; count what comes, and let axe look at it."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=arguments)
        context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        if reader:
            context.add_cookies(
                [
                    {"name": name, "value": value, "url": address}
                    for name, _, value in (each.partition("=") for each in reader.cookies.split("; "))
                ]
            )
        page = context.new_page()
        protocol = context.new_cdp_session(page)
        protocol.send("Network.enable")
        kinds: dict[str, str] = {}
        sizes: dict[str, float] = {}

        def came(event: dict[str, Any]) -> None:
            if not event["response"]["url"].startswith("data:"):
                kinds[event["requestId"]] = event["type"]

        def ended(event: dict[str, Any]) -> None:
            sizes[event["requestId"]] = event["encodedDataLength"]

        protocol.on("Network.responseReceived", came)
        protocol.on("Network.loadingFinished", ended)
        page.goto(address, wait_until="load")
        page.wait_for_timeout(1000)
        found = Axe().run(page).response["violations"]
        browser.close()
    weight = {key: size / 1024 for key, size in sizes.items() if key in kinds}
    return {
        "requests": len([kind for kind in kinds.values() if kind != "EventSource"]),
        "kb": round(sum(weight.values()), 1),
        "without_font": round(sum(kb for key, kb in weight.items() if kinds[key] != FONT), 1),
        "script": round(sum(kb for key, kb in weight.items() if kinds[key] == "Script"), 1),
        "html": round(sum(kb for key, kb in weight.items() if kinds[key] == "Document"), 1),
        "axe": sum(len(each["nodes"]) for each in found),
        "axe_rules": [each["id"] for each in found],
    }


def _lighthouse(chromium: str, address: str, reader: Reader | None) -> Row:
    """Let Lighthouse judge the page as a telephone would see it, the better of two times."""
    program = LIGHTHOUSE / "node_modules" / ".bin" / "lighthouse"
    if not program.exists() and not _installed():
        return {"lighthouse": "not measured: npm gave no lighthouse"}
    best: list[int] = []
    low: list[str] = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / "told.json"
            command = [str(program), address, "--output=json", f"--output-path={told}", "--quiet"]
            command += [f"--only-categories={','.join(CATEGORIES)}"]
            command += ["--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"]
            if reader:
                command += [f"--extra-headers={json.dumps({'Cookie': reader.cookies})}"]
            subprocess.run(
                command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, check=False
            )
            if not told.exists():
                return {"lighthouse": "not measured: it ended without a word"}
            report = json.loads(told.read_text(encoding="utf-8"))
        scores = [round((report["categories"][name]["score"] or 0) * 100) for name in CATEGORIES]
        if scores > best:
            best = scores
            low = [
                key
                for key, audit in report["audits"].items()
                if audit["score"] is not None
                and audit["score"] < 0.9
                and audit["scoreDisplayMode"] in {"binary", "numeric"}
            ]
    return {"lighthouse": best, "lighthouse_low": low}


def _installed() -> bool:
    if shutil.which("npm") is None:
        return False
    LIGHTHOUSE.mkdir(parents=True, exist_ok=True)
    install = [
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--prefix",
        str(LIGHTHOUSE),
        f"lighthouse@{VERSION}",
    ]
    return subprocess.run(install, capture_output=True, check=False).returncode == 0
