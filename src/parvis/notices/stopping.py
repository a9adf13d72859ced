"""Sign what one click in a letter stops, and read it back."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.core import signing

from parvis.notices.errors import BadKey

SALT: Final = "parvis.notices.stop"


class Scope(StrEnum):
    """What a link may stop."""

    TOPIC = "topic"
    COMMUNITY = "community"
    DIGESTS = "digests"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Stop:
    """What a link stops, and for whom; a letter is forwarded at times: it tells nothing else."""

    person: int
    scope: Scope
    thing: int = 0


def key_for(stop: Stop) -> str:
    """Write the key of a link; it has no end, for letters are kept for years."""
    return signing.dumps([stop.person, stop.scope.value, stop.thing], salt=SALT)


def read_key(key: str) -> Stop:
    """Read a key; refuse one that was not written here."""
    try:
        person, scope, thing = signing.loads(key, salt=SALT)
        return Stop(int(person), Scope(scope), int(thing))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadKey from error
