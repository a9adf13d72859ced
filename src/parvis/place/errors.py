"""What the place may refuse, in words a reader may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class BeingPrepared(Refusal):
    """The legal notice is not complete."""

    status = 503
    what = N_("This place is being prepared.")
    remedy = N_("It opens when its host has said who they are and how to reach them. Come back in a while.")


class OnlyTheHost(Refusal):
    """The page of whoever keeps the server."""

    what = N_("Only the host of this place writes here.")
    remedy = N_("The host keeps the server and its legal notice, and has no power inside communities.")


class HasAHost(Refusal):
    """The first key was used."""

    status = 409
    what = N_("This place has a host already.")


class NoSuchKey(Refusal):
    """The key is not the one that was printed, or it was spent."""

    status = 404
    what = N_("This link opens nothing.")
    remedy = N_("It works once. The program prints a new one when it starts, as long as nobody is the host.")


class TermsUnchanged(Refusal):
    """Everybody would be told of nothing."""

    status = 409
    what = N_("The terms say this already.")
    remedy = N_("Everybody is told of a new version: change what should change, then publish it.")


class TermsHold(Refusal):
    """What holds, or is to hold, is read by everybody."""

    status = 409
    what = N_("These terms hold, or will: they are not taken away.")
    remedy = N_("Publish others first; once those hold, the words of these can be taken away.")
