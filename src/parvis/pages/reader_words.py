"""Speak to whoever reads this page, in their language."""

from functools import cache
from typing import cast

from django.utils.functional import lazystr
from django.utils.translation import get_language

from parvis.words import LANGUAGES, SOURCE_LANGUAGE, Words


@cache
def words_in(language: str) -> Words:
    """Give the words of one language; the source language stands in for one that is not spoken here."""
    return Words(language if language in LANGUAGES else SOURCE_LANGUAGE)


def words() -> Words:
    """Give the words of the reader of the page being made."""
    return words_in((get_language() or SOURCE_LANGUAGE)[:2])


def later(message: str) -> str:
    """Promise a sentence marked with N_, translated when it is read: for labels written once, at import."""
    # Django's own promise behaves as a string everywhere, and is typed as something else.
    return cast("str", lazystr(_Later(message)))


class _Later:
    """Turn into the sentence in the reader's language each time it is asked."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return words().gettext(self.message)
