"""Two hundred megabytes sent to the real server: refused before they are read, and nothing kept of them."""

import http.client
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import repeat
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from parvis.words import Words
from tests.place.journeys.conftest import Stage

pytestmark = pytest.mark.browser

MEGABYTE = b"x" * 1_000_000
BORDER = "-----a-border"


def kept(stage: Stage) -> set[Path]:
    """List every file the place holds, or its process put aside."""
    return {each for folder in (stage.data / "files", stage.passing) for each in folder.rglob("*")}


def body(token: str, megabytes: int) -> Iterator[bytes]:
    """Write a form with one file."""
    for name, value in (("csrfmiddlewaretoken", token), ("source", "Look."), ("act", "send"), ("ready", "1")):
        yield f'--{BORDER}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    head = 'Content-Disposition: form-data; name="files"; filename="film.bin"'
    yield f"--{BORDER}\r\n{head}\r\nContent-Type: application/octet-stream\r\n\r\n".encode()
    yield from repeat(MEGABYTE, megabytes)
    yield f"\r\n--{BORDER}--\r\n".encode()


@pytest.mark.parametrize("announced", [True, False], ids=["with its length", "in pieces"])
def test_two_hundred_megabytes_are_refused_and_not_kept(
    enter: Callable[..., Page], stage: Stage, told: list[str], announced: bool
) -> None:
    page = enter("en-GB", who="Bo")
    path = f"/c/la-place/talk/{stage.paths['split']}/"
    page.goto(path)
    token = str(page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value"))
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    before, posts = kept(stage), page.locator(".post").count()
    status, said = send(stage, path, cookies, body(token, 200), announced=announced)
    # What no browser does, a body without its length, is not read at all: the form then holds nothing.
    assert status == (413 if announced else 403), said[:400]
    assert ("10 MB" if announced else "could not be trusted") in said
    page.goto(path)
    expect(page.locator(".post")).to_have_count(posts)
    assert kept(stage) == before
    told[:] = [each for each in told if "413" not in each and "403" not in each]


def send(
    stage: Stage, path: str, cookies: str, pieces: Iterator[bytes], *, announced: bool
) -> tuple[int, str]:
    """Send a form piece by piece, and read the answer, which may come before the end."""
    headers = {
        "Cookie": cookies,
        "Content-Type": f"multipart/form-data; boundary={BORDER}",
        "Origin": stage.address,
    }
    if announced:
        headers["Content-Length"] = str(200_000_000 + 900)
    connection = http.client.HTTPConnection(urlsplit(stage.address).netloc, timeout=60)
    # The place may have heard enough, and hang up.
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request("POST", path, body=pieces, headers=headers, encode_chunked=not announced)
    answer = connection.getresponse()
    said = answer.read().decode()
    connection.close()
    return answer.status, said


def test_a_file_too_large_is_said_before_it_is_sent(
    enter: Callable[..., Page], stage: Stage, tmp_path: Path
) -> None:
    page = enter("en-GB", who="Bo")
    page.goto(f"/c/la-place/talk/{stage.paths['split']}/")
    film = tmp_path / "film.bin"
    film.write_bytes(MEGABYTE * 11)
    page.locator("#files").set_input_files(film)
    page.locator("#source").fill("Look.")
    page.get_by_role("button", name=Words("en").gettext("Send"), exact=True).click()
    assert not page.locator("#files").evaluate("field => field.checkValidity()")
    expect(page).to_have_url(re.compile(rf"/talk/{stage.paths['split']}/$"))
