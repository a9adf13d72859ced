"""Letters to one person about their account: short, in their language, in text and in HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from parvis.pages.reader_words import words_in
from parvis.words import N_


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
    """Send a letter to one address, in one language."""
    spoken = words_in(language)
    values["code"] = code
    subject = spoken.gettext(letter.subject, **values)
    said = {
        "subject": subject,
        "lines": [*(spoken.gettext(line, **values) for line in letter.lines), *details],
        "after": [spoken.gettext(line, **values) for line in letter.after],
        "code": code,
        "link": link,
        "link_text": spoken.gettext(letter.link) if letter.link else link,
        "language": spoken.language,
        "address": settings.ADDRESS,
    }
    mail = EmailMultiAlternatives(subject, render_to_string("people/letter.txt", said), to=[to])
    mail.attach_alternative(render_to_string("people/letter.html", said), "text/html")
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    mail.send()
