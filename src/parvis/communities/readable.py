"""Point out sentences that are hard to read, where a clause is written: a kind warning, no refusal. Pure.

Twenty words a sentence on the whole, thirty at most: what somebody reads at once, on a phone, after work.
"""

import re
from dataclasses import dataclass
from typing import Final

from parvis.words import N_, Words

MEAN: Final = 20
LONGEST: Final = 30
_END: Final = re.compile(r"(?<=[.!?…])[»”\")\s]*\s+|\n+")
_WORD: Final = re.compile(r"\w[\w’'\-]*")
_BEGINNING: Final = 6
"""Words of a long sentence that are shown, for its author to find it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold how long the sentences of a text are."""

    lengths: tuple[int, ...]
    long: tuple[str, ...]
    """The sentences of more than thirty words."""

    @property
    def mean(self) -> float:
        """Give how many words a sentence has, on the whole."""
        return sum(self.lengths) / len(self.lengths) if self.lengths else 0.0


def reading(text: str) -> Reading:
    """Count the words of each sentence, in French as in English."""
    counted = [(each, len(_WORD.findall(each))) for each in _END.split(text)]
    counted = [(each.strip(), count) for each, count in counted if count]
    return Reading(
        tuple(count for _, count in counted), tuple(each for each, count in counted if count > LONGEST)
    )


def advice(text: str, words: Words) -> list[str]:
    """Say kindly what could be shorter; nothing where all can be read at once."""
    read = reading(text)
    said = N_("A sentence of more than {most} words begins “{words} …”. Two are easier to read.")
    found = [words.gettext(said, most=LONGEST, words=_beginning(each)) for each in read.long]
    if not found and read.mean > MEAN:
        mean = N_("These sentences have {n} words on the whole. Twenty or less are easier to read.")
        found.append(words.gettext(mean, n=round(read.mean)))
    return found


def _beginning(sentence: str) -> str:
    return " ".join(sentence.split()[:_BEGINNING])
