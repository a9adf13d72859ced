"""What the commands of a living place have in common."""

import argparse
from collections.abc import Callable

from parvis.cli.parser import add_help, new_parser, paragraph
from parvis.words import LANGUAGES, Words

Add = Callable[..., argparse.ArgumentParser]
DATA = "parvis-data"


def new_command(
    add: Add, words: Words, name: str, about: str, description: str, *examples: str
) -> argparse.ArgumentParser:
    """Make one command, with its examples: a sentence and a command line, in turn."""
    lines = [words.gettext("examples:")]
    for sentence, line in zip(examples[::2], examples[1::2], strict=True):
        lines += [f"  {sentence}", f"    {line}"]
    parser = new_parser(
        lambda **settings: add(name, **settings),
        words,
        help=about,
        description=paragraph(description),
        epilog="\n".join(lines),
    )
    add_help(parser.add_argument_group(words.gettext("about")), words)
    return parser


def add_data(group: argparse._ArgumentGroup, words: Words, default: str = DATA) -> None:
    """Let one name the folder of the place."""
    group.add_argument(
        "--data",
        metavar=words.gettext("DIR"),
        default=default,
        help=words.gettext("the folder that holds the place; {folder} when none is given", folder=default),
    )


def add_port(group: argparse._ArgumentGroup, words: Words) -> None:
    """Let one name the port to listen at."""
    group.add_argument(
        "--port",
        type=int,
        metavar="N",
        help=words.gettext("serve at this port; at the first free one from 8000 on when none is given"),
    )


def add_json(group: argparse._ArgumentGroup, words: Words) -> None:
    """Let a program ask for what it can read."""
    group.add_argument(
        "--json", action="store_true", help=words.gettext("print for a program to read, and nothing else")
    )


def add_lang(group: argparse._ArgumentGroup, words: Words) -> None:
    """Let one choose the language of what is said."""
    group.add_argument("--lang", choices=LANGUAGES, help=words.gettext("the language of what is said here"))
