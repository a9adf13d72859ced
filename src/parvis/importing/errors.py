"""What may be refused when words are brought from elsewhere, in words a member may read."""

from parvis.archives import REFUSALS
from parvis.pages.refusals import Refusal
from parvis.words import N_, Words


class NotInYourCharge(Refusal):
    """Only who is mandated to receive brings words into a community."""

    what = N_("Words are brought into {community} by whoever holds a mandate for it.")


class Unreadable(Refusal):
    """The archive is none that can be read."""

    status = 422
    what = N_("This archive cannot be read: {why}")

    def __init__(self, code: str) -> None:
        """Keep the archive's own code, and its sentence."""
        super().__init__(why=REFUSALS[code])
        self.code = code

    def said(self, words: Words) -> str:
        """Say it with the reason in the reader's language."""
        return words.gettext(self.what, why=words.gettext(REFUSALS[self.code]))


class NothingNew(Refusal):
    """Everything of the archive is here already."""

    status = 409
    what = N_("Everything this archive holds is here already.")


class AnotherRuns(Refusal):
    """An import is being brought in."""

    status = 409
    what = N_("Another archive is being brought into this community.")
    remedy = N_("Wait until it is done; its page tells how far it is.")


class TooLarge(Refusal):
    """The file is larger than a page takes."""

    status = 413
    what = N_("This file is larger than the {most} MB this page takes.")
    remedy = N_("The host of this place can bring it in with the command of the server, whatever its size.")


class NotDone(Refusal):
    """Only what was brought in whole can be taken out."""

    status = 409
    what = N_("This import is not here as a whole: it is being brought in, or was taken out.")


class MembersAnswered(Refusal):
    """Members wrote in topics of an import, or claimed words in them."""

    status = 409
    what = N_(
        "Members have written in {topics} of these topics, or claimed words in them: those stay theirs."
    )
    remedy = N_("You can take out everything else, and keep these topics whole.")


class NotYours(Refusal):
    """Nothing proves that a name is the person's."""

    what = N_("Nothing shows yet that this name is yours.")
    remedy = N_("Show first that the address it wrote under is yours: we send a link there.")


class ClaimedAlready(Refusal):
    """Somebody proved the name to be theirs."""

    status = 409
    what = N_("This name was claimed already.")


class LinkWornOut(Refusal):
    """A link that was used, is too old, or was never sent."""

    status = 410
    what = N_("This link was used already, or is too old.")
    remedy = N_("Ask for another one on the page of your claims.")
