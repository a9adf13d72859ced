from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from parvis.archives.living import Ask, NotReadableError, Reading, read_mastodon
from parvis.archives.living.mastodon import Place, place_of
from tests.archives.living.conversations import hold

TAG = "https://m.example/tags/velo"


def status(number: int, text: str = "Il manque un garage", **changes: Any) -> dict[str, Any]:
    account = {
        "id": "7", "username": "ada", "acct": "ada", "display_name": "Ada :velo:", "bot": False,
        "discoverable": True, "indexable": True, "note": "<p>Je roule</p>", "fields": [],
    } | changes.pop("account", {})  # fmt: skip
    return {
        "id": str(number), "created_at": "2026-03-04T09:12:00.000Z", "in_reply_to_id": None,
        "sensitive": False, "spoiler_text": "", "visibility": "public", "language": "fr",
        "uri": f"https://m.example/users/ada/statuses/{number}", "url": f"https://m.example/@ada/{number}",
        "content": f"<p>{text} <a href='x' class='mention hashtag'>#<span>velo</span></a></p>",
        "reblog": None, "account": account, "mentions": [], "tags": [{"name": "velo"}],
    } | changes  # fmt: skip


class Server:
    """Page through posts as Mastodon does."""

    def __init__(self, *statuses: dict[str, Any]) -> None:
        self.statuses = sorted(statuses, key=lambda each: -int(each["id"]))

    def __call__(self, ask: Ask) -> object:
        parts = urlsplit(ask.url)
        if parts.path.endswith("/lookup"):
            return {"id": "7", "acct": "ada"} if "acct=ada" in parts.query else {"error": "Record not found"}
        asked = {key: int(value[0]) for key, value in parse_qs(parts.query).items() if value[0].isdecimal()}
        held = [each for each in self.statuses if int(each["id"]) < asked.get("max_id", 10**30)]
        if after := asked.get("min_id"):
            return [each for each in held if int(each["id"]) > after][-asked["limit"] :]
        return held[: asked["limit"]]

    def read(self, cursor: dict[str, Any] | None = None, address: str = TAG) -> tuple[Reading, list[Ask]]:
        return hold(read_mastodon(address, cursor or {}), self)


def test_a_public_post_is_read_with_who_when_and_where() -> None:
    mention = {"mentions": [{"id": "9", "acct": "bo@n.example"}, {"id": "7", "acct": "cy"}]}
    reading, asked = Server(status(11), status(12, "Oui", in_reply_to_id="11", **mention)).read()
    first, second = reading.messages

    assert asked[0].url == "https://m.example/api/v1/timelines/tag/velo?limit=40"
    assert first.text == "Il manque un garage #velo"
    assert (first.author, first.name, first.at) == ("ada@m.example", "Ada", 1772615520)
    assert (first.link, first.channel, first.thread) == ("https://m.example/@ada/11", "#velo", "11")
    assert (second.reply_to, second.thread) == ("11", "11")
    assert second.mentions == ("bo@n.example", "cy@m.example")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"visibility": "unlisted"}, "private"),
        ({"visibility": "private"}, "private"),
        ({"visibility": "direct"}, "private"),
        ({"account": {"indexable": False}}, "opted_out"),
        ({"account": {"discoverable": False}}, "opted_out"),
        ({"account": {"noindex": True}}, "opted_out"),
        ({"account": {"limited": True}}, "opted_out"),
        ({"account": {"note": "<p>Bonjour <a class='hashtag'>#<span>nobot</span></a></p>"}}, "opted_out"),
        ({"account": {"note": "<p>noindex</p>"}}, "opted_out"),
        ({"account": {"fields": [{"name": "robots", "value": "#NoBots"}]}}, "opted_out"),
        ({"content": "<p>À lire entre nous #nobot</p>"}, "opted_out"),
    ],
)
def test_who_is_not_public_or_asks_not_to_be_read_is_left_out(changes: dict[str, Any], reason: str) -> None:
    reading, _ = Server(status(1), status(2, **changes)).read()

    assert [message.id for message in reading.messages] == ["1"]
    assert reading.problems.counts == {reason: 1}
    assert reading.cursor["newest"] == "2"


