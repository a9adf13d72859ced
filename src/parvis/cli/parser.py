"""A parser of command lines that speaks the reader's language, refusals and headings included."""

import argparse
import re
import textwrap
from collections.abc import Callable, Iterable
from typing import NoReturn, cast

from parvis.cli.refusal import MISUSED, Refusal
from parvis.words import N_, Words

WIDTH = 88
"""Columns of a paragraph of help: a comfortable line on any terminal."""

# What argparse says in English, and what we say instead.
_COMPLAINTS = (
    (r"unrecognized arguments: (?P<it>.+)", N_("There is no such option or argument here: {it}.")),
    (r"the following arguments are required: (?P<it>.+)", N_("Something is missing: {it}.")),
    (r"argument (?P<it>\S+): expected .*", N_("A value is missing after {it}.")),
    (
        r"argument (?P<it>\S+): not allowed with argument (?P<other>\S+)",
        N_("{it} and {other} exclude each other."),
    ),
    (
        r"argument (?P<it>\S+): invalid choice: '?(?P<value>.*?)'?[ ,;(].*choose from (?P<choices>.+)\)",
        N_("{value} is not a choice for {it}: choose among {choices}."),
    ),
    (
        r"argument (?P<it>\S+): invalid int value: '?(?P<value>.*?)'?",
        N_("{value} is not a whole number: see {it}."),
    ),
    (r"argument (?P<it>\S+): ignored explicit argument .*", N_("{it} takes no value.")),
)


class Parser(argparse.ArgumentParser):
    """Refuse in the reader's language."""

    words = Words()

    def error(self, message: str) -> NoReturn:
        """Say what cannot be understood, and where the help is."""
        said = message
        for theirs, ours in _COMPLAINTS:
            if match := re.fullmatch(theirs, message):
                said = self.words.gettext(ours, **match.groupdict())
        remedy = self.words.gettext("{command} --help shows how it is used.", command=self.prog)
        raise Refusal(said, remedy, code=MISUSED)


def new_parser(factory: Callable[..., argparse.ArgumentParser], words: Words, **settings: object) -> Parser:
    """Make a parser without argparse's own headings, which would stay in English."""
    made = factory(
        formatter_class=_formatter(words),
        add_help=False,
        allow_abbrev=False,
        **settings,
    )
    parser = cast("Parser", made)  # sub-parsers are made by a factory that does not tell their type
    parser.words = words
    return parser


def add_help(group: argparse._ArgumentGroup, words: Words) -> None:
    """Add --help to a group, in the reader's language."""
    group.add_argument("-h", "--help", action="help", help=words.gettext("show this and stop"))


def paragraph(sentence: str) -> str:
    """Break a paragraph of help into lines."""
    return textwrap.fill(sentence, WIDTH)


def _formatter(words: Words) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.RawDescriptionHelpFormatter):
        """Keep the lines of the examples, and translate the one heading argparse writes itself."""

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[argparse._MutuallyExclusiveGroup],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, words.gettext("usage: ") if prefix is None else prefix)

    return Formatter
