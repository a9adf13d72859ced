"""What the listener asked for, read once and checked before anything is opened."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.archives import FIELDS, First
from parvis.cli.dates import span
from parvis.cli.refusal import MISUSED, Refusal
from parvis.words import Words

if TYPE_CHECKING:
    from parvis.core.hearing.options import Grain

OUT = Path("parvis-report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Hold one command line, understood."""

    sources: tuple[Path, ...]
    out: Path | None = OUT
    """None where nothing is to be written."""
    grain: "Grain" = "usual"
    thorough: bool = False
    everything: bool = False
    names: bool = False
    since: int | None = None
    until: int | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    dates: First = ""
    theme_state: Path | None = None
    examples: Path | None = None
    vectors: Path | None = None
    json: bool = False
    serve: bool = False
    port: int | None = None
    open: bool = False


def wishes_from(typed: argparse.Namespace, sample: Path, words: Words) -> Wishes:
    """Understand what was typed after `parvis listen`, or refuse it; `sample` comes with Parvis."""
    if bool(typed.sources) == typed.sample:
        raise _misuse(
            words.gettext("Name an archive to listen to, or ask for the sample with --sample."), words
        )
    serve = typed.serve or typed.port is not None
    if typed.json and (serve or typed.open):
        raise _misuse(
            words.gettext("--json prints figures for a program: --serve and --open show a page."), words
        )
    since, until = _date(typed.since, words, after=False), _date(typed.until, words, after=True)
    if since is not None and until is not None and since >= until:
        raise _misuse(
            words.gettext(
                "Nothing was written between {since} and {until}: the end comes first.",
                since=typed.since,
                until=typed.until,
            ),
            words,
        )
    return Wishes(
        sources=(sample,) if typed.sample else tuple(map(Path, typed.sources)),
        out=Path(typed.out) if typed.out else None if typed.json else OUT,
        grain=typed.grain or "usual",
        thorough=typed.thorough,
        everything=typed.everything,
        names=typed.names,
        since=since,
        until=until,
        mapping=_mapping(typed.map or (), words),
        dates=typed.dates,
        theme_state=_path(typed.theme_state),
        examples=_path(typed.examples),
        vectors=_path(typed.vectors),
        json=typed.json,
        serve=serve,
        port=_port(typed.port, words),
        open=typed.open,
    )


def _misuse(what: str, words: Words) -> Refusal:
    return Refusal(
        what, words.gettext("{command} --help shows how it is used.", command="parvis listen"), code=MISUSED
    )


def _path(typed: str | None) -> Path | None:
    return Path(typed) if typed else None


def _port(typed: int | None, words: Words) -> int | None:
    if typed is not None and not 1 <= typed <= 65535:
        raise _misuse(
            words.gettext("A port is a number from 1 to 65535, not {port}.", port=str(typed)), words
        )
    return typed


def _date(typed: str | None, words: Words, *, after: bool) -> int | None:
    if typed is None:
        return None
    try:
        return span(typed)[after]
    except (ValueError, OverflowError):
        raise _misuse(
            words.gettext(
                "The date {date} cannot be read: write a year, a month or a day, as 2024, 2024-06 or "
                "2024-06-30.",
                date=words.quoted(typed),
            ),
            words,
        ) from None


def _mapping(typed: Sequence[str], words: Words) -> dict[str, str]:
    """Read FIELD=COLUMN pairs; a comma inside a column's name stays, unless a field follows it.

    A field without a column (`thread=`) is left out on purpose.
    """
    mapping: dict[str, str] = {}
    for pair in re.split(rf",(?=\s*(?:{'|'.join(FIELDS)})=)", ",".join(typed)) if typed else ():
        name, equals, column = (part.strip() for part in pair.partition("="))
        if name not in FIELDS or not equals:
            raise _misuse(
                words.gettext(
                    "--map is written FIELD=COLUMN, and the fields are {fields}; {pair} is not.",
                    fields=", ".join(FIELDS),
                    pair=words.quoted(pair),
                ),
                words,
            )
        mapping[name] = column
    return mapping
