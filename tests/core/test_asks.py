"""The specific asks inside a theme."""

from parvis.core.hearing import Options, hear
from parvis.core.talk import Message
from parvis.core.text.words import fold, stems, tokens

ASKS = {
    "pension": "We should raise the disability pension of {who}: a pension is a pension, {who} say, {when}.",
    "widow": "The survivors pension of {who} should not fall with a second marriage {when}.",
    "tax": "Please take the social tax off the pension of {who}, a tax on {who} is a tax too many {when}.",
}
WHO = (
    "cooks",
    "drivers",
    "farmers",
    "miners",
    "nurses",
    "potters",
    "sailors",
    "singers",
    "tailors",
    "weavers",
)
WHEN = ("now", "this spring", "at last", "before winter", "for good")


def test_an_ask_is_quoted_by_sentences_that_say_its_words() -> None:
    said = [
        ask.format(who=who, when=WHEN[place % len(WHEN)])
        for ask in ASKS.values()
        for place, who in enumerate(WHO)
    ]
    messages = [Message(str(row), sentence, author=f"a{row}") for row, sentence in enumerate(said)]
    heard, _ = hear(messages, Options(grain="coarser", everything=True))
    asks = [ask for theme in heard.themes for ask in theme.expectations]
    assert asks
    for ask in asks:
        words = {stem for term in ask.terms for stem in stems([fold(term)], "en")}
        for quote in ask.quotes:
            spoken = set(stems([fold(word) for word in tokens(quote.text)], "en"))
            assert len(words & spoken) >= 2
