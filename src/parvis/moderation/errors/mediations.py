"""What may be refused of mediations, in words a member may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class NoTalkInDanger(Refusal):
    """Nobody talks it over where somebody is in danger."""

    status = 409
    what = N_("Somebody may be in danger: this case is decided, and not talked over.")


class NobodyToTalkWith(Refusal):
    """Nobody with an account signalled it."""

    status = 409
    what = N_("Nobody who signalled this has an account here: there is nobody to talk with.")


class TalkedAlready(Refusal):
    """Once per case."""

    status = 409
    what = N_("A mediation was offered in this case already: it is offered once.")


class NotInThisTalk(Refusal):
    """Only the two, and their mediator."""

    status = 404
    what = N_("There is no mediation here that is open to you.")


class NotNowInTalk(Refusal):
    """Another step is due."""

    status = 409
    what = N_("The mediation is not where this can be done.")
    remedy = N_("Its page says what comes next.")


class NoSuchMediator(Refusal):
    """Nobody who offered, or a party."""

    status = 422
    what = N_("Choose among the members who offered to mediate and take no part in the case.")


class AgreementNeeded(Refusal):
    """Words and a day."""

    status = 422
    what = N_("An agreement has words, and a day to look back on it within six months.")


class MediatesAlready(Refusal):
    """One offers once."""

    status = 409
    what = N_("You have offered to mediate here already.")


class MediatesNot(Refusal):
    """Nothing to take back."""

    status = 409
    what = N_("You have not offered to mediate here.")
