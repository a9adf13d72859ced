"""Read a list's mails from a mailbox by IMAP: looked at, never marked, moved or deleted."""

import imaplib
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeVar

from imap_tools import BaseMailBox, MailboxFolderSelectError, MailboxLoginError
from imap_tools.query import AND, OR, H, U

from parvis.archives.living import Cursor, Reading, Threads, read_list_mail
from parvis.archives.problems import Problems
from parvis.core.talk import Message
from parvis.fetching.errors import Insecure, NoEntry, NoFolder, NotFetched, NotWhatItSaid
from parvis.fetching.guard import MAIL, Deadline, Guard
from parvis.fetching.lines import Lines

MAILS: Final = 100
SECONDS: Final = 60.0
_MAIL_BYTES = 1024 * 1024
"""A mail is read to here: its words stand before its attachments."""
_WHOLE_BYTES = 16 * 1024 * 1024
"""A little more than any answer may hold, so that a larger one is known for what it is."""
_LITERAL = re.compile(rb"BODY\[\]<0>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Say where a mailbox is, how to enter, and which mails in it are read."""

    host: str
    user: str
    password: str = field(repr=False)
    list_address: str = ""
    """Mails sent to this address are read, and no others; nothing for a mailbox of our own."""
    folder: str = "INBOX"
    port: int = 993
    seal: Literal["tls", "starttls", "none"] = "tls"
    """`none` is for this very machine alone."""


class Brought(NamedTuple):
    """Hold what one visit to a mailbox of our own brought."""

    mails: tuple[bytes, ...]
    """The oldest first, as they came."""
    cursor: dict[str, Any]
    more: bool
    """There are others: come again at once."""


Visit = TypeVar("Visit")


def read_mailbox(
    box: Mailbox, cursor: Cursor, *, guard: Guard | None = None, most: int = MAILS, seconds: float = SECONDS
) -> Reading:
    """Read the mails of a list that came since the last time; every refusal is a `NotFetched`."""
    return _visited(box, guard, seconds, lambda connection: _read(connection, box, cursor, most))


def bring_mails(
    box: Mailbox, cursor: Cursor, *, guard: Guard | None = None, most: int = MAILS, seconds: float = SECONDS
) -> Brought:
    """Bring whole the mails that came since to a mailbox of our own; every refusal is a `NotFetched`.

    Of a mail larger than any answer, what is needed to say so is brought.
    """
    return _visited(box, guard, seconds, lambda connection: _bring(connection, cursor, most))


def _visited(
    box: Mailbox, guard: Guard | None, seconds: float, visit: Callable[["_Connection"], Visit]
) -> Visit:
    guard = guard or Guard(MAIL)
    if box.seal == "none" and not guard.allow_loopback:
        raise Insecure(host=box.host)
    if not all(text.isprintable() for text in (box.user, box.password, box.folder, box.list_address)):
        raise NoEntry(host=box.host)
    try:
        with _Connection(box, guard, Deadline(seconds)) as connection:
            connection.enter()
            return visit(connection)
    except NotFetched:
        raise
    except imaplib.IMAP4.error as error:
        raise NotWhatItSaid(host=box.host) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # an answer of another shape
        raise NotWhatItSaid(host=box.host) from error


class _Client(imaplib.IMAP4):
    """Speak IMAP over a connection that the guard opened, within one deadline and so many bytes."""

    def __init__(self, box: Mailbox, guard: Guard, deadline: Deadline) -> None:
        self._box = box
        self._guard = guard
        self._lines = Lines(box.host, deadline)
        self._deadline = deadline
        super().__init__(box.host, box.port)
        if box.seal == "starttls":
            try:
                self._seal()
            except BaseException:
                self.shutdown()
                raise

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:  # noqa: ARG002
        self.host, self.port = host, port
        made = self._guard.connect(host, port, self._deadline)
        self.sock = _sealed(made, host) if self._box.seal == "tls" else made
        self._lines.over(self.sock)

    def _seal(self) -> None:
        """Seal the connection before anything is told; imaplib's own way would go on reading beside it."""
        if "STARTTLS" not in self.capabilities or self._simple_command("STARTTLS")[0] != "OK":
            raise Insecure(host=self._box.host)
        # What came before the seal is nobody's word: a line slipped in there is thrown away.
        self.sock = _sealed(self.sock, self._box.host)
        self._lines.over(self.sock)
        self._get_capabilities()

    def read(self, size: int) -> bytes:
        return self._lines.read(size)

    def readline(self) -> bytes:
        return self._lines.readline()

    def send(self, data: Any) -> None:
        self._lines.send(bytes(data))

    def shutdown(self) -> None:
        self.sock.close()


class _Connection(BaseMailBox):
    """Hold one visit to a mailbox."""

    def __init__(self, box: Mailbox, guard: Guard, deadline: Deadline) -> None:
        self._box = box
        self._guard = guard
        self._visit = deadline
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return _Client(self._box, self._guard, self._visit)

    def __exit__(self, *_: object) -> None:
        try:
            self.logout()
        except (imaplib.IMAP4.error, NotFetched, OSError, ValueError):
            self.client.shutdown()

    def enter(self) -> None:
        """Give the name and the password, and look into the folder without touching it."""
        box = self._box
        try:
            enter = self.login if (box.user + box.password).isascii() else self.login_utf8
            enter(box.user, box.password, initial_folder=None)
        except (MailboxLoginError, imaplib.IMAP4.error) as error:
            raise NoEntry(host=box.host) from error
        try:
            self.folder.set(box.folder, readonly=True)
        except (MailboxFolderSelectError, imaplib.IMAP4.error) as error:
            raise NoFolder(host=box.host, folder=box.folder) from error

    def number(self, name: str) -> int:
        """Return a number the server told of the folder when it was opened."""
        _, values = self.client.response(name)
        value = values[0] if values else None
        return int(value) if value else 0

    def mail(self, uid: int, most: int = _MAIL_BYTES) -> bytes:
        """Bring one mail, unmarked, and no more of it than is read."""
        _, found = self.client.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{most}>)")
        for each in found:
            if isinstance(each, tuple) and _LITERAL.search(each[0]):
                return bytes(each[1])
        return b""


