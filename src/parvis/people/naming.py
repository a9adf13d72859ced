"""Say who somebody is, wherever a page or a mail names them."""

from parvis.pages.reader_words import words
from parvis.people.models import Person
from parvis.words import N_

FORMER = N_("a former member")
SOMEBODY = N_("somebody")


def name_of(person: Person | None) -> str:
    """Name a person for the reader of the page: "a former member" when they left."""
    if person is None or person.is_erased:
        return words().gettext(FORMER)
    return person.name or words().gettext(SOMEBODY)
