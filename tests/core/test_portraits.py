"""Which sentences are quoted first."""

from parvis.core.hearing import Options, hear
from parvis.core.talk import Message

TREES = ("apple", "cherry", "fig", "medlar", "pear", "plum", "quince", "walnut", "almond", "peach")
PLACES = ("yard", "lane", "meadow", "slope", "field")


def test_what_opens_a_thread_is_quoted_before_what_its_author_adds() -> None:
    said, added = (
        [
            f"We need a ladder for the {tree} trees {near} the {PLACES[row % 5]}."
            for row, tree in enumerate(TREES)
        ]
        for near in ("of", "by")
    )
    messages = [
        Message(f"{tree} {place}", text, author=tree, thread=tree, at=place)
        for tree, *texts in zip(TREES, said, added, strict=True)
        for place, text in enumerate(texts)
    ]
    heard, _ = hear(reversed(messages), Options(grain="coarser", everything=True))
    quotes = [quote for theme in heard.themes for quote in theme.quotes]
    assert quotes
    assert all(quote.message.endswith(" 0") for quote in quotes)
