"""The door: how the library of accounts makes, greets and writes to persons here."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from parvis.pages.reader_words import words, words_in
from parvis.people import actions, letters, queries
from parvis.people.errors import TwiceAtOnce
from parvis.people.models import Person
from parvis.people.returning import returning
from parvis.words import N_

_TOLD = {
    "account/messages/email_confirmation_failed.txt": N_("This address belongs to another account."),
    "account/messages/email_confirmed.txt": N_("Your address is confirmed."),
    "account/messages/email_deleted.txt": N_("The address was removed."),
    "account/messages/logged_out.txt": N_("You have signed out."),
    "account/messages/password_changed.txt": N_("Your password was changed."),
    "account/messages/password_set.txt": N_("Your password was set."),
    "account/messages/primary_email_set.txt": N_("Your address was changed."),
    "account/messages/unverified_primary_email.txt": N_("Confirm your address first."),
    "account/messages/cannot_delete_primary_email.txt": N_("This address is the one you sign in with."),
    "mfa/messages/recovery_codes_generated.txt": N_(
        "New recovery codes were made. Write them down where only you find them."
    ),
    "mfa/messages/totp_activated.txt": N_("Signing in now asks for a code of your application."),
    "mfa/messages/totp_deactivated.txt": N_("Signing in no longer asks for a code of your application."),
    "mfa/messages/webauthn_added.txt": N_("The passkey was added."),
    "mfa/messages/webauthn_removed.txt": N_("The passkey was removed."),
    "usersessions/messages/sessions_logged_out.txt": N_("You are signed out everywhere else."),
}
"""What is told after an act. What the page shows anyway, as that one is signed in, is not told."""


class Known(AuthenticationBackend):  # type: ignore[misc]  # allauth carries no types
    """Recognise who signed in before."""

    def get_user(self, user_id: int) -> Person | None:
        """Give the person of a session; nobody where their account was closed since."""
        person = queries.person_by_key(user_id)
        return person if person is not None and person.is_active else None


class Door(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Adapt allauth to persons."""

    def new_user(self, request: HttpRequest) -> Person:
        """Begin a person, or find who came here with their community and has no account yet."""
        return returning(request.POST.get("email", "")) or Person()

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:  # noqa: ARG002, FBT001, FBT002 (allauth's own)
        """Make the account from what was typed."""
        typed = form.cleaned_data
        try:
            return actions.arrive(
                person=user,
                email=typed["email"],
                name=typed["name"],
                language=typed["language"],
                at=timezone.now(),
            )
        except IntegrityError:
            # The form looked whether the address was free; a second click was faster.
            raise TwiceAtOnce from None

    def login(self, request: HttpRequest, user: Person) -> None:
        """Open the session, and forget the letter that asked whether they come back."""
        super().login(request, user)
        if user.warned_at:
            actions.came_back(person=user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send the letter of this occasion at once: a code or a link somebody waits for."""
        self._write(letters.send_letter, template_prefix, email, context)

    def _write(
        self, leave: Callable[..., None], template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Write the letter of this occasion, in the language of whoever reads that mailbox."""
        person = context.get("user") if isinstance(context.get("user"), Person) else queries.by_address(email)
        language = person.language if person else (get_language() or "en")[:2]
        link = context.get("password_reset_url") or context.get("signup_url") or ""
        if template_prefix == "account/email/account_already_exists":
            # There is an account: what helps is to sign in, and a code is all it takes.
            link = self.request.build_absolute_uri("/account/login/code/")
        details = []
        if "timestamp" in context:
            when = words_in(language).date(int(context["timestamp"].timestamp()))
            where = context.get("user_agent") or ""
            details = [f"{when} · {where[:120]}".rstrip(" ·")]
        code = {"code": context["code"]} if context.get("code") else {}
        letter = letters.ACCOUNT_LETTERS[template_prefix]
        leave(letter, to=email, language=language, link=link, details=details, **code)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person by letter each time the safety of their account changes; it is no choice here."""
        told = {
            "user": user,
            "timestamp": timezone.now(),
            "user_agent": self.get_http_user_agent(self.request),
            **(context or {}),
        }
        if to := email or user.email:
            # What was changed is changed: that the mail server does not answer must not say otherwise.
            self._write(letters.post_letter, template_prefix, to, told)

    def add_message(  # noqa: PLR0917 (allauth's own)
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Tell what was done, in our words; say nothing where the page says it already."""
        told = message or _TOLD.get(message_template or "", "")
        if told:
            messages.add_message(request, level, message or words().gettext(told), extra_tags)
