"""What each kind, way in, visibility, way to a mandate and end of one is called, wherever it is named."""

from typing import Final

from parvis.communities.models import Access, Kind, Mandate, Visibility
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
WAYS: Final = {
    Mandate.Way.BIRTH: later(N_("with the birth of the community, for its first thirty days")),
    Mandate.Way.VOTE: later(N_("by a vote")),
    Mandate.Way.LOT: later(N_("by lot")),
    Mandate.Way.CONSENT: later(N_("by consent")),
}
ENDS: Final = {
    Mandate.End.TERM: later(N_("it ended at its term")),
    Mandate.End.GIVEN_BACK: later(N_("it was given back")),
    Mandate.End.LEFT: later(N_("its holder left")),
    Mandate.End.RECALLED: later(N_("members ended it by a vote")),
    Mandate.End.REPLACED: later(N_("those who were chosen took over")),
}
