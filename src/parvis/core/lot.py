"""Draw members by lot, so that anybody can draw them again from the published export.

A draw goes so. The pool is frozen: its digest is published, with the commitment to a secret of the place (32
random bytes), the moment when words close and, where the community wants it, the name of a public value that
nobody knows before that moment (a round of a beacon, a national lottery of a later day). Members then give
words; the digest of each is published on arrival. After closing, secret, words and public value are revealed,
and together with the pool they make the seed.

Who can steer what:

- Without any word and any public value, the place alone chooses: it may try secrets until the outcome
  pleases, and commit to that one. Such a draw proves nothing but the arithmetic.
- A member who gives a word cannot steer: the secret is unknown to them, and committed to. They can, together
  with whoever runs the server: see below.
- Whoever runs the server fixed the secret before the words came, so that one word of which they did not
  dispose keeps them from having chosen the seed in advance. To leave it out or to change it shows to whoever
  gave it and to everybody who kept the register.
- But who knows the secret and every earlier word, and gives the last one, can try words until the outcome
  pleases. So can whoever runs the server, with one accomplice, or in the name of a member who does not look.
  To keep words shut (the digest first, the word after closing) narrows this to opening or not opening each
  shut word: give up the draw where one stays shut.
- A public value that becomes known only after words closed takes this away. Steering then asks for whoever
  makes that value, together with whoever knows the secret; or for a register written anew, which its chain
  shows.
- Nobody is kept from giving up a draw that displeases, by never revealing the secret, and freezing another.
  It shows: the freeze stands on the register. Count the draws given up, and ask why.
- Nothing here says that the pool was the right one, that a recusal was honest, or that whoever was called was
  really invited. Those are acts with reasons on the register: read them there.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256

_DIGEST = re.compile(r"[0-9a-f]{64}")


def pool_digest(pool: Iterable[str]) -> str:
    """Return the SHA-256 of the identifiers of a pool, sorted and joined by line breaks.

    Raises ValueError where an identifier comes twice, is empty or holds a line break.
    """
    return _sha256("\n".join(_pool(pool)))


def strata_digest(strata: Mapping[str, str]) -> str:
    """Return the digest of a pool with strata: each line is an identifier, a tab and its stratum.

    Raises ValueError as `pool_digest` does, and where a stratum is empty or holds a line break or a tab.
    """
    for name in strata.values():
        if "\t" in _line(name, "stratum"):
            raise ValueError(f"a tab in the stratum {name!r}")
    return pool_digest(f"{_line(member, 'identifier')}\t{name}" for member, name in strata.items())


def commitment(kept: str) -> str:
    """Return the SHA-256 that is published of a secret, or of a word, while the thing itself is kept shut."""
    return _sha256(kept)


def seed_of(pool_digest: str, secret: str, words: Sequence[str], announced: str = "") -> str:
    """Return the public seed: the SHA-256 of digest, secret, words as they came and public value, as lines.

    The words themselves go in, not their digests: so a word kept shut hides the seed until it is opened.
    Raises ValueError where digest or secret is not 64 hexadecimal digits, a word is empty, or one holds a
    line break.
    """
    _hexadecimal(pool_digest, "digest of the pool")
    _hexadecimal(secret, "secret")
    for word in words:
        _line(word, "word")
    if announced:
        _line(announced, "announced value")
    return _sha256("\n".join((pool_digest, secret, *words, announced)))


def order(pool: Iterable[str], seed: str) -> list[str]:
    """Order a pool by the SHA-256 of the seed, a line break and the identifier: uniformly, as seeds vary.

    Raises ValueError as `pool_digest` does, and where the seed is not 64 hexadecimal digits.
    """
    _hexadecimal(seed, "seed")
    return sorted(_pool(pool), key=lambda member: _sha256(f"{seed}\n{member}"))


def drawn(pool: Iterable[str], seed: str, count: int, recused: Collection[str] = ()) -> list[str]:
    """Return the first so many of the order who are not recused: a recusal only calls the next.

    Fewer come where the pool is used up. Raises ValueError as `order` does, for a negative count, and where
    somebody recused is not of the pool.
    """
    members = order(pool, seed)
    _recused(members, recused)
    return _called(members, count, recused)


def seats_of(strata: Mapping[str, str], seed: str, count: int) -> dict[str, int]:
    """Share seats among the strata of a pool, as large as they are, by largest remainder.

    Equal remainders are parted by the order of the strata's names. Nobody gets more seats than members. A
    stratum too small for a seat may get none, whatever the seed; and chances differ a little from one stratum
    to another, as rounding makes them. Where each stratum must be present, fix the seats by name instead.
    Raises ValueError as `order` does, and for a negative count.
    """
    sizes = Counter(strata.values())
    seats = min(_number(count), len(strata))
    whole = {name: seats * size // len(strata) for name, size in sizes.items()}
    rest = {name: seats * size % len(strata) for name, size in sizes.items()}
    by_rest = sorted(order(sizes, seed), key=lambda name: -rest[name])
    rounded_up = by_rest[: seats - sum(whole.values())]
    return {name: whole[name] + (name in rounded_up) for name in sorted(whole)}


def drawn_in_strata(
    strata: Mapping[str, str], seed: str, seats: Mapping[str, int], recused: Collection[str] = ()
) -> list[str]:
    """Return whom the order calls first in each stratum: a recusal calls the next of the same stratum.

    The seats are those of `seats_of`, or fixed by name; a stratum that is not named has none. Fewer members
    come where a stratum is used up. Raises ValueError as `drawn` does, and for seats in a stratum that nobody
    is of.
    """
    if strangers := sorted(set(seats).difference(strata.values())):
        raise ValueError(f"seats for strata that nobody is of: {strangers}")
    members = order(strata, seed)
    _recused(members, recused)
    called: set[str] = set()
    for name, count in seats.items():
        called.update(_called([member for member in members if strata[member] == name], count, recused))
    return [member for member in members if member in called]


def _called(members: Sequence[str], count: int, recused: Collection[str]) -> list[str]:
    return [member for member in members if member not in recused][: _number(count)]


def _pool(pool: Iterable[str]) -> list[str]:
    members = sorted(pool)
    for member in members:
        _line(member, "identifier")
    if len(set(members)) < len(members):
        twice = sorted(member for member, times in Counter(members).items() if times > 1)
        raise ValueError(f"identifiers that come twice: {twice}")
    return members


def _recused(members: Collection[str], recused: Collection[str]) -> None:
    if strangers := sorted(set(recused).difference(members)):
        raise ValueError(f"recused, but not of the pool: {strangers}")


def _number(count: int) -> int:
    if count < 0:
        raise ValueError(f"no such number of seats: {count}")
    return count


def _line(text: str, what: str) -> str:
    if not text or "\n" in text:
        raise ValueError(f"not a line of text, as the {what} must be: {text!r}")
    return text


def _hexadecimal(text: str, what: str) -> None:
    if not _DIGEST.fullmatch(text):
        raise ValueError(f"not 64 hexadecimal digits, as the {what} must be")


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()
