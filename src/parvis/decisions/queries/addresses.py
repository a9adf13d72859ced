"""Say where decisions are read, for rooms below that know them by their number alone."""

from collections.abc import Collection, Mapping

from django.urls import reverse

from parvis.decisions.models import Proposal


def address_of(slug: str, number: int) -> str:
    """Give the address of a proposal's page."""
    return reverse("decisions:proposal", args=(slug, number))


def addresses_of(decisions: Collection[int]) -> Mapping[int, str]:
    """Give the addresses of many decisions at once, by their keys."""
    rows = Proposal.objects.filter(pk__in=decisions).values_list("pk", "community__slug", "number")
    return {pk: address_of(slug, number) for pk, slug, number in rows}
