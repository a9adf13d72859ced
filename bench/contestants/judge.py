"""Compare labels with those people gave: out of the measured processes, so that it costs nobody anything.

    python -m bench.contestants.judge QUESTION.json RESULT.json

QUESTION.json holds pairs of label lists of equal length: the answer is their AMI and ARI, in the same order.
A message left aside (-1) counts as a member of one group of its own, like BERTopic's outliers.
"""

import json
import sys
from pathlib import Path

from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score


def main(question: str, result: str) -> None:
    """Score each pair and write the figures."""
    pairs = json.loads(Path(question).read_text(encoding="utf-8"))
    figures = [
        {
            "ami": round(float(adjusted_mutual_info_score(truth, found)), 4),
            "ari": round(float(adjusted_rand_score(truth, found)), 4),
        }
        for truth, found in (([str(label) for label in labels] for labels in pair) for pair in pairs)
    ]
    Path(result).write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
