"""Consent, and its lazy form: a proposal passes when no objection stands."""

from parvis.core.tally.shapes import ABSTAIN, CONSENT, LIFTED, OBJECT, Piles, Rules, Verdict


def count(rules: Rules, piles: Piles, seed: str) -> Verdict:
    """Pass what nobody still objects to; silence of all passes nothing but a lazy consensus."""
    del seed
    numbers = dict(piles)
    standing = numbers.get(OBJECT, 0)
    agreed = numbers.get(CONSENT, 0) + numbers.get(LIFTED, 0)
    step = {
        "kind": rules.method,
        "consent": numbers.get(CONSENT, 0),
        "abstain": numbers.get(ABSTAIN, 0),
        "lifted": numbers.get(LIFTED, 0),
        "object": standing,
    }
    lazy = rules.method == "lazy"
    if standing:
        why = "objection"
    elif agreed:
        why = "consent"
    else:
        why = "silence" if lazy else "nobody"
    return Verdict(why, passed=not standing and (lazy or agreed > 0), steps=(step,))
