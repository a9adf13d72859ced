"""The words of a vote on ending a mandate, which nobody wrote: each reader has them in theirs. Pure."""

import re
from functools import cache
from typing import Final

from parvis.communities.usual import name_said
from parvis.pages.reader_words import words_in
from parvis.words import LANGUAGES, N_, Words

TITLE: Final = N_("End the mandate “{role}” of {name}")
SOURCE: Final = N_(
    "Enough members signed for a vote on ending this mandate before its term. Nobody is shown "
    "who signed. Everybody, its holder too, may say here what speaks for it and against it."
)


def title_said(title: str, words: Words) -> str:
    """Say the title of a recall in another language; one that members wrote anew stays as it is."""
    found = next((match for each in _titles() if (match := each.fullmatch(title))), None)
    if found is None:
        return title
    return words.gettext(TITLE, role=name_said(found["role"], words), name=found["name"])


def source_said(source: str, words: Words) -> str:
    """Say the text of a recall in another language; one that members wrote anew stays as it is."""
    ours = {words_in(language).gettext(SOURCE) for language in LANGUAGES}
    return words.gettext(SOURCE) if source in ours else source


@cache
def _titles() -> tuple[re.Pattern[str], ...]:
    written = (re.escape(words_in(language).gettext(TITLE)) for language in LANGUAGES)
    return tuple(
        re.compile(each.replace(r"\{role\}", "(?P<role>.+?)").replace(r"\{name\}", "(?P<name>.+)"))
        for each in written
    )
