"""Read what is publicly said under a tag, or by an account, through the public interface of Mastodon."""

import re
from collections.abc import Generator, Iterator
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from parvis.archives.html_text import html_to_text
from parvis.archives.json_stream import rows, whole
from parvis.archives.living.asking import (
    MESSAGES,
    Ask,
    Conversation,
    Cursor,
    NotReadableError,
    Page,
    Reading,
    Threads,
    json_of,
    kept,
)
from parvis.archives.living.opting_out import asks_not_to_be_read
from parvis.archives.problems import Problems
from parvis.archives.times import read_time
from parvis.core.talk import Message

_PAGE = 40
_PAGES = MESSAGES // _PAGE
_TAG = re.compile(r"^/tags?/([^/]+)/?$")
_ACCOUNT = re.compile(r"^/(?:web/)?@([\w.\-]+(?:@[\w.\-]+)?)/?$")
_SHORT = re.compile(r"^\s*(?:(#[^\s@#/]+)|@?([\w.\-]+))@([\w.\-]+(?::\d+)?)\s*$")
_EMOJI = re.compile(r":[a-zA-Z0-9_]+:")


class Place(NamedTuple):
    """Name a tag or an account, and the server that is asked."""

    server: str
    tag: str = ""
    account: str = ""


def place_of(address: str) -> Place:
    """Read "https://server/tags/bench", "https://server/@ada", "#bench@server" or "@ada@server"."""
    if short := _SHORT.match(address):
        return Place(f"https://{short[3]}", (short[1] or "").removeprefix("#"), short[2] or "")
    parts = urlsplit(address.strip())
    if parts.scheme in {"http", "https"} and parts.netloc:
        server = f"{parts.scheme}://{parts.netloc}"
        if tag := _TAG.match(parts.path):
            return Place(server, tag=tag[1])
        if account := _ACCOUNT.match(parts.path):
            return Place(server, account=account[1])
    raise NotReadableError(address)


def read_mastodon(address: str, cursor: Cursor) -> Conversation:
    """Read the public posts of a tag or an account that were not read before."""
    place = place_of(address)
    path = f"/api/v1/timelines/tag/{quote(place.tag, safe='%')}"
    account = whole(cursor.get("account"))
    problems = Problems()
    if place.account:
        if not account:
            query = urlencode({"acct": place.account})
            found = json_of((yield Ask(f"{place.server}/api/v1/accounts/lookup?{query}")))
            account = whole(found.get("id")) if isinstance(found, dict) else ""
            if not account.isalnum():
                raise NotReadableError(address)
        path = f"/api/v1/accounts/{account}/statuses"
    newest = whole(cursor.get("newest"))
    statuses, more = yield from _pages(f"{place.server}{path}", newest, own_only=bool(place.account))
    threads = Threads(cursor)
    channel = f"#{place.tag}" if place.tag else f"@{place.account}"
    host = urlsplit(place.server).netloc
    messages = kept(_messages(statuses, (address, host, channel), threads, problems), address, problems)
    state: dict[str, Any] = {
        "newest": max([newest, *(whole(status.get("id")) for status in statuses)], key=_order),
        "threads": threads.kept(),
    }
    if account:
        state["account"] = account
    return Reading(messages, state, problems, more, channel)


def _pages(
    url: str, newest: str, *, own_only: bool
) -> Generator[Ask, Page, tuple[list[dict[str, Any]], bool]]:
    """Bring the posts after `newest`, from the oldest on; without it the last ones, backwards."""
    statuses: list[dict[str, Any]] = []
    asked: dict[str, str] = {"limit": str(_PAGE)} | ({"exclude_reblogs": "true"} if own_only else {})
    after, before = newest, ""
    more = False
    for _ in range(_PAGES):
        place = {"min_id": after} if after else {"max_id": before} if before else {}
        found = [*rows(json_of((yield Ask(f"{url}?{urlencode(asked | place)}"))))]
        ids = sorted((whole(status.get("id")) for status in found), key=_order)
        fresh = [status for status in found if not newest or _order(whole(status.get("id"))) > _order(newest)]
        statuses += fresh
        more = bool(newest) and bool(fresh) and len(found) >= _PAGE
        if not fresh or len(found) < _PAGE:
            break
        after, before = (ids[-1], "") if newest else ("", ids[0])
    return sorted(statuses, key=lambda status: _order(whole(status.get("id")))), more


def _order(number: str) -> tuple[int, str]:
    """Order identifiers, which are numbers too long for some, written as text."""
    return len(number), number


def _messages(
    statuses: list[dict[str, Any]], where: tuple[str, str, str], threads: Threads, problems: Problems
) -> Iterator[Message]:
    address, host, channel = where
    seen: set[str] = set()
    for status in statuses:
        own = whole(status.get("id"))
        if own in seen or isinstance(status.get("reblog"), dict):
            continue
        seen.add(own)
        if reason := _left_out(status):
            problems.note(address, 0, reason, whole(status.get("url")))
        else:
            yield _message(status, host, channel, threads)


def _left_out(status: dict[str, Any]) -> str:
    """Return the code of PROBLEMS for a post that is not for everybody, or whose author asks for peace."""
    if status.get("visibility") != "public":
        return "private"
    account = status.get("account")
    if not isinstance(account, dict):
        return "private"
    hidden = account.get("indexable") is False or account.get("discoverable") is False
    if hidden or any(account.get(mark) is True for mark in ("noindex", "suspended", "limited")):
        return "opted_out"
    fields = [whole(row.get("name")) + " " + whole(row.get("value")) for row in rows(account.get("fields"))]
    said = [
        whole(account.get("note")),
        whole(account.get("display_name")),
        whole(status.get("content")),
        *fields,
    ]
    return "opted_out" if asks_not_to_be_read(html_to_text(text).text for text in said) else ""


def _message(status: dict[str, Any], host: str, channel: str, threads: Threads) -> Message:
    account: dict[str, Any] = status["account"]
    own, answered = whole(status.get("id")), whole(status.get("in_reply_to_id"))
    warning = html_to_text(whole(status.get("spoiler_text"))).text
    text = html_to_text(whole(status.get("content"))).text
    name = _EMOJI.sub("", whole(account.get("display_name"))).strip()
    return Message(
        own,
        f"{warning}\n\n{text}".strip(),
        _who(whole(account.get("acct")), host),
        name or whole(account.get("username")),
        read_time(status.get("created_at")),
        threads.place(own, [answered]),
        "",
        channel,
        answered,
        tuple(_who(whole(row.get("acct")), host) for row in rows(status.get("mentions"))),
        account.get("bot") is True,
        whole(status.get("url")),
    )


def _who(name: str, host: str) -> str:
    """Write an account with its server, which the server leaves out for its own."""
    return (name if "@" in name or not name else f"{name}@{host}").casefold()
