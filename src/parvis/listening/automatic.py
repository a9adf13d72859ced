"""What this room does by itself beside hearing, for the page of everything automatic (L-03)."""

from parvis.listening.limits import SHOWN_FOR
from parvis.place.automatic import Automatic, announce
from parvis.words import N_


def say() -> None:
    """Announce letters that leave by themselves, and what a community may keep short."""
    announce(
        Automatic(
            "letters",
            N_("Letters to those responsible"),
            N_(
                "An expectation goes to whoever is responsible, by the rules the community wrote or where "
                "its matter is sure; else a person says whose it is. Letters, reminders and the steps of a "
                "demand leave on the days the guide sets. An answer by mail is shown to whoever wrote it, "
                "and published after {minutes} minutes unless they say otherwise."
            ),
            N_("No answer is written, shortened or judged by it: members say whether one answers."),
            (("minutes", int(SHOWN_FOR.total_seconds()) // 60),),
        )
    )
    announce(
        Automatic(
            "share of voice",
            N_("The share of those with a mandate or an office"),
            N_(
                "Where a guide sets it, a message by which those with a mandate or an office would write "
                "more than their share of a month’s messages is told of, or refused until others have "
                "spoken."
            ),
            N_("It counts messages, not what they say, and holds nobody else back."),
        )
    )
