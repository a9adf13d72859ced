"""How a text is cut into pieces, and what those weigh."""

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.core.suggesting import suggest
from parvis.core.suggesting.features import BUCKETS, numbered
from parvis.core.suggesting.identities import IDENTITIES
from parvis.core.suggesting.insults import INSULTS
from parvis.core.suggesting.reading import LONGEST, pieces, plain
from tests.costs import least


def forms(text: str) -> list[str]:
    return [piece.form for piece in pieces(text)]


def test_names_and_addresses_are_masked_and_have_no_features() -> None:
    found = pieces("@ada ada@example.org https://example.org/ada?x=1")

    assert [piece.form for piece in found] == ["<name>", "<name>", "<link>"]
    assert numbered(found) == [(), (), ()]


def test_disguises_are_taken_off() -> None:
    assert forms("ÉLÈVE sooooo c0nn@rd p.u.t.e a$$ cool") == ["eleve", "so", "connard", "pute", "ass", "cool"]


def test_figures_stay_figures() -> None:
    assert forms("2026 5") == ["2026", "5"]


def test_marks_and_emoji_are_pieces() -> None:
    assert forms("Quoi ?!?!! 🖕") == ["quoi", "?!?", "🖕"]


def test_what_leaves_nothing_behind_is_no_piece() -> None:
    # a mark of voice of Japanese: a letter of its own that is nothing without another
    assert pieces("\uff9e") == []


def test_the_names_of_peoples_weigh_only_beside_another_word() -> None:
    named, other = numbered(pieces("gay")), numbered(pieces("musulmans"))

    assert named == other
    assert len(named[0]) == 1
    assert numbered(pieces("gay"), masked=False) != numbered(pieces("musulmans"), masked=False)


def test_no_name_of_a_people_is_in_the_list_of_insults_and_lists_are_in_plain_form() -> None:
    listed = INSULTS["fr"] | INSULTS["en"]

    assert not IDENTITIES & listed
    assert all(plain(word) == word for word in IDENTITIES | listed)


@given(st.text(max_size=200))
def test_pieces_stand_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    found = pieces(text)

    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= feature < BUCKETS for own in numbered(found) for feature in own)


@given(st.text(max_size=200))
def test_no_form_is_longer_than_what_is_read_of_a_word(text: str) -> None:
    assert all(len(piece.form) <= LONGEST + 2 for piece in pieces(text))


@pytest.mark.parametrize(
    "made", ["a", "$", "a.", "a ", "a@", "@", "http://", "a$", "!", "é", "1 € ", "buy now "]
)
def test_a_text_eight_times_as_long_takes_no_more_than_its_length(made: str) -> None:
    suggest(made * 2_000)

    short, long = (least(partial(suggest, made * size, "fr")) for size in (2_000, 16_000))

    # a square would take sixty-four times as long
    assert long < 24 * short + 0.02
