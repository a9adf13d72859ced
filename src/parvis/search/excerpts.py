"""Show where in a post the words are, and weigh how well a post answers a question."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from parvis.search.asking import Asked
from parvis.search.tokens import LONGEST_WORD, Form, form_of

LENGTH: Final = 260
"""Letters of an excerpt: three lines on a wide screen."""
FAR: Final = 2_000
"""Letters of a post looked at first; the rest of a long one only when no word is among them."""
_BEFORE: Final = 70
"""Letters shown before the first word found."""
_WORD: Final = re.compile(r"[^\W_]+")
_NO_GROUP: Final = -1


class _Found(NamedTuple):
    start: int
    end: int
    group: int
    """Which of the words, or of the phrases after them, was found."""


class Marks:
    """Find the words of one question in many texts."""

    def __init__(self, asked: Asked) -> None:
        """Learn the words, and under which stems they may stand."""
        self._phrases = asked.phrases
        self._words = len(asked.words)
        self._groups = self._words + len(asked.phrases)
        self._stems: dict[str, int] = {}
        for place, word in enumerate(asked.words):
            for stem in form_of(word).stems:
                self._stems.setdefault(stem, place)
        self._known: dict[str, int] = {}
        """What was found out about the words of the texts so far: most come again and again."""

    def excerpt(self, text: str) -> Markup:
        """Cut the part of a text where most of the words stand together, and mark them."""
        found = self._find(text[:FAR]) or (self._find(text) if len(text) > FAR else [])
        start = _best_start(found)
        start = 0 if start <= _BEFORE else text.rfind(" ", 0, start - _BEFORE + 1) + 1
        end = len(text)
        if end - start > LENGTH:
            end = max(text.rfind(" ", start, start + LENGTH), start + LENGTH // 2)
        return Markup("".join(_marked(text, start, end, found)))  # noqa: S704 (every piece was escaped)

    def weight(self, text: str, title: str, *, opens: bool) -> float:
        """Weigh a post: words said often in few words, words of the title, words that stand together."""
        found = self._find(text)
        often = [0] * self._groups
        for each in found:
            often[each.group] += 1
        length = 0.4 + len(text) / 800
        said = sum(times / (times + length) for times in often)
        titled = len({each.group for each in self._find(title)})
        near = 0.5 if self._groups > 1 and all(often) and _closest(found, self._groups) <= LENGTH else 0.0
        return said + (1.0 if opens else 0.3) * titled + near

    def _find(self, text: str) -> list[_Found]:
        """Find the words asked for, in the order of the text."""
        known, found = self._known, []
        for match in _WORD.finditer(text):
            word = match[0]
            group = known.get(word)
            if group is None:
                group = known[word] = self._group_of(word)
            if group != _NO_GROUP:
                found.append(_Found(*match.span(), group))
        if self._phrases:
            words = [(*match.span(), _form(match[0]).folded) for match in _WORD.finditer(text)]
            for place, phrase in enumerate(self._phrases, start=self._words):
                found += _find_phrase(words, phrase, place)
            found.sort()
        return found

    def _group_of(self, word: str) -> int:
        for stem in _form(word).stems:
            if stem in self._stems:
                return self._stems[stem]
        return _NO_GROUP


def _marked(text: str, start: int, end: int, found: Sequence[_Found]) -> Iterator[str]:
    """Give the pieces of an excerpt, escaped."""
    at = start
    if start:
        yield "… "
    for each in found:
        if each.start >= at and each.end <= end:
            yield f"{escape(text[at : each.start])}<mark>{escape(text[each.start : each.end])}</mark>"
            at = each.end
    yield str(escape(text[at:end]))
    if end < len(text):
        yield " …"


@lru_cache(maxsize=20_000)
def _form(word: str) -> Form:
    return form_of(word.lower()[:LONGEST_WORD])


def _find_phrase(words: list[tuple[int, int, str]], phrase: Sequence[str], group: int) -> list[_Found]:
    length = len(phrase)
    return [
        _Found(words[at][0], words[at + length - 1][1], group)
        for at in range(len(words) - length + 1)
        if words[at][2] == phrase[0] and all(words[at + i][2] == phrase[i] for i in range(length))
    ]


def _best_start(found: list[_Found]) -> int:
    """Find where to begin: from there on, an excerpt holds the most different words."""
    best, most = 0, 0
    for place, each in enumerate(found):
        held = {
            other.group for other in found[place : place + 40] if other.end <= each.start + LENGTH - _BEFORE
        }
        if len(held) > most:
            best, most = each.start, len(held)
    return best


def _closest(found: list[_Found], groups: int) -> int:
    """Measure the shortest stretch of text that holds every word asked for."""
    last: dict[int, int] = {}
    shortest = 10**9
    for each in found:
        last[each.group] = each.start
        if len(last) == groups:
            shortest = min(shortest, each.end - min(last.values()))
    return shortest
