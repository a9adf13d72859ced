"""What parts those whom the votes do not: a lot that anybody can draw again, or nothing at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from parvis.core.tally.shapes import Rules


@dataclass(frozen=True, slots=True)
class Seating:
    """Say who takes a seat, who stays tied, and whom a lot parted."""

    winners: tuple[str, ...]
    tied: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()


def lot(seed: str, keys: Iterable[str]) -> tuple[str, ...]:
    """Order keys by the SHA-256 of the seed, a line break and the key: the first is favoured."""
    return tuple(sorted(keys, key=lambda key: (sha256(f"{seed}\n{key}".encode()).digest(), key)))


def seat(groups: Iterable[Sequence[str]], rules: Rules, seed: str) -> Seating:
    """Fill the seats from groups of equals, the best group first."""
    winners: list[str] = []
    for group in groups:
        free = rules.seats - len(winners)
        if len(group) <= free:
            winners.extend(group)
        elif free and rules.tie == "lot":
            drawn = lot(seed, group)
            return Seating((*winners, *drawn[:free]), drawn=drawn)
        else:
            return Seating(tuple(winners), tied=tuple(group) if free else ())
    return Seating(tuple(winners))
