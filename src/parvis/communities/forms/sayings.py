"""What each kind, way in and visibility is called, wherever a page or a form names it."""

from typing import Final

from parvis.communities.models import Access, Kind, Visibility
from parvis.pages.reader_words import later
from parvis.words import N_

KINDS: Final = {
    Kind.PRACTICE: later(N_("A practice: people who do the same thing and get better at it together")),
    Kind.INTEREST: later(N_("An interest: people who love the same thing")),
    Kind.LEARNING: later(N_("Learning: people who learn something together")),
    Kind.LOCAL: later(N_("A place: people who share a street, a town, a valley")),
}
ACCESS: Final = {
    Access.OPEN: later(N_("Open: whoever accepts the guide joins")),
    Access.REQUEST: later(N_("On request: one asks, and is answered with a reason")),
    Access.CLOSED: later(N_("Closed: one comes in by a member’s invitation")),
}
VISIBILITY: Final = {
    Visibility.PUBLIC: later(N_("Everybody may read")),
    Visibility.MEMBERS: later(N_("Only members read")),
}
