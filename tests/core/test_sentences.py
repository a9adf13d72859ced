"""What is set aside, and where sentences end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.text.sentences import GAP, is_code, sentences, set_aside
from tests.costs import least

CALM = settings(deadline=None)

PIECES = st.sampled_from(
    ["`", "```", "[quote]", "[/quote]", "[code]", "](", "<", ">", "\n> ", "\n", "://", "www.", "@", "@**",
     "$$", "~~~", "M.", "etc.", "e.g. ", "wrote:", "--", "- ", "1. ", "…", " ", ". ", "? ", "!", "«", "»",
     "\u00a0", "a", "É", "word", "\ud83d", "\x00"]
)  # fmt: skip
MESSY = st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join)

ADDRESSES = st.sampled_from(
    ["http://zzhost.example", "https://zzhost.example/a_(b)?c=d#e", "ftp://zzhost.example:21/x",
     "www.zzhost.example", "WWW.zzhost.example", "_http://zzhost.example_",
     "ada@zzhost.example", "ada.lo+velace@mail.zzhost.example",
     "@zzhost", "@zz-host.bo", "@**zzhost bo**", "<https://zzhost.example/x>",
     "[the page](https://zzhost.example/y)", "`zzhost --help`", "zzhost.org/page",
     "[url=https://zzhost.example]", "<a href='https://zzhost.example'>", "mailto:ada@zzhost.example"]
)  # fmt: skip
AROUND = st.sampled_from(
    ["{}", "({})", "see {} now", "« {} »", "**{}**", "- {}", "{}, please", "\n{}\n", '"{}"']
)


def test_a_plain_message_is_cut_at_its_full_stops() -> None:
    assert sentences("The pump leaks. Could somebody repair it? Thanks!") == [
        "The pump leaks.",
        "Could somebody repair it?",
        "Thanks!",
    ]


def test_french_spaces_before_marks_do_not_cut() -> None:
    assert sentences("Le robinet fuit\u00a0! Qui peut le réparer ? Merci.") == [
        "Le robinet fuit !",
        "Qui peut le réparer ?",
        "Merci.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith and Dr. Jones have the key of gate No. 4.",
        "Mme. Durand et M. Petit ont la clé.",
        "We need tools, e.g. Spades and forks.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_lines_wrapped_by_a_mail_program_are_joined() -> None:
    text = (
        "We have been waiting for a second standpipe near the greenhouse\n"
        "since March and nobody has told us when it will be built or who\n"
        "pays for it. Could the committee answer?\n"
    )
    assert sentences(text) == [
        "We have been waiting for a second standpipe near the greenhouse since March and nobody has told us "
        "when it will be built or who pays for it.",
        "Could the committee answer?",
    ]


def test_every_point_of_a_list_stands_alone() -> None:
    text = "Things we need\n- a longer hose for the far plots\n* a lock\n2. a barrow\n• une brouette"
    assert sentences(text) == [
        "Things we need",
        "a longer hose for the far plots",
        "a lock",
        "a barrow",
        "une brouette",
    ]


def test_an_empty_line_ends_a_sentence() -> None:
    assert sentences("the first thing\n\nand the second") == ["the first thing", "and the second"]


@pytest.mark.parametrize(
    "block",
    [
        "```\nzz = pump()\n```",
        "~~~\nzz = pump()\n~~~",
        "`zz`",
        "$$zz^2$$",
        "[quote=ada]zz was said[/quote]",
        "[code]zz[/code]",
        "> zz was said",
        "[img]",
        "<b class='zz'>",
        "zz = {'a': [1, 2], 'b': (3, 4)}; return zz[0];",
    ],
)
def test_code_markup_and_quotations_are_set_aside(block: str) -> None:
    found = sentences(f"The pump leaks.\n{block}\nPlease repair the pump.")
    assert found[0].startswith("The pump leaks.")
    assert found[-1].endswith("Please repair the pump.")
    assert "zz" not in "".join(found)


def test_an_unclosed_block_of_code_ends_with_the_message() -> None:
    assert sentences("The pump leaks.\n```\nzz = 1\nzz = 2") == ["The pump leaks."]


@pytest.mark.parametrize(
    "line", ["On Monday, Ada wrote:", "Le 3 mai, Ada a écrit :", "-----Original Message-----", "Ada said:"]
)
def test_the_line_above_a_quotation_is_set_aside(line: str) -> None:
    assert sentences(f"{line}\n> the pump\nIt leaks again.") == ["It leaks again."]


def test_the_words_of_a_link_are_kept() -> None:
    assert sentences("Read [the water rules](https://zzhost.example/rules) first.") == [
        "Read the water rules first."
    ]


def test_a_gap_stands_where_something_was_set_aside() -> None:
    assert sentences("Set `open` to the code of the gate.") == [f"Set {GAP} to the code of the gate."]


@CALM
@given(st.lists(st.tuples(ADDRESSES, AROUND), max_size=6), st.sampled_from(["\n", " ", ". "]))
def test_no_address_and_no_mention_survives(placed: list[tuple[str, str]], between: str) -> None:
    text = between.join(around.format(address) for address, around in placed)
    assert "zz" not in " ".join(sentences(text))


@CALM
@given(MESSY)
def test_any_text_is_cut_without_complaint(text: str) -> None:
    for sentence in sentences(text):
        assert sentence
        assert sentence == sentence.strip(" \t")
        assert "\n" not in sentence


@pytest.mark.parametrize("space", ["\x0c", "\x0b", "\u2028", "\u2009", "\x85"])
def test_white_space_of_every_sort_is_squeezed(space: str) -> None:
    assert sentences(f"The pump{space} leaks.{space}") == ["The pump leaks."]
    assert sentences(space) == []


@CALM
@given(st.text())
def test_what_is_cut_was_said_in_that_order(text: str) -> None:
    spoken = iter(set_aside(text))
    for character in "".join(sentences(text)):
        if not character.isspace() and character != GAP:
            assert character in spoken


@CALM
@given(
    st.lists(
        st.sampled_from(["The pump leaks.", "Who has the key?", "Merci.", "Où est la clé ?"]), max_size=8
    )
)
def test_sentences_one_after_the_other_are_found_again(said: list[str]) -> None:
    assert sentences(" ".join(said)) == said


@pytest.mark.parametrize(
    "line", ["for (i = 0; i < n; i++) { x[i] = y; }", "| 12 | 13.5 | 14 |", "=================="]
)
def test_punctuation_tells_code_and_tables_from_talk(line: str) -> None:
    assert is_code(line)


@pytest.mark.parametrize(
    "line", ["We need a second standpipe (urgently).", "Et voilà, c'est réparé !", "x = 1"]
)
def test_talk_is_no_code(line: str) -> None:
    assert not is_code(line)


HOSTILE = (
    "[", "]", "`", "<", "(", "](", "$$", "@", "! ", "~~~\n", "[a](", "/", "a@", "-/", " ", "x://", "@**",
    "<a ", "M. ", "[b=", "www.", "wrote", "abc def ghi jkl\n", "> \n", "- \n", "é", ":\n",
)  # fmt: skip


@pytest.mark.parametrize(
    "piece", [*HOSTILE, "[quote]", "[code]", "[quote", "<http:", "a", "-", ".", "a.", "aa+"]
)
@pytest.mark.parametrize("end", ["", " @ /"])
def test_hostile_repetition_costs_no_more_than_its_length(piece: str, end: str) -> None:
    short, long = piece * (2_000 // len(piece)), piece * (20_000 // len(piece))

    ten_short = least(lambda: [sentences(short + end) for _ in range(10)])

    assert least(lambda: sentences(long + end)) < 4 * max(ten_short, 1e-3)
