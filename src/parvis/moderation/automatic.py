"""What this room does by itself, for the page that tells of everything automatic (L-03)."""

from parvis.moderation.actions.suggesting import A_DAY
from parvis.moderation.actions.waiting import NEW
from parvis.place.automatic import Automatic, announce
from parvis.words import N_


def say() -> None:
    """Announce what is automatic here, and what it does not do."""
    announce(
        Automatic(
            "first links",
            N_("First links of new accounts"),
            N_(
                "A message of an account younger than {days} days that leads to another place waits until a "
                "person has looked at it. Once one was let through, the others of its author do not wait. "
                "A community may do without this in its guide."
            ),
            N_("It refuses nothing: a person lets it through, or opens a case which others decide."),
            (("days", NEW.days),),
        )
    )
    announce(
        Automatic(
            "suggested",
            N_("What moderators may want to read"),
            N_(
                "New messages are compared with words that often insult or advertise, and with what their "
                "author said before. At most {most} a day are suggested in each community to those who "
                "moderate, with the words that weighed most."
            ),
            N_("It hides, removes and refuses nothing, and scores no person; nothing leaves this machine."),
            (("most", A_DAY),),
        )
    )
    announce(
        Automatic(
            "endings",
            N_("Ends of decisions"),
            N_(
                "When the time of a decision is over, what it withheld is shown again, and whoever it kept "
                "from writing writes again, within a minute."
            ),
            N_("It never makes a decision last longer."),
        )
    )
