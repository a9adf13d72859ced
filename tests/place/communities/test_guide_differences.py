"""What changes is said whole: taking the struck words out gives what will stand, and the other way round."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.communities.amendments import Wording, amended
from parvis.communities.differences import difference, role_lines
from parvis.communities.laws import Law, Whole, Yes
from parvis.communities.powers import Power
from parvis.communities.proposals import NumberedClause
from parvis.communities.roles import Role
from parvis.core.text.differences import differences
from parvis.pages.marked import marked
from parvis.pages.reader_words import words_in
from parvis.words import N_

TEXTS = st.text(alphabet=st.sampled_from("ab é.<>&\n\"'«» "), max_size=40)
CLAUSES = st.builds(NumberedClause, st.integers(1, 6), TEXTS, TEXTS, st.booleans())
DAYS = Law("tests.days", Whole(1, 60, silent=True), 7, N_("Days to rule: {value}."), N_("No day is set."))
SHOWN = Law("tests.shown", Yes(), True, N_("It is shown: {value}."))
ROLE = Role("host", "Host", "To welcome.", (Power.ADMIT, Power.TEND), 180, 2, 2, "vote")
NOTHING = Wording((), {}, ())


def wordings() -> st.SearchStrategy[Wording]:
    clauses = st.lists(CLAUSES, max_size=6, unique_by=lambda each: each.number)
    days = st.dictionaries(st.just("tests.days"), st.none() | st.integers(1, 60))
    roles = st.lists(st.integers(1, 9), max_size=3, unique=True)
    return st.builds(
        lambda listed, said, seats: Wording(
            tuple(sorted(listed, key=lambda each: each.number)),
            said,
            tuple(replace(ROLE, key=f"role-{n}", seats=n) for n in seats),
        ),
        clauses,
        days,
        roles,
    )


def without(tag: str, html: str) -> str:
    kept = re.sub(rf"<{tag}( [^>]*)?>.*?</{tag}>", "", html, flags=re.DOTALL)
    return unescape(re.sub(r'</?(ins|del|br)( class="blank")?>', "", kept))


@given(TEXTS, TEXTS)
def test_the_struck_words_are_what_was_and_the_underlined_what_will_be(before: str, after: str) -> None:
    html = marked(before, after)

    assert without("ins", html) == before
    assert without("del", html) == after
    assert "<" not in re.sub(r'</?(ins|del)( class="blank")?>|<br>', "", html)


def test_a_word_put_between_two_is_underlined_from_its_first_letter() -> None:
    assert marked("We talk here.", "We talk gladly here.") == "We talk <ins>gladly </ins>here."
    assert marked("We talk gladly here.", "We talk here.") == "We talk <del>gladly </del>here."
    assert marked("All else is decided here by a majority.", "All else is decided here as one likes.") == (
        "All else is decided here <del>by a majority</del><ins>as one likes</ins>."
    )
    assert marked("We talk of things.", "We talk of things. We sing.") == (
        'We talk of things.<ins class="blank"> </ins><ins>We sing.</ins>'
    )


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts_and_no_two_neighbours_are_alike(before: str, after: str) -> None:
    pieces = [*differences(before, after)]

    assert "".join(each.text for each in pieces if each.fate != "added") == before
    assert "".join(each.text for each in pieces if each.fate != "gone") == after
    assert (before == after) == all(each.fate == "kept" for each in pieces)


def test_a_very_long_text_is_compared_line_by_line() -> None:
    lines = [f"line {n} of it\n" for n in range(2000)]
    pieces = [*differences("".join(lines), "".join([*lines[:-1], "another\n"]))]

    assert [(each.fate, each.text) for each in pieces[1:]] == [
        ("gone", "line 1999 of it\n"),
        ("added", "another\n"),
    ]


@given(wordings(), wordings())
def test_each_clause_law_and_role_that_differs_is_told_once_and_no_other(
    before: Wording, after: Wording
) -> None:
    told = difference(before, after, [DAYS, SHOWN], words_in("en"))

    numbers = {each.number for each in (*before.clauses, *after.clauses)}
    assert [each.number for each in told.clauses] == sorted(
        n for n in numbers if before.clause(n) != after.clause(n)
    )
    for each in told.clauses:
        old, new = before.clause(each.number), after.clause(each.number)
        assert each.fate == ("added" if old is None else "repealed" if new is None else "changed")
        assert without("ins", each.text) == (old.text if old else "")
        assert without("del", each.text) == (new.text if new else "")
    keys = {each.key for each in (*before.roles, *after.roles)}
    assert {each.key for each in told.roles} == {k for k in keys if before.role(k) != after.role(k)}
    assert len(told.laws) == (before.laws.get("tests.days", 7) != after.laws.get("tests.days", 7))
    assert told.is_empty == (not told.plain())


@given(wordings())
def test_nothing_changes_from_a_version_to_itself(wording: Wording) -> None:
    assert difference(wording, wording, [DAYS, SHOWN], words_in("fr")).is_empty


@given(wordings(), st.lists(CLAUSES, max_size=5, unique_by=lambda each: each.number))
def test_a_change_touches_what_it_names_and_gives_no_number_twice(
    before: Wording, typed: list[NumberedClause]
) -> None:
    named = [
        {"number": each.number if before.clause(each.number) else None, "title": "T", "text": "t"}
        for each in typed
    ]
    after = amended(before, {"clauses": named}, next_number=7)

    numbers = [each.number for each in after.clauses]
    assert numbers == sorted({*numbers})
    fresh = sum(each["number"] is None for each in named)
    assert [n for n in numbers if n > 6] == [*range(7, 7 + fresh)]
    touched = {each["number"] for each in named}
    for clause in before.clauses:
        if clause.number not in touched:
            assert after.clause(clause.number) == clause


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_law_and_a_role_are_said_in_words(language: str) -> None:
    words = words_in(language)
    before = Wording((), {"tests.days": 7}, (ROLE,))
    after = Wording((), {"tests.days": None}, (replace(ROLE, seats=3, powers=()),))

    (silent,) = difference(before, after, [DAYS], words).laws
    (role,) = difference(before, after, [], words).roles

    said = [words.gettext(DAYS.says, value=7), words.gettext(DAYS.silence)]
    assert silent.marked == f"<del>{said[0]}</del><br><ins>{said[1]}</ins>"
    assert "<ins>3</ins>" in role.marked
    assert len(role_lines(ROLE, words)) == len(role_lines(replace(ROLE, powers=()), words)) + 1


def test_a_clause_says_where_it_is_shown_from_now_on() -> None:
    clause = NumberedClause(1, "Why", "To talk.", newcomer=False)
    shown = replace(clause, newcomer=True)

    for before, after, words in ((clause, shown, "now shown"), (shown, clause, "no more shown")):
        told = difference(
            replace(NOTHING, clauses=(before,)), replace(NOTHING, clauses=(after,)), [], words_in("en")
        )
        assert words in told.clauses[0].newcomer
        assert words in told.plain()[0]
