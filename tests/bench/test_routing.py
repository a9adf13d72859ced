"""The measures of routing count what they say they count."""

import pytest

from bench.corpora import Labelled
from bench.routing.measure import ALL, auc, drawn, figures, routed

KNOWN = [Labelled(f"{label} {place}", label) for label in ("roads", "schools") for place in range(30)]


@pytest.mark.parametrize("count", [1, 5, 20])
def test_so_many_examples_of_each_person_are_drawn_and_the_others_lose_their_label(count: int) -> None:
    examples, others = drawn(KNOWN, count, seed=0)
    assert {label: len(texts) for label, texts in examples.items()} == {"roads": count, "schools": count}
    assert all(text.startswith(label) for label, texts in examples.items() for text in texts)
    assert sorted(others + examples["roads"] + examples["schools"]) == sorted(text for text, _ in KNOWN)


def test_all_or_none_are_drawn_where_that_is_asked() -> None:
    examples, others = drawn(KNOWN, ALL, seed=0)
    assert (len(examples["roads"]), others) == (30, [])
    examples, others = drawn(KNOWN, None, seed=0)
    assert (examples["roads"], len(others)) == ([], 60)


def test_drawn_as_texts_come_those_much_talked_of_have_more() -> None:
    known = KNOWN + [Labelled(f"water {place}", "water") for place in range(600)]
    examples, others = drawn(known, 10, seed=0, as_they_come=True)
    counts = {label: len(texts) for label, texts in examples.items()}
    assert sum(counts.values()) == 30
    assert counts["water"] > counts["roads"] + counts["schools"]
    assert len(others) == len(known) - 30


def test_another_draw_takes_other_examples() -> None:
    assert drawn(KNOWN, 5, seed=0) == drawn(KNOWN, 5, seed=0)
    assert drawn(KNOWN, 5, seed=0)[0] != drawn(KNOWN, 5, seed=1)[0]


def test_the_surest_share_that_is_right_often_enough_is_told() -> None:
    right = [True, True, True, False, True, False]
    sure = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]
    assert routed(right, sure, 0.9) == 3 / 6
    assert routed(right, sure, 0.8) == 5 / 6
    assert routed([False], [0.5], 0.9) == 0


def test_what_nobody_answers_for_is_told_apart_when_it_is_less_sure() -> None:
    assert auc([0.9, 0.8], [0.1, 0.2]) == 1
    assert auc([0.1], [0.9]) == 0
    assert auc([0.5], [0.5]) == 0.5


def test_what_is_sent_alone_and_how_much_of_it_is_right_are_told_apart_from_what_is_nobodys() -> None:
    answer = {
        "proposals": [[("a", 0.9), ("b", 0.1)], [("b", 0.8), ("a", 0.1)], [("b", 0.2)], [], [("a", 0.7)]],
        "bars": {"90": 0.6},
        "learning": 0.5,
        "asking": 0.001,
    }
    told = figures(answer, ["a", "a", "b", "b", ""])
    assert told["accuracy"] == 2 / 4
    assert told["in_three"] == 3 / 4
    assert (told["alone"], told["alone_right"]) == (2 / 4, 1 / 2)
    assert told["foreign_alone"] == 1
    assert told["auc"] == 2 / 4


def test_without_a_bar_nothing_is_sent_alone() -> None:
    told = figures({"proposals": [[("a", 0.9)]], "bars": {"90": None}, "learning": 0.1}, ["a"])
    assert told["alone"] is told["alone_right"] is told["bar"] is None
