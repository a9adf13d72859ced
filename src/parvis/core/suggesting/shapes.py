"""What is suggested, and the head that judges one kind of it."""

from dataclasses import dataclass

INSULT = "insult"
PROMOTION = "promotion"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Hold one suggestion: its kind, how strongly, and the words of the text that weighed most."""

    kind: str
    score: float
    """From 0.5, where it begins to be worth a look, to 1. It orders; it is no probability."""
    why: tuple[str, ...]
    """Fragments of the text itself, the heaviest first."""


@dataclass(frozen=True, slots=True)
class Head:
    """Hold what was learnt about one question: a weight for each feature, few for the signs, a threshold."""

    weights: memoryview
    """One signed byte a feature."""
    scale: float
    """What one step of a weight is worth."""
    signs: tuple[float, ...]
    bias: float
    threshold: float
    """The margin from which a person should look, chosen on texts that were not learnt from."""
