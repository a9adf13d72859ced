"""What may be typed after `parvis opinions`, and the help that teaches it by example."""

import argparse
from collections.abc import Callable

from parvis.cli.parser import add_help, new_parser, paragraph
from parvis.words import LANGUAGES, N_, Words

EXAMPLES = (
    (N_("An export as it came; the map lands in the folder parvis-opinions:"), "parvis opinions export.zip"),
    (
        N_("Votes and statements that lie apart, the report in French:"),
        "parvis opinions votes.csv --comments comments.csv --lang fr",
    ),
    (
        N_("More directions than the two that are drawn, to part more groups:"),
        "parvis opinions export --axes 4 --out map",
    ),
    (N_("The figures for another program:"), "parvis opinions votes.csv --json > opinions.json"),
)

AXES = range(2, 7)

Add = Callable[..., argparse.ArgumentParser]


def add_opinions(add: Add, words: Words, *, exit_codes: str) -> None:
    """Add the command `opinions`."""
    _ = words.gettext
    lines = [_("examples:")]
    for sentence, line in EXAMPLES:
        lines += [f"  {_(sentence)}", f"    {line}"]
    parser = new_parser(
        lambda **settings: add("opinions", **settings),
        words,
        help=_("draw who agrees with whom, from the votes of a Polis export"),
        description="\n\n".join(
            paragraph(sentences)
            for sentences in (
                _(
                    "Read votes on statements and write what most people of every group agree on, what "
                    "divides them, and which statements tell each group, with a map."
                ),
                _(
                    "Groups are shown from ten people on and five a group, and never who is where. Nothing "
                    "leaves this machine."
                ),
            )
        ),
        epilog="\n".join(lines) + "\n\n" + exit_codes,
    )
    votes = parser.add_argument_group(_("the votes"))
    votes.add_argument(
        "votes",
        metavar=_("VOTES"),
        help=_("votes.csv of a Polis export, or the folder or zip that holds it"),
    )
    votes.add_argument(
        "--comments",
        metavar=_("FILE"),
        help=_("the statements, comments.csv, where they do not lie beside the votes"),
    )
    votes.add_argument(
        "--axes",
        type=int,
        choices=AXES,
        default=2,
        metavar="N",
        help=_("look for groups in so many directions, from 2 to 6; the map shows the first two"),
    )
    report = parser.add_argument_group(_("the report"))
    report.add_argument(
        "--out", metavar=_("DIR"), help=_("the folder to write into; parvis-opinions when none is given")
    )
    report.add_argument("--force", action="store_true", help=_("replace a map that the folder holds already"))
    report.add_argument(
        "--json",
        action="store_true",
        help=_("print opinions.json and nothing else; files are then written only with --out"),
    )
    report.add_argument(
        "--lang", choices=LANGUAGES, help=_("the language of the report and of what is said here")
    )
    report.add_argument("--open", action="store_true", help=_("open the report in the browser"))
    add_help(report, words)
