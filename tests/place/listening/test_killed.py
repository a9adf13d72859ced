"""The place is killed at each point around sending a letter: it never leaves twice, nor is lost silently."""

import asyncio
import socket
import threading
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.place.mortal import Tell, living

PATIENCE = 60.0

# The replies of a mail server: greeting, EHLO, MAIL, RCPT, DATA, the message, QUIT.
POINTS = ["writing", "written", "claimed", *(f"reply:{number}" for number in range(1, 8))]
POINTS += ["accepted", "marking", "left"]


@dataclass
class Post:
    """A mail server that counts what arrived, and knows when whoever spoke to it is gone."""

    arrived: list[str] = field(default_factory=list)
    speaking: int = 0
    heard: threading.Condition = field(default_factory=threading.Condition)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a letter."""
        del server, session
        body = (envelope.original_content or b"").decode()
        with self.heard:
            self.arrived.append(next(line for line in body.splitlines() if line.startswith("Message-ID")))
        return "250 taken"

    def speak(self, more: int) -> None:
        """Note that a line was opened or closed."""
        with self.heard:
            self.speaking += more
            self.heard.notify_all()

    def quiet(self) -> int:
        """Wait until nobody speaks, and tell how many letters arrived."""
        with self.heard:
            assert self.heard.wait_for(lambda: self.speaking == 0, timeout=PATIENCE)
            return len(self.arrived)


class _Office(Controller):
    """Serve on a port the system chose, held from the beginning: nobody else can take it meanwhile."""

    def __init__(self, post: Post) -> None:
        self.taken = socket.create_server(("127.0.0.1", 0))
        super().__init__(post, hostname="127.0.0.1", port=self.taken.getsockname()[1])

    def _create_server(self) -> Coroutine[Any, Any, asyncio.Server]:
        return self.loop.create_server(self._factory_invoker, sock=self.taken)

    def factory(self) -> SMTP:
        post = self.handler

        class Line(SMTP):
            def connection_made(self, transport: Any) -> None:
                post.speak(1)
                super().connection_made(transport)

            def connection_lost(self, error: Exception | None) -> None:
                super().connection_lost(error)
                post.speak(-1)

        return Line(post, hostname="mail.example", data_size_limit=2**20)


@pytest.fixture(scope="module")
def post() -> Iterator[tuple[Post, int]]:
    """Give a mail server on the loopback."""
    office = _Office(Post())
    office.start()
    yield office.handler, office.port
    office.stop()


@pytest.fixture(scope="module")
def place(post: tuple[Post, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tell]:
    """Give a place that does what it is told, each time in a process that may be killed."""
    with living(
        "tests.place.listening.mortal",
        tmp_path_factory.mktemp("mortal"),
        PARVIS_MAIL_URL=f"smtp://127.0.0.1:{post[1]}",
    ) as tell:
        yield tell


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_a_letter_never_leaves_twice_and_is_never_lost_silently(
    place: Tell, post: tuple[Post, int], point: str
) -> None:
    server = post[0]
    server.quiet()
    server.arrived.clear()

    killed = place("crash", point=point)
    assert killed["signal"] == 9, killed
    before = server.quiet()
    assert before <= 1
    told = place("recover")
    after = server.quiet()

    assert after <= 1, "it left twice"
    assert told["items"] == 2
    assert len(told["letters"]) == 1
    if told["doubtful"]:
        # Whether it left, nobody here can know: it did not leave again, and a person is asked.
        assert (after, told["asked"], told["told"], told["steps"]) == (before, 1, 0, 0)
        assert told["stages"] == ["heard", "heard"]
        told = place("settle", left=bool(after))
    assert server.quiet() == 1
    assert (told["letters"], told["told"], told["steps"]) == (["sent"], 1, 2)
    assert told["stages"] == ["informed", "informed"]
