"""Let a reader who learnt from examples judge the sentences that were gathered, and their messages."""

from itertools import pairwise

from parvis.core.hearing.kinds.examples import Learnt
from parvis.core.hearing.reading.gathering import Gathering

BATCH = 10_000


def judge(gathering: Gathering, learnt: Learnt) -> None:
    """Give every gathered sentence, then every message, the kind the examples teach.

    A message is judged as a whole, as the examples are: counting the kinds of its sentences would let a long
    one be told by what it says in passing.
    """
    units = gathering.units
    senses = units.senses or []
    for start in range(0, len(units.text), BATCH):
        part = slice(start, start + BATCH)
        units.kind[part] = learnt.hear(units.text[part], [[sense] for sense in senses[part]])
    edges = [place for place, row in enumerate(units.row) if not place or row != units.row[place - 1]]
    messages = list(pairwise([*edges, len(units.row)]))
    for start in range(0, len(messages), BATCH):
        some = messages[start : start + BATCH]
        texts = [" ".join(units.text[first:last]) for first, last in some]
        kinds = learnt.hear(texts, [senses[first:last] for first, last in some])
        for (first, _), kind in zip(some, kinds, strict=True):
            gathering.kind[units.row[first]] = kind
