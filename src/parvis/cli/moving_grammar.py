"""What may be typed to bring words into a place, take them out and prove them."""

import argparse

from parvis.cli.place_options import Add, add_data, add_json, add_lang, new_command
from parvis.words import Words


def add_moving_commands(add: Add, words: Words) -> None:
    """Add the commands that feed and prove a place."""
    for command in (_add_import, _add_receive, _add_export, _add_verify):
        command(add, words)


def _add_import(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = new_command(
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
    group.add_argument(
        "--ground",
        default="",
        metavar="TEXT",
        help=_("who agreed, or on what ground these words may be brought: everybody may read it"),
    )
    add_dates(group, words)
    group.add_argument("--dry-run", action="store_true", help=_("count what would come, and change nothing"))
    group.add_argument("--undo", type=int, metavar="N", help=_("take out the import of this number"))
    group.add_argument(
        "--keep-answered",
        action="store_true",
        help=_("with --undo: keep whole the topics that members answered"),
    )
    add_data(group, words)
    add_json(group, words)
    add_lang(group, words)


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
    parser = new_command(
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
    add_data(group, words)
    add_json(group, words)
    add_lang(group, words)


def _add_receive(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = new_command(
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
    add_data(group, words)
    add_json(group, words)
    add_lang(group, words)


def _add_verify(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = new_command(
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
    add_json(group, words)
    add_lang(group, words)
