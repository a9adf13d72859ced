"""Run one command line and answer with an exit code."""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from itertools import pairwise

from rich.console import Console

from parvis.cli.grammar import command_parser
from parvis.cli.refusal import FAILED, INTERRUPTED, Refusal
from parvis.words import LANGUAGES, Words, language_from

SAMPLE = "velo-morville.mbox"


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says: 0 when all went well, 1 when the work failed, 2 when it was misused."""
    typed = [*(sys.argv[1:] if argv is None else argv)]
    words = Words(_language(typed, os.environ))
    try:
        return _run(typed, words)
    except Refusal as refusal:
        _say(f"parvis: {refusal.what}", refusal.remedy)
        return refusal.code
    except KeyboardInterrupt:
        _say(f"parvis: {words.gettext('Interrupted: nothing was written.')}")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is left must not complain when Python closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _run(typed: Sequence[str], words: Words) -> int:
    try:
        asked = command_parser(words).parse_args(typed)
    except SystemExit as shown:  # --help and --version end there
        return int(shown.code or 0)
    # Imported when they are needed: the numerical libraries and Django take a second, and neither help nor a
    # refused command line asks for them.
    if asked.command == "listen":
        from parvis.cli.wishes import wishes_from

        with as_file(files("parvis") / "samples" / SAMPLE) as sample:
            wishes = wishes_from(asked, sample, words)
            from parvis.cli.listening import listen

            listen(wishes, words)
        return 0
    if asked.command == "opinions":
        from parvis.cli.opinions import opinions

        return opinions(asked, words)
    from parvis.cli import places

    return places.COMMANDS[asked.command](asked, words)


def _language(typed: Sequence[str], environ: Mapping[str, str]) -> str:
    """Find the language before the command line is understood: refusals of it are spoken too."""
    for before, argument in pairwise(["", *typed]):
        said = argument if before == "--lang" else argument.removeprefix("--lang=")
        if said in LANGUAGES and (before == "--lang" or said != argument):
            return said
    return language_from(environ)


def _say(*lines: str) -> None:
    said = Console(stderr=True, highlight=False, soft_wrap=True)
    for line in filter(None, lines):
        said.print(line, markup=False)
