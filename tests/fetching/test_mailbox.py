"""A list is read from a mailbox by looking only, and only its own mails."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest

from parvis.fetching.errors import (
    Insecure,
    NoEntry,
    NoFolder,
    NotFetched,
    NotWhatItSaid,
    RefusedAddress,
    TooLarge,
    TooSlow,
    Unreachable,
)
from parvis.fetching.guard import MAIL, Guard
from parvis.fetching.mailbox import Mailbox, bring_mails, read_mailbox

LIST = "quartier@listes.example"
HERE = Guard(MAIL, allow_loopback=True)


def mail(number: int, to: str = LIST) -> bytes:
    return (
        f"From: Ada Martin <ada@q.example>\r\nTo: {to}\r\nSubject: Un banc\r\n"
        f"Message-ID: <{number}@q.example>\r\nDate: Wed, 04 Mar 2026 10:12:00 +0100\r\n\r\n"
        f"Message {number}.\r\n"
    ).encode()


@dataclass
class Server:
    """Answer the few commands of a reader, and remember them."""

    mails: dict[int, bytes] = field(default_factory=dict)
    validity: int = 77
    said: list[str] = field(default_factory=list)
    greeting: bytes = b"* OK ready\r\n"
    literal: bytes = b""

    def talk(self, connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        connection.sendall(self.greeting)
        for line in lines:
            tag, _, command = line.decode(errors="replace").strip().partition(" ")
            self.said.append(command)
            connection.sendall(self.answer(command).replace(b"TAG", tag.encode()))
            if command == "LOGOUT":
                return

    def answer(self, command: str) -> bytes:
        name = command.partition(" ")[0]
        if name == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"
        if name == "LOGIN":
            return b"TAG OK done\r\n" if command == 'LOGIN "ada" "secret"' else b"TAG NO wrong\r\n"
        if name == "EXAMINE":
            return self.examined() if "INBOX" in command else b"TAG NO no such folder\r\n"
        if command.startswith("UID SEARCH"):
            first = int(command.partition("UID SEARCH")[2].partition("UID ")[2].partition(":")[0])
            # As the standard wants, the last mail always stands in "n:*".
            found = [uid for uid in self.mails if uid >= first] or list(self.mails)[-1:]
            return f"* SEARCH {' '.join(map(str, found))}\r\nTAG OK done\r\n".encode()
        if command.startswith("UID FETCH"):
            uid = int(command.split()[2])
            content = self.mails[uid]
            literal = self.literal or b"{%d}" % len(content)
            return b"* 1 FETCH (UID %d BODY[]<0> %s\r\n%s)\r\nTAG OK done\r\n" % (uid, literal, content)
        return b"* BYE\r\nTAG OK done\r\n" if name == "LOGOUT" else b"TAG BAD\r\n"

    def examined(self) -> bytes:
        upcoming = max(self.mails, default=0) + 1
        return (
            f"* FLAGS (\\Seen)\r\n* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] x\r\n"
            f"* OK [UIDNEXT {upcoming}] x\r\nTAG OK [READ-ONLY] done\r\n"
        ).encode()


@contextmanager
def serving(server: Server) -> Iterator[Mailbox]:
    def serve() -> None:
        while True:
            try:
                made, _ = listening.accept()
            except OSError:
                return
            with made:
                try:
                    server.talk(made)
                except OSError:
                    continue

    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=serve)
    thread.start()
    try:
        port = listening.getsockname()[1]
        yield Mailbox("127.0.0.1", "ada", "secret", LIST, port=port, seal="none")
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def test_the_mails_of_the_list_are_read_and_no_others() -> None:
    server = Server({3: mail(3), 5: mail(5, "bo@q.example"), 8: mail(8)})
    with serving(server) as box:
        reading = read_mailbox(box, {}, guard=HERE)

    assert [message.text for message in reading.messages] == ["Message 3.", "Message 8."]
    assert reading.messages[0].id == "3@q.example"
    assert (reading.cursor["validity"], reading.cursor["uid"], reading.more) == (77, 8, False)


def test_nothing_but_looking_is_ever_asked() -> None:
    server = Server({3: mail(3)})
    with serving(server) as box:
        read_mailbox(box, {}, guard=HERE)

    assert [command.partition(" (")[0] for command in server.said] == [
        "CAPABILITY",
        'LOGIN "ada" "secret"',
        'EXAMINE "INBOX"',
        "UID SEARCH CHARSET US-ASCII",
        "UID FETCH 3",
        "LOGOUT",
    ]
    search, fetch = server.said[3], server.said[4]
    assert all(f'{where} "{LIST}"' in search for where in ("TO", "CC", 'HEADER "List-Post"'))
    assert fetch == "UID FETCH 3 (BODY.PEEK[]<0.1048576>)"


def test_only_what_is_new_comes_the_next_time() -> None:
    server = Server({3: mail(3)})
    with serving(server) as box:
        first = read_mailbox(box, {}, guard=HERE)
        quiet = read_mailbox(box, first.cursor, guard=HERE)
        server.mails[9] = mail(9)
        again = read_mailbox(box, quiet.cursor, guard=HERE)

    assert not quiet.messages
    assert [message.text for message in again.messages] == ["Message 9."]


def test_a_long_wait_is_read_in_turns_with_nothing_passed_over() -> None:
    server = Server({number: mail(number) for number in range(1, 8)})
    with serving(server) as box:
        first = read_mailbox(box, {}, guard=HERE, most=2)
        server.mails |= {number: mail(number) for number in range(8, 13)}
        second = read_mailbox(box, first.cursor, guard=HERE, most=3)
        third = read_mailbox(box, second.cursor, guard=HERE, most=3)

    assert [
        [message.id.partition("@")[0] for message in each.messages] for each in (first, second, third)
    ] == [
        ["6", "7"],
        ["8", "9", "10"],
        ["11", "12"],
    ]
    assert [each.more for each in (first, second, third)] == [False, True, False]


def test_a_server_that_counts_anew_is_read_anew() -> None:
    server = Server({3: mail(3)})
    with serving(server) as box:
        first = read_mailbox(box, {}, guard=HERE)
        server.validity, server.mails = 78, {1: mail(1)}
        again = read_mailbox(box, first.cursor, guard=HERE)

    assert [message.text for message in again.messages] == ["Message 1."]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"password": "wrong"}, NoEntry),
        ({"password": 'x" \r\nA LOGOUT'}, NoEntry),
        ({"user": "é"}, NoEntry),
        ({"folder": "Archives"}, NoFolder),
        ({"seal": "starttls"}, Insecure),
        ({"seal": "tls"}, Insecure),
    ],
)
def test_a_door_that_stays_closed_is_told_so(changes: dict[str, str], refusal: type[NotFetched]) -> None:
    with serving(Server({3: mail(3)})) as box, pytest.raises(refusal):
        read_mailbox(replace(box, **changes), {}, guard=HERE)  # type: ignore[arg-type]


def test_a_password_never_travels_in_the_open() -> None:
    server = Server()
    with serving(server) as box:
        with pytest.raises(Insecure):
            read_mailbox(replace(box, host="mail.example", port=143), {}, guard=Guard(MAIL))
        with pytest.raises(Insecure):
            read_mailbox(replace(box, seal="starttls"), {}, guard=HERE)

    assert not any("LOGIN" in command for command in server.said)
    assert "secret" not in repr(box)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "[::1]", "2130706433"])
def test_a_mailbox_inside_the_own_network_is_refused(host: str) -> None:
    with pytest.raises(RefusedAddress):
        read_mailbox(Mailbox(host, "ada", "secret", LIST), {})


def test_another_port_than_those_of_mail_is_refused() -> None:
    with pytest.raises(RefusedAddress):
        read_mailbox(Mailbox("9.9.9.9", "ada", "secret", LIST, port=6379), {})


@pytest.mark.parametrize(
    ("server", "refusal"),
    [
        (Server(greeting=b"HTTP/1.1 400 Bad Request\r\n\r\n"), NotWhatItSaid),
        (Server(greeting=b"* BYE too many\r\n"), NotWhatItSaid),
        (Server({3: mail(3)}, literal=b"{99999999999}"), TooLarge),
    ],
    ids=["another language", "bye", "an endless mail"],
)
def test_a_server_that_answers_otherwise_is_told_so(server: Server, refusal: type[NotFetched]) -> None:
    with serving(server) as box, pytest.raises(refusal):
        read_mailbox(box, {}, guard=HERE)


def test_the_whole_visit_takes_no_longer_than_it_may() -> None:
    with serving(Server(greeting=b"* OK half a line")) as box, pytest.raises(TooSlow):
        read_mailbox(box, {}, guard=HERE, seconds=0.2)


def test_a_server_that_hangs_up_is_told_so() -> None:
    with serving(Server()) as box:
        pass
    with pytest.raises(Unreachable):
        read_mailbox(box, {}, guard=HERE)


def test_a_mailbox_of_ones_own_is_brought_whole_and_once() -> None:
    server = Server({3: mail(3), 5: mail(5, "bo@q.example")})
    with serving(server) as box:
        own = replace(box, list_address="")
        brought = bring_mails(own, {}, guard=HERE)
        again = bring_mails(own, brought.cursor, guard=HERE)

    assert brought.mails == (mail(3), mail(5, "bo@q.example"))
    assert (brought.cursor, brought.more) == ({"validity": 77, "uid": 5}, False)
    assert again.mails == ()
    assert not any(
        word in command for command in server.said for word in ("STORE", "COPY", "MOVE", "EXPUNGE")
    )


def test_many_mails_of_ones_own_are_brought_in_turns() -> None:
    server = Server({number: mail(number) for number in range(1, 6)})
    with serving(server) as box:
        own = replace(box, list_address="")
        first = bring_mails(own, {}, guard=HERE, most=3)
        rest = bring_mails(own, first.cursor, guard=HERE, most=3)

    assert (len(first.mails), first.more) == (3, True)
    assert (len(rest.mails), rest.more) == (2, False)
