"""HTML made to tire a parser costs no more than its length."""

import pytest

from parvis.archives.html_text import bounded, html_to_text
from parvis.archives.replies.markup import lines_of
from tests.costs import assert_grows_with_its_length

SIZE = 300_000
BOMBS = {
    "angles": "<", "declarations": "<!", "comments": "<!--", "links": "<a ", "ends": "</", "nested": "<b>",
    "quotes": "<blockquote>", "entities": "&#", "marked": "<![", "sections": "<![CDATA[",
    "scripts": "<script>", "attributes": "<a '", "texts": "<textarea>", "titles": "<title></tit",
    "instructions": "<?", "equals": "<a b=",
}  # fmt: skip


@pytest.mark.parametrize("piece", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_costs_no_more_than_its_length(piece: str) -> None:
    assert_grows_with_its_length(lambda size: html_to_text(piece * (size // len(piece))), SIZE)
    assert_grows_with_its_length(lambda size: lines_of(piece * (size // len(piece))), SIZE)


def test_ends_without_beginnings_are_passed_over_at_once() -> None:
    assert html_to_text("<b>" * 30_000 + "le banc" + "</i>" * 30_000).text == "le banc"


def test_long_html_keeps_its_words_when_it_is_bounded() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 9_000}">'
    comment = f"<!-- {'<p>hidden</p>' * 500} -->"
    words = html_to_text(f"<p>3 < 4</p>{comment}<p>Le {picture}banc</p><![endif]-->{'<br>' * 2_000}fin")

    assert words.text.split() == ["3", "<", "4", "Le", "banc", "fin"]


def test_a_comment_without_end_hides_the_rest() -> None:
    assert bounded("a" * 20_000 + "<!-- b", 30_000) == "a" * 20_000
