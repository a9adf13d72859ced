import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng
from sklearn.metrics import f1_score

from parvis.core.hearing.kinds.examples import Learnt, read_all
from parvis.core.hearing.kinds.reader import Reader, main_kind, read_text
from parvis.core.hearing.shapes import Kind

READER = Reader()
SENTENCES = Path(__file__).parents[2] / "data/kinds/sentences.csv"
TUNE = [
    row
    for row in csv.DictReader(SENTENCES.read_text(encoding="utf-8").splitlines())
    if row["split"] == "tune"
]
TOLD = [read_text(READER, row["text"], row["lang"]) for row in TUNE]
EXAMPLES = [
    ("The lift is out of order again and nobody comes.", Kind.COMPLAINT),
    ("Le digicode est mort depuis mardi.", Kind.COMPLAINT),
    ("The bins overflow every weekend.", Kind.COMPLAINT),
    ("We need a bench in the yard.", Kind.NEED),
    ("Il nous faut une rampe.", Kind.NEED),
    ("A second key would be needed.", Kind.NEED),
    ("The meeting is on Monday at eight.", Kind.OTHER),
    ("La réunion est lundi à huit heures.", Kind.OTHER),
    ("Attached are the minutes.", Kind.OTHER),
]
LEARNT = Learnt.fit(EXAMPLES, READER)
TEXTS = st.one_of(st.text(max_size=80), st.sampled_from([text for text, _ in EXAMPLES]))


def hear(learnt: Learnt, texts: list[str]) -> list[Kind]:
    return learnt.hear(texts, [read_all(READER, text) for text in texts])


def test_examples_teach_words_no_turn_of_phrase_knows() -> None:
    examples = [*EXAMPLES, *(("zorglub at the door", Kind.COMPLAINT) for _ in range(3))]
    assert read_all(READER, "zorglub zorglub")[0].kind is Kind.OTHER
    assert hear(Learnt.fit(examples, READER), ["zorglub zorglub"]) == [Kind.COMPLAINT]


def learn_what_is_told(places: list[int]) -> Learnt:
    """Give as examples what the turns of phrase say already."""
    examples = [(TUNE[place]["text"], TOLD[place].kind) for place in places]
    return Learnt.fit(examples, READER, [TUNE[place]["lang"] for place in places])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(range(len(TUNE))), min_size=2, max_size=40, unique=True).filter(
        lambda places: len({TOLD[place].kind for place in places}) > 1
    )
)
def test_examples_that_repeat_the_turns_of_phrase_change_hardly_anything(places: list[int]) -> None:
    heard = learn_what_is_told(places).hear([row["text"] for row in TUNE], [[sense] for sense in TOLD])
    assert [heard[place] for place in places] == [TOLD[place].kind for place in places]
    changed = sum(kind is not sense.kind for kind, sense in zip(heard, TOLD, strict=True))
    assert changed <= len(TUNE) // 10


def test_examples_that_repeat_the_turns_of_phrase_are_no_worse_than_none() -> None:
    places = list(range(0, len(TUNE), 2))
    heard = learn_what_is_told(places).hear([row["text"] for row in TUNE], [[sense] for sense in TOLD])
    wanted = [row["kind"] for row in TUNE]
    alone = f1_score(wanted, [str(sense.kind) for sense in TOLD], average="macro")
    assert f1_score(wanted, [str(kind) for kind in heard], average="macro") >= alone


def test_examples_teach_where_turns_of_phrase_are_mistaken() -> None:
    chess = "The problem of the week is mate in two.", "This month's problem is mate in five."
    assert {main_kind(read_all(READER, text)) for text in chess} == {Kind.COMPLAINT}
    learnt = Learnt.fit([*EXAMPLES, *((text, Kind.OTHER) for text in chess)], READER)
    heard = hear(learnt, ["The problem of the day is mate in three.", "The lift is out of order, a problem."])
    assert heard == [Kind.OTHER, Kind.COMPLAINT]


def test_thousands_of_examples_are_learnt_too() -> None:
    learnt = Learnt.fit(EXAMPLES * 120, READER)
    assert hear(learnt, [text for text, _ in EXAMPLES]) == [kind for _, kind in EXAMPLES]


def test_a_kind_without_example_is_told_by_its_turns_of_phrase() -> None:
    learnt = Learnt.fit(EXAMPLES, READER)
    assert learnt.kinds == {Kind.COMPLAINT, Kind.NEED, Kind.OTHER}
    assert hear(learnt, ["Merci beaucoup à vous tous.", "How do I get there?"]) == [
        Kind.THANKS,
        Kind.QUESTION,
    ]


@pytest.mark.parametrize("examples", [[], EXAMPLES[:1], EXAMPLES[:3]])
def test_one_kind_alone_teaches_nothing(examples: list[tuple[str, Kind]]) -> None:
    with pytest.raises(ValueError, match="two kinds"):
        Learnt.fit(examples, READER)


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_the_same_examples_teach_the_same(texts: list[str]) -> None:
    one, other = Learnt.fit(EXAMPLES, READER), Learnt.fit(EXAMPLES, READER)
    assert hear(one, texts) == hear(other, texts)


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_texts_heard_together_are_heard_as_alone(texts: list[str]) -> None:
    assert hear(LEARNT, texts) == [hear(LEARNT, [text])[0] for text in texts]


def kind_of(row: dict[str, str]) -> Kind:
    if row["problem_report"] == "1":
        return Kind.COMPLAINT
    return Kind.NEED if row["feature_request"] == "1" else Kind.OTHER


def score(rows: list[dict[str, str]], told: list[Kind]) -> float:
    """Return the mean F1 of the three labels people gave."""
    columns = {
        "problem_report": [kind is Kind.COMPLAINT for kind in told],
        "feature_request": [kind in {Kind.NEED, Kind.IDEA} for kind in told],
        "irrelevant": [kind not in {Kind.COMPLAINT, Kind.NEED, Kind.IDEA} for kind in told],
    }
    each = [f1_score([row[column] == "1" for row in rows], marks) for column, marks in columns.items()]
    return float(sum(each)) / len(each)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_hundred_examples_tell_the_kinds_of_reviews(shared_data: Path, language: str) -> None:
    text = (shared_data / "app-reviews-fr-en/classification.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(StringIO(text, newline="")) if row["lang"] == language]
    texts = [row["text"] for row in rows]
    senses = [read_all(READER, each, language) for each in texts]
    scores, alone = [], []
    for draw in range(5):
        order = default_rng(draw).permutation(len(rows)).tolist()
        taught, rest = order[:100], order[100:]
        examples = [(texts[place], kind_of(rows[place])) for place in taught]
        learnt = Learnt.fit(examples, READER, [language] * len(examples))
        told = learnt.hear([texts[place] for place in rest], [senses[place] for place in rest])
        scores.append(score([rows[place] for place in rest], told))
        alone.append(score([rows[place] for place in rest], [main_kind(senses[place]) for place in rest]))
    assert sum(scores) / len(scores) >= 0.76
    assert sum(scores) > sum(alone)
