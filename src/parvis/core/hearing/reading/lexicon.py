"""Number the words of an archive as they come, and remember once per word what every sentence needs of it."""

from parvis.core.text.function_words import TELLING
from parvis.core.text.language import from_counts
from parvis.core.text.words import fold

KNOWN_LEAST, KNOWN_SHARE = 2, 0.6
"""Words of a message, and share of them, met in messages of a language, from which it is of that language
too."""
FRENCH_STEP = 1 << 20
"""A French telling word counts so much, an English one 1: one sum over a message gives both counts."""


class Lexicon(dict[str, int]):
    """Give every distinct lower-case word its number, in order of first appearance.

    `lexicon[word]` numbers a new word, so that a message costs one look-up a word.
    """

    def __init__(self) -> None:
        """Begin without words."""
        super().__init__()
        self.folded: list[str] = []
        self.telling: list[int] = []
        """By number: 1 for a word only English uses, `FRENCH_STEP` for a word only French uses, else 0."""
        self._met: dict[str, set[int]] = {"en": set(), "fr": set()}
        """Words of the messages whose small words told their language."""

    def __missing__(self, word: str) -> int:
        """Number a word met for the first time."""
        number = self[word] = len(self.folded)
        folded = fold(word)
        self.folded.append(folded)
        self.telling.append((folded in TELLING["en"]) + FRENCH_STEP * (folded in TELLING["fr"]))
        return number

    def telling_counts(self, numbers: list[int]) -> tuple[int, int]:
        """Count the telling words of a message: (English, French)."""
        french, english = divmod(sum(map(self.telling.__getitem__, numbers)), FRENCH_STEP)
        return english, french

    def language(self, numbers: list[int]) -> str:
        """Tell the language of a message by its small words, or else by words met in messages these told.

        Empty where neither decides.
        """
        told = from_counts(*self.telling_counts(numbers), len(numbers))
        if told:
            self._met[told].update(numbers)
            return told
        met = {code: sum(map(words.__contains__, numbers)) for code, words in self._met.items()}
        best = max(met, key=lambda code: met[code])
        known = met[best] >= max(KNOWN_LEAST, KNOWN_SHARE * len(numbers)) and met[best] > min(met.values())
        return best if known else ""
