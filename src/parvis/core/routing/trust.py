"""Say how far proposals can be trusted, from examples held out while learning."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from parvis.core.routing.experts import Experts, Scores, Shares
from parvis.core.routing.features import Rows

BLEND = 0.6
"""How much the second expert counts beside the first, unless held-out examples clearly tell otherwise."""
BLENDS = (0.0, 3.0)
"""One expert alone, and nearly the other alone."""
STRIPES = 5
LIGHT, HEAVY = 100_000, 300_000
"""Examples times persons up to which all stripes are held out in turn, and up to which two are."""
ENOUGH = 30
"""Held-out examples below which nobody can say how far to trust."""
BEARING = 20
"""Held-out examples on which a bar must rest: nine right in a row may be luck."""
EVEN = 0.5
"""Nothing is sent alone that is as likely wrong as right, nor to somebody known by one example."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Hold how far to trust the experts, and what held-out examples taught of it."""

    blend: float = BLEND
    weights: tuple[float, float, float] = (1.0, 0.0, 0.0)
    """What the odds of a proposal, and what the first expert says of it alone, tell of its being right."""
    held: tuple[tuple[float, bool], ...] = ()
    """Confidence of the first proposal for each held-out example, surest first, and whether it was right."""

    def shares(self, scores: Scores) -> NDArray[np.float64]:
        """Return how each text is shared between the persons."""
        return blended(scores, self.blend)

    def confidence(self, shares: NDArray[np.float64], by_margin: Shares) -> NDArray[np.float64]:
        """Return how often proposals are right that have these shares, and these by the first expert."""
        odds, margin, always = self.weights
        return _expit(odds * _log_odds(shares) + margin * by_margin + always)

    def bar_for(self, accuracy: float) -> float | None:
        """Return the confidence from which proposals are right so often; None where it cannot be told."""
        right, bar = 0, None
        for count, (confidence, correct) in enumerate(self.held, start=1):
            right += correct
            level = count < len(self.held) and self.held[count][0] == confidence
            enough = count >= BEARING and right >= accuracy * (count + 1)  # as if the next one were wrong
            if confidence > EVEN and enough and not level:
                bar = confidence
        return bar


def blended(scores: Scores, blend: float) -> NDArray[np.float64]:
    """Blend the shares of both experts, in logarithms, so that either may object."""
    mixed = (scores[0] + np.float32(blend) * scores[1]).astype(np.float64)
    mixed -= mixed.max(1, keepdims=True)
    np.exp(mixed, out=mixed)
    mixed /= mixed.sum(1, keepdims=True)
    return mixed


def hold_out(rows: Rows, labels: NDArray[np.int64], stripes: NDArray[np.int64], others: Rows) -> Trust:
    """Learn without some examples, ask for them, and see; a stripe of -1 is never held out."""
    count = int(labels.max(initial=-1)) + 1
    work = len(labels) * count
    rounds = STRIPES if work <= LIGHT else 2 if work <= HEAVY else 1
    held = [np.flatnonzero(stripes == stripe) for stripe in range(rounds)]
    if sum(map(len, held)) < ENOUGH or count < 2:
        return Trust()
    told: list[Scores] = []
    for stripe, out in enumerate(held):
        kept = np.flatnonzero(stripes != stripe)
        experts = Experts.of(rows.take(kept), labels[kept], count, others)
        told.append(experts.scores(rows.take(out)))
    by_margin, by_words = (np.concatenate([one[which] for one in told]) for which in (0, 1))
    return weigh((by_margin, by_words), labels[np.concatenate(held)])


def weigh(scores: Scores, true: NDArray[np.int64]) -> Trust:
    """Choose how the experts are blended, and learn what their shares are worth."""
    right = {blend: int((blended(scores, blend).argmax(1) == true).sum()) for blend in (BLEND, *BLENDS)}
    best = max(BLENDS, key=lambda blend: right[blend])
    trust = Trust(best if right[best] > right[BLEND] + len(true) ** 0.5 / 2 else BLEND)
    shares = trust.shares(scores)
    first, most = shares.argmax(1), shares.max(1)
    by_margin = scores[0][np.arange(len(true)), first]
    correct = first == true
    if 0 < correct.sum() < len(true):
        model = LogisticRegression().fit(np.column_stack([_log_odds(most), by_margin]), correct)
        odds, margin = model.coef_[0].tolist()
        if odds <= 0:  # the surer, the more often wrong: nothing was learnt
            return trust
        trust = replace(trust, weights=(odds, margin, float(model.intercept_[0])))
    confidence = trust.confidence(most, by_margin)
    order = np.argsort(-confidence, kind="stable").tolist()
    return replace(trust, held=tuple((float(confidence[at]), bool(correct[at])) for at in order))


def _log_odds(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    bounded = np.clip(shares, 1e-6, 1 - 1e-6)
    odds: NDArray[np.float64] = np.log(bounded / (1 - bounded))
    return odds


def _expit(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-odds))
