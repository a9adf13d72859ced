"""Letters about an account: short, in the reader's language, in text and in HTML."""

import re
from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.people.letters import ACCOUNT_LETTERS, LOGIN_CODE, NOBODY_HERE, send_letter
from parvis.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_place")]
UNUSED_OCCASIONS = {"account/email/password_reset_code"}


def bodies() -> tuple[str, str]:
    """Give the text and the HTML of the last letter sent."""
    letter = mail.outbox[-1]
    assert isinstance(letter, EmailMultiAlternatives)
    ((html, kind),) = letter.alternatives
    assert kind == "text/html"
    return str(letter.body), str(html)


def test_there_is_a_letter_for_each_occasion_of_the_library() -> None:
    folder = Path(allauth.__file__).parent / "templates"
    found = {
        str(path.relative_to(folder)).removesuffix("_subject.txt")
        for room in ("account", "mfa")
        for path in (folder / room / "email").glob("*_subject.txt")
    }

    assert found - UNUSED_OCCASIONS == set(ACCOUNT_LETTERS)


def test_a_letter_is_text_and_html_and_says_who_sends_it() -> None:
    send_letter(LOGIN_CODE, to="noor@example.org", language="en", code="BCDF-GHJK")
    letter = mail.outbox[0]
    text, html = bodies()

    assert letter.subject == "Your code: BCDF-GHJK"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    for body in (text, html):
        assert "BCDF-GHJK" in body
        assert "The Square" in body
    assert "&#" not in text
    assert "<script" not in html
    assert not re.search(r"<img|src=", html)


def test_a_link_is_written_out_in_the_text() -> None:
    send_letter(NOBODY_HERE, to="noor@example.org", language="en", link="https://here.example/a?b=1&c=2")

    assert "https://here.example/a?b=1&c=2" in bodies()[0]
    assert "\n\n\n" not in bodies()[0]


@pytest.mark.parametrize("browser", ["fr", "en"])
def test_a_letter_is_in_the_language_of_the_person_not_of_the_browser(
    client: Client, ines: Person, browser: str
) -> None:
    client.post("/account/login/code/", {"email": ines.email}, headers={"accept-language": browser})

    assert '<html lang="fr">' in bodies()[1]


def test_a_change_of_security_is_told_by_letter(
    client: Client, ines: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client.force_login(ines)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            "/account/password/set/",
            {"password1": "a long and quiet sentence", "password2": "a long and quiet sentence"},
            headers={"user-agent": "Lynx"},
        )
    ines.refresh_from_db()

    assert ines.has_usable_password()
    assert "Lynx" in bodies()[0]
