"""Say why each thing of a decision is kept, on what ground and how long (L-20).

What one argues and votes may show what one believes: those tables are marked as opinions (art. 9).
"""

from typing import Final

from django.db.models import Model

from parvis.decisions import models as power
from parvis.decisions.limits import ENACTED_WITHIN
from parvis.people.processing import WITH_THE_PLACE, Basis, Treatment, declare
from parvis.place.automatic import Automatic, announce
from parvis.words import N_

_UNSIGNED: Final = N_(
    "as long as the place; unsigned once its author left, and without their words if they wish"
)
_PROPOSED: Final = Treatment(
    N_("to let members read, change and decide on what one of them proposes"),
    Basis.CONTRACT,
    N_(
        "as long as the place; unsigned once its author left, and without their words if they wish and "
        "nobody had voted on it"
    ),
    opinion=True,
)
_SAID: Final = Treatment(
    N_("to weigh what speaks for a proposal and against it, and know enough to decide"),
    Basis.CONTRACT,
    _UNSIGNED,
    opinion=True,
)
_STANDS: Final = Treatment(
    N_("to let members choose among those who stand, each by themselves"),
    Basis.CONTRACT,
    _UNSIGNED,
    opinion=True,
)
_DONE: Final = Treatment(
    N_("to show who carries out what was decided, by when, and what came of it"), Basis.CONTRACT, _UNSIGNED
)
_POLL: Final = Treatment(
    N_("to hold a vote by rules nobody changes, and let anybody count it again"),
    Basis.CONTRACT,
    WITH_THE_PLACE,
)
_MAY_VOTE: Final = Treatment(
    N_("to let each member vote once, and prove who could"),
    Basis.CONTRACT,
    N_("as long as the place; under no name once the person left"),
    opinion=True,
)
_VOTED: Final = Treatment(
    N_("to count a public vote, and let anybody count it again"),
    Basis.CONTRACT,
    N_("as long as the place; under no name once the person left"),
    opinion=True,
)
_SECRET: Final = Treatment(
    N_("to count a secret vote: nothing in it leads to whoever cast it"),
    Basis.CONTRACT,
    WITH_THE_PLACE,
    opinion=True,
)
_DRAWN: Final = Treatment(
    N_("to draw people by a lot that anybody can draw again"),
    Basis.CONTRACT,
    N_("as long as the place; under no name once the person left"),
)
_TABLES: Final[tuple[tuple[type[Model], str, Treatment], ...]] = (
    (power.Proposal, N_("Proposals"), _PROPOSED),
    (power.Version, N_("Versions of proposals"), _PROPOSED),
    (power.Amendment, N_("Amendments to proposals"), _PROPOSED),
    (power.Argument, N_("Arguments for and against"), _SAID),
    (power.Question, N_("Questions about proposals"), _SAID),
    (power.Objection, N_("Objections"), _SAID),
    (power.Contestation, N_("Who contests a decision"), _SAID),
    (power.Candidate, N_("Who stands in an election"), _STANDS),
    (power.Task, N_("Tasks that carry out decisions"), _DONE),
    (power.Poll, N_("Votes"), _POLL),
    (power.Elector, N_("Who may vote, and has"), _MAY_VOTE),
    (power.Ballot, N_("Ballots of public votes"), _VOTED),
    (power.SealedBallot, N_("Sealed ballots"), _SECRET),
    (power.CountedBallot, N_("Ballots of secret votes, as counted"), _SECRET),
    (power.Draw, N_("Draws by lot"), _DRAWN),
    (power.DrawPerson, N_("Who was among those drawn from"), _DRAWN),
    (power.DrawWord, N_("Words added to a draw"), _DRAWN),
)


_CARRYING_OUT: Final = Automatic(
    "decisions",
    N_("Carrying out decisions"),
    N_(
        "When a vote has closed, what passed is carried out at once where it concerns the guide or a "
        "mandate; what could not be is tried again for {days} days. Once enough members signed, a vote on "
        "ending a mandate is proposed; and a decision they contest waits, while a vote on ending it opens."
    ),
    N_("Nothing is decided without members, and no text of theirs is changed."),
    (("days", ENACTED_WITHIN.days),),
)
_TIME: Final = Automatic(
    "votes",
    N_("Votes and draws by lot"),
    N_(
        "A vote closes and is counted at its hour, by the method fixed before it opened; one the guide or "
        "the law asks for opens by itself, in nobody’s name. Those who have not voted are told shortly "
        "before. A lot is drawn at the announced hour. On the day set to look at a decision again, members "
        "are told."
    ),
    N_("No vote is opened, counted or drawn otherwise than was said before, and anybody can count it again."),
)


def declare_own() -> None:
    """Declare every field of the tables of decisions, and what is done by itself."""
    announce(_CARRYING_OUT)
    announce(_TIME)
    for model, title, treatment in _TABLES:
        fields = [each.name for each in model._meta.concrete_fields if not each.primary_key]
        declare(model, title, dict.fromkeys(fields, treatment))
