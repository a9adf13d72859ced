"""Read the public posts of a Discourse forum as they come, through its public pages in JSON."""

import re
from collections.abc import Generator, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from parvis.archives.discourse import author_of, left_out, words_of
from parvis.archives.json_stream import rows, whole
from parvis.archives.living.asking import (
    MEGABYTE,
    Ask,
    Conversation,
    Cursor,
    NotReadableError,
    Page,
    Reading,
    json_of,
    kept,
)
from parvis.archives.problems import Problems
from parvis.archives.times import read_time
from parvis.core.talk import Message

Post = dict[str, Any]
Pages = Generator[Ask, Page, tuple[list[Post], int, bool]]
"""Bring posts, tell how far all were brought, and whether there are more."""

_PAGES = 4
_STEP = 49
"""A page holds 50 posts; `before` counts itself in some versions and not in others."""
_CATEGORY = re.compile(r"/c/(?:[^/]+/)*?(\d+)(?:/|$)")
_INSIDE = re.compile(r"/(?:c|t|u|tag|latest|top|new|categories|posts|about|search)(?:[/.?]|$).*")
_ROBOTS = {"discobot"}


class Forum(NamedTuple):
    """Name a forum, and the one category that is read, if it is one."""

    root: str
    category: str = ""


def forum_of(address: str) -> Forum:
    """Read the address of a forum, of one of its categories or of any page in it."""
    parts = urlsplit(address.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise NotReadableError(address)
    category = _CATEGORY.search(parts.path)
    path = _INSIDE.sub("", parts.path).rstrip("/")
    return Forum(f"{parts.scheme}://{parts.netloc}{path}", category[1] if category else "")


def read_discourse(address: str, cursor: Cursor) -> Conversation:
    """Read the posts of a forum that were not read before, in the order they were written."""
    forum = forum_of(address)
    categories = _categories(json_of((yield _asked(forum, "categories.json?include_subcategories=true"))))
    last = int(whole(cursor.get("post")) or 0)
    latest = _posts(json_of((yield _asked(forum, "posts.json"))), forum)
    newest = max((_number(post) for post in latest), default=last)
    if not last:
        posts, reached, more = yield from _backwards(forum, latest, newest)
    elif newest - last <= _STEP:
        posts, reached, more = latest, newest, False
    else:
        posts, reached, more = yield from _forwards(forum, last, newest)
    problems = Problems()
    fresh = {_number(post): post for post in posts if last < _number(post) <= max(reached, last)}
    messages = kept(
        _messages([fresh[number] for number in sorted(fresh)], forum, categories, problems), address, problems
    )
    return Reading(messages, {"post": max(reached, last)}, problems, more)


def _asked(forum: Forum, page: str) -> Ask:
    # Fifty posts come with their HTML beside their source: more than a megabyte where people write long.
    return Ask(f"{forum.root}/{page}", most=4 * MEGABYTE)


def _backwards(forum: Forum, latest: list[Post], newest: int) -> Pages:
    """Bring the last pages: where a first reading begins."""
    posts, page = [*latest], latest
    for _ in range(_PAGES - 1):
        if not page:
            break
        oldest = min(_number(post) for post in page)
        page = _posts(json_of((yield _asked(forum, f"posts.json?before={oldest}"))), forum)
        page = [post for post in page if _number(post) < oldest]
        posts += page
    return posts, newest, False


def _forwards(forum: Forum, last: int, newest: int) -> Pages:
    """Bring the pages after the last post that was read, none passed over."""
    posts: list[Post] = []
    reached = last
    for _ in range(_PAGES):
        if reached >= newest:
            break
        page = json_of((yield _asked(forum, f"posts.json?before={reached + _STEP + 1}")))
        reached += _STEP
        posts += [post for post in _posts(page, forum) if _number(post) <= reached]
    return posts, min(reached, newest), reached < newest


def _posts(page: Any, forum: Forum) -> list[Post]:
    if not isinstance(page, dict) or "latest_posts" not in page:
        raise NotReadableError(forum.root)
    return [post for post in rows(page["latest_posts"]) if _number(post)]


def _number(post: Post) -> int:
    number = post.get("id")
    return number if isinstance(number, int) and 0 < number < 1 << 53 else 0


def _categories(page: Any) -> dict[str, tuple[str, bool]]:
    """List the categories by number: their names, and whether everybody may read them."""
    found: dict[str, tuple[str, bool]] = {}
    listed = page.get("category_list") if isinstance(page, dict) else None
    waiting = [*rows(listed.get("categories"))] if isinstance(listed, dict) else []
    for category in waiting:
        found[whole(category.get("id"))] = (
            whole(category.get("name")),
            category.get("read_restricted") is not True,
        )
        waiting += rows(category.get("subcategory_list"))
    return found


def _messages(
    posts: list[Post], forum: Forum, categories: dict[str, tuple[str, bool]], problems: Problems
) -> Iterator[Message]:
    for post in posts:
        category = whole(post.get("category_id"))
        name, is_open = categories.get(category, ("", True))
        if forum.category and category != forum.category:
            continue
        reason = "" if is_open else "private"
        if reason := reason or left_out(post):
            problems.note(forum.root, 0, reason, whole(post.get("id")))
        else:
            yield _message(post, forum, name or category)


def _message(post: Post, forum: Forum, channel: str) -> Message:
    topic, position = whole(post.get("topic_id")), whole(post.get("post_number"))
    answered = whole(post.get("reply_to_post_number"))
    author = author_of(post)
    text, mentions = words_of(post)
    return Message(
        f"{topic}/{position}",
        text,
        author,
        whole(post.get("name")) or whole(post.get("username")),
        read_time(post.get("created_at")),
        topic,
        whole(post.get("topic_title")),
        channel,
        f"{topic}/{answered}" if answered and answered != position else "",
        tuple(dict.fromkeys(who for who in mentions if who != author)),
        author in _ROBOTS,
        f"{forum.root}/t/{topic}/{position}",
    )
