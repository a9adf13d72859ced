"""Learn the weights from the open sets, and write them where the package keeps them."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bench.places import ROOT
from bench.suggesting import lookalikes
from bench.suggesting.sets import CHOOSE, LEARN, Item, ordinary, taken
from parvis.core.suggesting import scoring
from parvis.core.suggesting.features import BUCKETS, numbered
from parvis.core.suggesting.packing import packed
from parvis.core.suggesting.reading import Piece, pieces
from parvis.core.suggesting.shapes import Head
from parvis.core.suggesting.signs import NONE, Signs, insulting, selling

NOTICE = ROOT / "src/parvis/core/suggesting/weights/NOTICE"
FILE = ROOT / "src/parvis/core/suggesting" / scoring.WEIGHTS
STRENGTH = 4.0
"""How far the weights may go (the C of a logistic regression): between 1 and 8 little changed."""
FALSE_ALARMS = 5
"""Ordinary texts of a thousand that may be suggested: five a day where a thousand are written."""
Q = 127
Look = Callable[[str, Sequence[Piece]], Signs]

ENGLISH = ("davidson", "jigsaw-en", "reviews-en", "irc", "requests")
FRENCH = ("mlma", "toxifrench", "jigsaw-fr", "reviews-fr", "village")
NATIVE = ("toxifrench", "jigsaw-en", "jigsaw-fr")
"""What comes from the ToxiFrench repository."""
MAILS = ("mails", "irc", "reviews-en", "reviews-fr", "village")


class Lesson(NamedTuple):
    """Hold what one head learns from, and how it looks at it."""

    yes: list[str]
    no: list[str]
    window: int
    look: Look
    masked: bool = True


def lessons(*, native: bool = True, masked: bool = True) -> dict[str, Lesson]:
    """List what each head learns from; without the native French forum where that is asked."""
    found = {}
    for language, corpora in (("en", ENGLISH), ("fr", FRENCH)):
        items = taken(LEARN, *(name for name in corpora if native or name not in NATIVE))
        yes, no = _parted(items)
        no += lookalikes.english() if language == "en" else lookalikes.french()
        found[f"insult {language}"] = Lesson(yes, no, scoring.INSULT_WINDOW, _insulting(language), masked)
    # newsletters are neither advertisements nor talk: they teach nothing
    mails = [item for item in taken(LEARN, *MAILS) if item.label != "hard-ham-1"]
    found["promotion"] = Lesson(*_parted(mails), scoring.SELLING_WINDOW, lambda text, _: selling(text))
    items = taken(LEARN, *ENGLISH, *FRENCH)
    spoken = [[item.text for item in items if item.language == language] for language in ("fr", "en")]
    found["french"] = Lesson(spoken[0], spoken[1], scoring.LANGUAGE_WINDOW, lambda *_: NONE)
    return found


def learnt(told: dict[str, Lesson]) -> dict[str, Head]:
    """Learn every head, and choose the thresholds on texts that were not learnt from."""
    heads = {name: fitted(lesson) for name, lesson in told.items()}
    for name, lesson in told.items():
        if name != "french":
            margins = sorted(_margins(heads, name, masked=lesson.masked), reverse=True)
            allowed = len(margins) * FALSE_ALARMS // 1000
            heads[name] = replace(heads[name], threshold=max(0.0, round(margins[allowed], 4)))
    return heads


def train() -> str:
    """Write the weights, and their digest into the notice beside them."""
    data = packed(learnt(lessons()))
    FILE.write_bytes(data)
    scoring.heads.cache_clear()
    notice = NOTICE.read_text(encoding="utf-8")
    digest = hashlib.sha256(data).hexdigest()
    NOTICE.write_text(re.sub(r"(?<=SHA-256: )\w*", digest, notice), encoding="utf-8")
    return f"{len(data):,} bytes, SHA-256 {digest}"


def chosen_on(name: str) -> list[str]:
    """Take ordinary talk of open licence that was not learnt from, to choose a threshold on."""
    english = [item.text for item in taken(CHOOSE, "reviews-en", "irc", "requests")]
    french = [item.text for item in taken(CHOOSE, "reviews-fr", "village")]
    questions = [*ordinary("bicycles")[:1500], *ordinary("quantum")[:1500]]
    if name == "insult en":
        return english + questions
    if name == "insult fr":
        return french + list(ordinary("encyclopaedia"))
    return english + french + questions


def _margins(heads: dict[str, Head], name: str, *, masked: bool) -> list[float]:
    found = []
    for text in chosen_on(name):
        read = pieces(text)
        if read and name == "promotion":
            found.append(scoring.promotion_margin(text, read, heads).value)
        elif read:
            found.append(scoring.insult_margin(read, name.split()[1], heads, masked=masked).value)
    return found


def fitted(lesson: Lesson) -> Head:
    """Learn one head and bring its weights to one byte each."""
    texts = lesson.yes + lesson.no
    matrix = _matrix(texts, lesson)
    truth = np.r_[np.ones(len(lesson.yes)), np.zeros(len(lesson.no))]
    model = LogisticRegression(C=STRENGTH, max_iter=100, tol=1e-3, class_weight="balanced")
    model.fit(matrix, truth)
    weights: NDArray[np.float64] = model.coef_[0][:BUCKETS]
    scale = float(np.abs(weights).max() / Q)
    steps = np.rint(weights / scale).astype(np.int8)
    signs = tuple(round(float(weight), 4) for weight in model.coef_[0][BUCKETS:])
    return Head(
        memoryview(steps.tobytes()).cast("b"), scale, signs, round(float(model.intercept_[0]), 4), 0.0
    )


def _matrix(texts: list[str], lesson: Lesson) -> sp.csr_matrix:
    starts, columns, strengths = [0], [], []
    signs = []
    for text in texts:
        found = pieces(text)[: lesson.window]
        distinct = sorted({feature for own in numbered(found, masked=lesson.masked) for feature in own})
        columns += distinct
        starts.append(len(columns))
        strengths += [max(1, len(distinct)) ** -0.5] * len(distinct)
        signs.append(lesson.look(text[: found[-1].end] if found else "", found).strengths)
    words = sp.csr_matrix((strengths, columns, starts), shape=(len(texts), BUCKETS))
    return sp.hstack([words, sp.csr_matrix(np.array(signs))]).tocsr() if signs[0] else words


def _insulting(language: str) -> Look:
    return lambda _, found: insulting(found, language)


def _parted(items: list[Item]) -> tuple[list[str], list[str]]:
    return [item.text for item in items if item.yes], [item.text for item in items if not item.yes]
