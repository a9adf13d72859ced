import csv
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from parvis.core.hearing.kinds.reader import LABELS, Reader, Sense, main_kind, read_text
from parvis.core.hearing.shapes import EXPECTING, Kind
from parvis.core.text.sentences import sentences

SENTENCES = Path(__file__).parents[2] / "data/kinds/sentences.csv"
TUNE = [
    row
    for row in csv.DictReader(SENTENCES.read_text(encoding="utf-8").splitlines())
    if row["split"] == "tune"
]
READER = Reader()
LANGUAGES = st.sampled_from(["en", "fr", "de", ""])
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([word for row in TUNE for word in row["text"].split()]), max_size=25).map(
        " ".join
    ),
)
KINDS = st.sampled_from(list(Kind))


def read(text: str, language: str = "en") -> Sense:
    return read_text(READER, text, language)


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_any_text_can_be_read(text: str, language: str) -> None:
    sense = read(text, language)
    assert sense.kind in Kind
    assert len(sense.weights) == len(LABELS) - 2


@settings(max_examples=20, deadline=None)
@given(st.lists(TEXTS, max_size=5), TEXTS, LANGUAGES)
def test_what_was_read_before_changes_nothing(before: list[str], text: str, language: str) -> None:
    used = Reader()
    for earlier in before:
        read_text(used, earlier, language)
    assert read_text(used, text, language) == read_text(Reader(), text, language)


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_a_question_mark_never_makes_a_question_expect_nothing(text: str, language: str) -> None:
    if read(text, language).kind is Kind.QUESTION:
        assert read(text + " ?", language).kind in EXPECTING


@settings(deadline=None)
@given(st.sampled_from(TUNE))
def test_case_does_not_matter(row: dict[str, str]) -> None:
    assert read(row["text"].upper(), row["lang"]) == read(row["text"].lower(), row["lang"])


@settings(deadline=None)
@given(st.sampled_from(TUNE))
def test_accents_do_not_matter(row: dict[str, str]) -> None:
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", row["text"]) if not unicodedata.combining(letter)
    )
    assert read(bare, row["lang"]) == read(row["text"], row["lang"])


def test_an_unknown_language_is_heard_by_its_question_marks() -> None:
    assert read("Wo ist der Schlüssel?", "de").kind is Kind.QUESTION
    assert read("Der Schlüssel ist kaputt.", "de").kind is Kind.OTHER


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Could somebody lend me a ladder on Sunday?", "en", Kind.NEED),
        ("Est-ce que quelqu'un pourrait garder le chat mardi ?", "fr", Kind.NEED),
        ("Can you tell me where the office is?", "en", Kind.QUESTION),
        ("Pouvez-vous me dire où se trouve le bureau ?", "fr", Kind.QUESTION),
        ("Why not plant an orchard behind the school?", "en", Kind.IDEA),
        ("Pourquoi ne pas planter un verger derrière l'école ?", "fr", Kind.IDEA),
        ("What if we met on Sundays?", "en", Kind.IDEA),
        ("Et si on se voyait le dimanche ?", "fr", Kind.IDEA),
        ("It does everything I want.", "en", Kind.THANKS),
        ("All I need, and it helps me every day.", "en", Kind.THANKS),
        ("No problem at all since June, great work.", "en", Kind.THANKS),
        ("Le jardin n'a jamais été aussi propre, bravo.", "fr", Kind.THANKS),
        ("Aucun problème depuis juin.", "fr", Kind.THANKS),
        ("The gate doesn't open.", "en", Kind.COMPLAINT),
        ("The gate doesnt open.", "en", Kind.COMPLAINT),
        ("Le portail ne marche plus.", "fr", Kind.COMPLAINT),
        ("Supprimer la taxe sur les vélos", "fr", Kind.NEED),
        ("Rétablissement du train de nuit", "fr", Kind.NEED),
        ("Thanks, I'll try that tomorrow.", "en", Kind.THANKS),
        ("You should try another browser.", "en", Kind.OTHER),
        ("Vous pouvez le télécharger sur le site.", "fr", Kind.OTHER),
        ("We have been waiting for the key since Monday.", "en", Kind.COMPLAINT),
        ("They moved the meeting without asking any of us.", "en", Kind.COMPLAINT),
        ("Les horaires ont changé sans qu'on nous demande notre avis.", "fr", Kind.COMPLAINT),
        ("J'ai passé la soirée à essayer de me connecter.", "fr", Kind.COMPLAINT),
        ("It would make sense to print the numbers on the card.", "en", Kind.IDEA),
        ("We don't have this problem with the gate of the school.", "en", Kind.OTHER),
        ("I never opened a pull request.", "en", Kind.OTHER),
        ("It took a lot of trial and error.", "en", Kind.OTHER),
        ("If each family baked one cake, nobody would go hungry.", "en", Kind.IDEA),
        ("Transformons le vieux garage en atelier.", "fr", Kind.IDEA),
        ("Une solution serait que les grands aident les petits.", "fr", Kind.IDEA),
        ("Maisons du quartier", "fr", Kind.OTHER),
        ("Merci d'envoyer le compte rendu aux absents.", "fr", Kind.NEED),
        ("Merci d'avoir envoyé le compte rendu.", "fr", Kind.THANKS),
    ],
)
def test_turns_of_phrase_are_heard(text: str, language: str, kind: Kind) -> None:
    assert read(text, language).kind is kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You can find it in the settings.", "en"),
        ("If you click twice it works.", "en"),
        ("Have you tried turning it off?", "en"),
        ("I'd suggest using a proxy.", "en"),
        ("Tu peux le demander à l'accueil.", "fr"),
        ("Avez-vous essayé de redémarrer ?", "fr"),
        ("Votre dossier est complet.", "fr"),
    ],
)
def test_advice_is_told(text: str, language: str) -> None:
    assert read(text, language).advice


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thank you all.", "en"),
        ("We need a key.", "en"),
        ("Could you add a map?", "en"),
        ("Il nous faut une clé.", "fr"),
        ("Merci à vous.", "fr"),
        ("Pourriez-vous ajouter une carte ?", "fr"),
    ],
)
def test_a_request_is_not_advice(text: str, language: str) -> None:
    assert not read(text, language).advice


