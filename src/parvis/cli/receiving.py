"""Take in one mail from the standard input."""

import argparse
import sys
from pathlib import Path
from typing import Final

from parvis.cli.opening import enter, prepare, print_json, said_aside
from parvis.words import N_, Words

MOST: Final = 60 * 1024 * 1024
"""Bytes read of a mail: beyond, mail servers themselves refuse."""
_OUTCOMES: Final = {
    "read": N_("Kept: its writer is shown how it will appear."),
    "waits": N_("Kept: it waits for those who animate."),
    "noted": N_("Noted: a machine sent it."),
    "aside": N_("Kept already: it was set aside."),
}


def receive(typed: argparse.Namespace, words: Words) -> int:
    """Take in a mail, and say what became of it."""
    enter(Path(typed.data), words)
    prepare(said_aside(), words)
    from django.utils import timezone

    from parvis.listening.actions.receiving import receive as take_in
    from parvis.listening.troubles import explained

    mail = take_in(raw=sys.stdin.buffer.read(MOST), at=timezone.now())
    if typed.json:
        print_json({"state": mail.state, "problems": mail.problems, "digest": mail.digest})
        return 0
    print(words.gettext(_OUTCOMES[mail.state]))  # noqa: T201
    for code in mail.problems:
        print(f"· {explained(code, words)}")  # noqa: T201
    return 0
