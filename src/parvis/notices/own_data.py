"""Answer for what this room keeps of a person: why, how long, what they take away, what goes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from parvis.notices.models import Concern, Desk, Habits, Letter, Notice, Wish
from parvis.notices.purging import LETTERS, NEWS
from parvis.notices.sentences import sentence
from parvis.people.erasing import Words, eraser
from parvis.people.exporting import Exporter, exporter
from parvis.people.models import Person
from parvis.people.processing import UNTIL_LEAVING, Basis, Treatment, declare
from parvis.place.automatic import Automatic, announce
from parvis.words import N_

_WISH: Final = Treatment(
    N_("to tell people what they ask to be told, and nothing more"), Basis.CONTRACT, UNTIL_LEAVING
)
_NEWS: Final = Treatment(
    N_("to show people what concerns them, once"),
    Basis.CONTRACT,
    N_("ninety days once it was read; that one follows a topic, until the person leaves"),
)
_CONCERN: Final = Treatment(
    N_("to tell again the same to the same people, when what is kept is made anew"),
    Basis.CONTRACT,
    UNTIL_LEAVING,
)
_LETTER: Final = Treatment(
    N_("to send mail that was asked for, and never the same twice"),
    Basis.CONTRACT,
    N_("its words until it is sent, the rest for thirty days"),
)
_WISHES: Final = (
    ("notices.wishes", N_("How you want to be told of topics and communities")),
    ("notices.habits", N_("How and when you are told")),
    ("notices.news", N_("What you were told")),
)


_FORGETTING: Final = Automatic(
    "old news",
    N_("Forgetting old news"),
    N_(
        "News that was read is forgotten after {news} days, and that a letter was sent to somebody after "
        "{letters} days."
    ),
    N_("What was not read stays, and so does what you wish to be told of."),
    (("news", NEWS.days), ("letters", LETTERS.days)),
)


def register() -> None:
    """Register what is kept, exported and erased, and what is forgotten by itself."""
    announce(_FORGETTING)
    declare(Wish, N_("Wishes"), dict.fromkeys(("person", "community", "topic", "how", "before", "at"), _WISH))
    declare(Desk, N_("Welcome desks"), dict.fromkeys(("person", "community"), _WISH))
    declare(Habits, N_("Habits"), dict.fromkeys(_names(Habits), _WISH))
    declare(Notice, N_("News"), dict.fromkeys(_names(Notice), _NEWS))
    declare(Concern, N_("Whom news concerned"), dict.fromkeys(("fact", "person", "why"), _CONCERN))
    declare(Letter, N_("Letters"), dict.fromkeys(_names(Letter), _LETTER))
    labels = {"at": N_("When"), "how": N_("How"), "said": N_("What"), "seen_at": N_("Seen")}
    for (name, title), records in zip(_WISHES, (_wishes, _habits, _news), strict=True):
        exporter(Exporter(name, title, records, labels))
    eraser("notices", erase)


def erase(person: Person, words: Words, at: datetime) -> None:
    """Take away everything kept of a person who leaves; mail that has not left does not leave."""
    del words, at
    for table in (Notice, Letter, Wish, Desk, Habits, Concern):
        table.objects.filter(person=person).delete()


def _names(table: type[Habits | Notice | Letter]) -> list[str]:
    return [field.name for field in table._meta.concrete_fields if not field.primary_key]


def _wishes(person: Person) -> Iterator[dict[str, Any]]:
    rows = Wish.objects.filter(person=person).order_by("at", "pk")
    for community, topic, how, when in rows.values_list("community__name", "topic__title", "how", "at"):
        yield {"community": community, "topic": topic, "how": how, "at": when}


def _habits(person: Person) -> Iterator[dict[str, Any]]:
    names = (name for name in _names(Habits) if name != "person")
    yield from Habits.objects.filter(person=person).values(*names)


def _news(person: Person) -> Iterator[dict[str, Any]]:
    rows = Notice.objects.filter(person=person).select_related(
        "community", "topic", "call", "by", "expectation", "proposal"
    )
    for row in rows.order_by("at", "pk").iterator(chunk_size=500):
        about = row.topic.title if row.topic else ""
        yield {"at": row.at, "said": sentence(row), "topic": about, "seen_at": row.seen_at}
