"""Replay a draw by lot from its export, with nothing of Parvis: python draw.py EXPORT.json."""

import json
import sys
from hashlib import sha256
from pathlib import Path

draw = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
pool, secret, words, public, seed = (draw[of] for of in ("pool", "secret", "words", "announced", "seed"))
strata, seats = dict.fromkeys(pool, "") | draw.get("strata", {}), draw.get("seats", {"": draw["count"]})


def digest(*lines: str) -> str:
    """Return the SHA-256 of lines of text, in hexadecimal."""
    return sha256("\n".join(lines).encode()).hexdigest()


called: list[str] = []
free = dict.fromkeys(strata.values(), 0) | seats
for member in sorted(pool, key=lambda member: digest(seed, member)):
    if member not in draw["recused"] and free[strata[member]] > 0:
        free[strata[member]] -= 1
        called.append(member)
frozen = sorted(f"{member}\t{strata[member]}" if "strata" in draw else member for member in pool)
made = digest(draw["pool_digest"], secret, *words, public)
shared = set(draw["recused"]) <= set(pool) and sum(seats.values()) == draw["count"]
checks = [
    (f"the pool names {len(pool)}, each once", len(set(pool)) == len(pool)),
    ("each line that was hashed is one", "\n" not in "".join([*frozen, secret, *words, public])),
    (f"the digest of the pool is {draw['pool_digest']}", digest(*frozen) == draw["pool_digest"]),
    (f"the secret has the commitment {draw['commitment']}", digest(secret) == draw["commitment"]),
    (f"pool, secret, {len(words)} words and public value {public!r} make the seed {seed}", made == seed),
    (f"all recused are of the pool, and {draw['count']} seats were shared", shared),
    (f"the seed calls {', '.join(called)}: they were drawn", called == draw["drawn"]),
]
told = [f"{'ok   ' if holds else 'FAILS'} {says}" for says, holds in checks]
notes = [f"note  the register must show {digest(word)} for the word {word!r}" for word in words]
alone = [] if words or public else ["note  no word, no public value: the place alone could choose the seed"]
sys.stdout.write("\n".join([*told, *notes, *alone, ""]))
sys.exit(not all(holds for _, holds in checks))
