"""Run the peer of the opinion map: red-dwarf, the reference implementation of Polis in Python.

This file runs alone, in the peer's environment, which knows nothing of this project:

    python -P red_dwarf.py VOTES.npz FOUND.npz RESULT.json
"""

import gc
import json
import resource
import sys
import time
import warnings
from pathlib import Path

MEMORY = 8 * 1024**3
"""What one map may ask for: far more than a place has."""


def main(source: str, found: str, result: str) -> None:
    """Draw one map from votes in memory, and write what was found and what it cost."""
    import numpy as np
    from reddwarf.implementations.base import run_pipeline  # type: ignore[import-not-found]

    warnings.filterwarnings("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = np.load(source)
    columns = (data["person"].tolist(), data["statement"].tolist(), data["value"].tolist())
    votes = [
        {"participant_id": person, "statement_id": statement, "vote": value, "modified": at}
        for at, (person, statement, value) in enumerate(zip(*columns, strict=True))
    ]
    out = np.flatnonzero(data["out"]).tolist()
    gc.freeze()  # as for the other: what was read before is no part of the work
    before, wall = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    drawn = run_pipeline(votes, mod_out_statement_ids=out, random_state=0)
    wall = time.perf_counter() - wall
    after = resource.getrusage(resource.RUSAGE_SELF)
    people, statements = int(data["people"]), len(data["out"])
    group = np.full(people, -1)
    group[np.array(drawn.participants_df.index, int)] = (
        drawn.participants_df["cluster_id"].astype("float").fillna(-1).astype(int)
    )
    positions = np.zeros((people, 2))
    positions[np.array(drawn.participants_df.index, int)] = drawn.participants_df[["x", "y"]]
    names = ["na", "nd", "ns", "pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt"]
    figures = drawn.group_comment_stats.sort_index()[names].to_numpy(float)
    consensus = np.array(
        [
            [drawn.group_aware_consensus[side][at] for side in ("agree", "disagree")]
            for at in range(statements)
        ]
    )
    np.savez(
        found,
        group=group,
        positions=positions,
        figures=figures.reshape(-1, statements, len(names)),
        consensus=consensus,
    )
    answer = {
        "work": {
            "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "wall": wall,
        },
        "before_mb": before.ru_maxrss / 1024,
        "peak_mb": after.ru_maxrss / 1024,
        "groups": sorted(np.bincount(group[group >= 0]).tolist(), reverse=True),
    }
    if "truth" in data.files:
        from sklearn.metrics import adjusted_rand_score

        inside = group >= 0
        answer["planted_ari"] = float(adjusted_rand_score(data["truth"][inside], group[inside]))
    Path(result).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
