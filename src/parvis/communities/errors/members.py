"""What coming in, the guide and invitations refuse."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class NobodyThere(Refusal):
    """The person has no account here any more, or never had one."""

    what = N_("Nobody stands behind this name: it came with an archive, or its owner left.")
    remedy = N_("Only the persons themselves can act, in their own name.")


class Suspended(Refusal):
    """A ruling keeps somebody from writing for a time."""

    what = N_("A ruling keeps you from writing in {community} until {until}. You may still read, and vote.")
    remedy = N_(
        "Its reasons and the way to appeal are in the letter you were sent, and among the cases here."
    )


class Excluded(Refusal):
    """A vote or a jury excluded somebody."""

    what = N_("The members of {community}, or a jury of them, decided that you cannot take part in it.")
    remedy = N_("Its reasons and the way to appeal are in the letter you were sent.")


class NotAMember(Refusal):
    """The act belongs to members."""

    what = N_("This belongs to the members of {community}.")
    remedy = N_("Read its guide and join it first, on the page of the community.")


class MemberAlready(Refusal):
    """One is a member once."""

    status = 409
    what = N_("You are a member of {community} already.")
    remedy = N_("There is nothing more to do: its square is open to you.")


class AskInstead(Refusal):
    """One asks to join."""

    what = N_("One joins {community} by asking.")
    remedy = N_("Say in a few words why you come: whoever holds the mandate answers you.")


class AskedAlready(Refusal):
    """One asks once."""

    status = 409
    what = N_("You have asked to join {community}, and nobody has answered yet.")
    remedy = N_("You will be told. A member can also invite you.")


class NothingToAsk(Refusal):
    """The community does not work by requests."""

    status = 409
    what = N_("One does not ask to join {community}.")
    remedy = N_("Where it is open, one joins by accepting the guide; where it is closed, by an invitation.")


class DeclinedLately(Refusal):
    """A request was declined a short time ago."""

    what = N_("Your request to join {community} was declined a short time ago.")
    remedy = N_("You may ask again {days} days after the answer, or be invited by a member.")


class ByInvitation(Refusal):
    """The community is closed."""

    what = N_("One comes into {community} only by an invitation.")
    remedy = N_("Ask a member to invite you.")


class ReadTheGuide(Refusal):
    """Joining is accepting the guide, in the version in force."""

    status = 422
    what = N_("Joining is accepting the guide as it stands today: version {version}.")
    remedy = N_("Read the clauses, tick the box under them and send again.")


class GuideChanged(Refusal):
    """A member has not accepted the version in force."""

    what = N_("The guide of {community} has a new version, which you have not accepted yet.")
    remedy = N_("Read what changed on the page of the guide and accept it; then write.")


class NothingToAnswer(Refusal):
    """The request is no longer there."""

    status = 409
    what = N_("This request was answered or taken back already.")
    remedy = N_("Nothing was changed.")


class SayWhy(Refusal):
    """A refusal carries its reason."""

    status = 422
    what = N_("Whoever is declined is told why.")
    remedy = N_("Write the reason in a sentence.")


class NotAnInvitation(Refusal):
    """The link is forged, mistyped, too old, or was answered."""

    status = 410
    what = N_("This invitation cannot be used: it was answered already, has ended, or was never sent.")
    remedy = N_("Ask the person who invited you for a new one.")


class TooManyInvitations(Refusal):
    """A member has as many invitations waiting as one may have."""

    status = 409
    what = N_("You have {count} invitations waiting for an answer, which is as many as one may have.")
    remedy = N_("Each ends by itself after {days} days.")


class InvitedAlready(Refusal):
    """An invitation waits at this address."""

    status = 409
    what = N_("An invitation to {community} waits at this address already.")
    remedy = N_("Nobody is asked twice at the same time. It ends by itself after {days} days.")
