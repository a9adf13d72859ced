"""Serve a place whose mail really leaves, and whose time one lets pass: `python -m …loop_stage DATA`.

Each line of the standard input is so many seconds that pass; then what is due is done, and a line says so.
"""

import asyncio
import json
import socket
import sys
import threading
from datetime import timedelta
from pathlib import Path

import time_machine
from aiosmtpd.smtp import SMTP, Envelope, Session

from parvis.config import opening, sockets
from tests.place.journeys.stage import PATHS, SIGN

ANSWERS = "reponse"
ANSWERS_TO = f"{ANSWERS}@tilleuls.example"
ARRIVED = "arrived"
DONE = "Done"


class Post:
    """Hand answers to the place, as a mail server hands them to `parvis receive`; keep other mail."""

    def __init__(self, folder: Path) -> None:
        """Take where mail arrives."""
        self.folder = folder
        self.count = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 (its name)
        """Take one mail."""
        raw = envelope.original_content
        assert raw is not None
        if any(to.startswith(f"{ANSWERS}+") for to in envelope.rcpt_tos):
            await asyncio.to_thread(self._answer, raw)
        else:
            self.count += 1
            (self.folder / f"{self.count:05}.eml").write_bytes(raw)
        return "250 Taken"

    @staticmethod
    def _answer(raw: bytes) -> None:
        from django.utils import timezone

        from parvis.jobs.queue import refreshed
        from parvis.listening.actions.receiving import receive

        @refreshed
        def take_in() -> None:
            receive(raw=raw, at=timezone.now())

        take_in()


def deliver(taken: socket.socket, folder: Path) -> None:
    """Serve mail for ever."""
    loop, post = asyncio.new_event_loop(), Post(folder)
    starting = loop.create_server(lambda: SMTP(post, hostname="mail.example", loop=loop), sock=taken)
    loop.run_until_complete(starting)
    loop.run_forever()


def obey() -> None:
    """Let time pass as one is told, and do all that is due then."""
    from django.utils import timezone

    from parvis import jobs
    from parvis.jobs.queue import refreshed
    from parvis.listening.actions.hearing import listen_where_due
    from parvis.listening.actions.sweeping import pass_on

    @refreshed
    def do_what_is_due() -> None:
        at = timezone.now()
        listen_where_due(at)
        pass_on(at)
        jobs.run_due(at)

    for line in sys.stdin:
        if seconds := int(line):
            time_machine.travel(timezone.now() + timedelta(seconds=seconds)).start()
        do_what_is_due()
        print(DONE, flush=True)  # noqa: T201 (whoever told waits for this line)


def main(data: Path) -> None:
    """Prepare a folder, let people talk in it, serve pages and mail until told to stop."""
    pages, post = sockets.take("127.0.0.1", 0), sockets.take("127.0.0.1", 0)
    address = f"http://127.0.0.1:{pages.getsockname()[1]}"
    port = post.getsockname()[1]
    opening.enter(
        data,
        address=address,
        demo="true",
        mail_url=f"smtp://127.0.0.1:{port}",
        answers_to=ANSWERS_TO,
        workers="0",
    )
    opening.prepare(lambda _step: None)
    # The settings are read only now.
    from django.db import transaction
    from django.utils import timezone

    from parvis.config.serving import serve
    from tests.place.journeys.loop_talk import Talk

    with transaction.atomic():
        paths = Talk(timezone.now()).tell()
    (data / PATHS).write_text(json.dumps(paths | {"post": str(port)}), encoding="utf-8")
    (data / ARRIVED).mkdir()
    threading.Thread(target=deliver, args=(post, data / ARRIVED), daemon=True).start()
    threading.Thread(target=obey, daemon=True).start()
    print(SIGN + address, flush=True)  # noqa: T201 (whoever started it waits for this line)
    serve(pages)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
