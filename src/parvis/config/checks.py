"""Look at a place from all sides, and say what is well and what is not."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection

from parvis import __version__
from parvis.config import tables
from parvis.config.doors import doors
from parvis.config.findings import Finding
from parvis.ledger.chain import first_fault
from parvis.ledger.queries import chain, head, troubled
from parvis.ledger.seals import unsealed
from parvis.words import N_

ENOUGH_ROOM = 500_000_000


def examine() -> list[Finding]:
    """Examine all that can be: without a database, or with tables of another version, it ends there."""
    found = [*_machine(), *_database()]
    if any(finding.what in {"database", "migrations"} and finding.state == "wrong" for finding in found):
        return found
    return [*found, *doors(), *_ledger(), *_host()]


def _machine() -> Iterator[Finding]:
    version = {"version": __version__, "python": sys.version.split()[0], "sqlite": sqlite3.sqlite_version}
    yield Finding(
        "version", "know", N_("Parvis {version}, Python {python}, SQLite {sqlite}."), values=version
    )
    folder = {"folder": str(settings.DATA)}
    if not os.access(settings.DATA, os.W_OK):
        yield Finding(
            "folder",
            "wrong",
            N_("The data folder {folder} cannot be written."),
            N_("Give it to the account that runs Parvis."),
            folder,
        )
        return
    yield Finding("folder", "well", N_("The data folder {folder} can be written."), values=folder)
    free = shutil.disk_usage(settings.DATA).free
    room = {"megabytes": free // 1_000_000}
    if free < ENOUGH_ROOM:
        yield Finding(
            "room",
            "wrong",
            N_("Only {megabytes} MB are left on the disk."),
            N_("Make room before it is full."),
            room,
        )
    else:
        yield Finding("room", "well", N_("{megabytes} MB are left on the disk."), values=room)


def _database() -> Iterator[Finding]:
    kind = {"kind": connection.display_name}
    try:
        waiting = tables.pending()
    except DatabaseError as error:
        yield Finding(
            "database",
            "wrong",
            N_("The database does not answer: {reason}."),
            N_("Check DATABASE_URL, and that the server runs."),
            {"reason": str(error).strip().splitlines()[0]},
        )
        return
    if waiting:
        yield Finding(
            "migrations",
            "wrong",
            N_("The tables are older than this version: {n} changes wait."),
            N_("Start `parvis serve` once: it brings them up to date."),
            {"n": len(waiting)},
        )
        return
    yield Finding(
        "migrations", "well", N_("{kind} answers, and its tables are those of this version."), values=kind
    )


def _ledger() -> Iterator[Finding]:
    if open_tables := unsealed():
        yield Finding(
            "seals",
            "wrong",
            N_("The ledger can be rewritten: the seals of {tables} are missing."),
            N_(
                "Somebody took them away, or restored a copy without them: compare the register with an "
                "earlier export."
            ),
            {"tables": ", ".join(open_tables)},
        )
    else:
        yield Finding("seals", "well", N_("The database refuses to rewrite the ledger."))
    acts, digest = head()
    links = [*chain()]
    fault = first_fault(links)
    if fault or (links and links[-1]["digest"] != digest) or len(links) != acts:
        place = {"n": fault[0] if fault else len(links)}
        yield Finding(
            "chain",
            "wrong",
            N_("The public register was rewritten at act {n}."),
            N_("Compare it with an earlier export: `parvis verify` says what is true in each."),
            place,
        )
    else:
        yield Finding(
            "chain",
            "well",
            N_("The public register holds {n} acts, as they were written."),
            values={"n": acts},
        )
    if late := troubled():
        yield Finding(
            "deliveries",
            "wrong",
            N_("{n} deliveries failed and will be tried again: {who}."),
            N_("The log of the server says why."),
            {
                "n": len(late),
                "who": ", ".join(sorted({f"{each.consumer} ({each.trouble})" for each in late})),
            },
        )
    else:
        yield Finding("deliveries", "well", N_("Nothing that happened waits for want of success."))


def _host() -> Iterator[Finding]:
    from parvis.place.forms import LINES  # noqa: PLC0415 (once the tables are known to be there)
    from parvis.place.policies import missing_from_notice  # noqa: PLC0415
    from parvis.place.queries import the_place  # noqa: PLC0415

    place = the_place()
    if missing := missing_from_notice(place):
        yield Finding(
            "notice",
            "wrong",
            N_("The legal notice is not complete, so the place is closed to all but its host."),
            N_("`parvis serve` prints the host’s link; what is missing: {fields}."),
            {"fields": " · ".join(str(LINES[each]) for each in missing)},
        )
    else:
        yield Finding("notice", "well", N_("The legal notice is complete."))
        if len(place.on_call) < 2:
            yield Finding(
                "on call",
                "know",
                N_("Fewer than two persons are on call for orders of authorities, which may leave one hour."),
                N_("Name a second one at {link}: both get a letter when you record an order."),
                {"link": f"{settings.ADDRESS}/host/on-call/"},
            )
    if settings.MAIL_KEPT_IN:
        yield Finding(
            "mail",
            "know",
            N_("Mail is not sent: it is kept in {folder}."),
            N_("Set PARVIS_MAIL_URL to smtp://user:password@host:port to send it."),
            {"folder": settings.MAIL_KEPT_IN},
        )
    if settings.ADDRESS.startswith("https://") and settings.PROXIES == 0:
        yield Finding(
            "proxies",
            "wrong",
            N_("People come by https, which a proxy before this process speaks, and PARVIS_PROXIES is 0."),
            N_("Set it to how many proxies there are: otherwise all people count as one, and wait together."),
        )
    if not settings.ADDRESS.startswith("https://") and "127.0.0.1" not in settings.ADDRESS:
        yield Finding(
            "https",
            "wrong",
            N_("People come by {address}, which anyone on the way can read."),
            N_("Put a proxy that speaks https before it, and set PARVIS_ADDRESS to its address."),
            {"address": settings.ADDRESS},
        )
    yield from _answers()


def _answers() -> Iterator[Finding]:
    from parvis.listening.queries.answers import mails_of_nobody  # noqa: PLC0415 (as above)

    lost = mails_of_nobody()
    if last := lost.first():
        yield Finding(
            "answers",
            "know",
            N_(
                "{n} mails came in answer to no letter of any community: nothing of them is published. "
                "The last is {file}, from {sender}."
            ),
            N_("They are kept in {folder} for a year: whoever wrote may be told to answer under the letter."),
            {
                "n": lost.count(),
                "file": last.kept,
                "sender": last.sender or "?",
                "folder": settings.DATA / "answers-received",
            },
        )
