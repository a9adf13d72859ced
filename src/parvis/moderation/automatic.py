"""What this room does by itself, for the page that tells of everything automatic (L-03)."""

from parvis.moderation.limits import A_DAY, NEW, UNFOUNDED_WITHIN, WAITS
from parvis.moderation.models import Mediation
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
                "When the time of a decision is over, what it withheld is shown again, the topic it closed "
                "is open again, and whoever it kept from writing writes again, within a minute."
            ),
            N_(
                "It never makes a decision last longer. What is withheld without an end is put before those "
                "who moderate again every six months."
            ),
        )
    )
    announce(
        Automatic(
            "unfounded signals",
            N_("Signals that were manifestly unfounded"),
            N_(
                "Where somebody who judges found several signals of the same person manifestly unfounded "
                "within {days} days, as many as the guide says, that person is warned by a letter. After "
                "one more, a case about it is opened, on which persons decide."
            ),
            N_(
                "It keeps nobody from signalling, and shows no count to anybody. What a jury reversed "
                "does not count."
            ),
            (("days", UNFOUNDED_WITHIN.days),),
        )
    )
    _say_what_keeps_hours()


def _say_what_keeps_hours() -> None:
    announce(
        Automatic(
            "juries",
            N_("Juries"),
            N_(
                "A jury is convened by itself when somebody appeals, and where no moderator may decide. The "
                "lot draws its members at the announced hour; they are called one by one, whoever does not "
                "answer in time is passed over, and their votes are counted once none could change the "
                "outcome, or on the last day. A jury that too few can sit on comes apart, and the first "
                "decision stands."
            ),
            N_(
                "It decides nothing: the jurors do, with reasons. Anybody can draw them again from the "
                "export."
            ),
        )
    )
    announce(
        Automatic(
            "mediations",
            N_("Mediations"),
            N_(
                "An offer to talk that is not accepted within {offered} days lapses, and a talk without an "
                "agreement ends after {talks} days; what was said in it is erased. On the day they set, the "
                "three are asked to look back."
            ),
            N_("Nothing follows from a talk that ended: the case goes on as if there had been none."),
            (("offered", WAITS[Mediation.State.OFFERED].days), ("talks", WAITS[Mediation.State.TALKS].days)),
        )
    )
