"""What may be refused where people talk, in words a member may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class TooSoonForTopics(Refusal):
    """The guide asks that one is a member for some days first."""

    what = N_("By the guide, one opens topics {days} days after joining: you may from {when} on.")
    remedy = N_("You can answer in the topics that are open.")


class TopicClosed(Refusal):
    """One writes no more in it."""

    status = 409
    what = N_("This topic was closed: {why}")
    remedy = N_("You can open a new topic, and link to this one.")


class TopicOpen(Refusal):
    """It cannot be opened again."""

    status = 409
    what = N_("This topic is open already.")


class TopicElsewhere(Refusal):
    """It was merged into another."""

    status = 409
    what = N_("This topic was merged into another one.")
    remedy = N_("Go on there: its old address leads to it.")


class NothingSaid(Refusal):
    """A post without words."""

    status = 422
    what = N_("Nothing was written.")
    remedy = N_("Write a few words, then send.")


class TooLong(Refusal):
    """A post longer than a post may be."""

    status = 422
    what = N_("This is {letters} characters long; a message has at most {most}.")
    remedy = N_("Say it in several messages, or give the text as a file.")


class NotYourWords(Refusal):
    """Only its author may change or remove a post."""

    what = N_("Only the person who wrote this message may change it or remove it.")


class WordsGone(Refusal):
    """Its author removed it."""

    status = 409
    what = N_("Its author removed this message.")


class Withheld(Refusal):
    """A ruling hides or removes it, or somebody looks at it first."""

    status = 409
    what = N_("This message is withheld: a decision hides or removes it, or somebody looks at it first.")
    remedy = N_("Where it stands in its topic, a link leads to the reasons and says how to appeal.")


class NothingChanged(Refusal):
    """An edit that changes nothing."""

    status = 422
    what = N_("The message says this already.")


class YourOwnWords(Refusal):
    """One does not mark one's own post."""

    what = N_("This message is your own.")
    remedy = N_("Others may say that they expect this too, or thank you for it.")


class ThanksNeedAReason(Refusal):
    """Thanks say what for."""

    status = 422
    what = N_("Thanks say what for.")
    remedy = N_("Write in a few words what this message gave you.")


class ReasonNeeded(Refusal):
    """An act of a mandate says why."""

    status = 422
    what = N_("What is done to a topic is done with a reason, which everybody may read.")
    remedy = N_("Write the reason in a sentence.")


class ReasonsNeeded(Refusal):
    """A topic somebody else opened is closed by a clause, and its opener may appeal."""

    status = 409
    what = N_("Somebody else opened this topic: who closes it says by which clause, and what happened.")
    remedy = N_("Where one tends a topic, a page leads there. Its opener is told at once and may appeal.")


class ClosedToYou(Refusal):
    """A ruling closed their topic: they appeal, and do not undo it themselves."""

    what = N_(
        "Somebody else closed this topic of yours: you cannot open it again, split it or merge it yourself."
    )
    remedy = N_("At the end of the topic, a link leads to the reasons and says how to appeal.")


class OtherTopicNeeded(Refusal):
    """A topic to merge with, another community, posts to split: something that fits."""

    status = 422
    what = N_("This does not fit: choose another topic of this community, which is open.")


class OtherCommunityNeeded(Refusal):
    """A topic moves to another community."""

    status = 422
    what = N_("This topic stands in that community already.")


class PostsNeeded(Refusal):
    """A split takes some posts and leaves some."""

    status = 422
    what = N_("Choose the messages that begin the new topic; at least one stays in this one.")


class TooManyFiles(Refusal):
    """More files than a message takes."""

    status = 422
    what = N_("A message takes at most {most} files.")


class FileTooLarge(Refusal):
    """A file larger than files may be."""

    status = 413
    what = N_("This is larger than the {most} MB a file may have.")
    remedy = N_("Make it smaller, or put it elsewhere and give its address.")


class NotAPicture(Refusal):
    """It says it is an image and cannot be read as one."""

    status = 422
    what = N_("“{name}” cannot be read as an image.")
    remedy = N_("Save it again as JPEG, PNG or WebP, or put it in an archive to give it as a file.")


class PictureTooLarge(Refusal):
    """An image of more points than one may send."""

    status = 422
    what = N_("“{name}” has {millions} million points; an image has at most {most} million.")
    remedy = N_("Make it smaller, then send it again.")
