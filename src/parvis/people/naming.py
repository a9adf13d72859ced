"""Say who somebody is, wherever a page or a mail names them."""

from parvis.pages.reader_words import words
from parvis.people.models import Person
from parvis.words import N_

FORMER = N_("a former member")
SOMEBODY = N_("somebody")


def name_of(person: Person | None) -> str:
    """Name a person for the reader of the page: "a former member" when they left."""
    return named(None, None) if person is None else named(person.name, person.state)


def named(name: str | None, state: str | None) -> str:
    """Name somebody of whom two columns were read; nobody where there was no row."""
    if state is None or state == Person.State.ERASED:
        return words().gettext(FORMER)
    return name or words().gettext(SOMEBODY)
