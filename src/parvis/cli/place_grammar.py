"""What may be typed after `parvis` about a living place, and the help that teaches it by example."""

import argparse
from collections.abc import Callable

from parvis.cli.parser import add_help, new_parser, paragraph
from parvis.words import LANGUAGES, Words

Add = Callable[..., argparse.ArgumentParser]
DATA = "parvis-data"
DEMO_DATA = "parvis-demo"


def add_place_commands(add: Add, words: Words) -> None:
    """Add the commands that run, check, feed and prove a place."""
    for command in (
        _add_serve,
        _add_work,
        _add_demo,
        _add_doctor,
        _add_communities,
        _add_import,
        _add_receive,
        _add_export,
        _add_verify,
    ):
        command(add, words)


def _add_serve(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = _new(
        add,
        words,
        "serve",
        _("run a place on this machine: everything it needs is made the first time"),
        _(
            "Serve the pages, the live updates and the background work in one process, from one folder. The "
            "first time, a link is printed with which the host completes the legal notice; until then the "
            "place shows itself to nobody else."
        ),
        _("A place in the folder parvis-data, at the first free port from 8000 on:"),
        "parvis serve",
        _("Behind a proxy that speaks https, with PostgreSQL:"),
        "PARVIS_ADDRESS=https://our.place PARVIS_PROXIES=1 DATABASE_URL=postgresql://… parvis serve",
    )
    group = parser.add_argument_group(_("the place"))
    _add_data(group, words)
    _add_port(group, words)
    group.add_argument(
        "--host",
        metavar=_("ADDRESS"),
        default="127.0.0.1",
        help=_("listen at this address; 127.0.0.1 when none is given"),
    )
    _add_lang(group, words)


def _add_work(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = _new(
        add,
        words,
        "work",
        _("do the background work of a place whose web processes do none"),
        _(
            "Send mail and notices, listen, count votes and end what has come to its end, until interrupted. "
            "`parvis serve` does this itself, unless PARVIS_WORKERS is 0: then such a process must run, "
            "on this machine or another, with the same settings."
        ),
        _("Beside web processes started with PARVIS_WORKERS=0, over the same database and queue:"),
        "parvis work --workers 2",
    )
    group = parser.add_argument_group(_("the place"))
    _add_data(group, words)
    group.add_argument(
        "--workers",
        type=int,
        choices=range(1, 9),
        default=1,
        metavar="N",
        help=_("threads for what takes long, from 1 to 8; 1 when none is given"),
    )
    _add_lang(group, words)


def _add_demo(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = _new(
        add,
        words,
        "demo",
        _("run a place full of invented people, in French and in English"),
        _(
            "Serve three communities of an invented town, with years of talk, at an address only this "
            "machine can reach. A page lets you step into anybody’s shoes, another shows the mail they would "
            "get."
        ),
        _("The demo, made once in the folder parvis-demo:"),
        "parvis demo",
    )
    group = parser.add_argument_group(_("the place"))
    _add_data(group, words, DEMO_DATA)
    _add_port(group, words)
    group.add_argument(
        "--prepare-only", action="store_true", help=_("make everything, and stop before serving")
    )
    group.add_argument("--open", action="store_true", help=_("open it in the browser"))
    _add_lang(group, words)


def _add_doctor(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = _new(
        add,
        words,
        "doctor",
        _("check a place, and explain what is not well"),
        _(
            "Look at the folder, the database and its seals, the legal notice, mail, background work and the "
            "chain of public acts. The exit code is 1 when something must be put right."
        ),
        _("The place in the folder parvis-data:"),
        "parvis doctor",
    )
    group = parser.add_argument_group(_("the place"))
    _add_data(group, words)
    _add_json(group, words)
    _add_lang(group, words)


def _add_communities(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = _new(
        add,
        words,
        "communities",
        _("list the communities of a place"),
        _("List each community with its address, its members and since when it exists."),
        _("For another program:"),
        "parvis communities --json",
    )
    group = parser.add_argument_group(_("the place"))
    _add_data(group, words)
    _add_json(group, words)
    _add_lang(group, words)


def _add_import(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = _new(
        add,
        words,
        "import",
        _("bring the words people wrote elsewhere into a community"),
        _(
            "Read an archive as `parvis listen` does, and make conversations of it under names their owners "
            "can claim later. The same archive a second time adds only what is new; --undo takes a whole "
            "import out."
        ),
        _("See first what would come:"),
        "parvis import list.mbox.gz --community velo --dry-run",
        _("Then bring it:"),
        "parvis import list.mbox.gz --community velo",
        _("And take it out again:"),
        "parvis import --undo 3 --community velo",
        _("A community that left another place, with everything:"),
        "parvis import velo.zip",
    )
    group = parser.add_argument_group(_("the import"))
    group.add_argument(
        "archive", nargs="?", metavar=_("ARCHIVE"), help=_("a file or a folder, as it was exported")
    )
    group.add_argument(
        "--community",
        metavar="SLUG",
        help=_("where to: `parvis communities` lists them; left out for the archive of a whole community"),
    )
    add_dates(group, words)
    group.add_argument("--dry-run", action="store_true", help=_("count what would come, and change nothing"))
    group.add_argument("--undo", type=int, metavar="N", help=_("take out the import of this number"))
    group.add_argument(
        "--keep-answered",
        action="store_true",
        help=_("with --undo: keep whole the topics that members answered"),
    )
    _add_data(group, words)
    _add_json(group, words)
    _add_lang(group, words)


def add_dates(group: argparse._ArgumentGroup, words: Words) -> None:
    """Add the choice between two readings of a date, for archives that do not tell."""
    group.add_argument(
        "--dates",
        choices=("day", "month"),
        default="",
        help=words.gettext("what stands first in dates such as 03/04/2024, where the archive does not tell"),
    )


def _add_export(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = _new(
        add,
        words,
        "export",
        _("write a whole community, or the public register of a place, into a file anyone can verify"),
        _(
            "With the short name of a community: its archive, with everything it owns, for another place to "
            "bring in. Without: every act of power of the place (births, guides, mandates, rulings, votes), "
            "one to a line, each with a digest that covers all before it."
        ),
        _("A community leaves with everything:"),
        "parvis export velo velo.zip && parvis verify velo.zip",
        _("The register, and its proof:"),
        "parvis export register.jsonl && parvis verify register.jsonl",
    )
    group = parser.add_argument_group(_("the export"))
    group.add_argument(
        "what", metavar=_("SLUG"), help=_("the short name of a community; left out for the register")
    )
    group.add_argument("file", nargs="?", metavar=_("FILE"), help=_("the file to write"))
    _add_data(group, words)
    _add_json(group, words)
    _add_lang(group, words)


def _add_receive(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = _new(
        add,
        words,
        "receive",
        _("take in one mail that answers a letter, as a mail server hands it over"),
        _(
            "Read a mail from the standard input. What is plain is shown to its writer and published an hour "
            "later; what is doubtful waits for those who animate, explained. Nothing is lost: the same mail "
            "again changes nothing, and the exit code is 0 whenever it was kept."
        ),
        _("In /etc/aliases, for PARVIS_ANSWERS_TO=answers@our.place:"),
        'answers: "|parvis receive --data /srv/parvis"',
        _("By hand:"),
        "parvis receive < answer.eml",
    )
    group = parser.add_argument_group(_("the place"))
    _add_data(group, words)
    _add_json(group, words)
    _add_lang(group, words)


def _add_verify(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = _new(
        add,
        words,
        "verify",
        _("prove that an exported community or register was not rewritten"),
        _(
            "Compute every digest anew, with neither database nor network. One changed byte is found, and "
            "its line told. For the archive of a community also: the guide is the one ratified, every vote "
            "is counted again, every draw replayed. With --head, that the end is the one published then."
        ),
        _("The archive of a community:"),
        "parvis verify velo.zip",
        _("A register somebody gave you:"),
        "parvis verify register.jsonl --head 5f1c…",
    )
    group = parser.add_argument_group(_("the proof"))
    group.add_argument("file", metavar=_("FILE"), help=_("an exported community or register"))
    group.add_argument(
        "--head", metavar=_("DIGEST"), help=_("a digest published earlier, which must be in it")
    )
    _add_json(group, words)
    _add_lang(group, words)


def _new(
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


def _add_data(group: argparse._ArgumentGroup, words: Words, default: str = DATA) -> None:
    group.add_argument(
        "--data",
        metavar=words.gettext("DIR"),
        default=default,
        help=words.gettext("the folder that holds the place; {folder} when none is given", folder=default),
    )


def _add_port(group: argparse._ArgumentGroup, words: Words) -> None:
    group.add_argument(
        "--port",
        type=int,
        metavar="N",
        help=words.gettext("serve at this port; at the first free one from 8000 on when none is given"),
    )


def _add_json(group: argparse._ArgumentGroup, words: Words) -> None:
    group.add_argument(
        "--json", action="store_true", help=words.gettext("print for a program to read, and nothing else")
    )


def _add_lang(group: argparse._ArgumentGroup, words: Words) -> None:
    group.add_argument("--lang", choices=LANGUAGES, help=words.gettext("the language of what is said here"))
