"""Long sentences are pointed out kindly where a clause is written; the templates shipped have none."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from parvis.communities.readable import LONGEST, MEAN, advice, reading
from parvis.pages.reader_words import words_in
from parvis.people.models import Person
from parvis.samples.guides import Guide, read_guides

GUIDES = read_guides()
LONG = " ".join(["word"] * 31) + "."
SOME = " ".join(["mot"] * 22) + "."


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("We talk. We listen!", (2, 2)),
        ("On dit « oui ». Puis on part.", (3, 3)),
        ("Est-ce clair ? Oui, c’est clair.", (2, 3)),
        ("One line\nanother line", (2, 2)),
        ("", ()),
        ("…", ()),
    ],
)
def test_sentences_are_counted_in_both_languages(text: str, lengths: tuple[int, ...]) -> None:
    assert reading(text).lengths == lengths


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_long_sentence_is_named_by_its_first_words(language: str) -> None:
    (said,) = advice(f"Short. Here {LONG}", words_in(language))

    assert "Here word word word word word" in said
    assert str(LONGEST) in said


def test_sentences_that_are_long_on_the_whole_are_pointed_out() -> None:
    (said,) = advice(f"{SOME} {SOME}", words_in("en"))

    assert "22" in said
    assert advice(f"{SOME} Short.", words_in("en")) == []


@given(st.lists(st.lists(st.just("mot"), min_size=1, max_size=MEAN), min_size=1, max_size=8))
def test_nothing_is_said_of_a_text_of_short_sentences(sentences: list[list[str]]) -> None:
    text = " ".join(" ".join(each).capitalize() + "." for each in sentences)

    assert advice(text, words_in("fr")) == []
    assert reading(text).lengths == tuple(map(len, sentences))


@pytest.mark.parametrize("guide", GUIDES.values(), ids=lambda guide: f"{guide.kind}-{guide.language}")
def test_nothing_is_said_of_the_templates(guide: Guide) -> None:
    said = words_in(guide.language)

    assert [advice(clause.text, said) for clause in guide.clauses] == [[]] * len(guide.clauses)


COVERED = {
    "fr": (
        "Pourquoi nous sommes là",
        "membre",
        "refusons",
        "suspension",
        "exclure",
        "recours",
        "Changer ce guide",
    ),
    "en": ("Why we are here", "member", "refuse", "suspension", "exclude", "appeal", "Changing this guide"),
}


@pytest.mark.parametrize("guide", GUIDES.values(), ids=lambda guide: f"{guide.kind}-{guide.language}")
def test_each_template_says_what_a_guide_must_say(guide: Guide) -> None:
    """Purpose, who decides what, rules, ladder of sanctions, appeal, amendment (L-01)."""
    whole = "\n".join(f"{clause.title}\n{clause.text}" for clause in guide.clauses)

    assert [word for word in COVERED[guide.language] if word not in whole] == []
    assert {"deciding", "moderating"} <= {moment for clause in guide.clauses for moment in clause.where}


@pytest.mark.django_db
def test_whoever_writes_a_call_reads_it_beside_the_clause(ada: Person) -> None:
    client = Client()
    client.force_login(ada)
    typed: dict[str, Any] = {"do": "add", "clauses": "2"}
    typed |= {"clause-0-title": "One", "clause-0-text": "Short.", "clause-1-title": "Two"}
    typed["clause-1-text"] = LONG

    shown = client.post("/calls/new/", typed).content.decode()

    first, _, second = shown.partition('id="clause-2"')
    assert "easier to read" not in first
    assert "easier to read" in second
