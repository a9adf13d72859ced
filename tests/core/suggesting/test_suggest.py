"""What is suggested to moderators, and what never is."""

from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parvis.core.suggesting import INSULT, PROMOTION, suggest

INSULTING = {
    "fr": (
        "Tu es vraiment un connard, dégage d'ici.",
        "Ferme ta gueule, espèce d'abruti.",
        "Quelle bande de débiles, vous êtes tous des crétins.",
        "T'es qu'une merde, personne ne veut de toi ici.",
    ),
    "en": (
        "You are a stupid idiot and everybody knows it.",
        "Shut the fuck up, you worthless moron.",
        "What a bunch of retarded assholes you are.",
        "Go to hell, you lying bastard.",
    ),
}
PROMOTING = {
    "fr": (
        "Profitez vite de notre offre spéciale, livraison gratuite sur https://boutique.example",
        "Gagnez 500 € par jour, cliquez ici : www.gain.example, essai gratuit !",
    ),
    "en": (
        "Limited offer! Buy now and get 50% off, free shipping: https://shop.example",
        "Make money from home, click here and subscribe to my channel http://x.example",
    ),
}
ORDINARY = {
    "fr": (
        "Merci pour votre aide, la pompe du jardin fonctionne de nouveau.",
        "Je ne suis pas d'accord avec cette proposition, elle coûte trop cher.",
        "Les musulmans du quartier invitent tout le monde samedi.",
        "Mon fils est gay et il cherche une chorale.",
        "La réunion du conseil est reportée à jeudi, salle des fêtes.",
        "Le député a répondu à la question sur l'ordinateur de l'école.",
        "@camille https://exemple.example/plan",
    ),
    "en": (
        "Thanks for your help, the garden pump works again.",
        "I disagree with this proposal, it costs too much.",
        "The Jewish association invites everybody on Saturday.",
        "Black families asked for two plots this spring.",
        "Could somebody look at the passwords of the class assistant in Scunthorpe?",
        "@sam https://example.example/map",
    ),
}


def each(sentences: Mapping[str, tuple[str, ...]]) -> pytest.MarkDecorator:
    told = [(language, text) for language, texts in sentences.items() for text in texts]
    return pytest.mark.parametrize(("language", "text"), told)


def kinds(text: str, language: str = "") -> set[str]:
    return {suggestion.kind for suggestion in suggest(text, language)}


@each(INSULTING)
def test_an_insult_is_suggested_with_the_words_that_say_so(language: str, text: str) -> None:
    (told,) = suggest(text, language)

    assert told.kind == INSULT
    assert told.why


@each(PROMOTING)
def test_an_advertisement_is_suggested_with_its_turns_of_commerce(language: str, text: str) -> None:
    assert PROMOTION in kinds(text, language)


@each(ORDINARY)
def test_ordinary_talk_is_left_alone_whether_its_language_is_said_or_guessed(
    language: str, text: str
) -> None:
    assert not suggest(text, language)
    assert not suggest(text)


@pytest.mark.parametrize("text", ["Espèce de c0nn@rd", "Espèce de c o n n a r d", "Espèce de CONNAAAARD"])
def test_an_insult_in_disguise_is_read(text: str) -> None:
    assert kinds(text, "fr") == {INSULT}


def test_an_insult_at_the_end_of_a_long_post_is_found() -> None:
    calm = "Je propose de tailler la haie samedi matin avec les outils du jardin. " * 30

    (told,) = suggest(calm + "Et toi, ferme ta gueule, espèce d'abruti de merde.", "fr")

    assert told.kind == INSULT


def test_the_language_is_guessed_where_nobody_says_it() -> None:
    assert kinds("Tu es vraiment un gros connard, espèce d'abruti.") == {INSULT}
    assert kinds("You are a stupid idiot and everybody knows it.") == {INSULT}


def test_a_language_that_was_not_learnt_gives_nothing() -> None:
    assert not suggest("You are a stupid idiot and everybody knows it.", "de")


def test_a_post_that_insults_and_sells_is_suggested_for_both_the_strongest_first() -> None:
    text = "You stupid idiot! Limited offer, buy now, 50% off: https://shop.example"

    told = suggest(text, "en")

    assert {one.kind for one in told} == {INSULT, PROMOTION}
    assert [one.score for one in told] == sorted((one.score for one in told), reverse=True)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200d", "_", "..."])
def test_a_text_without_a_word_gives_nothing(text: str) -> None:
    assert suggest(text) == ()


SAID = st.sampled_from(
    ["connard ", "idiot ", "buy now ", "http://x ", "@ada ", "a.b", "\ud83d", "ﷺ", "é", "!!", "$$", "\x00"]
)


@settings(max_examples=200)
@given(
    st.lists(SAID | st.text(max_size=20), max_size=30).map("".join), st.sampled_from(["", "en", "fr", "de"])
)
@example("ﷺ" * 50, "fr")
@example("İ" * 99 + "connard", "fr")
def test_any_text_gives_the_same_suggestions_twice_with_reasons_from_itself(text: str, language: str) -> None:
    told = suggest(text, language)

    assert told == suggest(text, language)
    assert len({one.kind for one in told}) == len(told)
    for one in told:
        assert 0.5 <= one.score <= 1
        assert 1 <= len(one.why) <= 3
        assert all(fragment and fragment in text for fragment in one.why)
