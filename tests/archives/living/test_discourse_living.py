from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from parvis.archives.living import Ask, NotReadableError, Reading, read_discourse
from parvis.archives.living.discourse import Forum, forum_of
from tests.archives.living.conversations import hold

CATEGORIES = {
    "category_list": {
        "categories": [
            {"id": 1, "name": "Vie du lieu", "read_restricted": False},
            {"id": 2, "name": "Bureau", "read_restricted": True},
            {
                "id": 3,
                "name": "Rues",
                "subcategory_list": [{"id": 4, "name": "Vélo", "read_restricted": False}],
            },
        ]
    }
}


def post(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": number, "name": "Ada Martin", "username": "Ada", "created_at": "2026-03-04T09:12:00.000Z",
        "cooked": "<p>x</p>", "raw": f"Message {number}", "post_number": 2, "post_type": 1, "topic_id": 70,
        "topic_slug": "un-banc", "topic_title": "Un banc", "category_id": 4, "reply_to_post_number": 1,
        "hidden": False, "user_deleted": False, "deleted_at": None,
    } | changes  # fmt: skip


class Server:
    """Page through posts as Discourse does: of old, `before` counted itself and looked at fifty numbers."""

    def __init__(self, *posts: dict[str, Any], old: bool = False) -> None:
        self.posts = {each["id"]: each for each in posts}
        self.old = old

    def __call__(self, ask: Ask) -> object:
        parts = urlsplit(ask.url)
        if parts.path.endswith("/categories.json"):
            return CATEGORIES
        before = int(parse_qs(parts.query).get("before", ["0"])[0])
        numbers = sorted(self.posts, reverse=True)
        if self.old:
            end = before or max(numbers, default=0)
            numbers = [n for n in numbers if end - 50 < n <= end]
        elif before:
            numbers = [n for n in numbers if n < before]
        return {"latest_posts": [self.posts[n] for n in numbers[:50]]}

    def read(self, cursor: dict[str, Any] | None = None, address: str = "https://f.example/") -> Reading:
        return hold(read_discourse(address, cursor or {}), self)[0]


def test_a_post_is_read_with_its_topic_and_its_category() -> None:
    message = Server(post(5)).read().messages[0]

    assert (message.id, message.reply_to, message.thread) == ("70/2", "70/1", "70")
    assert (message.text, message.title, message.channel) == ("Message 5", "Un banc", "Vélo")
    assert (message.author, message.name, message.at) == ("ada", "Ada Martin", 1772615520)
    assert message.link == "https://f.example/t/70/2"


def test_a_category_that_is_not_for_everybody_is_never_read() -> None:
    reading = Server(post(1, post_number=1), post(2, category_id=2)).read()

    assert [message.text for message in reading.messages] == ["Message 1"]
    assert reading.problems.counts == {"private": 1}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"hidden": True}, "deleted"), ({"user_deleted": True}, "deleted"), ({"post_type": 3}, "system")],
)
def test_what_was_taken_back_or_written_by_nobody_is_left_out(changes: dict[str, Any], reason: str) -> None:
    reading = Server(post(1, **changes)).read()

    assert not reading.messages
    assert reading.problems.counts == {reason: 1}


def test_one_category_alone_can_be_read() -> None:
    server = Server(post(1, post_number=1, category_id=1), post(2))

    assert [m.text for m in server.read(address="https://f.example/c/rues/velo/4").messages] == ["Message 2"]


def many(last: int) -> list[dict[str, Any]]:
    # Every seventh number belongs to a private message: the numbers have gaps.
    return [post(n, topic_id=n, post_number=1) for n in range(1, last + 1) if n % 7]


@pytest.mark.parametrize("old", [False, True])
def test_the_first_reading_brings_the_last_pages(old: bool) -> None:
    reading = Server(*many(1_000), old=old).read()

    assert reading.messages[-1].text == "Message 1000"
    assert 150 <= len(reading.messages) <= 200
    assert reading.cursor == {"post": 1_000}


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("new", [0, 1, 49, 50, 51, 98, 99, 500])
def test_later_readings_pass_over_nothing(old: bool, new: int) -> None:
    first = Server(*many(300), old=old).read()
    server = Server(*many(300 + new), old=old)
    texts, cursor, more = [], first.cursor, True
    while more:
        reading = server.read(cursor)
        cursor, more = reading.cursor, reading.more
        texts += [message.text for message in reading.messages]

    assert texts == [f"Message {n}" for n in range(301, 301 + new) if n % 7]


def test_a_quiet_forum_is_asked_twice() -> None:
    server = Server(*many(60))
    _, asked = hold(read_discourse("https://f.example/", {"post": 60}), server)

    assert [ask.url for ask in asked] == [
        "https://f.example/categories.json?include_subcategories=true",
        "https://f.example/posts.json",
    ]


@pytest.mark.parametrize(
    ("address", "forum"),
    [
        ("https://f.example", Forum("https://f.example")),
        ("https://f.example/latest?order=x", Forum("https://f.example")),
        ("https://x.example/forum/t/un-banc/70/3", Forum("https://x.example/forum")),
        ("https://f.example/c/rues/velo/4", Forum("https://f.example", "4")),
        ("https://f.example/c/rues/4/l/latest", Forum("https://f.example", "4")),
    ],
)
def test_a_forum_is_named_by_any_of_its_pages(address: str, forum: Forum) -> None:
    assert forum_of(address) == forum


@pytest.mark.parametrize("answer", [{}, [], "x", {"category_list": 1}, None])
def test_what_is_no_forum_is_refused(answer: object) -> None:
    with pytest.raises(NotReadableError):
        hold(read_discourse("https://f.example/", {}), lambda _: answer)


@pytest.mark.parametrize("posts", [[1, None], [{}], [{"id": "x"}], [{"id": -1}], [{"id": 3}]])
def test_posts_of_another_shape_bring_nothing_down(posts: object) -> None:
    def answer(ask: Ask) -> object:
        return {"latest_posts": posts} if "posts" in ask.url else CATEGORIES

    hold(read_discourse("https://f.example/", {}), answer)
