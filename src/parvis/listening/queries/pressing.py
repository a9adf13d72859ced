"""Say which occasion of a letter presses most."""

from typing import Final

from parvis.listening.models import Letter, LetterItem

Occasion = Letter.Occasion
PRESSING: Final = (
    Occasion.DEMAND,
    Occasion.DEPUTY,
    Occasion.AGAIN,
    Occasion.REMINDER,
    Occasion.TOLD,
    Occasion.FIRST,
    Occasion.PROMISE,
)
"""The most pressing first."""


def most_pressing(letter: Letter) -> list[LetterItem]:
    """Give each expectation of a letter once, in the order they came in, by its most pressing occasion."""
    found: dict[int, LetterItem] = {}
    items = letter.items.select_related("expectation__community")
    for item in sorted(items, key=lambda each: (PRESSING.index(Occasion(each.occasion)), each.pk)):
        found.setdefault(item.expectation_id, item)
    return sorted(found.values(), key=lambda each: each.pk)
