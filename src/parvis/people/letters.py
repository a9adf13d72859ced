"""Letters to one person about their account: short, in their language, in text and in HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import make_msgid
from typing import Final
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from parvis.pages.reader_words import words_in
from parvis.pages.refusals import Refusal
from parvis.people.models import QueuedLetter
from parvis.people.outbox import hand_over, written
from parvis.words import N_

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says, in sentences marked with N_; a code or a link stands between the two groups."""

    subject: str
    lines: tuple[str, ...]
    after: tuple[str, ...] = ()
    link: str = ""
    """What the link does, as its text."""


_IGNORE: Final = N_("If you did not ask for it, do nothing: without this code nobody comes in.")
_NOT_YOU: Final = N_(
    "If it was not you, sign in, look at Security and at your sessions, and sign out of what you do not know."
)

LOGIN_CODE: Final = Letter(
    N_("Your code: {code}"), (N_("Here is the code to sign in. It lasts a quarter of an hour."),), (_IGNORE,)
)
ADDRESS_CODE: Final = Letter(
    N_("Your code: {code}"),
    (N_("Here is the code that shows this address is yours. It lasts a quarter of an hour."),),
    (N_("If you did not ask for it, do nothing: nobody can use your address without this code."),),
)
LEAVING_CODE: Final = Letter(
    N_("Your code to leave: {code}"),
    (N_("Here is the code to erase your account. It lasts a quarter of an hour."),),
    (N_("If you did not ask for it, do nothing: nothing is erased without this code."), _NOT_YOU),
)
ALREADY_HERE: Final = Letter(
    N_("You already have an account"),
    (N_("Somebody, perhaps you, wished to make an account with this address. There is one already."),),
    (N_("If it was not you, do nothing."),),
    link=N_("Sign in"),
)
NOBODY_HERE: Final = Letter(
    N_("No account has this address"),
    (N_("Somebody, perhaps you, wished to sign in with this address. No account here has it."),),
    (N_("If it was not you, do nothing."),),
    link=N_("Make an account"),
)
NEW_PASSWORD: Final = Letter(
    N_("Choose a new password"),
    (N_("Follow this link to choose a new password. It can be used once."),),
    (N_("If you did not ask for it, do nothing: your password stays as it is."),),
    link=N_("Choose a new password"),
)
GOODBYE: Final = Letter(
    N_("Your account is erased"),
    (
        N_("As you asked, your name, your address and what you told of yourself are no longer here."),
        N_("This is the last letter you receive from this place. Thank you for having been there."),
    ),
)
GOODBYE_UNUSED: Final = Letter(
    N_("Your account is erased"),
    (
        N_("Nobody had signed in to your account for two years. It is erased, as we told you."),
        N_("What you wrote stays, unsigned, where others answered it. You are welcome any time."),
    ),
)
TRIED: Final = Letter(
    N_("The mail of your place works"),
    (N_("You asked for this letter on the page of the host. Since it is here, others will be too."),),
    (N_("Look at how it came: a letter that lands among the unwanted ones is read by nobody."),),
)
UNUSED: Final = Letter(
    N_("Do you wish to keep your account?"),
    (
        N_("You have not signed in for a long time. On {day}, your account will be erased."),
        N_("What you wrote will stay, unsigned, where others answered it."),
        N_("To keep your account, it is enough to sign in."),
    ),
    link=N_("Sign in"),
)


def _told(subject: str) -> Letter:
    return Letter(subject, (N_("This was changed in your account."),), (_NOT_YOU,))


ACCOUNT_LETTERS: Final = {
    "account/email/login_code": LOGIN_CODE,
    "account/email/email_confirmation": ADDRESS_CODE,
    "account/email/email_confirmation_signup": ADDRESS_CODE,
    "account/email/account_already_exists": ALREADY_HERE,
    "account/email/unknown_account": NOBODY_HERE,
    "account/email/password_reset_key": NEW_PASSWORD,
    "account/email/email_changed": _told(N_("Your address was changed")),
    "account/email/email_confirm": _told(N_("Your address was confirmed")),
    "account/email/email_deleted": _told(N_("An address was removed from your account")),
    "account/email/password_changed": _told(N_("Your password was changed")),
    "account/email/password_reset": _told(N_("Your password was changed")),
    "account/email/password_set": _told(N_("A password was set for your account")),
    "mfa/email/recovery_codes_generated": _told(N_("New recovery codes were made")),
    "mfa/email/totp_activated": _told(N_("Signing in now asks for a code of your application")),
    "mfa/email/totp_deactivated": _told(N_("Signing in no longer asks for a code of your application")),
    "mfa/email/webauthn_added": _told(N_("A passkey was added")),
    "mfa/email/webauthn_removed": _told(N_("A passkey was removed")),
}
"""The letter for each occasion the library of accounts knows; a test finds those that are missing."""


class MailServerSilent(Refusal):
    """A letter that is of no use later could not be sent."""

    status = 503
    what = N_("The letter could not leave: the mail server of this place does not answer.")
    remedy = N_(
        "Nothing is lost: ask for it again in a few minutes. If it goes on, tell the host of this place. "
        "Whoever has a passkey or a password signs in with it meanwhile."
    )


def send_letter(
    letter: Letter,
    *,
    to: str,
    language: str,
    link: str = "",
    code: str = "",
    details: Iterable[str] = (),
    **values: object,
) -> None:
    """Send at once a letter that serves only now, such as a code; MailServerSilent when it cannot leave."""
    values["code"] = code
    subject, text, html = _words_of(letter, language, link, details, values)
    try:
        written(subject, text, html, to=to).send()
    except Exception as error:
        log.warning("letter.not_sent", error=type(error).__name__)
        raise MailServerSilent from error


def post_letter(
    letter: Letter, *, to: str, language: str, link: str = "", details: Iterable[str] = (), **values: object
) -> None:
    """Write a letter that leaves once what is being done is done, or later when the server answers."""
    subject, text, html = _words_of(letter, language, link, details, values)
    QueuedLetter.objects.create(
        address=to,
        subject=subject[:200],
        text=text,
        html=html,
        message_id=make_msgid(domain=urlsplit(settings.ADDRESS).hostname),
        due_at=timezone.now(),
    )
    # A queue or a server that does not answer must not undo what was done.
    transaction.on_commit(hand_over, robust=True)


def _words_of(
    letter: Letter, language: str, link: str, details: Iterable[str], values: dict[str, object]
) -> tuple[str, str, str]:
    """Give the subject, the text and the HTML of a letter in one language."""
    spoken = words_in(language)
    subject = " ".join(spoken.gettext(letter.subject, **values).split())
    said = {
        "subject": subject,
        "lines": [*(spoken.gettext(line, **values) for line in letter.lines), *details],
        "after": [spoken.gettext(line, **values) for line in letter.after],
        "code": values.get("code", ""),
        "link": link,
        "link_text": spoken.gettext(letter.link) if letter.link else link,
        "language": spoken.language,
        "address": settings.ADDRESS,
    }
    return subject, render_to_string("people/letter.txt", said), render_to_string("people/letter.html", said)
