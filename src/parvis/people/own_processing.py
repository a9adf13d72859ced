"""What this room declares in the register of processing."""

from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from parvis.people.models import Consent, Handle, Person, QueuedLetter
from parvis.people.processing import (
    UNTIL_LEAVING,
    UNTIL_SIGNED_OUT,
    WITH_THE_PLACE,
    Basis,
    Treatment,
    declare,
)
from parvis.words import N_

_ADDRESS: Final = Treatment(
    N_("to sign in, and to be told what one asked to be told"), Basis.CONTRACT, UNTIL_LEAVING
)
_NAME: Final = Treatment(N_("to be known by the others"), Basis.CONTRACT, UNTIL_LEAVING)
_SPEECH: Final = Treatment(
    N_("to read the pages and the mail in one’s own language and hours"), Basis.CONTRACT, UNTIL_LEAVING
)
_ABOUT: Final = Treatment(
    N_("what the person wishes to say of themselves"), Basis.CONSENT, UNTIL_LEAVING, opinion=True
)
_AGE: Final = Treatment(
    N_("to warn and then erase accounts nobody uses"),
    Basis.DUTY,
    N_("until the person leaves, or two years after their last sign-in"),
)
_STATE: Final = Treatment(N_("to know whether the account is open"), Basis.CONTRACT, WITH_THE_PLACE)
_SECRET: Final = Treatment(
    N_("to sign in by another way than a mailed code, if the person chose one"),
    Basis.CONTRACT,
    UNTIL_LEAVING,
)
_DEVICE: Final = Treatment(
    N_("to show the person where they are signed in, and let them sign out there"),
    Basis.INTEREST,
    UNTIL_SIGNED_OUT,
)
_AGREEMENT: Final = Treatment(
    N_("to prove what was agreed to, in which words, and when it was taken back"), Basis.DUTY, UNTIL_LEAVING
)
_LETTER: Final = Treatment(
    N_("to send a letter of the place to whom it is for, once the mail server takes it"),
    Basis.CONTRACT,
    N_("until the mail server took it, two days at most"),
)
_SHORT_NAME: Final = Treatment(
    N_("so that nobody can pass for another"),
    Basis.INTEREST,
    N_("as long as the place; after leaving, only a digest from which the name cannot be read"),
)


def declare_own() -> None:
    """Declare every field of the tables of persons and of their accounts."""
    declare(
        Person,
        N_("A person"),
        {
            "email": _ADDRESS,
            "name": _NAME,
            "handle": _NAME,
            "language": _SPEECH,
            "reads": _SPEECH,
            "time_zone": _SPEECH,
            "bio": _ABOUT,
            "joined_at": _AGE,
            "last_login": _AGE,
            "warned_at": _AGE,
            "state": _STATE,
            "is_active": _STATE,
            "password": _SECRET,
        },
    )
    declare(Handle, N_("Short names"), dict.fromkeys(("name", "skeleton", "holder"), _SHORT_NAME))
    declare(
        Consent,
        N_("Agreements"),
        dict.fromkeys(("person", "purpose", "wording", "given_at", "withdrawn_at"), _AGREEMENT),
    )
    declare(EmailAddress, N_("Addresses"), dict.fromkeys(("user", "email", "verified", "primary"), _ADDRESS))
    declare(
        Authenticator,
        N_("Passkeys and codes"),
        dict.fromkeys(("user", "type", "data", "created_at", "last_used_at"), _SECRET),
    )
    declare(
        QueuedLetter,
        N_("Letters that wait for the mail server"),
        dict.fromkeys(
            (
                *("address", "subject", "text", "html", "message_id"),
                *("due_at", "handed_at", "tries", "trouble"),
            ),
            _LETTER,
        ),
    )
    declare(
        UserSession,
        N_("Sessions"),
        dict.fromkeys(
            ("user", "created_at", "ip", "last_seen_at", "session_key", "user_agent", "data"), _DEVICE
        ),
    )
