"""Visit a server as a browser without scripts does: cookies kept, forms sent with their token."""

import http.client
import re
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"
AGENT = "Mozilla/5.0 (X11; Linux x86_64) bench"


class Answer(NamedTuple):
    """Hold what a server answered."""

    status: int
    location: str
    body: str


class Visitor:
    """Keep one connection and its cookies."""

    def __init__(self, address: str, cookies: Mapping[str, str] | None = None) -> None:
        """Come with cookies, or with none."""
        parts = urlsplit(address)
        self.address = address.rstrip("/")
        self.cookies = dict(cookies or {})
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path)

    def follow(self, path: str) -> tuple[str, Answer]:
        """Ask for a page, and go where it leads; tell where that was."""
        found = self.get(path)
        while found.location:
            path = found.location.removeprefix(self.address).partition("#")[0]
            found = self.get(path)
        return path, found

    def token(self, path: str) -> str:
        """Ask for a page that holds a form, and read the form's token."""
        found = TOKEN.search(self.follow(path)[1].body)
        if found is None:
            message = f"{path} holds no form"
            raise LookupError(message)
        return found[1]

    def send(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(fields))

    def cookie_line(self) -> str:
        """Write the cookies as a request carries them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Accept": "text/html", "User-Agent": AGENT, "Referer": f"{self.address}{path}"}
        if self.cookies:
            headers["Cookie"] = self.cookie_line()
        if body is not None:
            headers |= {"Content-Type": FORM, "Origin": self.address}
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
        return Answer(response.status, response.headers.get("Location", ""), text)