def test_who_speaks_of_herself_is_told() -> None:
    assert read("We need a key.").own
    assert read("Il nous faut une clé.", "fr").own
    assert not read("The key is at the desk.").own


def test_a_fault_told_with_its_remedy_stays_a_complaint() -> None:
    senses = [read("The lamp of our street is broken and nobody answers."), read("Please put in a new one.")]
    assert [sense.kind for sense in senses] == [Kind.COMPLAINT, Kind.NEED]
    assert main_kind(senses) is Kind.COMPLAINT


def test_thanks_do_not_hide_a_need() -> None:
    assert main_kind([read("Thank you so much!"), read("We still need two chairs.")]) is Kind.NEED


def test_a_message_without_sentences_expects_nothing() -> None:
    assert main_kind([]) is Kind.OTHER


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=4), LANGUAGES)
def test_the_main_kind_is_one_of_the_kinds_said(texts: list[str], language: str) -> None:
    senses = [read(text, language) for text in texts]
    assert main_kind(senses) in {*(sense.kind for sense in senses), Kind.OTHER}
    assert main_kind(senses) is main_kind(senses[::-1])


@pytest.mark.parametrize(("language", "floor"), [("en", 0.90), ("fr", 0.90)])
def test_the_kinds_of_the_tuning_sentences_are_told(language: str, floor: float) -> None:
    rows = [row for row in TUNE if row["lang"] == language]
    told = [read(row["text"], language).kind.value for row in rows]
    assert f1_score([row["kind"] for row in rows], told, average="macro") >= floor


COLUMNS = {
    "problem_report": {Kind.COMPLAINT},
    "feature_request": {Kind.NEED, Kind.IDEA},
}


def judged(rows: list[dict[str, str]], kinds: list[set[Kind]]) -> float:
    """Return the macro F1 over the three columns of the review corpus."""
    told = {column: [bool(said & wanted) for said in kinds] for column, wanted in COLUMNS.items()}
    told["irrelevant"] = [not any(each) for each in zip(*told.values(), strict=True)]
    scores = [f1_score([row[column] == "1" for row in rows], told[column]) for column in told]
    return float(sum(scores) / len(scores))


@pytest.fixture(scope="session")
def reviews(shared_data: Path) -> list[dict[str, str]]:
    text = (shared_data / "app-reviews-fr-en/classification.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_kinds_of_reviews_are_told_from_cues_alone(reviews: list[dict[str, str]], language: str) -> None:
    rows = [row for row in reviews if row["lang"] == language]
    senses = [[read(sentence, language) for sentence in sentences(row["text"])] for row in rows]
    assert judged(rows, [{sense.kind for sense in each} for each in senses]) >= 0.72
    assert judged(rows, [{main_kind(each)} for each in senses]) >= 0.70
