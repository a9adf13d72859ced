"""What a mandate may allow: a closed list, so that no mandate allows more than it says."""

from typing import Final

from django.db import models

from parvis.words import N_


class Power(models.TextChoices):
    """One thing somebody may do for the others while they hold a mandate."""

    ADMIT = "admit"
    TEND = "tend"
    ANIMATE = "animate"
    RULE = "rule"
    RECEIVE = "receive"
    KEEP = "keep"


ALLOWS: Final = {
    Power.ADMIT: N_("answer those who ask to join"),
    Power.TEND: N_(
        "move, merge, split and close topics, with a reason that is shown, and let first links through"
    ),
    Power.ANIMATE: N_("confirm what the ear proposes, and write to those who can answer"),
    Power.RULE: N_(
        "decide on what is signalled, with reasons, when not concerned, and let first links through"
    ),
    Power.RECEIVE: N_("bring the words of people from elsewhere, and take them out again"),
    Power.KEEP: N_("carry out what the members decided, and say when it is done"),
}
"""How each power ends the sentence "This mandate allows to …"."""
CARETAKING: Final = (Power.ADMIT, Power.TEND, Power.ANIMATE, Power.RECEIVE)
"""What the first thirty days allow: nothing over the guide, over members or over their words."""
