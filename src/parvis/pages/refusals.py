"""Refuse in words a member may read: what happened, why, what can be done."""

from typing import ClassVar

from parvis.words import N_, Words


class Refusal(Exception):  # noqa: N818 (it is no error: the house says no, and why)
    """Say that something may not be done; a room's `errors.py` lists its own, with their sentences.

    The sentences are marked with N_ and translated for whoever reads them. Values fill their placeholders.
    """

    status: ClassVar[int] = 403
    what: ClassVar[str]
    remedy: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        """Take what the sentences need: names, numbers, dates already written."""
        super().__init__(type(self).__name__)
        self.values = values

    def said(self, words: Words) -> str:
        """Say what happened and why."""
        return words.gettext(self.what, **self.values)

    def advice(self, words: Words) -> str:
        """Say what can be done, or nothing."""
        return words.gettext(self.remedy, **self.values) if self.remedy else ""


class NotHere(Refusal):
    """The same answer whether there is nothing, or something the reader may not know of."""

    status = 404
    what = N_("There is no page at this address, or it is not open to you.")
    remedy = N_("Check the address, sign in if you have an account, or start again from the home page.")


class SignInFirst(Refusal):
    """Nobody known is looking."""

    what = N_("This is done in one’s own name: sign in first.")
    remedy = N_("Sign in, or make an account: it takes an address and a name.")


Verdict = Refusal | None
"""What a policy answers: nothing when it may be done, else the reason why not."""


def require(verdict: Verdict) -> None:
    """Go on when a policy agrees; raise its refusal when it does not."""
    if verdict is not None:
        raise verdict
