"""Let the product's router learn and be asked.

python -m bench.contestants.routing TASK.json RESULT.json
"""

import json
import sys
from pathlib import Path

from bench.contestants.clock import timed
from parvis.core.routing.router import learn
from parvis.core.routing.shapes import Domain


def main(task: str, result: str) -> None:
    """Learn once, ask for every text, and write the first three proposals for each, the bars and the cost."""
    told = json.loads(Path(task).read_text(encoding="utf-8"))
    domains = [
        Domain(key, one["words"], tuple(one["examples"]), told["language"])
        for key, one in told["persons"].items()
    ]
    learn(domains[:2])  # what libraries do at first is theirs
    with timed() as learning:
        router = learn(domains, told["heard"])
    with timed() as asking:
        proposals = [router.propose(text) for text in told["asked"]]
    answer = {
        "proposals": [[(one.key, one.confidence) for one in three] for three in proposals],
        "bars": {"90": router.bar_for(0.9), "95": router.bar_for(0.95)},
        "blend": router.trust.blend,
        "learning": learning["cpu"],
        "asking": asking["cpu"] / max(1, len(proposals)),
    }
    Path(result).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
