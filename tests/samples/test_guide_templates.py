"""The templates of guides can be signed: numbered, short, the same in both languages."""

import re

import pytest

from parvis.samples.guides import Guide, Kind, Language, read_guides

GUIDES = read_guides()
KINDS: tuple[Kind, ...] = ("practice", "interest", "learning", "local")
LANGUAGES: tuple[Language, ...] = ("fr", "en")

each_guide = pytest.mark.parametrize(
    "guide", GUIDES.values(), ids=lambda guide: f"{guide.kind}-{guide.language}"
)
each_kind = pytest.mark.parametrize("kind", KINDS)


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?])\s+", text) if sentence]


def words(sentence: str) -> list[str]:
    return re.findall(r"\w[\w’-]*", sentence)


def test_every_kind_has_a_guide_in_both_languages() -> None:
    assert set(GUIDES) == {(kind, language) for kind in KINDS for language in LANGUAGES}


@each_guide
def test_the_clauses_are_numbered_from_one_and_nine_to_twelve(guide: Guide) -> None:
    assert [clause.number for clause in guide.clauses] == list(range(1, len(guide.clauses) + 1))
    assert 9 <= len(guide.clauses) <= 12


@each_guide
def test_three_clauses_are_shown_to_a_newcomer_who_writes(guide: Guide) -> None:
    shown = [clause for clause in guide.clauses if clause.newcomer]
    assert len(shown) == 3
    assert all("writing" in clause.where for clause in shown)


@each_guide
def test_a_clause_has_a_short_title_and_at_most_three_sentences(guide: Guide) -> None:
    for clause in guide.clauses:
        assert 1 <= len(words(clause.title)) <= 5, clause.title
        assert 1 <= len(sentences(clause.text)) <= 3, clause.title


@each_guide
def test_a_sentence_has_at_most_twenty_words_on_average(guide: Guide) -> None:
    lengths = [len(words(one)) for clause in guide.clauses for one in sentences(clause.text)]
    assert sum(lengths) / len(lengths) <= 20
    assert max(lengths) <= 30


@each_guide
def test_a_guide_speaks_of_every_moment_of_a_community(guide: Guide) -> None:
    told = {moment for clause in guide.clauses for moment in clause.where}
    assert told == {"writing", "joining", "moderating", "deciding", "organisations"}


@each_kind
def test_both_languages_promise_the_same_under_the_same_number(kind: Kind) -> None:
    french, english = GUIDES[kind, "fr"], GUIDES[kind, "en"]
    assert [(one.number, one.where, one.newcomer, len(sentences(one.text))) for one in french.clauses] == [
        (one.number, one.where, one.newcomer, len(sentences(one.text))) for one in english.clauses
    ]


@each_kind
def test_french_keeps_its_spaces_and_does_not_shout(kind: Kind) -> None:
    text = "\n".join(f"{clause.title}\n{clause.text}" for clause in GUIDES[kind, "fr"].clauses)
    assert "!" not in text
    assert "'" not in text
    assert re.findall(r"(?<!\u00a0)[:»]|(?<!\u202f)[;?]|«(?!\u00a0)", text) == []
