"""What may be typed after `parvis` about a living place, and the help that teaches it by example."""

from parvis.cli.moving_grammar import add_moving_commands
from parvis.cli.place_options import Add, add_data, add_json, add_lang, add_port, new_command
from parvis.words import Words

DEMO_DATA = "parvis-demo"


def add_place_commands(add: Add, words: Words) -> None:
    """Add the commands that run, check, feed and prove a place."""
    for command in (_add_serve, _add_work, _add_demo, _add_doctor, _add_communities):
        command(add, words)
    add_moving_commands(add, words)


def _add_serve(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = new_command(
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
    add_data(group, words)
    add_port(group, words)
    group.add_argument(
        "--host",
        metavar=_("ADDRESS"),
        default="127.0.0.1",
        help=_("listen at this address; 127.0.0.1 when none is given"),
    )
    add_lang(group, words)


def _add_work(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = new_command(
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
    add_data(group, words)
    group.add_argument(
        "--workers",
        type=int,
        choices=range(1, 9),
        default=1,
        metavar="N",
        help=_("threads for what takes long, from 1 to 8; 1 when none is given"),
    )
    add_lang(group, words)


def _add_demo(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = new_command(
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
    add_data(group, words, DEMO_DATA)
    add_port(group, words)
    group.add_argument(
        "--prepare-only", action="store_true", help=_("make everything, and stop before serving")
    )
    group.add_argument("--open", action="store_true", help=_("open it in the browser"))
    add_lang(group, words)


def _add_doctor(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = new_command(
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
    add_data(group, words)
    add_json(group, words)
    add_lang(group, words)


def _add_communities(add: Add, words: Words) -> None:
    _ = words.gettext
    parser = new_command(
        add,
        words,
        "communities",
        _("list the communities of a place"),
        _("List each community with its address, its members and since when it exists."),
        _("For another program:"),
        "parvis communities --json",
    )
    group = parser.add_argument_group(_("the place"))
    add_data(group, words)
    add_json(group, words)
    add_lang(group, words)
