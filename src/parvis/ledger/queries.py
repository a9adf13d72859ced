"""Every read of the ledger."""

from collections.abc import Iterator
from typing import Any

from parvis.ledger.models import ChainHead, Delivery, Link
from parvis.ledger.recording import entry


def chain() -> Iterator[dict[str, Any]]:
    """Give the acts of power as an export holds them, from the first."""
    for link in Link.objects.select_related("fact").order_by("position").iterator(chunk_size=500):
        yield {"position": link.position, "digest": link.digest, "entry": entry(link.fact)}


def chain_of(community: int) -> Iterator[dict[str, Any]]:
    """Give the acts of power of one community as it takes them with it, from the first."""
    for link in (
        Link.objects.filter(community=community)
        .select_related("fact")
        .order_by("own_position")
        .iterator(chunk_size=500)
    ):
        yield {
            "position": link.own_position,
            "digest": link.own_digest,
            "entry": link.told or entry(link.fact),
        }


def head(community: int = 0) -> tuple[int, str]:
    """Give the end of a chain, that of the place or of a community: how many acts, and the last digest."""
    found = ChainHead.objects.filter(community=community).first()
    return (found.position, found.digest) if found else (0, "")


def troubled() -> list[Delivery]:
    """List the deliveries that failed and wait to be tried again."""
    return [*Delivery.objects.filter(done_at=None).exclude(trouble="").order_by("due_at")[:50]]
