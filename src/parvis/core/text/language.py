"""Tell the language of a message: small words first, a trained identifier where they are silent."""

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from parvis.core.text.words import SNOWBALL

SHORT = 20
"""Characters below which a text tells too little: it takes the language of its author (py3langid errs
there)."""
SURE = 0.9
"""Probability from which the trained identifier is believed."""


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if code in SNOWBALL])
    return identifier


def from_counts(english: int, french: int) -> str:
    """Decide between English and French from the telling small words seen; empty where they do not decide.

    Two words more than the other language, and twice as many, decide.
    """
    if english >= 2 and english >= 2 * french + 1:
        return "en"
    if french >= 2 and french >= 2 * english + 1:
        return "fr"
    return ""


def identify(text: str) -> str:
    """Name the language of a text (ISO 639-1), or return an empty string where it cannot be told."""
    if len(text) < SHORT:
        return ""
    code, probability = _identifier().classify(text[:400])
    return str(code) if probability >= SURE else ""
