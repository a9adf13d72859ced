"""Tell who is concerned by an expectation: who expressed it, joined it, or expects a quoted message too."""

from collections.abc import Iterable
from typing import Final

from parvis.conversations.models import Mark
from parvis.listening import nearness
from parvis.listening.models import Expectation, Joining, Quotation

_READ: Final = 40
"""Quotations whose words an expectation is found by."""


def persons_concerned(expectation: Expectation) -> set[int]:
    """Give the keys of the persons concerned, those of unclaimed and erased accounts among them."""
    quoted = Quotation.objects.filter(expectation=expectation, post__isnull=False).order_by()
    authors = quoted.values_list("post__author", flat=True)
    joined = Joining.objects.filter(expectation=expectation).values_list("person", flat=True)
    too = Mark.objects.filter(kind=Mark.Kind.EXPECT, post__in=quoted.values("post"))
    return set(authors.union(joined, too.values_list("person", flat=True)))


def voices_elsewhere(expectation: Expectation) -> int:
    """Count who expressed it outside this place: each speaker once, and as many as a note was taken for."""
    said = Quotation.objects.filter(expectation=expectation, saying__isnull=False).order_by()
    rows = said.values_list("saying__source", "saying__author_key", "saying", "saying__people").distinct()
    speakers = {(source, key) for source, key, _, _ in rows if key}
    return len(speakers) + sum(people for _, key, _, people in rows if not key)


def settle(expectation: Expectation) -> Expectation:
    """Count again who is concerned, and bring up to date the words it is found by."""
    expectation.people = len(persons_concerned(expectation)) + voices_elsewhere(expectation)
    quoted = expectation.quotations.order_by("-at", "-pk").values_list("text", flat=True)[:_READ]
    expectation.stems = nearness.written((expectation.title, expectation.source, *quoted))
    expectation.save(update_fields=["people", "stems"])
    return expectation


def settle_all(expectations: Iterable[Expectation]) -> None:
    """Count again for several: they were quoted, joined or marked by somebody who leaves."""
    for each in expectations:
        settle(each)
