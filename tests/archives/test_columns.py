import pytest

from parvis.archives.columns import guess_columns, plain_name


@pytest.mark.parametrize(
    ("column", "plain"),
    [("Créé le", "cree_le"), ("createdAt", "created_at"), ("Date - heure", "date_heure"), ("TEXTE", "texte")],
)
def test_names_of_columns_are_compared_without_accents_and_signs(column: str, plain: str) -> None:
    assert plain_name(column) == plain


def test_the_body_is_the_text_where_a_table_has_several() -> None:
    row = {
        "title": "Un abri pour la gare",
        "body": "Il faut un abri pour les vélos",
        "why": "Parce que la pluie tombe souvent ici",
    }
    assert guess_columns(list(row), [row], {}) == {"text": "body", "title": "title"}


def test_without_a_name_the_longest_talk_is_the_text() -> None:
    rows = [
        {
            "Q1": "oui",
            "Qu'attendez-vous de la ville ?": f"Que le banc numéro {n} soit réparé",
            "Horodateur": "04/03/2024 10:12:00",
        }
        for n in range(5)
    ]
    assert guess_columns(list(rows[0]), rows, {}) == {
        "text": "Qu'attendez-vous de la ville ?",
        "time": "Horodateur",
    }


def test_a_title_alone_is_the_text() -> None:
    rows = [
        {"id": f"a{n}", "theme": "Démocratie, institutions", "title": f"voter plus souvent {n}"}
        for n in range(5)
    ]
    assert guess_columns(list(rows[0]), rows, {}) == {"text": "title", "id": "id", "channel": "theme"}


def test_a_name_that_its_contents_belie_is_not_believed() -> None:
    rows = [
        {"id": 1, "time": "10:12", "date": "2024-03-04", "text": "Un abri pour la gare", "link": "non"}
    ] * 3
    assert guess_columns(list(rows[0]), rows, {}) == {"text": "text", "time": "date"}


def test_a_label_is_no_conversation_where_nobody_is_known() -> None:
    rows = [{"text": "Un abri pour la gare", "topic": "transport"}] * 3
    assert guess_columns(list(rows[0]), rows, {}) == {"text": "text"}
