"""What this room refuses, in words a member may read."""

from datetime import datetime

from parvis.pages.refusals import Refusal
from parvis.words import N_, Words


class SecretPollOpen(Refusal):
    """Sealed ballots never leave: told the last vote that closes, and when."""

    what = N_(
        "A secret vote is open in {community} until {day}: “{title}”. Its sealed ballots cannot leave with "
        "an archive, and without them it would not hold everything."
    )
    remedy = N_("Nothing was written. Make the archive once that vote is closed.")

    def __init__(self, *, community: str, title: str, closes_at: datetime) -> None:
        """Take when the vote closes, to be written for whoever reads."""
        super().__init__(community=community, title=title)
        self.closes_at = closes_at

    def said(self, words: Words) -> str:
        """Say which vote is open, and until when."""
        self.values["day"] = words.date(int(self.closes_at.timestamp()))
        return super().said(words)


class NotAnArchive(Refusal):
    """The file is no archive of a community, or a broken one."""

    what = N_("This is not a whole archive of a community: {why}.")
    remedy = N_("`parvis verify` says what is wrong with it; ask for it again from whoever made it.")


class NameTaken(Refusal):
    """A community of the same short name is here already."""

    what = N_("A community called {slug} is here already, and addresses in the archive lead to that name.")
    remedy = N_("Bring the archive into another place.")


class NotYourArchive(Refusal):
    """Only whoever the members named may take the archive."""

    what = N_("The members named who takes the archive of {community} with them: it is given to them alone.")


class ArchiveNotReady(Refusal):
    """It is being written, or was deleted after its time."""

    status = 404
    what = N_("The archive of {community} is not here: it is being written, or its {days} days are over.")
    remedy = N_("The page of the departure tells which. Members can decide on it again.")


class WrongAddress(Refusal):
    """Where it lives now is no address of another place."""

    status = 422
    what = N_("The new address begins with https:// and leads to another place than this one.")


class MovedAway(Refusal):
    """One reads here, and writes there."""

    what = N_("{community} continues elsewhere, by its members’ decision. Here one reads what was said.")
    remedy = N_("Its pages here say where: {address}")


class CannotCarry(Refusal):
    """A member carries the archive because they agreed to."""

    status = 422
    what = N_("You propose this with yourself as the one who carries the archive: nobody is named by others.")
