"""Tell the language of a message: small words first, a trained identifier where they are silent."""

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from parvis.core.text.words import SNOWBALL

SHORT = 20
"""Characters below which a text tells too little: it takes the language of its author (py3langid errs
there)."""
TELLING_SHARE = 0.1
SURE = 0.9
"""Probability from which the trained identifier is believed."""


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    full = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    full.set_languages([code for code in full.labels if code in SNOWBALL])
    # built anew from what is left: the full model would otherwise stay in memory, three times as large
    return LanguageIdentifier(
        full.nb_ptc,
        full.nb_pc,
        full.nb_classes,
        full.tk_nextmove,
        full.tk_output,
        norm_probs=True,
        tk_row=full.tk_row,
    )


def from_counts(english: int, french: int, words: int) -> str:
    """Decide between English and French from the telling words of a message; empty where they do not decide.

    One word in ten, and twice as many as the other language has, decide.
    """
    least = max(1.0, TELLING_SHARE * words)
    if english >= least and english > 2 * french:
        return "en"
    if french >= least and french > 2 * english:
        return "fr"
    return ""


def identify(text: str) -> str:
    """Name the language of a text (ISO 639-1), or return an empty string where it cannot be told."""
    if len(text) < SHORT:
        return ""
    code, probability = _identifier().classify(text[:400])
    return str(code) if probability >= SURE else ""
