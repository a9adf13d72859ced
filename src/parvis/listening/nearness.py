"""Bring words to one form, so that what is expected in other words of the same family is found.

Nobody says in which language they write, and many write in two: each word has a French and an English stem.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from parvis.core.text.function_words import FUNCTION_WORDS
from parvis.core.text.words import fold, stems, tokens

MOST_STEMS: Final = 160
"""Stems one expectation is found by: its own words first, then its latest quotations'."""
_SMALL: Final = FUNCTION_WORDS["en"] | FUNCTION_WORDS["fr"]


def stems_in(text: str) -> list[str]:
    """List the stems of a text, each once, in its order, without the small words."""
    return [*dict.fromkeys(stem for forms in forms_in(text) for stem in forms)]


def forms_in(text: str) -> list[tuple[str, ...]]:
    """List the words of a text that mean something, each by the stems it may have, each once."""
    found = (_stems_of(word[:40]) for word in tokens(text))
    return [*dict.fromkeys(forms for forms in found if forms)]


def written(texts: Iterable[str]) -> str:
    """Write the stems of texts as a table keeps them: between spaces, so that whole ones are found."""
    found: dict[str, None] = {}
    for text in texts:
        found.update(dict.fromkeys(stems_in(text)))
        if len(found) >= MOST_STEMS:
            break
    return f" {' '.join([*found][:MOST_STEMS])} " if found else ""


@lru_cache(maxsize=20_000)
def _stems_of(word: str) -> tuple[str, ...]:
    folded = "".join(fold(word).split())
    if len(folded) < 2 or folded in _SMALL:
        return ()
    (french,), (english,) = stems([word], "fr"), stems([folded], "en")
    return tuple(dict.fromkeys((fold(french), english)))
