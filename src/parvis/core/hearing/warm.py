"""Give one new message its themes at once, from the memory of the last listening.

What takes the whole archive (new themes, what rises, who is not heard) is left to the next listening. A
message costs what its own words cost, whatever was heard before.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.kinds.reader import Reader
from parvis.core.hearing.memory.state import Remembered, ThemeState, key_of
from parvis.core.hearing.options import Options
from parvis.core.hearing.reading.gathering import Gathering, gather
from parvis.core.hearing.shapes import EXPECTING, Kind
from parvis.core.hearing.themes.grouping import ASK_WORDS
from parvis.core.hearing.themes.mixture import Mixture
from parvis.core.hearing.themes.naming import own_words
from parvis.core.hearing.themes.selection import CONTENT_LEAST, is_content
from parvis.core.talk import Message
from parvis.core.text.words import stems


class Placed(NamedTuple):
    """Say where one sentence of a new message belongs."""

    sentence: str
    kind: Kind
    theme: str
    """Id of its theme; empty where it says none of any theme's own words."""
    ask: str
    """Id of the specific ask inside the theme, or empty."""


class Warm:
    """Hold the themes of one memory, ready for new messages."""

    def __init__(self, state: ThemeState) -> None:
        """Make the tables of every language once.

        The memory is not changed: its next listening hears these messages with all others.
        """
        self._reader = Reader()
        self._tongues = {one.language: _Tongue.of(one) for one in state.languages if one.themes}
        self._main = (
            max(state.languages, key=lambda one: float(one.sizes.sum())).language if self._tongues else ""
        )

    def place(self, message: Message, *, helping: bool = False) -> tuple[Placed, ...]:
        """Return the sentences of a message that expect something, each with its theme.

        `helping`: it answers in somebody else's thread, where "you should" answers and does not expect.
        """
        heard = gather([message], Options(), self._reader)
        if message.automated or heard.promotional[0]:
            return ()
        language = heard.language[0] if heard.language[0] in self._tongues else self._main
        tongue = self._tongues.get(language)
        units = heard.units
        placed = []
        for number, (kind, text) in enumerate(zip(units.kind, units.text, strict=True)):
            words = units.words[units.starts[number] : units.starts[number + 1]].tolist()
            expects = kind in EXPECTING and not (helping and units.advice[number])
            if expects and sum(is_content(heard.lexicon, language, word) for word in words) >= CONTENT_LEAST:
                theme, ask = ("", "") if tongue is None else tongue.place(_folded(heard, words))
                placed.append(Placed(text, kind, theme, ask))
        return tuple(placed)


@dataclass(slots=True)
class _Tongue:
    """Hold the themes of one language."""

    remembered: Remembered
    column: dict[str, int]
    likely: NDArray[np.float32]
    """Log likelihood of each stem in each theme, one row a stem: a sentence reads few rows."""
    prior: NDArray[np.float32]
    own: list[frozenset[int]]
    """The columns of each theme's own words."""
    asks: dict[int, list[tuple[int, frozenset[int]]]]
    """Theme -> its asks and the columns of their words."""
    keys: list[int]

    @classmethod
    def of(cls, remembered: Remembered) -> "_Tongue":
        counts = np.asarray(remembered.counts.todense(), np.float32)
        mixture = Mixture(counts, remembered.sizes)
        column = {stem: place for place, stem in enumerate(remembered.stems)}
        number = {theme: place for place, theme in enumerate(remembered.themes)}
        asks: dict[int, list[tuple[int, frozenset[int]]]] = {}
        for place, (identity, _, said) in enumerate(remembered.asks):
            columns = frozenset(column[stem] for stem in said if stem in column)
            asks.setdefault(number[identity.split(".")[0]], []).append((place, columns))
        return cls(
            remembered,
            column,
            np.ascontiguousarray(mixture.words.T),
            mixture.prior,
            [frozenset(columns.tolist()) for columns in own_words(mixture, remembered.content)],
            asks,
            remembered.sentences.tolist(),
        )

    def place(self, folded: list[str]) -> tuple[str, str]:
        """Give a sentence the theme that explains it best, if it says one of its own words."""
        theme, ask = self._known(folded)
        if theme is None:
            said = {
                self.column[stem] for stem in stems(folded, self.remembered.language) if stem in self.column
            }
            theme, ask = self._likeliest(said)
        if theme < 0:
            return "", ""
        return self.remembered.themes[theme], self.remembered.asks[ask][0] if ask >= 0 else ""

    def _known(self, folded: list[str]) -> tuple[int | None, int]:
        """Find a sentence somebody already said, word for word."""
        key = key_of(tuple(word for word in folded if word and not word.isdigit()))
        place = bisect_left(self.keys, key)
        if place == len(self.keys) or self.keys[place] != key:
            return None, -1
        return int(self.remembered.theme[place]), int(self.remembered.ask[place])

    def _likeliest(self, said: set[int]) -> tuple[int, int]:
        if not said:
            return -1, -1
        theme = int((self.likely[sorted(said)].sum(0) + self.prior).argmax())
        if not said & self.own[theme]:
            return -1, -1
        shared = [(len(said & words), -place) for place, words in self.asks.get(theme, ())]
        most, ask = max(shared, default=(0, 0))
        return theme, -ask if most >= ASK_WORDS else -1


def _folded(heard: Gathering, words: list[int]) -> list[str]:
    return [heard.lexicon.folded[word] for word in words]
