"""The mandates every community begins with, and their words in the language of whoever reads. Pure.

A guide keeps the words its members accepted, in one language. Where the software wrote them, it knows them in
all of its languages and says them to each reader in theirs; what members wrote stays as they wrote it.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from parvis.communities.powers import Power
from parvis.pages.reader_words import words_in
from parvis.words import LANGUAGES, N_, Words

CARETAKER: Final = "caretaker"
CARETAKER_NAME: Final = N_("Caretaker")
CARETAKING: Final = N_(
    "Answer those who ask to join; move, merge, split and close topics, each time with a reason "
    "that is shown. No power over the guide, over members or over their words."
)
USUAL: Final = (
    ("animator", N_("Animator"), N_("To hear what members expect, and bring it to those who can answer."),
     (Power.ANIMATE, Power.RECEIVE), 180, 2, 2, "vote"),
    ("host", N_("Host"), N_("To welcome those who come, and keep the talk in order."),
     (Power.ADMIT, Power.TEND), 180, 2, 2, "vote"),
    ("moderator", N_("Moderator"), N_("To decide on what is signalled, by the clauses of the guide."),
     (Power.RULE,), 180, 3, 2, "vote"),
    ("treasurer", N_("Treasurer"), N_("To keep the accounts, and show them to everyone."),
     (Power.KEEP,), 365, 1, 2, "vote"),
)  # fmt: skip
"""The roles of a first guide, which its members change as they change its clauses.

All are chosen by the vote its law says: two hosts at once, which by consent would be two decisions.
"""


def said(key: str, text: str, words: Words) -> str:
    """Say the name or the purpose of a mandate to a reader; what members wrote stays as it is."""
    message = _written().get((key, text))
    return words.gettext(message) if message else text


def name_said(name: str, words: Words) -> str:
    """Say the name of a mandate whose key is not known, as it stands in a sentence."""
    keys = (key for key, text in _written() if text == name)
    return said(next(keys, ""), name, words)


@cache
def _written() -> Mapping[tuple[str, str], str]:
    """Find the sentence by what stands in a guide or a mandate, in whichever language it was written."""
    ours = [(key, sentence) for key, name, purpose, *_ in USUAL for sentence in (name, purpose)]
    ours += [(CARETAKER, CARETAKER_NAME), (CARETAKER, CARETAKING)]
    return {
        (key, words_in(language).gettext(sentence)): sentence
        for key, sentence in ours
        for language in LANGUAGES
    }
