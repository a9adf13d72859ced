"""Hold what one answer by mail says, and all that is known of where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from parvis.archives.problems import N_

Verdict = Literal["pass", "fail", "none"]
Nature = Literal["bounce", "delayed", "receipt", "absence", "machine", "list", "reaction", "loop"]

TROUBLES: Mapping[str, str] = {
    "too_large": N_("The mail is too large: only its headers were read."),
    "too_nested": N_("The mail is packed inside itself too many times: only its headers were read."),
    "broken": N_("The mail is malformed: what could be read of it was kept."),
    "no_sender": N_("The mail does not say who sent it."),
    "several_senders": N_("The mail names several senders."),
    "no_text": N_("The mail holds no words of its author."),
    "only_quotes": N_("All that the mail holds looks like a quotation or a signature: it is shown whole."),
    "charset": N_("The letters are not written as the mail says: they were read as well as could be."),
    "html_bomb": N_("The mail is written in a tangle of HTML: what could be read of it was kept."),
    "long_text": N_("The mail is very long: it was cut."),
    "attachment_left": N_("An attachment is too large, or one too many: its name alone was kept."),
    "encrypted": N_("The mail is encrypted: nobody here can read it."),
}
"""Why a person should look at an answer before it goes further, by code."""


class Trouble(NamedTuple):
    """Say what is doubtful in a mail."""

    code: str
    """One of TROUBLES."""
    detail: str = ""
    """A name or figure; never more than 200 characters."""


class Attachment(NamedTuple):
    """Hold a file that came with a mail."""

    name: str
    """A bare file name, without folders, empty where none was given."""
    type: str
    """The media type as the mail says; nobody checked it."""
    size: int
    content: bytes
    """Empty where the file was left out."""


class Automatic(NamedTuple):
    """Say that a machine sent a mail, and what it reports."""

    nature: Nature
    """A bounce, a delay, a receipt, an absence, another machine, a list, a reaction, a loop of our own."""
    evidence: str
    """The header or part that shows it."""
    status: str = ""
    """The enhanced status of a bounce: "5.1.1" says that there is no such mailbox."""
    recipient: str = ""
    """The address a bounce is about."""
    diagnosis: str = ""
    """What the other server said."""
    returned: str = ""
    """The identifier of the mail that came back."""


class Authentication(NamedTuple):
    """Say what the mail server of this place found out about the sender."""

    verdict: Verdict = "none"
    dmarc: str = ""
    dkim: str = ""
    spf: str = ""


UNPROVED: Final = Authentication()


@dataclass(frozen=True, slots=True)
class Receiving:
    """Describe the place that receives the mail."""

    domain: str = ""
    """The domain of its own addresses: tokens count only there. Empty: any domain."""
    servers: frozenset[str] = frozenset()
    """The identifiers (authserv-id) of its own mail servers; what others say of a sender is not believed.
    These servers must remove forged headers that bear their name, as RFC 8601 asks of them."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Hold one answer by mail; an empty string means that the mail does not say."""

    sender: str = ""
    """The address in From, in small letters."""
    name: str = ""
    recipients: tuple[str, ...] = ()
    """Every address the mail was sent to or delivered at."""
    subject: str = ""
    at: int | None = None
    """When the sender says it was sent, in seconds since 1970."""
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    """From the oldest to the nearest."""
    tokens: tuple[str, ...] = ()
    """What may be a token: after the + of our addresses, then in identifiers; whoever asks verifies it."""
    text: str = ""
    """What the sender wrote this time: no quotation, no signature."""
    whole: str = ""
    """Everything readable in the mail, for whoever must judge it."""
    language: str = ""
    """The language the mail declares ("fr"); most declare none."""
    attachments: tuple[Attachment, ...] = ()
    automatic: Automatic | None = None
    authentication: Authentication = UNPROVED
    troubles: tuple[Trouble, ...] = ()
    size: int = 0

    def has(self, code: str) -> bool:
        """Tell whether a trouble was met."""
        return any(trouble.code == code for trouble in self.troubles)
