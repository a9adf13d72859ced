"""What may be typed after `parvis`, and the help that teaches it by example."""

import argparse
from collections.abc import Callable, Iterable

from parvis import __version__
from parvis.cli.moving_grammar import add_dates
from parvis.cli.opinions_grammar import add_opinions
from parvis.cli.parser import Parser, add_help, new_parser, paragraph
from parvis.cli.place_grammar import add_place_commands
from parvis.words import LANGUAGES, N_, Words

EXAMPLES = (
    (N_("A mailing list; the report lands in the folder parvis-report:"), "parvis listen list.mbox.gz"),
    (
        N_("Several files of one place, the report in French, opened in the browser:"),
        "parvis listen 2023.mbox 2024.mbox --lang fr --open",
    ),
    (
        N_("An export of WhatsApp, Telegram, Discourse, Slack or another place, as it came:"),
        "parvis listen slack-export.zip --out report",
    ),
    (
        N_("A consultation in a table, where every row is a contribution:"),
        "parvis listen answers.csv --everything --map text=Contribution,author=Auteur",
    ),
    (N_("The last year only, in finer themes:"), "parvis listen list.mbox --since 2024-11 --finer"),
    (
        N_("Every week, so that themes keep their names and new messages join them:"),
        "parvis listen list.mbox --theme-state themes.state",
    ),
    (N_("The figures for another program:"), "parvis listen list.mbox --json > report.json"),
)

EXIT_CODES = (
    (0, N_("all went well")),
    (1, N_("the work failed: something cannot be read or written")),
    (2, N_("the command line cannot be used as it is written")),
    (130, N_("interrupted: nothing was written")),
)

Add = Callable[..., argparse.ArgumentParser]


def command_parser(words: Words) -> argparse.ArgumentParser:
    """Build the whole grammar in one language."""
    _ = words.gettext
    parser = new_parser(
        Parser,
        words,
        prog="parvis",
        description=paragraph(
            _(
                "A home for communities that belong to their members, and an ear: run a place, or turn the "
                "archive of a place where people talk into what they expect, in their own words."
            )
        ),
        epilog=_examples(words, EXAMPLES[:2])
        + "\n\n"
        + _("{command} --help says more.", command="parvis listen"),
    )
    commands = parser.add_subparsers(
        title=_("commands"), dest="command", required=True, metavar=_("COMMAND"), parser_class=Parser
    )
    about = parser.add_argument_group(_("about"))
    add_help(about, words)
    about.add_argument(
        "--version", action="version", version=f"parvis {__version__}", help=_("show the version and stop")
    )
    _add_listen(commands.add_parser, words)
    add_opinions(commands.add_parser, words, exit_codes=_exit_codes(words))
    add_place_commands(commands.add_parser, words)
    return parser


def _add_listen(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = new_parser(
        lambda **settings: add("listen", **settings),
        words,
        help=_("hear what the people of an archive expect, and write a report"),
        description="\n\n".join(
            paragraph(sentences)
            for sentences in (
                _(
                    "Read an archive and write what its people expect: themes and, inside them, specific "
                    "asks, each named by a sentence somebody wrote; what rises; what and who was never "
                    "answered."
                ),
                _(
                    "The format is recognised by its content: mailing lists (mbox), WhatsApp, Telegram, "
                    "Discourse, Slack, Discord, Zulip and others, and tables (CSV, JSONL), packed or not. "
                    "Nothing leaves this machine."
                ),
            )
        ),
        epilog=_examples(words, EXAMPLES) + "\n\n" + _exit_codes(words),
    )
    _add_source(parser.add_argument_group(_("what to listen to")), words)
    _add_manner(parser.add_argument_group(_("how to listen")), words)
    report = parser.add_argument_group(_("the report"))
    report.add_argument(
        "--out", metavar=_("DIR"), help=_("the folder to write into; parvis-report when none is given")
    )
    report.add_argument(
        "--json",
        action="store_true",
        help=_("print report.json and nothing else; files are then written only with --out"),
    )
    report.add_argument(
        "--serve",
        action="store_true",
        help=_("serve the report at an address only this machine can reach, until Ctrl-C"),
    )
    _add_showing(report, words)


def _add_source(group: argparse._ArgumentGroup, words: Words) -> None:
    _ = words.gettext
    group.add_argument(
        "sources",
        nargs="*",
        metavar=_("SOURCE"),
        help=_("a file or a folder; several are heard as one place"),
    )
    group.add_argument(
        "--sample",
        action="store_true",
        help=_("listen to the sample that comes with Parvis, from an invented town"),
    )
    group.add_argument(
        "--since",
        metavar=_("DATE"),
        help=_("leave out what was written before: a year, a month or a day, as 2024, 2024-06 or 2024-06-30"),
    )
    group.add_argument(
        "--until", metavar=_("DATE"), help=_("leave out what was written after that year, month or day")
    )
    group.add_argument(
        "--map",
        action="append",
        metavar=_("FIELD=COLUMN,…"),
        help=_("say what the columns of a table hold; what is not said is guessed, and shown before use"),
    )
    add_dates(group, words)


def _add_manner(group: argparse._ArgumentGroup, words: Words) -> None:
    _ = words.gettext
    grain = group.add_mutually_exclusive_group()
    grain.add_argument(
        "--finer", dest="grain", action="store_const", const="finer", help=_("more themes, each narrower")
    )
    grain.add_argument(
        "--coarser", dest="grain", action="store_const", const="coarser", help=_("fewer themes, each wider")
    )
    group.add_argument(
        "--thorough", action="store_true", help=_("take several times the time for somewhat truer themes")
    )
    group.add_argument(
        "--everything",
        action="store_true",
        help=_("set no message aside: for lists of short contributions that all expect something"),
    )
    group.add_argument(
        "--names", action="store_true", help=_("show people under their names instead of pseudonyms")
    )
    group.add_argument(
        "--theme-state",
        metavar=_("FILE"),
        help=_("keep the themes in this file; next time, new messages join them"),
    )
    group.add_argument(
        "--examples",
        metavar=_("FILE"),
        help=_("learn the kinds from your own sentences: a CSV or JSONL with the columns text and kind"),
    )
    group.add_argument(
        "--vectors",
        metavar=_("FILE.npy"),
        help=_("use your own vectors beside the words: one row a message, in reading order"),
    )


def _add_showing(group: argparse._ArgumentGroup, words: Words) -> None:
    _ = words.gettext
    group.add_argument(
        "--lang", choices=LANGUAGES, help=_("the language of the report and of what is said here")
    )
    group.add_argument(
        "--port",
        type=int,
        metavar="N",
        help=_("serve at this port; at the first free one from 8000 on when none is given"),
    )
    group.add_argument("--open", action="store_true", help=_("open the report in the browser"))
    add_help(group, words)


def _examples(words: Words, examples: Iterable[tuple[str, str]]) -> str:
    lines = [words.gettext("examples:")]
    for sentence, command in examples:
        lines += [f"  {words.gettext(sentence)}", f"    {command}"]
    return "\n".join(lines)


def _exit_codes(words: Words) -> str:
    lines = [f"  {code:<4}{words.gettext(meaning)}" for code, meaning in EXIT_CODES]
    return "\n".join([words.gettext("exit codes:"), *lines])
