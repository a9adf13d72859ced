"""The words of votes that signatures call for, which nobody wrote: each reader has them in theirs. Pure."""

import re
from functools import cache
from typing import Final

from parvis.communities.usual import name_said
from parvis.pages.reader_words import words_in
from parvis.words import LANGUAGES, N_, Words

RECALL: Final = "recall"
CONTEST: Final = "contest"
BY_MANY: Final = frozenset({RECALL, CONTEST})
"""The subjects of such votes."""
RECALL_TITLE: Final = N_("End the mandate “{role}” of {name}")
RECALL_SOURCE: Final = N_(
    "Enough members signed for a vote on ending this mandate before its term. Nobody is shown "
    "who signed. Everybody, its holder too, may say here what speaks for it and against it."
)
CONTEST_TITLE: Final = N_("End decision {number}: {title}")
CONTEST_SOURCE: Final = N_(
    "Enough members contest this decision, and its page says who and why. It waits until this vote closes. "
    "If more than half of those who vote want it to end, and as many vote as the guide asks, it ends. If "
    "not, it holds as it was decided. Everybody may say here what speaks for ending it and against it."
)
_TITLES: Final = (RECALL_TITLE, CONTEST_TITLE)
_SOURCES: Final = (RECALL_SOURCE, CONTEST_SOURCE)


def title_said(title: str, words: Words) -> str:
    """Say a title nobody wrote in another language; one that members wrote anew stays as it is."""
    for key, pattern in _written():
        if found := pattern.fullmatch(title):
            said = found.groupdict()
            if "role" in said:
                said["role"] = name_said(said["role"], words)
            return words.gettext(key, **said)
    return title


def source_said(source: str, words: Words) -> str:
    """Say a text nobody wrote in another language; one that members wrote anew stays as it is."""
    for key in _SOURCES:
        if source in {words_in(language).gettext(key) for language in LANGUAGES}:
            return words.gettext(key)
    return source


@cache
def _written() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(words_in(language).gettext(key)))))
        for key in _TITLES
        for language in LANGUAGES
    )
