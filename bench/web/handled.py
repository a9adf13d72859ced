"""Ask the pages of the WSGI handler itself, with neither server nor network: what a page costs, and where.

python -m bench.web.handled DATA LOADED.json [--profile topic] [--times 60]
"""

import argparse
import cProfile
import io
import json
import pstats
import time
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from bench.web import ground
from bench.web.visitor import FORM, TOKEN

ADDRESS = "127.0.0.1:8000"


class Page(NamedTuple):
    """Name a page and how to ask for it."""

    name: str
    path: str
    who: str = "user"
    fields: dict[str, str] | None = None


class Asking:
    """Ask a WSGI handler for pages as one reader."""

    def __init__(self, cookies: dict[str, str]) -> None:
        """Come with these cookies."""
        from parvis.config.wsgi import application

        self.application: Any = application
        self.cookies = dict(cookies)

    def again(self, page: Page, times: int) -> None:
        """Ask for one page so many times."""
        for _ in range(times):
            self.ask(page)

    def ask(self, page: Page) -> tuple[int, bytes, list[tuple[str, str]]]:
        """Ask for one page."""
        path, _, query = page.path.partition("?")
        body = urlencode(page.fields).encode() if page.fields else b""
        environ = {
            "REQUEST_METHOD": "POST" if page.fields else "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": ADDRESS,
            "HTTP_ORIGIN": f"http://{ADDRESS}",
            "HTTP_ACCEPT_LANGUAGE": "en",
            "CONTENT_TYPE": FORM if page.fields else "",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
        }
        if page.who == "user":
            environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        told: list[Any] = []
        made = self.application(environ, lambda status, headers, *_: told.append((status, headers)))
        try:
            given = b"".join(made)
        finally:
            made.close()
        return int(told[0][0][:3]), given, told[0][1]


def pages(loaded: dict[str, Any]) -> Iterator[Page]:
    """Give the pages that are measured, by the content that was loaded."""
    from django.db.models import Max

    from parvis.conversations.models import Topic

    middle = Topic.objects.filter(posts_count__gte=20).select_related("community").order_by("pk")[40]
    longest = Topic.objects.select_related("community").order_by("-posts_count", "pk")[0]
    most = Topic.objects.aggregate(most=Max("posts_count"))["most"]
    slug = loaded["slugs"][0]
    topic = f"/c/{middle.community.slug}/talk/{middle.pk}/"
    for who in ("user", "anon"):
        yield Page("home", "/", who)
        yield Page("square", f"/c/{slug}/", who)
        yield Page("list", f"/c/{slug}/talk/", who)
        yield Page("topic", topic, who)
        yield Page("deep", f"/c/{longest.community.slug}/talk/{longest.pk}/?page={most // 40}", who)
        yield Page("search, frequent", "/search/?q=association", who)
        yield Page("search, rare", "/search/?q=zygomorphe", who)
    yield Page("notices", "/news/")
    yield Page(
        "reply", topic, fields={"source": "Bonjour, voici une **réponse**.", "ready": "1", "act": "send"}
    )


def cost(asking: Asking, page: Page, times: int) -> dict[str, Any]:
    """Ask for a page again and again; give its processor time, its queries and its size."""
    from django.db import connection, reset_queries

    first = asking.ask(page)
    if first[0] >= HTTPStatus.BAD_REQUEST:
        return {"set": f"{page.name} ({page.who})", "absent": f"it answered {first[0]}"}
    connection.force_debug_cursor = True
    reset_queries()
    asking.ask(page)
    queries = len(connection.queries)
    connection.force_debug_cursor = False
    begun = time.process_time()
    for _ in range(times):
        asking.ask(page)
    spent = (time.process_time() - begun) / times * 1000
    size = round(len(first[1]) / 1024, 1)
    return {
        "set": f"{page.name} ({page.who})",
        "status": first[0],
        "ms": round(spent, 2),
        "queries": queries,
        "kb": size,
    }


def profiled(run: Callable[[], object], lines: int = 45) -> str:
    """Profile something, and give where the time goes."""
    profile = cProfile.Profile(time.thread_time)
    profile.enable()
    run()
    profile.disable()
    told = io.StringIO()
    statistics = pstats.Stats(profile, stream=told)
    for order in ("cumulative", "tottime"):
        statistics.sort_stats(order).print_stats(lines)
    return told.getvalue()


def main() -> None:
    """Measure every page, or profile one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("loaded", type=Path)
    parser.add_argument("--profile", default="")
    parser.add_argument("--times", type=int, default=60)
    asked = parser.parse_args()
    ground.enter(asked.data)
    ground.widen_limits()
    loaded = json.loads(asked.loaded.read_text(encoding="utf-8"))
    asking = Asking(loaded["cookies"][0])
    every = [*pages(loaded)]
    token = None
    for page in every:
        if page.fields and token is None:
            _, body, headers = asking.ask(page._replace(fields=None))
            token = TOKEN.search(body.decode())
            for name, value in headers:
                if name == "Set-Cookie":
                    key, _, rest = value.partition("=")
                    asking.cookies[key] = rest.partition(";")[0]
        chosen = page
        if page.fields and token:
            chosen = page._replace(fields={**page.fields, "csrfmiddlewaretoken": token[1]})
        if not asked.profile:
            print(json.dumps(cost(asking, chosen, asked.times)), flush=True)
        elif asked.profile == page.name and page.who == "user":
            asking.ask(chosen)
            print(profiled(partial(asking.again, chosen, asked.times)))


if __name__ == "__main__":
    main()
