"""The two usual ways of sorting short texts, on the same task as the product's router.

python -m bench.contestants.routing_baselines svm|em TASK.json RESULT.json
"""

import json
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.svm import LinearSVC

from bench.contestants.clock import timed
from parvis.core.text.words import fold, stems, tokens

Shares = NDArray[np.float64]


def main(way: str, task: str, result: str) -> None:
    """Learn, ask for every text, and write the first three for each and what it cost."""
    told = json.loads(Path(task).read_text(encoding="utf-8"))
    keys = list(told["persons"])
    texts: list[str] = []
    labels: list[int] = []
    for place, one in enumerate(told["persons"].values()):
        said = [one["words"], *one["examples"]] if one["words"] else one["examples"]
        texts += said
        labels += [place] * len(said)

    def cut(text: str) -> list[str]:
        return stems([fold(word) for word in tokens(text)], told["language"])

    with timed() as spent:
        ways = {"svm": _svm, "em": _em}
        shares = ways[way](texts, np.array(labels), told["heard"], told["asked"], cut)
    best = np.argsort(-shares, axis=1, kind="stable")[:, :3]
    proposals = [
        [(keys[place], float(row[place])) for place in three]
        for row, three in zip(shares, best.tolist(), strict=True)
    ]
    answer = {"proposals": proposals, "bars": {}, "learning": spent["cpu"]}
    Path(result).write_text(json.dumps(answer), encoding="utf-8")


def _svm(
    texts: list[str], labels: NDArray[np.int64], heard: list[str], asked: list[str], cut: object
) -> Shares:
    """Part each person from all others by stems and three-letter pieces."""
    words = TfidfVectorizer(analyzer=cut, binary=True)
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), strip_accents="unicode", binary=True)
    blocks = [one.fit([*texts, *heard]) for one in (words, pieces)]
    machine = LinearSVC(random_state=0).fit(sp.hstack([one.transform(texts) for one in blocks]), labels)
    return _soft(machine.decision_function(sp.hstack([one.transform(asked) for one in blocks])) / 0.3)


def _em(
    texts: list[str], labels: NDArray[np.int64], heard: list[str], asked: list[str], cut: object
) -> Shares:
    """Count the words of each person, also in the texts that look like theirs, some rounds."""
    counter = CountVectorizer(analyzer=cut, binary=True, dtype=np.float64).fit([*texts, *heard])
    said, others = counter.transform(texts), counter.transform(heard or [""])
    counted = np.zeros((labels.max() + 1, said.shape[1]))
    np.add.at(counted, labels, said.toarray())
    heard_by = counted
    for _ in range(5):
        heard_by = counted + 0.3 * (others.T @ _soft(others @ _logs(heard_by).T)).T
    return _soft(counter.transform(asked) @ _logs(heard_by).T / 3)


def _logs(counted: Shares) -> Shares:
    smooth = counted + 0.1
    logs: Shares = np.log(smooth / smooth.sum(1, keepdims=True))
    return logs


def _soft(scores: Shares) -> Shares:
    shares: Shares = np.exp(scores - scores.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    return shares


if __name__ == "__main__":
    main(*sys.argv[1:])
