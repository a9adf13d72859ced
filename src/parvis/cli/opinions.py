"""Draw the opinion map of a Polis export, from beginning to end: read, draw, write, show."""

import argparse
import sys
import webbrowser
from pathlib import Path

from rich.console import Console

from parvis.archives import PROBLEMS, REFUSALS, ArchiveError
from parvis.archives.polis import PolisExport, Source
from parvis.cli.inputs import refuse_unwritable, unreadable, unwritable
from parvis.cli.progress import Steps, shown_on
from parvis.cli.refusal import FAILED, MISUSED, Refusal
from parvis.core.opinion.map import map_opinions
from parvis.core.opinion.privacy import shown
from parvis.core.opinion.shapes import Options
from parvis.core.opinion.votes import latest
from parvis.report.opinions import FILES, Conversation, People, opinions_text, summary, write_opinions
from parvis.report.text import for_terminal
from parvis.words import Words

OUT = Path("parvis-opinions")
PLACES_SHOWN = 3


def opinions(typed: argparse.Namespace, words: Words) -> int:
    """Do what was asked for; what could not be finished is refused before anything long begins."""
    said = Console(stderr=True, highlight=False, soft_wrap=True)
    out = _out(typed, words)
    source = _source(typed, words)
    with shown_on(said, words) as steps:
        export = _read(source, steps, words)
        steps.watch("map", 0, None)
        conversation, people = _drawn(source.name, export, typed.axes)
        steps.watch("writing", 0, None)
        page = _written(conversation, people, out, words)
    _say_problems(export, said, words)
    if typed.json:
        sys.stdout.buffer.write(opinions_text(conversation).encode(errors="replace"))
        return 0
    answer = Console(file=sys.stdout, highlight=False)
    answer.print(summary(conversation, words))
    if page:
        if conversation.shown.groups and not people.pseudonymous:
            said.print(
                words.gettext(
                    "{file} is not written: the export names people, and who thinks what is not for a list.",
                    file=FILES.groups.name,
                )
            )
        shown_at = Console(file=sys.stdout, highlight=False, soft_wrap=True)
        shown_at.print(words.gettext("The report is {page}", page=page), markup=False)
        if typed.open:
            webbrowser.open(page.resolve().as_uri())
    return 0


def _out(typed: argparse.Namespace, words: Words) -> Path | None:
    """Choose the folder, None where nothing is to be written; refuse one that cannot be used."""
    if typed.json and typed.open:
        raise Refusal(
            words.gettext("--json prints figures for a program: --open shows a page."),
            words.gettext("{command} --help shows how it is used.", command="parvis opinions"),
            code=MISUSED,
        )
    out = Path(typed.out) if typed.out else None if typed.json else OUT
    if out is None:
        return None
    refuse_unwritable(out, "--out", words)
    if not typed.force and any((out / name).exists() for name in FILES):
        raise Refusal(
            words.gettext("{folder} holds a map already.", folder=out),
            words.gettext("Replace it with --force, or name another folder with --out."),
            code=MISUSED,
        )
    return out


def _source(typed: argparse.Namespace, words: Words) -> Source:
    try:
        return Source(Path(typed.votes), Path(typed.comments) if typed.comments else None)
    except ArchiveError as error:
        path = typed.comments if error.code == "no_statements" else typed.votes
        remedy = {
            "missing": words.gettext("Check the name, and the folder you are in."),
            "several_votes": words.gettext("It holds {files}.", files=for_terminal(error.detail)),
        }.get(error.code, "")
        misused = error.code in {"no_votes", "no_statements", "several_votes"}
        raise Refusal(
            f"{path}: {words.gettext(REFUSALS[error.code])}", remedy, code=MISUSED if misused else FAILED
        ) from error


def _read(source: Source, steps: Steps, words: Words) -> PolisExport:
    done = 0.0

    def advance(taken: float) -> None:
        nonlocal done
        done += taken
        steps.watch("votes", int(done), source.size)

    try:
        export = source.read(advance)
    except OSError as error:
        raise unreadable(source.path, error, words) from error
    if not export.vote:
        raise Refusal(
            words.gettext("No line of {file} holds a vote.", file=source.votes.name),
            words.gettext("A vote is 1, -1 or 0: it agrees, disagrees or passes."),
        )
    return export


def _drawn(name: str, export: PolisExport, axes: int) -> tuple[Conversation, People]:
    votes = latest(
        export.person,
        export.statement,
        export.vote,
        len(export.people),
        len(export.statements),
        [number for number, one in enumerate(export.statements) if one.out],
    )
    drawn = map_opinions(votes, Options(axes=axes))
    cast = [0] * votes.people
    for person in votes.person.tolist():
        cast[person] += 1
    conversation = Conversation(
        name=name,
        statements=tuple(export.statements),
        shown=shown(drawn),
        topic=export.topic,
        votes=len(votes),
        again=len(export.vote) - len(votes),
        sign=export.sign,
        axes=axes,
        files=export.files,
        skipped=export.problems.counts,
        problems=tuple(export.problems.kept),
    )
    return conversation, People(tuple(export.people), tuple(drawn.group.tolist()), tuple(cast))


def _written(conversation: Conversation, people: People, out: Path | None, words: Words) -> Path | None:
    if out is None:
        return None
    try:
        return write_opinions(conversation, people, out, words).page
    except OSError as error:
        raise unwritable(out, error, words) from error


def _say_problems(export: PolisExport, said: Console, words: Words) -> None:
    """Say what was not as it should be, and where the first of it stands."""
    for code, number in sorted(export.problems.counts.items()):
        places = [problem for problem in export.problems.kept if problem.code == code][:PLACES_SHOWN]
        where = ", ".join(f"{one.file}:{one.line}" if one.line else one.file for one in places)
        said.print(
            for_terminal(f"{words.gettext(PROBLEMS[code])} {words.number(number)} ({where})", 400),
            markup=False,
        )
