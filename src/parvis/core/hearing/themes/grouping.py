"""Gather the sentences of each language into themes, and each theme's into the specific asks inside it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.options import Grain, Options, Watch, silent
from parvis.core.hearing.reading.columns import Sentences
from parvis.core.hearing.reading.gathering import Gathering
from parvis.core.hearing.themes.discovery import Way, discover
from parvis.core.hearing.themes.features import Vocabulary, Weighing
from parvis.core.hearing.themes.mixture import Mixture
from parvis.core.hearing.themes.naming import OWN_MOST, centrality, own_words, says, written
from parvis.core.hearing.themes.selection import Selection, is_content
from parvis.core.hearing.themes.spread import spread_words
from parvis.core.hearing.themes.subjects import subjects

RESOLUTION: dict[Grain, float] = {"coarser": 1.0, "usual": 2.0, "finer": 3.5}
INSIDE = 4.0
"""Resolution of the second look, inside a theme: there the asks are."""
INSIDE_LEAST = 6
"""A theme of fewer sentences is one ask already."""
INSIDE_MOST = 4_000
"""Sentences of one theme linked by a graph; the mixture carries its asks to the others."""
HELD = 0.4
"""A sentence fewer of whose links stay inside its theme is said by one person in her own way: it is of no
theme."""
COMMON = 2
"""Words two sentences must have in common to be linked, where the subject of their thread was guessed."""
ASK_SHARE, ASK_WORDS = 0.3, 2
"""A sentence is of an ask when it says two of the words that three in ten of its sentences say."""
LONG = 20
"""Median words from which contributions are texts rather than sentences: small words then drown the rest."""
MANY = 100_000


@dataclass(frozen=True, slots=True)
class Model:
    """Describe the themes of one language by their stems, so that later sentences can join them."""

    language: str
    stems: list[str]
    surfaces: list[str]
    content: NDArray[np.bool_]
    """Which stems may name a theme."""
    mixture: Mixture
    themes: list[int]
    """Number, among all themes, of each part of the mixture."""


@dataclass(slots=True)
class Grouped:
    """Hold themes and asks as columns of one row a selected sentence, and what describes each of them."""

    theme: NDArray[np.int32]
    ask: NDArray[np.int32]
    nearness: NDArray[np.float32]
    """How central each sentence is to its theme."""
    ask_nearness: NDArray[np.float32]
    languages: list[str] = field(default_factory=list)
    terms: list[tuple[str, ...]] = field(default_factory=list)
    ask_terms: list[tuple[str, ...]] = field(default_factory=list)
    ask_stems: list[tuple[str, ...]] = field(default_factory=list)
    ask_theme: list[int] = field(default_factory=list)
    models: list[Model] = field(default_factory=list)

    @classmethod
    def empty(cls, count: int) -> "Grouped":
        """Begin with no theme."""
        nowhere = np.full(count, -1, np.int32)
        return cls(nowhere, nowhere.copy(), np.zeros(count, np.float32), np.zeros(count, np.float32))

    def share_with_copies(self, original: NDArray[np.int64]) -> None:
        """Give every copy of a sentence what its original has."""
        for labels in (self.theme, self.ask):
            labels[:] = labels[original]
        for nearness in (self.nearness, self.ask_nearness):
            nearness[:] = nearness[original]


def by_language(selection: Selection) -> list[tuple[str, NDArray[np.int64]]]:
    """Return the distinct sentences of each language, most spoken first, as rows of the selection."""
    spoken = np.array(selection.language, dtype=str)
    first = selection.original == np.arange(len(selection.unit))
    names, counts = np.unique(spoken, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    return [(str(names[place]), np.flatnonzero((spoken == names[place]) & first)) for place in order.tolist()]


def group(
    gathering: Gathering,
    selection: Selection,
    options: Options,
    vectors: NDArray[np.float32] | None = None,
    watch: Watch = silent,
) -> Grouped:
    """Find the themes of every language, and the asks inside each.

    `vectors`: one row a message, from the user's own sentence model.
    """
    grouped = Grouped.empty(len(selection.unit))
    for language, rows in by_language(selection):
        own = None if vectors is None else vectors[selection.row[rows]]
        Grouping(gathering, selection, options, grouped, watch).discover(language, rows, own)
    grouped.share_with_copies(selection.original)
    return grouped


class Grouping:
    """Find themes and asks, and write them into a `Grouped`."""

    def __init__(
        self, gathering: Gathering, selection: Selection, options: Options, grouped: Grouped, watch: Watch
    ) -> None:
        """Take what was heard, and the columns to fill."""
        self._gathering, self._selection, self._options = gathering, selection, options
        self._grouped, self._watch = grouped, watch
        self._units = gathering.units.sentences()
        self._threads = np.array(gathering.thread, np.int64)

    def discover(
        self,
        language: str,
        rows: NDArray[np.int64],
        vectors: NDArray[np.float32] | None = None,
        among: int | None = None,
        resolution: float | None = None,
    ) -> None:
        """Find the themes of some distinct sentences of one language, and the asks inside each.

        `among`: how many sentences of that language the archive has, where only some of them are looked at:
        a word most of these say may be their very subject. `resolution`: another one than the listener chose.
        """
        grouped, options = self._grouped, self._options
        self._watch("words", 0, None)
        units = self._selection.unit[rows]
        heard = self._units.take(units)
        titles = None if options.everything else self._gathering.titles_of(units)
        threads = self._threads[self._selection.row[rows]]
        weighing = self._weighing(heard, language, threads, among or len(heard))
        way = Way(resolution or RESOLUTION[options.grain], options.thorough)
        if titles is not None and not self._gathering.title_words:
            titles = subjects(heard, threads, self._gathering.lexicon, language, weighing)
            if len(titles.words):
                weighing, way = replace(weighing, by_title=False), replace(way, common=COMMON)
        vocabulary = Vocabulary(heard, self._gathering.lexicon, language, weighing, titles)
        self._watch("neighbours", 0, None)
        found = discover(vocabulary, way, vectors)
        self._watch("themes", 0, None)
        words = own_words(found.mixture, vocabulary.content)
        labels = found.labels.copy()
        if not options.everything:
            labels[(found.held < HELD) | ~says(vocabulary.words, found.labels, words, 1)] = -1
        count, base = len(found.mixture.sizes), len(grouped.languages)
        grouped.theme[rows] = np.where(labels >= 0, labels + base, -1)
        grouped.nearness[rows] = centrality(vocabulary, found.labels, count, found.mixture)
        grouped.terms += written(vocabulary.surfaces, words)
        grouped.languages += [language] * count
        themes = list(range(base, base + count))
        grouped.models.append(
            Model(language, vocabulary.stems, vocabulary.surfaces, vocabulary.content, found.mixture, themes)
        )
        for theme in range(count):
            self._watch("expectations", theme, count)
            inside = np.flatnonzero(labels == theme)
            if len(inside) >= INSIDE_LEAST:
                above = None if titles is None else titles.take(inside)
                self._look_inside(
                    heard.take(inside),
                    above,
                    rows=rows[inside],
                    language=language,
                    weighing=weighing,
                    theme=base + theme,
                )

    def _look_inside(
        self,
        heard: Sentences,
        titles: Sentences | None,
        *,
        rows: NDArray[np.int64],
        language: str,
        weighing: Weighing,
        theme: int,
    ) -> None:
        """Find the asks of one theme."""
        grouped = self._grouped
        most = max(len(heard) // 2, 3)
        weighing = Weighing(2, most, weighing.content, weighing.content)
        vocabulary = Vocabulary(heard, self._gathering.lexicon, language, weighing, titles)
        if not vocabulary.stems:
            return
        found = discover(vocabulary, Way(INSIDE, graph_most=INSIDE_MOST))
        count, base = len(found.mixture.sizes), len(grouped.ask_theme)
        words = own_words(found.mixture, vocabulary.content, ASK_SHARE)
        close = (found.held >= HELD) & says(vocabulary.said, found.labels, words, ASK_WORDS)
        grouped.ask[rows[close]] = found.labels[close] + base
        grouped.ask_nearness[rows] = centrality(vocabulary, found.labels, count)
        grouped.ask_terms += written(vocabulary.surfaces, words)
        grouped.ask_stems += written(vocabulary.stems, words, OWN_MOST)
        grouped.ask_theme += [theme] * count

    def _weighing(self, heard: Sentences, language: str, threads: NDArray[np.int64], among: int) -> Weighing:
        """Choose the words that count: nearly all in short contributions, those of a subject in talk."""
        count, lexicon = len(heard), self._gathering.lexicon
        least = 5 if count > MANY else 2
        content = partial(is_content, lexicon, language)
        if self._options.everything and float(np.median(np.diff(heard.starts)) if count else 0) <= LONG:
            return Weighing(least, int((0.3 if count > MANY else 0.5) * count), _any_word, content)
        most = max(int(0.03 * among), min(int(0.35 * among), 60), 3)
        spread = spread_words(heard, threads, lexicon, language)
        kept = partial(_outside, spread, content)
        return Weighing(least, most, kept, kept)


def _any_word(number: int) -> bool:  # noqa: ARG001 (every word counts in short contributions)
    return True


def _outside(spread: frozenset[int], content: Callable[[int], bool], number: int) -> bool:
    return number not in spread and content(number)
