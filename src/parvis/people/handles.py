"""Short names: one name space for persons and communities, where nobody can pass for another (I-01)."""

import hashlib
import re
import unicodedata
from itertools import count
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from parvis.people.models import Handle

LONGEST: Final = 30
"""Letters of a short name made here; the table holds a few more for a number after it."""

_RESERVED_WORDS: Final = """
about account admin all administrator caretaker everyone here help host info mail me moderator news
nobody parvis people place postmaster root security staff support system team webmaster
"""
RESERVED: Final = frozenset(_RESERVED_WORDS.split())
"""Short names that would speak for the place, or for everybody."""

# Letters of other alphabets drawn like Latin ones, digits drawn like letters: each pair is "seen, read as".
_PAIRS: Final = """
аa вb еe кk мm нh оo рp сc тt уy хx ьb іl јl ѕs ԁd
αa βb γy εe ηn ιl κk νv οo ρp τt υu χx ωw
0o 1l 3e 5s 7l 8b 9g |l il jl ıl łl øo đd ßss æae œoe
"""
_LOOK_ALIKES: Final = str.maketrans({pair[0]: pair[1:] for pair in _PAIRS.split()})
_GROUPS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_SPELLED: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def skeleton(name: str) -> str:
    """Reduce a name to what the eye sees: two names with one skeleton pass for each other."""
    bare = _bare(name).translate(_LOOK_ALIKES)
    for group, letter in _GROUPS:
        bare = bare.replace(group, letter)
    return re.sub(r"[^\w]|_", "", bare)


def handle_from(name: str) -> str:
    """Make a short name from a name: plain letters, digits and hyphens; "member" where none is left."""
    plain = _bare(name).translate(_SPELLED).encode("ascii", "ignore").decode("ascii")
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
    return made if made and not made.isdigit() else "member"


def is_free(name: str) -> bool:
    """Tell whether nobody holds or held this short name, or one that looks like it."""
    seen = skeleton(name)
    return (
        name not in RESERVED
        and bool(seen)
        and not Handle.objects.filter(name__in=[name, _digest(name)]).exists()
        and not Handle.objects.filter(skeleton__in=[seen, _digest(seen)]).exists()
    )


def claim(name: str, holder: Handle.Holder) -> Handle | None:
    """Take a short name for a person or a community; nothing when it is taken, or looks like a taken one."""
    if not is_free(name):
        return None
    try:
        with transaction.atomic():
            return Handle.objects.create(name=name, skeleton=skeleton(name), holder=holder)
    except IntegrityError:
        # Somebody else took it between the look and the act.
        return None


def claim_near(name: str, holder: Handle.Holder) -> Handle:
    """Take a short name made from a name, with the first number that makes it free."""
    wished = handle_from(name)
    for number in count(1):
        # The eye confuses 1 and l, 0 and o: many numbers look alike, so a free one is looked for.
        if made := claim(wished if number == 1 else f"{wished}-{number}", holder):
            return made
    raise AssertionError  # pragma: no cover


def retire(name: str) -> None:
    """Keep a short name from being given again, without keeping the name: only a keyed digest stays."""
    held = Handle.objects.select_for_update().filter(name=name).first()
    if held is not None:
        held.skeleton, held.name, held.holder = _digest(held.skeleton), _digest(held.name), Handle.Holder.GONE
        held.save(update_fields=["name", "skeleton", "holder"])


def _bare(name: str) -> str:
    split = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _digest(name: str) -> str:
    # Keyed with the place's secret: a list of known names would find a plain digest at once.
    return salted_hmac(
        "people.handles", name, secret=settings.SECRET_KEY, algorithm=hashlib.sha256().name
    ).hexdigest()[:40]
