"""Write down whom a sentence concerned when it was first heard, and read it there when it is told anew."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from parvis.ledger.models import Fact
from parvis.notices.models import Concern

Whys = Mapping[int, str]
SOME: Final = 500
"""People told by one statement: what everybody expects, or decides, may concern thousands."""


def concerned(fact: Fact, whom: Callable[[], Whys]) -> Whys:
    """Give whom a sentence concerned when it was first heard, and write it down that first time."""
    known = [*Concern.objects.filter(fact=fact)]
    if not known:
        whys = whom()
        # One row for nobody says that it was heard, whoever it concerned.
        rows = [Concern(fact=fact), *(Concern(fact=fact, person_id=pk, why=why) for pk, why in whys.items())]
        Concern.objects.bulk_create(rows, batch_size=SOME)
        return whys
    return {each.person_id: each.why for each in known if each.person_id is not None}


def some_at_a_time(whys: Whys) -> Iterator[dict[int, str]]:
    """Give so many people at a time that one statement can tell them."""
    told = [*whys.items()]
    for begin in range(0, len(told), SOME):
        yield dict(told[begin : begin + SOME])
