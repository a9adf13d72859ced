"""Let a reader who learnt from examples judge the sentences that were gathered."""

from collections import Counter

from parvis.core.hearing.kinds.examples import Learnt
from parvis.core.hearing.reading.gathering import Gathering
from parvis.core.hearing.shapes import EXPECTING, Kind

BATCH = 10_000


def judge(gathering: Gathering, learnt: Learnt) -> None:
    """Give every gathered sentence, then every message, the kind the examples teach.

    A message does what most of its expecting sentences do; without any, it thanks if one of them does.
    """
    units = gathering.units
    senses = units.senses or []
    said: dict[int, list[Kind]] = {}
    for start in range(0, len(units.text), BATCH):
        part = slice(start, start + BATCH)
        units.kind[part] = learnt.hear(units.text[part], [[sense] for sense in senses[part]])
    for row, kind in zip(units.row, units.kind, strict=True):
        said.setdefault(row, []).append(kind)
    for row, kinds in said.items():
        expecting = Counter(kind for kind in kinds if kind in EXPECTING).most_common(1)
        gathering.kind[row] = (
            expecting[0][0] if expecting else Kind.THANKS if Kind.THANKS in kinds else Kind.OTHER
        )
