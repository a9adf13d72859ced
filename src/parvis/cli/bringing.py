"""Bring an archive into a community from the command line, or take an import out again."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from parvis.cli import leaving
from parvis.cli.opening import enter, prepare, print_json, said_aside
from parvis.cli.refusal import MISUSED, Refusal
from parvis.words import N_, Words, one_line

if TYPE_CHECKING:
    from parvis.communities.models import Community
    from parvis.importing.actions import Told

STAGES: Final[Mapping[str, str]] = {
    "reading": N_("Reading the archive"),
    "writing": N_("Writing conversations"),
}
FIELDS: Final[Mapping[str, str]] = {
    "topics": N_("Topics"),
    "posts": N_("Messages"),
    "people": N_("People"),
    "replies": N_("Replies"),
    "new_topics": N_("Topics not here yet"),
    "new_posts": N_("Messages not here yet"),
    "empty": N_("Messages without words, left out"),
    "reachable": N_("Names their owner could claim by an address"),
}


def bring(typed: argparse.Namespace, words: Words) -> int:
    """Bring in, count only, or take out, as the command line says."""
    if (typed.archive is None) == (typed.undo is None) or (typed.undo is not None and typed.dry_run):
        raise Refusal(
            words.gettext("Name an archive to bring in, or the number of an import to take out with --undo."),
            words.gettext("{command} --help shows how it is used.", command="parvis import"),
            code=MISUSED,
        )
    if typed.archive is not None and typed.community is None and leaving.is_community(Path(typed.archive)):
        return leaving.come(Path(typed.archive), typed, words)
    if typed.community is None:
        raise Refusal(
            words.gettext("Say where to bring it with --community."),
            words.gettext("Only the archive of a whole community comes without."),
            code=MISUSED,
        )
    enter(Path(typed.data), words)
    prepare(said_aside(), words)
    from parvis.pages.refusals import Refusal as HouseRefusal

    community = _community(typed.community, words)
    try:
        if typed.undo is not None:
            return _take_out(typed, community, words)
        return _count(typed, community, words) if typed.dry_run else _bring_in(typed, community, words)
    except HouseRefusal as refusal:
        raise Refusal(refusal.said(words), refusal.advice(words)) from refusal


def _count(typed: argparse.Namespace, community: "Community", words: Words) -> int:
    from parvis.importing.actions import plan

    with _told(words) as told:
        counts = plan(community=community, path=Path(typed.archive), dates=typed.dates, told=told).counts()
    if typed.json:
        print_json(counts)
    else:
        _show(counts, words)
        said_aside().print(
            words.gettext("Nothing was changed: the same command without --dry-run brings it in.")
        )
    return 0


def _ground(typed: str, words: Words) -> str:
    from parvis.conversations.models.imports import LONGEST_GROUND

    ground = one_line(typed)
    if len(ground) > LONGEST_GROUND:
        raise Refusal(
            words.gettext(
                "What you say of the ground is {n} characters long; {most} fit.",
                n=words.number(len(ground)),
                most=words.number(LONGEST_GROUND),
            ),
            words.gettext("Say it in a sentence or two, and leave the rest to a page that it names."),
            code=MISUSED,
        )
    return ground


def _bring_in(typed: argparse.Namespace, community: "Community", words: Words) -> int:
    from django.utils import timezone

    from parvis.importing.actions import bring_in
    from parvis.importing.errors import NothingNew
    from parvis.jobs import run_rung

    try:
        with _told(words) as told:
            brought = bring_in(
                by=None,
                at=timezone.now(),
                community=community,
                path=Path(typed.archive),
                ground=_ground(typed.ground, words),
                dates=typed.dates,
                told=told,
            )
    except NothingNew as nothing:
        return _said_nothing_new(typed, nothing.said(words), words)
    # Where no server runs, nobody else would make it searchable; where one runs, whoever comes first does it.
    run_rung(timezone.now(), rounds=1000)
    if typed.json:
        print_json({"import": brought.pk, **brought.counts})
    else:
        _show(brought.counts, words)
        undoing = N_("Import {n} is done. `parvis import --undo {n} --community {slug}` takes it out again.")
        said_aside().print(words.gettext(undoing, n=str(brought.pk), slug=community.slug))
    return 0


def _said_nothing_new(typed: argparse.Namespace, said: str, words: Words) -> int:
    """Say that all of it is here already, which is what a second run is for."""
    counts = {"topics": 0, "posts": 0, "people": 0}
    if typed.json:
        print_json({"import": None, **counts})
    else:
        _show(counts, words)
        said_aside().print(said)
    return 0


def _take_out(typed: argparse.Namespace, community: "Community", words: Words) -> int:
    from django.utils import timezone

    from parvis.conversations.models import Import
    from parvis.importing.actions import undo
    from parvis.jobs import run_due

    brought = Import.objects.filter(pk=typed.undo, community=community).first()
    if brought is None:
        there = Import.objects.filter(community=community).exclude(state=Import.State.UNDONE)
        known = ", ".join(f"{each.pk} ({each.name})" for each in there) or "–"
        raise Refusal(
            words.gettext("{slug} has no import {n}.", slug=community.slug, n=str(typed.undo)),
            words.gettext("Its imports are: {known}.", known=known),
        )
    undone = undo(by=None, at=timezone.now(), brought=brought, keep_answered=typed.keep_answered)
    run_due(timezone.now(), rounds=1000)
    if typed.json:
        print_json({"import": undone.pk, **undone.counts})
    else:
        said_aside().print(words.gettext("Import {n} was taken out.", n=str(undone.pk)))
    return 0


def _community(slug: str, words: Words) -> "Community":
    from parvis.communities.models import Community

    found = Community.objects.filter(slug=slug).first()
    if found is None:
        raise Refusal(
            words.gettext("No community here is called {slug}.", slug=slug),
            words.gettext("`parvis communities` lists them."),
        )
    return found


def _show(counts: Mapping[str, Any], words: Words) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for field, title in FIELDS.items():
        if counts.get(field) is not None:
            table.add_row(words.gettext(title), words.number(counts[field]))
    Console(highlight=False).print(table)


@contextmanager
def _told(words: Words) -> "Iterator[Told]":
    """Show how far each stage is, on a terminal."""
    said = said_aside()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=said, transient=True, disable=not said.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, part: float) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(words.gettext(STAGES.get(stage, stage)), total=1.0)
            bars.update(tasks[stage], completed=part)

        yield tell
