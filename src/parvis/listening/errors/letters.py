"""What is refused of those responsible, of letters and of demands."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class NotInOffice(Refusal):
    """Somebody is named who does not answer here, or no longer."""

    status = 409
    what = N_("This person is not, or no longer, among those responsible in {community}.")
    remedy = N_("Choose somebody whose name stands in the directory.")


class OfficeClaimed(Refusal):
    """Another account says that it is this responsible person's."""

    status = 409
    what = N_("Another account is linked to this office already.")
    remedy = N_("Whoever keeps the directory can list the right person anew.")


class NothingIsAsked(Refusal):
    """An answer is demanded where none is waited for."""

    status = 409
    what = N_("No answer is waited for here: this expectation was answered or set aside.")
    remedy = N_("Say whether the answer answers: when it does not for enough people, it opens again.")


class DemandStands(Refusal):
    """A second demand would split the signatures of the first."""

    status = 409
    what = N_("An answer is already demanded here.")
    remedy = N_("Sign that demand: all signatures count together.")


class DemandOver(Refusal):
    """It was answered or withdrawn."""

    status = 409
    what = N_("This demand is over: it was answered, or whoever opened it took it back.")
    remedy = N_("If the answer does not answer, say so under it: the expectation opens again.")


class DemandOfMany(Refusal):
    """It belongs to those who signed it."""

    status = 409
    what = N_("Enough people have signed: this demand now belongs to all of them, and stands until answered.")
    remedy = N_("You can take back your own signature.")


class NotYourDemand(Refusal):
    """Somebody else opened it."""

    what = N_("Only the person who opened a demand can take it back.")
    remedy = N_("If you signed it, you can take back your own signature.")


class LetterSettled(Refusal):
    """Nothing is to be said of it any more."""

    status = 409
    what = N_("It is known by now what became of this letter.")
    remedy = N_("Look at the page again: it shows where the letter stands.")


class LinkUnknown(Refusal):
    """A link that was not signed here."""

    status = 404
    what = N_("This link does not belong to any letter of this place.")
    remedy = N_("Copy the whole link from the letter: a mail program may have cut it in two.")


class LinkOver(Refusal):
    """A link after its time."""

    status = 410
    what = N_("This link is closed: a letter can be answered for {days} days.")
    remedy = N_("Write to the community by its page; somebody will send you a new letter.")
