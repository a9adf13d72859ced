import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.archives.living import Ask, NotReadableError, Reading, read_feed
from tests.archives.living.conversations import Answer, hold
from tests.costs import assert_grows_with_its_length

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
 <title>Le quartier</title><id>tag:q.example,2026:f</id><updated>2026-03-05T10:00:00Z</updated>
 <entry><id>tag:q.example,2026:2</id><title type="html">R&amp;eacute;ponse</title>
  <link href="https://q.example/2"/><updated>2026-03-05T10:00:00Z</updated>
  <author><name>Bo Diallo</name></author><thr:in-reply-to ref="tag:q.example,2026:1"/>
  <content type="html">&lt;p&gt;Oui.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</content></entry>
 <entry><id>tag:q.example,2026:1</id><title>Un banc</title><link href="https://q.example/1"/>
  <published>2026-03-04T10:00:00+01:00</published><updated>2026-03-06T10:00:00Z</updated>
  <author><name>Ada Martin</name><email>Ada@q.example</email></author>
  <summary>Il manque un banc.</summary></entry>
</feed>"""
RSS = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Commentaires</title>
 <item><title>Par : Ada</title><link>https://b.example/velo/#comment-12</link><dc:creator>Ada</dc:creator>
  <pubDate>Wed, 04 Mar 2026 09:12:00 +0000</pubDate><guid isPermaLink="false">12</guid>
  <description>court</description><content:encoded><![CDATA[<p>C'est l'été, <b>le garage</b> est plein.</p>]]>
  </content:encoded></item></channel></rss>""".encode("latin-1")


def read(
    body: bytes | str, cursor: dict[str, object] | None = None, **headers: str
) -> tuple[Reading, list[Ask]]:
    content = body.encode() if isinstance(body, str) else body
    headers = {name.replace("modified", "last-modified"): value for name, value in headers.items()}
    return hold(read_feed("https://q.example/feed", cursor or {}), lambda _: Answer(content, headers=headers))


def test_an_atom_feed_gives_its_entries_from_the_oldest_on() -> None:
    (reading, _) = read(ATOM)
    first, second = reading.messages

    assert reading.title == "Le quartier"
    assert (first.id, first.text, first.title) == ("tag:q.example,2026:1", "Il manque un banc.", "Un banc")
    assert (first.author, first.name, first.at) == ("ada@q.example", "Ada Martin", 1772614800)
    assert first.link == "https://q.example/1"
    assert (second.text, second.title, second.author) == ("Oui.", "Réponse", "bo diallo")
    assert second.reply_to == second.thread == first.id == first.thread


def test_a_feed_of_comments_is_in_threads_by_page() -> None:
    message = read(RSS)[0].messages[0]

    assert message.text == "C'est l'été, le garage est plein."
    assert (message.id, message.name, message.at) == ("12", "Ada", 1772615520)
    assert message.thread == "https://b.example/velo/"


def test_only_what_is_new_comes_the_next_time() -> None:
    first, _ = read(ATOM, etag='"1"', modified="Thu, 05 Mar 2026 10:00:00 GMT")
    again, asked = read(ATOM, first.cursor, etag='"2"')
    more = ATOM.replace("2026:2</id>", "2026:3</id>")
    third, _ = read(more, again.cursor)

    assert (asked[0].etag, asked[0].modified) == ('"1"', "Thu, 05 Mar 2026 10:00:00 GMT")
    assert not again.messages
    assert again.cursor["etag"] == '"2"'
    assert [message.id for message in third.messages] == ["tag:q.example,2026:3"]


def test_what_did_not_change_keeps_the_cursor() -> None:
    first, _ = read(ATOM, etag='"1"')
    again, _ = hold(
        read_feed("https://q.example/feed", first.cursor), lambda _: Answer(b"", not_modified=True)
    )

    assert not again.messages
    assert again.cursor == first.cursor


def long_feed(first: int, last: int) -> str:
    items = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><title>{n}</title></item>"
        for n in range(last, first - 1, -1)
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


def test_of_a_long_feed_the_last_entries_come_first_and_then_none_is_passed_over() -> None:
    first, _ = read(long_feed(1, 500))
    assert [message.id for message in first.messages] == [str(n) for n in range(301, 501)]

    cursor, ids = first.cursor, []
    for _ in range(3):
        reading, _ = read(long_feed(400, 900), cursor, etag='"x"')
        cursor = reading.cursor
        ids += [message.id for message in reading.messages]
        assert bool(cursor["etag"]) != reading.more

    assert ids == [str(n) for n in range(501, 901)]


@pytest.mark.parametrize("body", ["", "<html><p>Sign in", "{}", "%PDF"])
def test_what_is_no_feed_is_refused(body: str) -> None:
    with pytest.raises(NotReadableError):
        read(body)


def test_a_feed_that_is_cut_gives_what_it_holds() -> None:
    assert [m.text for m in read(ATOM[: ATOM.index("<entry><id>tag:q.example,2026:1")])[0].messages] == [
        "Oui."
    ]


def test_entities_made_to_explode_do_not() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    feed = f'<!DOCTYPE r [<!ENTITY a0 "ha">{bomb}<!ENTITY f SYSTEM "file://localhost/etc/passwd">]>'
    reading, _ = read(f'{feed}<rss version="2.0"><channel><item><guid>1</guid><title>x&a11;&f;</title></item>'
                      "</channel></rss>")  # fmt: skip

    assert len(reading.messages[0].title) < 100
    assert "root:" not in reading.messages[0].title


@pytest.mark.parametrize(
    "piece", ["<item>", "<item><title>", "&", "<![CDATA[", "<a ", "<!--", "<item><link>x</link>"]
)
def test_no_feed_costs_more_than_its_length(piece: str) -> None:
    assert_grows_with_its_length(
        lambda size: read('<rss version="2.0"><channel>' + piece * (size // len(piece))), 60_000
    )


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, len(ATOM)))
def test_no_bytes_bring_the_reader_down(stuffing: bytes, place: int) -> None:
    atom = ATOM.encode()
    for body in (stuffing, atom[:place] + stuffing + atom[place:]):
        try:
            read(body)
        except NotReadableError:
            continue
