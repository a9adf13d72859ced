"""Find the few expectations nearest to what somebody is writing, so that they may join one instead."""

from collections import Counter
from functools import reduce
from math import log, sqrt
from operator import or_
from typing import Final

from django.db.models import Q

from parvis.communities.models import Community
from parvis.listening.models import Expectation
from parvis.listening.nearness import forms_in
from parvis.listening.queries.board import Row, rows_of
from parvis.people.models import Person

MOST_READ: Final = 24
"""Words of what is being written that are looked for."""
MOST_WEIGHED: Final = 3000
ALIKE: Final = 0.3
"""Share of what is being written, its rare words counting more, that another must share to be shown."""


def near_to(viewer: Person | None, community: Community, text: str, most: int = 3) -> list[Row]:
    """List the expectations of a community nearest to a text, the nearest first; none where none is near."""
    sought = forms_in(text)[:MOST_READ]
    if not sought:
        return []
    either = reduce(or_, (Q(stems__contains=f" {form} ") for forms in sought for form in forms))
    rows = Expectation.objects.filter(either, community=community, merged_into=None)
    found = {
        pk: set(stems.split()) for pk, stems in rows.order_by("-pk").values_list("pk", "stems")[:MOST_WEIGHED]
    }
    return rows_of(viewer, _nearest(sought, found)[:most])


def _nearest(sought: list[tuple[str, ...]], found: dict[int, set[str]]) -> list[int]:
    """Order expectations by the words they share with a text: rare ones count more, long texts less."""
    shared = {pk: [forms for forms in sought if not stems.isdisjoint(forms)] for pk, stems in found.items()}
    held = Counter(forms for each in shared.values() for forms in each)
    # A word nobody used here tells no more than the rarest that somebody did.
    weights = {forms: log(1 + (1 + len(found)) / max(1, held[forms])) for forms in sought if held[forms]}
    unused = max(weights.values(), default=1.0)
    weights |= {forms: unused for forms in sought if not held[forms]}
    whole = sum(weights.values())
    near: list[tuple[float, int]] = []
    for pk, forms in shared.items():
        part = sum(weights[each] for each in forms)
        if part >= ALIKE * whole and (len(forms) > 1 or len(sought) < 4):
            near.append((part / sqrt(len(found[pk])), pk))
    return [pk for _, pk in sorted(near, reverse=True)]
