"""Listen to archives from beginning to end: open, hear, write, show."""

import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from parvis.archives import REFUSALS, Archive, ArchiveError, open_archive
from parvis.cli.inputs import (
    read_examples,
    read_theme_state,
    read_vectors,
    refuse_unwritable,
    unusable_themes,
    unwritable,
    write_theme_state,
)
from parvis.cli.progress import shown_on
from parvis.cli.reading import LINE, Reading, show_problems
from parvis.cli.refusal import FAILED, MISUSED, Refusal
from parvis.cli.serving import report_server
from parvis.cli.wishes import Wishes
from parvis.core.hearing import Options, ThemeState, ThemeStateError, hear
from parvis.core.hearing.shapes import Heard, Kind
from parvis.report import Source, summary, write_report
from parvis.report.data import report_text
from parvis.report.text import for_terminal
from parvis.words import Words

MISUSES = {"unknown_column", "unknown_field", "not_a_table", "no_text_column", "which_dates"}
"""Refusals of an archive that another command line would overcome."""


class Brought(NamedTuple):
    """Hold what the listener brings beside the archive."""

    state: ThemeState | None = None
    examples: Sequence[tuple[str, Kind]] = ()
    vectors: NDArray[np.float32] | None = None


def listen(wishes: Wishes, words: Words) -> None:
    """Do what was asked for; what could not be finished is refused before anything long begins."""
    said = Console(stderr=True, highlight=False, soft_wrap=True)
    brought = _brought(wishes, words)
    archives = [_opened(path, wishes, words) for path in wishes.sources]
    for archive in archives:
        _show_columns(archive, said, words)
    with shown_on(said, words) as steps:
        reading = Reading(archives, _options(wishes), steps, words, vectors=brought.vectors)
        heard, source, state = _heard(wishes, reading, brought, words)
        steps.watch("writing", 0, None)
        page = _written(heard, source, wishes.out, words)
    if wishes.theme_state:
        write_theme_state(wishes.theme_state, state, words)
    show_problems(archives, said, words)
    if wishes.json:
        sys.stdout.buffer.write(report_text(heard, source).encode(errors="replace"))
    else:
        answer = Console(file=sys.stdout, highlight=False)
        answer.print(summary(heard, words))
    if page and not wishes.json:
        _show(page, wishes, words)


def _brought(wishes: Wishes, words: Words) -> Brought:
    """Read the small files first: what is wrong with them is known at once."""
    if wishes.out:
        refuse_unwritable(wishes.out, "--out", words)
    state = None
    if wishes.theme_state:
        refuse_unwritable(wishes.theme_state.parent, "--theme-state", words)
        state = read_theme_state(wishes.theme_state, words)
    return Brought(
        state,
        read_examples(wishes.examples, words) if wishes.examples else (),
        read_vectors(wishes.vectors, words) if wishes.vectors else None,
    )


def _options(wishes: Wishes) -> Options:
    return Options(
        grain=wishes.grain,
        thorough=wishes.thorough,
        everything=wishes.everything,
        names=wishes.names,
        since=wishes.since,
        until=wishes.until,
    )


def _heard(
    wishes: Wishes, reading: Reading, brought: Brought, words: Words
) -> tuple[Heard, Source, ThemeState]:
    try:
        heard, state = hear(reading, reading.options, **brought._asdict(), watch=reading.steps.watch)
    except ThemeStateError as error:
        raise unusable_themes(wishes.theme_state or Path(), error, words) from error
    if not heard.talk.messages:
        raise Refusal(
            words.gettext("None of the {n} messages was written in the time asked for.", n=reading.messages),
            words.gettext("Widen or leave out --since and --until."),
        )
    return heard, reading.source(), state


def _opened(path: Path, wishes: Wishes, words: Words) -> Archive:
    try:
        return open_archive(path, mapping=wishes.mapping, dates=wishes.dates)
    except ArchiveError as error:
        raise Refusal(
            f"{path}: {words.gettext(REFUSALS[error.code])}",
            _remedy(error, words),
            code=MISUSED if error.code in MISUSES else FAILED,
        ) from error


def _remedy(error: ArchiveError, words: Words) -> str:
    _ = words.gettext
    detail = for_terminal(error.detail, LINE)
    asked, _colon, known = detail.partition(": ")
    return {
        "missing": _("Check the name, and the folder you are in."),
        "unknown_column": _("{column} is not one of its columns: {columns}.", column=asked, columns=known),
        "unknown_field": _("{field} is not one of the fields: {fields}.", field=asked, fields=known),
        "no_text_column": _("Its columns are {columns}.", columns=detail),
        "not_a_table": _("It is an export of {format}: leave --map out.", format=detail),
        "which_dates": _("One of its dates is {date}.", date=detail),
        "several_tables": _("It holds {files}.", files=detail),
        "unknown_format": _(
            "Any other place can be heard from a table: one row a message, with a column text."
        ),
    }.get(error.code, "")


def _show_columns(archive: Archive, said: Console, words: Words) -> None:
    """Show which columns will be read as what, before they are."""
    if not archive.columns:
        return
    pairs = ", ".join(f"{field}={column}" for field, column in archive.columns.items())
    left = [column for column in archive.header if column not in archive.columns.values()]
    shown = words.gettext("{file} is read as {pairs}", file=archive.path.name, pairs=pairs)
    said.print(for_terminal(shown, LINE), markup=False)
    if left:
        shown = words.gettext("Not read: {columns}. Choose others with --map.", columns=", ".join(left))
        said.print(for_terminal(shown, LINE), markup=False)


def _written(heard: Heard, source: Source, out: Path | None, words: Words) -> Path | None:
    if out is None:
        return None
    try:
        return write_report(heard, source, out, words).page
    except OSError as error:
        raise unwritable(out, error, words) from error


def _show(page: Path, wishes: Wishes, words: Words) -> None:
    """Say where the report is, and show it as asked."""
    answer = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    answer.print(words.gettext("The report is {page}", page=page), markup=False)
    if not wishes.serve:
        if wishes.open:
            webbrowser.open(page.resolve().as_uri())
        return
    with report_server(page.parent, wishes.port, words) as server:
        answer.print(
            words.gettext("It is served at {address} until Ctrl-C", address=server.address), markup=False
        )
        sys.stdout.flush()
        if wishes.open:
            webbrowser.open(server.address)
        # Ctrl-C is how one says that one has read it.
        with suppress(KeyboardInterrupt):
            server.serve_forever()
