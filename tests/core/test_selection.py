"""Which sentences are heard."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.kinds.reader import Reader, Sense
from parvis.core.hearing.options import Options
from parvis.core.hearing.reading.gathering import Units, gather
from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.hearing.shapes import Kind
from parvis.core.hearing.talk.replies import trace
from parvis.core.hearing.themes.selection import Selection, is_content, select
from parvis.core.talk import Message
from tests.core import allotment

PUMP = "We need a new pump beside the greenhouse of the allotment."
HOSE = "Could somebody lend a longer hose for the orchard tank?"
ADVICE = "I suggest you add a second pump beside the shed of the caretaker."


def selected(*messages: Message, everything: bool = False) -> list[str]:
    """Return the sentences heard."""
    heard = gather(messages, Options(everything=everything), Reader())
    chosen = select(heard, trace(heard), everything=everything)
    return [heard.units.text[unit] for unit in chosen.unit.tolist()]


def test_what_asks_is_heard_and_manners_are_not() -> None:
    text = f"Hello everyone. {PUMP} The tomatoes are lovely. Thank you all!"
    assert selected(Message("1", text, "ada")) == [PUMP]


def test_advice_answers_in_somebody_elses_thread_and_expects_in_ones_own() -> None:
    opening = Message("1", PUMP, "ada", at=0, thread="t")
    answer = Message("2", f"{ADVICE} {HOSE}", "bo", at=1, thread="t")
    mine = Message("3", ADVICE, "ada", at=2, thread="t")
    assert selected(opening, answer) == [PUMP, HOSE]
    assert selected(opening, mine) == [PUMP, ADVICE]
    assert selected(Message("4", ADVICE, "ada", thread="u")) == [ADVICE]


def test_machines_promotion_and_copies_are_left_out() -> None:
    notice = Message("1", f"{PUMP} {HOSE}", "ada")
    machine = Message(
        "2", "Please restart the irrigation controller beside the greenhouse.", "bot", automated=True
    )
    seller = Message("3", "Do you need a pump? Special offer, order now: free shipping for allotments!", "cy")
    assert selected(notice, machine, seller, notice._replace(id="4", author="bo")) == [PUMP, HOSE]


def test_everything_keeps_all_as_one_contribution_each() -> None:
    messages = [
        Message("1", "Bonjour", "ada"),
        Message("2", PUMP, "bot", automated=True),
        Message("3", "Special offer, order now: free shipping!", "cy"),
        Message("4", PUMP, "bo"),
        Message("5", "", "bo", thread="t", title="The pump"),
        Message("6", "", ""),
    ]
    assert selected(*messages, everything=True) == [
        "Bonjour",
        PUMP,
        "Special offer, order now: free shipping!",
        PUMP,
        "The pump",
        "",
    ]


def test_a_question_without_a_subject_is_not_gathered() -> None:
    assert selected(Message("1", "Any idea how to do this, please?", "ada")) == []


def chosen(*messages: Message) -> Selection:
    """Select from a talk."""
    heard = gather(messages, Options(), Reader())
    return select(heard, trace(heard), everything=False)


def test_the_same_sentence_with_other_figures_is_brought_together() -> None:
    first = Message("1", "We need 2 barrows for the compost heap near the pond.", "ada")
    other = Message("2", "Hello. We need 12 barrows for the compost heap near the pond. " + HOSE, "bo")
    assert chosen(first, other).original.tolist() == [0, 0, 2]


def test_a_language_spoken_by_few_joins_the_main_one() -> None:
    german = Message(
        "g", "Könnte jemand bitte den kaputten Wasserhahn neben dem Gewächshaus reparieren?", "ge"
    )
    heard = gather([*allotment.talk(threads=60), german], Options(), Reader())
    assert heard.language[-1] == "de"
    kept = select(heard, trace(heard), everything=False)
    assert kept.row[-1] == len(heard.ids) - 1
    assert "de" not in kept.language


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000), st.integers(0, 40))
def test_a_selection_points_into_the_talk_and_its_originals_come_first(seed: int, threads: int) -> None:
    heard = gather(allotment.talk(seed, threads), Options(), Reader())
    kept = select(heard, trace(heard), everything=False)
    assert all(0 <= row < len(heard.ids) for row in kept.row.tolist())
    for place, original in enumerate(kept.original.tolist()):
        assert original <= place
        assert kept.original[original] == original
        assert kept.language[original] == kept.language[place]


def test_unknown_authors_count_one_each_and_their_copies_once() -> None:
    repeated = f"{PUMP} {HOSE} {ADVICE}"
    heard = gather(
        [
            Message("1", repeated),
            Message("2", repeated),
            Message("3", "Hello."),
            Message("4", "Hello.", "ada"),
        ],
        Options(),
        Reader(),
    )
    people = heard.people().tolist()
    assert people[0] == people[1]
    assert len(set(people)) == 3


def test_words_of_a_subject_are_told_from_turns_and_small_words() -> None:
    lexicon = Lexicon()
    numbers = {
        word: lexicon[word] for word in ("pump", "the", "problem", "42", "x", "robinet", "problème", "les")
    }
    for word in ("pump", "robinet"):
        assert all(is_content(lexicon, language, numbers[word]) for language in ("en", "fr", "de"))
    for word in ("42", "x"):
        assert not any(is_content(lexicon, language, numbers[word]) for language in ("en", "fr", "de"))
    assert not is_content(lexicon, "en", numbers["the"])
    assert not is_content(lexicon, "en", numbers["problem"])
    assert not is_content(lexicon, "fr", numbers["les"])
    assert not is_content(lexicon, "fr", numbers["problème"])


def test_a_sentence_every_cue_speaks_against_is_kept_as_a_weak_one() -> None:
    units = Units()
    units.add(
        0, Sense(Kind.OTHER, (-3, -2, -1, -4, 0, 5), advice=False, own=False), "No problem at all.", [1, 2]
    )
    assert list(units.strength) == [0]
