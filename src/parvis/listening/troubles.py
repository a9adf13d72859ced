"""Say in words why a mail waits for an animator, or was only noted."""

from collections.abc import Mapping
from typing import Final

from parvis.archives.replies import TROUBLES
from parvis.words import N_, Words

_OURS: Final[Mapping[str, str]] = {
    "no_token": N_(
        "It was written under one of our letters, but not to the address of that letter: anyone could have."
    ),
    "no_letter": N_("It was written under none of our letters."),
    "foreign_token": N_("It was sent to an address that belongs to none of our letters."),
    "expired_token": N_("The letter it answers is too old to be answered by mail."),
    "other_sender": N_("It came from another address than the one we wrote to."),
    "forged": N_("The mail server found that it does not come from whom it says."),
    "several_matters": N_("The letter asked several things: somebody has to say which one this answers."),
    "over": N_("What it answers was merged into another expectation, or set aside."),
    "automatic_bounce": N_("The letter came back: the address does not take it."),
    "automatic_delayed": N_("A mail server says that the letter is late."),
    "automatic_receipt": N_("The letter was received or opened, says a machine."),
    "automatic_absence": N_("An automatic answer says that the person is away."),
    "automatic_machine": N_("A machine sent it."),
    "automatic_list": N_("A mailing list sent it."),
    "automatic_reaction": N_("It is a reaction, without words."),
    "automatic_loop": N_("It goes round in a circle: it was sent from here."),
}


def explained(code: str, words: Words) -> str:
    """Explain one problem of a mail."""
    return words.gettext(_OURS.get(code) or TROUBLES[code])
