"""Answers as mail programs really write them, addressed to a letter of this place."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from tests.conftest import ROOT

FOLDER: Final = ROOT / "tests" / "archives" / "replies" / "mails"
_ADDRESS: Final = "reponse+k3v9q2m8x7w4r6t1y5z0ab@tilleuls.example"
_MESSAGE: Final = "<lettre.k3v9q2m8x7w4r6t1y5z0ab@tilleuls.example>"
"""What stands in the mails of the folder for the letter they answer."""


def answering(name: str, letter: EmailMessage) -> EmailMessage:
    """Give the mail of a program as it answers a letter: to its own address, under its own identifier."""
    mail = _read(FOLDER / f"{name}.eml")
    address = str(letter["Reply-To"])
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            said, before = part.get_content(), str(part["Content-Transfer-Encoding"])
            part.set_content(
                said.replace(_ADDRESS, address),
                subtype=part.get_content_subtype(),
                charset=str(part.get_content_charset()),
                cte=before,
            )
    for header, value in (
        ("To", str(mail["To"]).replace(_ADDRESS, address)),
        ("In-Reply-To", str(letter["Message-ID"])),
        ("References", str(letter["Message-ID"])),
    ):
        assert header not in {"In-Reply-To", "References"} or mail[header] == _MESSAGE
        del mail[header]
        mail[header] = value
    return mail


def _read(file: Path) -> EmailMessage:
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail
