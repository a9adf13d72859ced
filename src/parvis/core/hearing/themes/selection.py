"""Choose the sentences that expect something, and bring copies of one sentence together."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.reading.gathering import Gathering
from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.hearing.shapes import EXPECTING
from parvis.core.hearing.talk.replies import Replies
from parvis.core.text.function_words import FUNCTION_WORDS, TURN_WORDS

CONTENT_LEAST = 2
"""A sentence with fewer words of its own subject (« any idea? ») cannot be gathered with others."""
FOREIGN_LEAST, FOREIGN_SHARE = 30, 0.02
"""A language is heard apart from so many sentences and this share of them; others join the main one."""
_SMALL = FUNCTION_WORDS["en"] | FUNCTION_WORDS["fr"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Hold the sentences heard, as columns; a copy of an earlier sentence points at it."""

    unit: NDArray[np.int64]
    """Row of the sentence among all that were gathered."""
    row: NDArray[np.int64]
    """Row of its message."""
    person: NDArray[np.int64]
    language: list[str]
    original: NDArray[np.int64]
    """Row, in this selection, of the first sentence that says the same words (itself where it is the
    first)."""


def select(
    gathering: Gathering, replies: Replies, *, everything: bool, languages: Collection[str] = ()
) -> Selection:
    """Keep the sentences that expect something of somebody.

    `languages` are heard apart however few speak them. With `everything`, all sentences are kept. Otherwise
    machines, promotion and copied messages are left out, and so is advice: in an answer to somebody else's
    thread, « you should » answers and « I need » expects.
    """
    units = gathering.units
    row = np.array(units.row, np.int64)
    kept = np.ones(len(row), np.bool_)
    if not everything:
        machine = np.frombuffer(bytes(gathering.automated), np.uint8) | np.frombuffer(
            bytes(gathering.promotional), np.uint8
        )
        kept &= machine[row] == 0
        kept &= gathering.duplicate_of[row] < 0
        kept &= np.fromiter((kind in EXPECTING for kind in units.kind), np.bool_, len(row))
        helping = (np.array(gathering.thread, np.int64) >= 0) & ~replies.starts_thread & ~replies.by_starter
        kept &= ~(helping[row] & (np.frombuffer(bytes(units.advice), np.uint8) > 0))
        kept &= _with_content(gathering, row)
    unit = np.flatnonzero(kept)
    row = row[unit]
    spoken = _languages([gathering.language[message] for message in row.tolist()], languages)
    return Selection(unit, row, gathering.people()[row], spoken, _originals(gathering, unit, spoken))


def is_content(lexicon: Lexicon, language: str, number: int) -> bool:
    """Tell whether a word can say what a sentence is about."""
    folded = lexicon.folded[number]
    if len(folded) < 2 or folded.isdigit() or folded in _SMALL:
        return False
    return folded not in TURN_WORDS.get(language, ())


def _with_content(gathering: Gathering, row: NDArray[np.int64]) -> NDArray[np.bool_]:
    sentences = gathering.units.sentences()
    lengths = np.diff(sentences.starts)
    french = np.array([gathering.language[message] == "fr" for message in row.tolist()], np.bool_)
    width = range(len(gathering.lexicon.folded))
    english_words = np.array([is_content(gathering.lexicon, "en", number) for number in width], np.int64)
    french_words = np.array([is_content(gathering.lexicon, "fr", number) for number in width], np.int64)
    if not len(row):
        return np.zeros(0, np.bool_)
    in_french = np.repeat(french, lengths)
    content = np.where(in_french, french_words[sentences.words], english_words[sentences.words])
    return np.asarray(np.add.reduceat(content, sentences.starts[:-1]) >= CONTENT_LEAST)


def _languages(spoken: list[str], known: Collection[str]) -> list[str]:
    """Keep the languages spoken often enough to be heard apart; the rest joins the main one."""
    counts: dict[str, int] = {}
    for language in spoken:
        counts[language] = counts.get(language, 0) + 1
    counts.pop("", None)
    if not counts:
        return [""] * len(spoken)
    main = max(counts, key=lambda language: (counts[language], language))
    least = max(FOREIGN_LEAST, FOREIGN_SHARE * len(spoken))
    apart = {language for language, count in counts.items() if count >= least} | {main, *known}
    return [language if language in apart else main for language in spoken]


def _originals(gathering: Gathering, unit: NDArray[np.int64], languages: list[str]) -> NDArray[np.int64]:
    """Point each sentence at the first one with the same words, figures aside (« ISF 1 », « ISF 2 »)."""
    folded = gathering.lexicon.folded
    words, starts = gathering.units.words, gathering.units.starts
    seen: dict[tuple[str, tuple[int, ...]], int] = {}
    figures = {number for number, word in enumerate(folded) if word.isdigit()}
    original = np.empty(len(unit), np.int64)
    for place, (number, language) in enumerate(zip(unit.tolist(), languages, strict=True)):
        said = tuple(word for word in words[starts[number] : starts[number + 1]] if word not in figures)
        original[place] = seen.setdefault((language, said), place)
    return original
