"""The sentences this room may write in the ledger."""

from parvis.ledger.vocabulary import verb

CAME = verb("leaving.came", "Arrive", "acts", power=True)
"""A community came from elsewhere, with so many acts in its register."""
LEFT = verb("leaving.left", "Leave", "digest", power=True)
"""Its members decided to leave: the digest is that of the archive's chain."""
TAKEN = verb("leaving.taken", "Read", "digest")
"""Whoever the members named took the archive."""
COPIED = verb("leaving.copied", "Read", "digest", power=True)
"""Whoever keeps the machine took a copy, by the command: members see it (L-12)."""
MOVED = verb("leaving.moved", "Move", power=True)
"""Whoever carried it says where it lives now; here it is closed to writing."""
BACK = verb("leaving.back", "Undo", power=True)
"""They took that back."""
