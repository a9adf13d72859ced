"""Say in words why nothing could be brought from elsewhere, and what can be done."""

from typing import ClassVar

from parvis.words import N_, Words


class NotFetched(Exception):  # noqa: N818 (it is no error of ours: the world said no, or we did)
    """Nothing was brought from an address: `what` happened and what to do about it, for a reader."""

    code: ClassVar[str]
    what: ClassVar[str]
    remedy: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        """Take what the sentences need: the host, a figure."""
        super().__init__(f"{type(self).__name__}: {values}")
        self.values = values

    def said(self, words: Words) -> str:
        """Say what happened."""
        return words.gettext(self.what, **self.values)

    def advice(self, words: Words) -> str:
        """Say what can be done, or nothing."""
        return words.gettext(self.remedy, **self.values) if self.remedy else ""


class NoAddress(NotFetched):
    """What was given is no address that could be asked."""

    code = "no_address"
    what = N_("“{address}” is not the address of a public web page.")
    remedy = N_("Give an address that begins with https://, without a user name and without a port.")


class UnknownHost(NotFetched):
    """Nobody knows where that host is."""

    code = "unknown_host"
    what = N_("No computer on the internet is called {host}.")
    remedy = N_("Check how the address is spelt.")


class RefusedAddress(NotFetched):
    """The host lies where a server must never be sent: in a private network, on this very machine."""

    code = "refused_address"
    what = N_("{host} is not on the public internet: this place never asks private addresses.")
    remedy = N_("Give the address that anybody can open from outside.")


class Unreachable(NotFetched):
    """The host exists and does not answer."""

    code = "unreachable"
    what = N_("{host} does not answer, or hangs up.")
    remedy = N_("It may be down for a while: it will be asked again.")


class Insecure(NotFetched):
    """The host could not prove who it is, or led from a sealed address to an open one."""

    code = "insecure"
    what = N_("{host} could not prove that it is the one it claims to be.")
    remedy = N_("Tell those who keep that site: their certificate, or a redirection of theirs, is wrong.")


class TooSlow(NotFetched):
    """The whole took longer than it may."""

    code = "too_slow"
    what = N_("{host} took more than {seconds} seconds to answer.")
    remedy = N_("It will be asked again.")


class TooLarge(NotFetched):
    """The answer is larger than it may be, packed or unpacked."""

    code = "too_large"
    what = N_("What {host} sent is larger than {most} bytes.")
    remedy = N_("Look for a shorter feed, or bring an export of the whole instead.")


class TooManyRedirects(NotFetched):
    """One address led to another, again and again."""

    code = "too_many_redirects"
    what = N_("{host} leads from address to address without end.")
    remedy = N_("Open the address in a browser, and give the one where you arrive.")


class NotWhatItSaid(NotFetched):
    """The answer is of another kind than the one asked for, or cannot be read."""

    code = "not_what_it_said"
    what = N_("What {host} sent is not what was asked for, or cannot be read.")
    remedy = N_("Open the address in a browser: it should show a feed or data, not a page.")


class BadAnswer(NotFetched):
    """The host answered that it will not, or cannot."""

    code = "bad_answer"
    what = N_("{host} answered with the error {status}.")
    remedy = N_("Check that the address opens without signing in.")

    def __init__(self, *, host: str, status: int) -> None:
        """Keep the status, which tells what is gone for good (410) from what may come back."""
        super().__init__(host=host, status=status)
        self.status = status


class AskLater(NotFetched):
    """The host asked to be left in peace for a while."""

    code = "ask_later"
    what = N_("{host} asks not to be asked again for the moment.")
    remedy = N_("It will be asked again in {seconds} seconds, not before.")

    def __init__(self, *, host: str, seconds: int) -> None:
        """Keep how long to wait."""
        super().__init__(host=host, seconds=seconds)
        self.seconds = seconds


class NoEntry(NotFetched):
    """The mail server does not open its door to this name and password."""

    code = "no_entry"
    what = N_("{host} does not accept the name and the password given.")
    remedy = N_("Check both; many servers want a password made for programs.")


class NoFolder(NotFetched):
    """There is no such folder in the mailbox."""

    code = "no_folder"
    what = N_("There is no folder “{folder}” in the mailbox at {host}.")
    remedy = N_("Check how the folder is spelt; the one where mail arrives is called INBOX.")
