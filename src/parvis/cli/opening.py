"""Open a place from the command line: its settings, its folder, its port; refusals in the reader's words."""

import json
import os
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console

from parvis.cli.refusal import MISUSED, Refusal, reason
from parvis.words import N_, Words

if TYPE_CHECKING:
    import socket

STEPS: Final[Mapping[str, str]] = {
    "tables": N_("Preparing the tables"),
    "files": N_("Preparing the static files"),
    "people": N_("Inviting the people of Morville"),
    "talk": N_("Letting them talk"),
    "archive": N_("Bringing an archive"),
    "hearing": N_("Letting the ear listen"),
    "loop": N_("Bringing what they expect to those who can answer"),
    "index": N_("Making it searchable"),
}


def enter(data: Path, words: Words, **choices: str) -> None:
    """Read the settings, and say in words which one cannot be used."""
    from parvis.config import opening
    from parvis.config.choices import ChoiceError

    try:
        opening.enter(data, **{name: value for name, value in choices.items() if value})
    except ChoiceError as error:
        raise Refusal(
            words.gettext(
                "The setting {name} cannot be used: {reason}.",
                name=error.name,
                reason=words.gettext(error.reason, **error.values),
            ),
            words.gettext(
                "Settings come from PARVIS_… in the environment and from parvis.toml in the data folder."
            ),
            code=MISUSED,
        ) from error
    except ValueError as error:
        raise Refusal(
            words.gettext("A setting cannot be used: {reason}.", reason=error), code=MISUSED
        ) from error


def prepare(said: Console, words: Words) -> None:
    """Bring the place up to this version, and show what takes time."""
    from django.db import DatabaseError

    from parvis.config import opening

    try:
        with said.status("") as status:
            opening.prepare(lambda step: status.update(words.gettext(STEPS[step])))
    except DatabaseError as error:
        raise Refusal(
            words.gettext(
                "The database cannot be used: {reason}.", reason=str(error).strip().splitlines()[0]
            ),
            words.gettext("`parvis doctor` looks closer."),
        ) from error
    except OSError as error:
        raise Refusal(
            words.gettext("The data folder cannot be used: {reason}.", reason=reason(error, words)),
            words.gettext("Choose another with --data."),
        ) from error


def socket_at(host: str, port: int | None, words: Words) -> "socket.socket":
    """Take the port asked for, or the first free one."""
    from parvis.config.sockets import take

    try:
        return take(host, port)
    except (OSError, OverflowError) as error:
        why = reason(error, words) if isinstance(error, OSError) else str(error)
        raise Refusal(
            words.gettext("{host}:{port} cannot be used: {reason}.", host=host, port=port or "", reason=why),
            words.gettext("Choose another with --port, or stop what serves there."),
        ) from error


def address_of(listening: "socket.socket | None") -> str:
    """Say where people find it, unless the host chose an address."""
    if listening is None or os.environ.get("PARVIS_ADDRESS"):
        return ""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def run(listening: "socket.socket", said: Console, words: Words) -> int:
    """Serve until Ctrl-C."""
    from parvis.config.serving import serve as serve_pages

    said.print(words.gettext("Ctrl-C stops it."))
    serve_pages(listening)
    return 0


def until_stopped() -> None:
    """Wait for Ctrl-C, or for the signal with which a system ends its services."""
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()


def said_aside() -> Console:
    """Speak beside the output, which belongs to programs."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(found: object) -> None:
    """Print what was found, for a program."""
    json.dump(found, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
