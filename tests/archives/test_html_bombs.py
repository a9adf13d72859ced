"""HTML made to tire a parser costs no more than its length."""

import time

import pytest

from parvis.archives.html_text import bounded, html_to_text
from parvis.archives.replies.markup import lines_of

SIZE = 300_000
BOMBS = {
    "angles": "<", "declarations": "<!", "comments": "<!--", "links": "<a ", "ends": "</", "nested": "<b>",
    "quotes": "<blockquote>", "entities": "&#", "marked": "<![", "sections": "<![CDATA[",
    "scripts": "<script>", "attributes": "<a '", "texts": "<textarea>", "titles": "<title></tit",
    "instructions": "<?", "equals": "<a b=",
}  # fmt: skip


@pytest.mark.parametrize("piece", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_ten_times_as_long_costs_hardly_more_than_ten_times_as_much(piece: str) -> None:
    def cost(size: int) -> float:
        begun = time.process_time()
        html_to_text(piece * (size // len(piece)))
        lines_of(piece * (size // len(piece)))
        return time.process_time() - begun

    small = min(cost(SIZE // 10) for _ in range(3))

    # What grew with the square would cost a hundred times as much.
    assert cost(SIZE) < 40 * max(small, 0.01)


def test_ends_without_beginnings_are_passed_over_at_once() -> None:
    assert html_to_text("<b>" * 30_000 + "le banc" + "</i>" * 30_000).text == "le banc"


def test_long_html_keeps_its_words_when_it_is_bounded() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 9_000}">'
    comment = f"<!-- {'<p>hidden</p>' * 500} -->"
    words = html_to_text(f"<p>3 < 4</p>{comment}<p>Le {picture}banc</p><![endif]-->{'<br>' * 2_000}fin")

    assert words.text.split() == ["3", "<", "4", "Le", "banc", "fin"]


def test_a_comment_without_end_hides_the_rest() -> None:
    assert bounded("a" * 20_000 + "<!-- b", 30_000) == "a" * 20_000
