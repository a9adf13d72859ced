"""Run what scikit-learn offers out of the box, with the true number of groups given to it.

Called as: python -m bench.contestants.baselines kmeans|nmf MESSAGES.jsonl GROUPS RESULT.json
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from bench.contestants.clock import timed


def weighted(texts: list[str]) -> csr_matrix:
    """Weigh the words of each text, as scikit-learn's own guide does."""
    weigher = TfidfVectorizer(
        min_df=2, max_df=0.5, sublinear_tf=True, dtype=np.float32, strip_accents="unicode"
    )
    words: csr_matrix = weigher.fit_transform(texts)
    return words


def kmeans(texts: list[str], groups: int) -> list[int]:
    """Reduce to 100 dimensions and gather around centres."""
    words = weighted(texts)
    flat = TruncatedSVD(min(100, words.shape[1] - 1), random_state=0).fit_transform(words)
    labels = KMeans(groups, n_init=1, random_state=0).fit_predict(normalize(flat))
    return [int(label) for label in labels]


def nmf(texts: list[str], groups: int) -> list[int]:
    """Factor the table of words and give each text to its strongest factor."""
    shares = NMF(groups, init="nndsvd", max_iter=200, random_state=0).fit_transform(weighted(texts))
    return [int(label) for label in shares.argmax(axis=1)]


def main(method: str, messages: str, groups: str, result: str) -> None:
    """Do one and write its result."""
    with Path(messages).open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    with timed() as work:
        labels = (kmeans if method == "kmeans" else nmf)(texts, int(groups))
    Path(result).write_text(json.dumps({"labels": labels, "work": work}), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
