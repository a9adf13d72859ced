"""Cut text into words and bring words to one form."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

TOKEN = re.compile(r"[^\W_]+")

SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Languages that have a Snowball stemmer, by ISO 639-1 code."""


def tokens(text: str) -> list[str]:
    """Cut a text into lower-case words: runs of letters and digits, apostrophes and hyphens cut."""
    return TOKEN.findall(text.lower())


def fold(word: str) -> str:
    """Take the accents off a lower-case word, so that « élève » and « eleve » are one."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=32)
def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    name = SNOWBALL.get(language)
    return Stemmer.Stemmer(name, 0) if name else None


def stems(words: list[str], language: str) -> list[str]:
    """Bring each word to its stem (Snowball); words stay as they are in a language without stemmer."""
    stemmer = _stemmer(language)
    return list(stemmer.stemWords(words)) if stemmer else list(words)
