"""What persons may be refused, in words they may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class NobodyThere(Refusal):
    """No person has this short name, or they left."""

    status = 404
    what = N_("Nobody here has this name.")
    remedy = N_("They may have left and taken their name with them, or the address may hold a mistake.")


class NotYours(Refusal):
    """One touches only one's own account."""

    what = N_("Only the person themselves can do this.")
    remedy = N_("Nobody here changes another person’s account, the host included.")


class AlreadyLeft(Refusal):
    """The account is gone."""

    status = 410
    what = N_("This account was erased.")


class KeepsTheAccount(Refusal):
    """The consent without which there is no account."""

    status = 409
    what = N_("Without this agreement there is no account.")
    remedy = N_("To take it back, leave: everything you gave is then erased.")


class TwiceAtOnce(Refusal):
    """The same address was sent twice at the same moment."""

    status = 409
    what = N_("This address was sent twice at the same moment.")
    remedy = N_("Look at your mail, then sign in with a code.")


class WrongProof(Refusal):
    """The code sent by mail was not the one typed, or it is too old."""

    status = 422
    what = N_("This code is not the one that was sent, or it is too old.")
    remedy = N_("Ask for another one: it arrives at once.")
