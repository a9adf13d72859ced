"""For or against, by a simple or a qualified majority of the votes expressed."""

from parvis.core.tally.shapes import ABSTAIN, AGAINST, FOR, HALF, Piles, Rules, Verdict


def count(rules: Rules, piles: Piles, seed: str) -> Verdict:
    """Weigh the votes for against the votes expressed; abstentions are none."""
    del seed
    numbers = dict(piles)
    favour, against = numbers.get(FOR, 0), numbers.get(AGAINST, 0)
    expressed = favour + against
    share = HALF if rules.share is None else rules.share
    needed = expressed * share
    reached = favour >= needed if rules.at_least else favour > needed
    step = {
        "kind": "majority",
        "for": favour,
        "against": against,
        "abstain": numbers.get(ABSTAIN, 0),
        "expressed": expressed,
        "share": str(share),
        "at_least": rules.at_least,
        "backing": rules.backing,
    }
    passed = bool(expressed) and reached and favour >= rules.backing
    why = "passed" if passed else "nobody" if not expressed else "backing" if reached else "rejected"
    return Verdict(why, passed=passed, steps=(step,))
