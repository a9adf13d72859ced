"""Run the commands about a living place: serve it, check it, feed it, prove it."""

import argparse
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from parvis.cli import bringing, receiving, register
from parvis.cli.opening import (
    STEPS,
    address_of,
    enter,
    prepare,
    print_json,
    run,
    said_aside,
    socket_at,
    until_stopped,
)
from parvis.cli.refusal import Refusal
from parvis.words import Words


def serve(typed: argparse.Namespace, words: Words) -> int:
    """Serve a place until interrupted."""
    said = said_aside()
    listening = socket_at(typed.host, typed.port, words)
    enter(Path(typed.data), words, address=address_of(listening))
    prepare(said, words)
    from django.conf import settings
    from django.utils import timezone

    from parvis.place.actions import open_door

    said.print(words.gettext("Parvis serves {address}", address=settings.ADDRESS), style="bold")
    if way := open_door(at=timezone.now()):
        said.print(
            words.gettext(
                "You are the host: complete the legal notice here, once: {link}", link=settings.ADDRESS + way
            )
        )
        if settings.MAIL_KEPT_IN:
            said.print(
                words.gettext(
                    "Mail is not sent yet: the code to sign in with comes as a file in {folder}.",
                    folder=settings.MAIL_KEPT_IN,
                )
            )
    return run(listening, said, words)


def work(typed: argparse.Namespace, words: Words) -> int:
    """Do the background work of a place until interrupted."""
    said = said_aside()
    enter(Path(typed.data), words)
    prepare(said, words)
    from parvis import jobs

    said.print(words.gettext("Working. Ctrl-C stops it, once what is being done is done."))
    jobs.work(typed.workers)
    try:
        until_stopped()
    finally:
        jobs.stop()
    return 0


def demo(typed: argparse.Namespace, words: Words) -> int:
    """Serve the demo, made once."""
    said = said_aside()
    listening = None if typed.prepare_only else socket_at("127.0.0.1", typed.port, words)
    enter(Path(typed.data), words, address=address_of(listening), demo="true")
    prepare(said, words)
    from parvis.demo import loading

    with said.status("") as status:
        loading.load(lambda step: status.update(words.gettext(STEPS[step])))
    if listening is None:
        said.print(words.gettext("The demo is ready in {folder}.", folder=typed.data))
        return 0
    from django.conf import settings

    said.print(words.gettext("Parvis serves {address}", address=settings.ADDRESS), style="bold")
    said.print(words.gettext("Step into somebody’s shoes: {link}", link=f"{settings.ADDRESS}/demo/"))
    if typed.open:
        webbrowser.open(settings.ADDRESS)
    return run(listening, said, words)


def doctor(typed: argparse.Namespace, words: Words) -> int:
    """Check a place and explain."""
    if not Path(typed.data).is_dir():
        raise Refusal(
            words.gettext("There is no place in {folder}.", folder=typed.data),
            words.gettext("`parvis serve` makes one; --data names the folder of another."),
        )
    enter(Path(typed.data), words)
    from django.utils.translation import override

    from parvis.config.checks import examine

    with override(words.language):
        found = examine()
    if typed.json:
        print_json([finding._asdict() for finding in found])
    else:
        out = Console(highlight=False, soft_wrap=True)
        marks = {"well": "✓", "know": "·", "wrong": "✗"}
        for finding in found:
            said = words.gettext(finding.said, **finding.values)
            out.print(
                f"{marks[finding.state]} {said}",
                markup=False,
                style="bold" if finding.state == "wrong" else "",
            )
            if finding.remedy:
                out.print(f"  {words.gettext(finding.remedy, **finding.values)}", markup=False)
    return int(any(finding.state == "wrong" for finding in found))


def communities(typed: argparse.Namespace, words: Words) -> int:
    """List the communities."""
    enter(Path(typed.data), words)
    prepare(said_aside(), words)
    from parvis.communities.queries import census

    rows = [*census()]
    if typed.json:
        print_json([{**row, "born_at": row["born_at"].isoformat(timespec="seconds")} for row in rows])
        return 0
    if not rows:
        print(words.gettext("No community exists here yet: one is born when enough people sign a call."))  # noqa: T201
        return 0
    table = Table(box=None, header_style="bold", pad_edge=False)
    for title in (
        words.gettext("Address"),
        words.gettext("Name"),
        words.gettext("Members"),
        words.gettext("Since"),
    ):
        table.add_column(title)
    for row in rows:
        since = words.date(int(row["born_at"].timestamp()))
        table.add_row(row["slug"], row["name"], words.number(row["members"]), since)
    Console(highlight=False).print(table)
    return 0


COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace, Words], int]]] = {
    "serve": serve,
    "work": work,
    "demo": demo,
    "doctor": doctor,
    "communities": communities,
    "import": bringing.bring,
    "receive": receiving.receive,
    "export": register.export,
    "verify": register.verify,
}
