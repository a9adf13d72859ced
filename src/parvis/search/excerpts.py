"""Show where in a post the words are, and weigh how well a post answers a question."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from parvis.search.asking import Asked
from parvis.search.tokens import LONGEST_WORD, Form, form_of

LENGTH: Final = 260
"""Letters of an excerpt: three lines on a wide screen."""
_BEFORE: Final = 70
"""Letters shown before the first word found."""
_WORD: Final = re.compile(r"[^\W_]+")


class _Found(NamedTuple):
    start: int
    end: int
    group: int
    """Which of the words, or of the phrases after them, was found."""


def excerpt(text: str, asked: Asked) -> Markup:
    """Cut the part of a text where most of the words stand together, and mark them."""
    found = _find(text, asked)
    start = _best_start(found)
    start = 0 if start <= _BEFORE else text.rfind(" ", 0, start - _BEFORE + 1) + 1
    end = len(text)
    if end - start > LENGTH:
        end = max(text.rfind(" ", start, start + LENGTH), start + LENGTH // 2)
    pieces, at = [Markup("… ") if start else Markup("")], start
    for each in found:
        if each.start < at or each.end > end:
            continue
        pieces += [
            escape(text[at : each.start]),
            Markup("<mark>{}</mark>").format(text[each.start : each.end]),
        ]
        at = each.end
    return Markup("").join([*pieces, escape(text[at:end]), Markup(" …") if end < len(text) else Markup("")])


def weight(text: str, title: str, asked: Asked, *, opens: bool) -> float:
    """Weigh a post: words said often in few words, words of the title, words that stand together."""
    found = _find(text, asked)
    groups = len(asked.words) + len(asked.phrases)
    often = [0] * groups
    for each in found:
        often[each.group] += 1
    length = 0.4 + len(text) / 800
    said = sum(times / (times + length) for times in often)
    titled = len({each.group for each in _find(title, asked)})
    near = 0.5 if groups > 1 and _closest(found, groups) <= LENGTH else 0.0
    return said + (1.0 if opens else 0.3) * titled + near


def _find(text: str, asked: Asked) -> list[_Found]:
    """Find the words asked for, in the order of the text."""
    groups: dict[str, int] = {}
    for place, word in enumerate(asked.words):
        for stem in form_of(word).stems:
            groups.setdefault(stem, place)
    found, words = [], []
    for match in _WORD.finditer(text):
        form = _form(match[0])
        if asked.phrases:
            words.append((match.start(), match.end(), form.folded))
        for stem in form.stems:
            if stem in groups:
                found.append(_Found(match.start(), match.end(), groups[stem]))
                break
    for place, phrase in enumerate(asked.phrases, start=len(asked.words)):
        found += _find_phrase(words, phrase, place)
    return sorted(found)


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