def _read(connection: _Connection, box: Mailbox, cursor: Cursor, most: int) -> Reading:
    validity, upcoming = connection.number("UIDVALIDITY"), connection.number("UIDNEXT")
    # Numbers mean nothing any more once the server says that it counts anew.
    last = int(cursor.get("uid", 0)) if cursor.get("validity") == validity else 0
    wanted = OR(to=box.list_address, cc=box.list_address, header=[H("List-Post", box.list_address)])
    found = sorted({int(uid) for uid in connection.uids(AND(wanted, uid=U(str(last + 1), "*")))})
    new = [uid for uid in found if uid > last]
    taken = new[:most] if last else new[-most:]
    more = bool(last) and len(taken) < len(new)
    problems, threads = Problems(), Threads(cursor)
    messages: list[Message] = []
    for uid in taken:
        message = read_list_mail(connection.mail(uid), box.list_address, threads, problems)
        if message is not None:
            messages.append(message)
    reached = max([last, *taken]) if more else max([last, upcoming - 1, *taken])
    state = {"validity": validity, "uid": reached, "threads": threads.kept()}
    return Reading(tuple(messages), state, problems, more, box.list_address)


def _bring(connection: _Connection, cursor: Cursor, most: int) -> Brought:
    validity = connection.number("UIDVALIDITY")
    last = int(cursor.get("uid", 0)) if cursor.get("validity") == validity else 0
    new = sorted(
        uid for uid in {int(one) for one in connection.uids(AND(uid=U(str(last + 1), "*")))} if uid > last
    )
    mails, held = [], 0
    for uid in new[:most]:
        mail = connection.mail(uid, _WHOLE_BYTES)
        mails.append(mail)
        last, held = uid, held + len(mail)
        if held > _WHOLE_BYTES:  # the rest waits for the next visit
            break
    return Brought(tuple(mails), {"validity": validity, "uid": last}, len(mails) < len(new))


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _sealed(made: socket.socket, host: str) -> ssl.SSLSocket:
    try:
        return _trust().wrap_socket(made, server_hostname=host)
    except ssl.SSLError as error:
        made.close()
        raise Insecure(host=host) from error
