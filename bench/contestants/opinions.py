"""Draw opinion maps, place one person, and compare with the peer, each in a process of its own.

    python -m bench.contestants.opinions map VOTES.npz AXES SMALLEST FOUND.npz RESULT.json
    python -m bench.contestants.opinions refresh VOTES.npz RESULT.json
    python -m bench.contestants.opinions place VOTES.npz RESULT.json
    python -m bench.contestants.opinions compare VOTES.npz OURS.npz THEIRS.npz RESULT.json

VOTES.npz holds the columns person, statement and value, who was set aside (out), the number of people, and
the planted group of each where there is one (truth).
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.contestants.clock import peak_mb, timed

REPEATED = 200


def map_votes(source: str, axes: str, smallest: str, found: str) -> dict[str, Any]:
    """Draw a map from votes in memory to what may be shown."""
    import numpy as np

    from parvis.core.opinion.map import map_opinions
    from parvis.core.opinion.privacy import shown
    from parvis.core.opinion.shapes import Options

    data = np.load(source)
    columns = {name: data[name] for name in data.files}
    before = peak_mb()
    with timed() as work:
        drawn = map_opinions(_votes(columns), Options(axes=int(axes), smallest=int(smallest)))
        shown(drawn)
    np.savez(found, group=drawn.group, positions=drawn.positions)
    sizes = [group.people for group in drawn.groups]
    planted = {}
    if "truth" in columns:
        from sklearn.metrics import adjusted_rand_score

        inside = drawn.group >= 0
        planted["planted_ari"] = float(adjusted_rand_score(columns["truth"][inside], drawn.group[inside]))
    return {"work": work, "before_mb": before, "peak_mb": peak_mb(), "groups": sizes, **planted}


def refresh(source: str) -> dict[str, Any]:
    """Draw the axes of 99 votes in a hundred, then of all of them: from nothing, and from before."""
    import numpy as np
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    from parvis.core.opinion.axes import draw
    from parvis.core.opinion.shapes import Votes
    from parvis.core.opinion.votes import latest

    data = np.load(source)
    votes = _votes({name: data[name] for name in data.files})
    order = np.random.default_rng(0).permutation(len(votes))[: int(len(votes) * 0.99)]
    fewer: Votes = latest(
        votes.person[order], votes.statement[order], votes.value[order], votes.people, votes.statements
    )
    threadpool_limits(1)  # as the map itself does
    before = draw(fewer, 2)
    with timed() as cold:
        afresh = draw(votes, 2)
    with timed() as warm:
        again = draw(votes, 2, before.axes)
    alike = [
        abs(float(np.corrcoef(afresh.positions[:, axis], again.positions[:, axis])[0, 1])) for axis in (0, 1)
    ]
    return {"cold": cold["cpu"], "warm": warm["cpu"], "alike": min(alike)}


def place_one(source: str) -> dict[str, Any]:
    """Place one person after a vote: one who voted as often as most, and one who voted on everything."""
    import numpy as np

    from parvis.core.opinion.axes import draw
    from parvis.core.opinion.placing import place

    data = np.load(source)
    votes = _votes({name: data[name] for name in data.files})
    axes = draw(votes, 2).axes
    cast = np.bincount(votes.person, minlength=votes.people)
    usual = int(np.argsort(cast, kind="stable")[votes.people // 2])
    hers = votes.person == usual
    told = {
        "usual": dict(zip(votes.statement[hers].tolist(), votes.value[hers].tolist(), strict=True)),
        "every": dict.fromkeys(range(votes.statements), 1),
    }
    answer: dict[str, Any] = {}
    for name, one in told.items():
        times = []
        for _ in range(REPEATED):
            began = time.perf_counter()
            place(one, axes)
            times.append(time.perf_counter() - began)
        answer[f"{name}_votes"] = len(one)
        answer[f"{name}_us"] = float(np.median(times)) * 1e6
    return answer


def compare(source: str, ours: str, theirs: str) -> dict[str, Any]:
    """Compare places and groups; and, with the peer's groups given, every figure of every statement."""
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    from parvis.core.opinion.map import statement_stands

    data, our, their = np.load(source), np.load(ours), np.load(theirs)
    votes = _votes({name: data[name] for name in data.files})
    group = their["group"].astype(np.int32)
    stands = statement_stands(votes, group)
    figures = np.array(
        [
            [
                [
                    *(one.counts.agree, one.counts.disagree, one.counts.seen),
                    *(one.agree.probability, one.disagree.probability),
                    *(one.agree.certainty, one.disagree.certainty),
                    *(one.agree.ratio, one.disagree.ratio),
                    *(one.agree.difference, one.disagree.difference),
                ]
                for one in stand.groups
            ]
            for stand in stands
        ]
    ).transpose(1, 0, 2)
    consensus = np.array([[stand.consensus_agree, stand.consensus_disagree] for stand in stands])
    both = (our["group"] >= 0) & (group >= 0)
    moved = our["positions"].std(0) > 0
    alike = [
        abs(float(np.corrcoef(our["positions"][:, axis], their["positions"][:, axis])[0, 1]))
        for axis in np.flatnonzero(moved)
    ]
    return {
        "statistics": float(np.nanmax(np.abs(figures - their["figures"]))),
        "consensus": float(np.nanmax(np.abs(consensus - their["consensus"]))),
        "projection": min(alike),
        "same_people": bool(((our["group"] >= 0) == (group >= 0)).all()),
        "ari": float(adjusted_rand_score(our["group"][both], group[both])),
    }


def _votes(data: Any) -> Any:
    import numpy as np

    from parvis.core.opinion.votes import latest

    return latest(
        data["person"],
        data["statement"],
        data["value"],
        int(data["people"]),
        len(data["out"]),
        np.flatnonzero(data["out"]).tolist(),
    )


VERBS: dict[str, Callable[..., dict[str, Any]]] = {
    "map": map_votes,
    "refresh": refresh,
    "place": place_one,
    "compare": compare,
}

if __name__ == "__main__":
    answered = VERBS[sys.argv[1]](*sys.argv[2:-1])
    Path(sys.argv[-1]).write_text(json.dumps(answered), encoding="utf-8")
