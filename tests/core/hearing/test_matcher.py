from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.kinds.cues.english import CUES as ENGLISH
from parvis.core.hearing.kinds.cues.french import CUES as FRENCH
from parvis.core.hearing.kinds.matcher import GAP_LENGTH, USUAL, Cue, Matcher, parse

VOCABULARY = ["a", "b", "c", "d", "be"]
SENTENCES = st.lists(st.sampled_from(VOCABULARY), max_size=9)
LINES = st.lists(
    st.lists(st.sampled_from(["a", "b", "c|d", "b*", "*e", "..."]), min_size=1, max_size=5)
    .filter(lambda places: "..." not in {places[0], places[-1]})
    .filter(lambda places: ("...", "...") not in pairwise(places))
    .map(" ".join),
    min_size=1,
    max_size=4,
)


def found(lines: list[str], words: list[str], *, asks: bool = False) -> set[str]:
    matcher = Matcher({line: line for line in lines})
    numbers = [matcher.number(word) for word in words]
    return {matcher.cues[number].label for number in matcher.match(numbers, asks=asks)}


def fits(cue: Cue, words: list[str]) -> bool:
    """Match a cue the slow and obvious way."""

    def one(place: frozenset[str], word: str) -> bool:
        return any(
            word.startswith(form[:-1])
            if form.endswith("*")
            else word.endswith(form[1:])
            if form.startswith("*")
            else word == form
            for form in place
        )

    def rest(part: int, position: int) -> bool:
        if part == len(cue.parts):
            return True
        place = cue.parts[part]
        if place is None:
            return any(rest(part + 1, position + skipped) for skipped in range(GAP_LENGTH + 1))
        return position < len(words) and one(place, words[position]) and rest(part + 1, position + 1)

    return any(rest(0, start) for start in range(len(words)))


def test_a_line_may_name_a_weight_and_a_place() -> None:
    assert parse("need", "-4 ^ ? all|only ... need*") == [
        Cue("need", -4, True, True, (frozenset({"all", "only"}), None, frozenset({"need*"})))
    ]


def test_a_line_without_a_figure_has_the_usual_weight() -> None:
    assert [cue.weight for cue in parse("need", "please")] == [USUAL]


def test_an_apostrophe_may_be_left_out() -> None:
    assert [cue.parts for cue in parse("complaint", "do|can't open")] == [
        (frozenset({"do", "can"}), frozenset({"t"}), frozenset({"open"})),
        (frozenset({"dot", "cant"}), frozenset({"open"})),
    ]


@pytest.mark.parametrize("line", ["", "3", "^", "2 ^ ?", "... need", "need ...", "a ... ... b", "3 a'b'c"])
def test_a_line_without_a_pattern_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"single gaps|one apostrophe"):
        parse("need", line)


@pytest.mark.parametrize("between", range(GAP_LENGTH + 2))
def test_a_gap_stands_for_up_to_three_words(between: int) -> None:
    words = ["not", *["so"] * between, "good"]
    assert bool(found(["not ... good"], words)) == (between <= GAP_LENGTH)


def test_a_beginning_counts_only_there() -> None:
    assert found(["^ why not"], ["why", "not"])
    assert not found(["^ why not"], ["but", "why", "not"])


def test_a_question_cue_counts_only_in_questions() -> None:
    assert found(["? why not"], ["why", "not"], asks=True)
    assert not found(["? why not"], ["why", "not"], asks=False)


@settings(deadline=None)
@given(LINES, SENTENCES)
def test_the_fast_way_finds_what_the_obvious_way_finds(lines: list[str], words: list[str]) -> None:
    expected = {line for line in lines if any(fits(cue, words) for cue in parse(line, line))}
    assert found(lines, words) == expected


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_words_met_before_change_nothing(before: list[str], words: list[str]) -> None:
    lines = {"x": "a b\nb* ... c|d\n^ a\nc d *e"}
    fresh, used = Matcher(lines), Matcher(lines)
    used.match([used.number(word) for word in before], asks=True)
    once = fresh.match([fresh.number(word) for word in words], asks=True)
    assert used.match([used.number(word) for word in words], asks=True) == once


@pytest.mark.parametrize("lists", [ENGLISH, FRENCH], ids=["english", "french"])
class TestCueLists:
    def test_every_line_parses(self, lists: dict[str, str]) -> None:
        for label, block in lists.items():
            for line in filter(str.strip, block.split("\n")):
                assert all(cue.weight for cue in parse(label, line)), line

    def test_no_line_repeats(self, lists: dict[str, str]) -> None:
        for block in lists.values():
            lines = [" ".join(line.split()) for line in block.split("\n") if line.strip()]
            assert sorted({line for line in lines if lines.count(line) > 1}) == []

    def test_lines_are_lower_case_and_without_accents(self, lists: dict[str, str]) -> None:
        for block in lists.values():
            assert block.isascii()
            assert block == block.lower()