@pytest.mark.parametrize(
    "changes",
    [
        {"account": {"discoverable": None}},
        {"account": {"note": "<p>J'aime les robots et les index</p>"}},
        {"account": {"note": "<p>nobotanist</p>"}},
    ],
)
def test_who_says_nothing_of_the_kind_is_read(changes: dict[str, Any]) -> None:
    assert len(Server(status(2, **changes)).read()[0].messages) == 1


def test_a_boost_is_not_one_s_own_word_and_a_bot_is_told() -> None:
    reading, _ = Server(status(1, reblog=status(5)), status(2, account={"bot": True})).read()

    assert [(message.id, message.automated) for message in reading.messages] == [("2", True)]


def test_a_warning_stands_above_the_words() -> None:
    message = Server(status(1, spoiler_text="Travaux")).read()[0].messages[0]

    assert message.text == "Travaux\n\nIl manque un garage #velo"


def test_the_first_reading_brings_the_last_two_hundred() -> None:
    reading, asked = Server(*(status(n) for n in range(1, 301))).read()

    assert [message.id for message in reading.messages] == [str(n) for n in range(101, 301)]
    assert not reading.more
    assert len(asked) == 5


def test_later_readings_pass_over_nothing() -> None:
    first, _ = Server(*(status(n) for n in range(1, 100))).read()
    server = Server(*(status(n) for n in range(1, 500)))
    ids, cursor, more = [], first.cursor, True
    while more:
        reading, _ = server.read(cursor)
        cursor, more = reading.cursor, reading.more
        ids += [message.id for message in reading.messages]

    assert ids == [str(n) for n in range(100, 500)]
    assert not server.read(cursor)[0].messages


def test_a_thread_goes_on_from_one_reading_to_the_next() -> None:
    first, _ = Server(status(1), status(2, in_reply_to_id="1")).read()
    second, _ = Server(status(3, in_reply_to_id="2")).read(first.cursor)

    assert second.messages[0].thread == "1"


def test_an_account_is_looked_up_once() -> None:
    server = Server(status(1))
    first, asked = server.read(address="@ada@m.example")
    _, again = server.read(first.cursor, address="@ada@m.example")

    assert asked[0].url == "https://m.example/api/v1/accounts/lookup?acct=ada"
    assert asked[1].url == "https://m.example/api/v1/accounts/7/statuses?limit=40&exclude_reblogs=true"
    assert [ask.url for ask in again] == [
        "https://m.example/api/v1/accounts/7/statuses?limit=40&exclude_reblogs=true&min_id=1"
    ]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://m.example/tags/velo", Place("https://m.example", tag="velo")),
        ("https://m.example/tags/%C3%A9t%C3%A9/", Place("https://m.example", tag="%C3%A9t%C3%A9")),
        ("#été@m.example", Place("https://m.example", tag="été")),
        ("https://m.example/@ada", Place("https://m.example", account="ada")),
        ("https://m.example/@bo@n.example", Place("https://m.example", account="bo@n.example")),
        ("@ada@m.example", Place("https://m.example", account="ada")),
    ],
)
def test_a_place_is_named_in_every_form(address: str, place: Place) -> None:
    assert place_of(address) == place


@pytest.mark.parametrize(
    "address", ["", "https://m.example/", "https://m.example/@ada/123", "ftp://m/@ada", "@ada"]
)
def test_what_names_no_place_is_refused(address: str) -> None:
    with pytest.raises(NotReadableError):
        place_of(address)


@pytest.mark.parametrize("answer", [{}, [], [1, None], [{}], [{"id": "1"}], "x", [{"id": 1, "account": []}]])
def test_answers_of_another_shape_bring_nothing_down(answer: object) -> None:
    assert not hold(read_mastodon(TAG, {}), lambda _: answer)[0].messages


def test_an_account_that_is_not_there_is_told_so() -> None:
    with pytest.raises(NotReadableError):
        Server().read(address="@nobody@m.example")
