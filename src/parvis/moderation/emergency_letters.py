"""The letters of emergency acts: to the person concerned, and to those who answer for the community."""

from collections.abc import Iterable
from typing import Final

from parvis.communities.powers import Power
from parvis.moderation.letters import to_person
from parvis.moderation.models import Emergency, Signal
from parvis.moderation.wording import SOURCES, day_in
from parvis.pages.reader_words import words_in
from parvis.people.letters import Letter
from parvis.people.models import Person
from parvis.words import N_, Words

CONCERNED_MESSAGE: Final = Letter(
    N_("A message of yours is withheld in {community}"),
    (
        N_(
            "In an emergency, the host withheld a message of yours in {community}, until {day} at the latest."
        ),
        N_("Your words are kept. They are shown again by themselves, unless the members decide otherwise."),
    ),
    (
        N_(
            "You may say how you see it where the members decide, and you vote with them. You may also turn "
            "to a body for settling disputes out of court, or to a court."
        ),
    ),
    link=N_("Read what was done, and the vote"),
)
CONCERNED_PERSON: Final = Letter(
    N_("You are kept from writing in {community}"),
    (
        N_("In an emergency, the host kept you from writing in {community}, until {day} at the latest."),
        N_("You still read, vote and signal. It ends by itself, unless the members decide otherwise."),
    ),
    CONCERNED_MESSAGE.after,
    link=CONCERNED_MESSAGE.link,
)
COMMUNITY: Final = Letter(
    N_("An emergency act of the host in {community}"),
    (
        N_("The host of this place did an emergency act in {community}. It ends on {day} at the latest."),
        N_("It is public: its page says what was done, by which law and why, as far as the law lets it."),
        N_("The members decide whether it lasts longer; any member may open the vote now."),
    ),
    link=CONCERNED_MESSAGE.link,
)
ENDED: Final = Letter(
    N_("It is over: an emergency act in {community}"),
    (N_("The emergency act about you in {community} has ended."),),
    link=N_("Read what was done"),
)


def tell_concerned(emergency: Emergency) -> None:
    """Tell the person at once, or when an order lets it be told, with the whole statement of reasons."""
    spoken = words_in(emergency.person.language)
    letter = CONCERNED_MESSAGE if emergency.post_id is not None else CONCERNED_PERSON
    _send(letter, emergency.person, emergency, details=reasons(emergency, spoken))


def tell_community(emergency: Emergency) -> None:
    """Tell those mandated to rule, and whoever signalled the message, no more than the page says."""
    mandates = emergency.community.mandates.filter(
        starts_at__lte=emergency.at, ends_at__gt=emergency.at, ended_at=None
    )
    told = {each.person for each in mandates.select_related("person") if Power.RULE in each.powers}
    if emergency.post_id is not None:
        signals = Signal.objects.filter(case__post=emergency.post_id, by__isnull=False).select_related("by")
        told |= {each.by for each in signals if each.by is not None}
    for person in sorted(told - {emergency.person}, key=lambda each: each.pk):
        _send(COMMUNITY, person, emergency)


def tell_ended(emergency: Emergency) -> None:
    """Tell the person that it is over."""
    _send(ENDED, emergency.person, emergency)


def reasons(emergency: Emergency, words: Words) -> list[str]:
    """Say the statement of reasons of an emergency act."""
    statement = emergency.statement
    return [
        words.gettext(N_("On what ground: the law, {law}."), law=statement.legal_ground),
        words.gettext(N_("What happened: {facts}"), facts=statement.facts),
        words.gettext(N_("Why: {why}"), why=statement.explanation),
        words.gettext(SOURCES[statement.source])
        if emergency.kind == Emergency.Kind.ORDER
        else words.gettext(N_("The host did it, for security or because somebody was in danger.")),
        words.gettext(N_("No software took part: persons found it and decided.")),
        *limited_to(emergency, words),
    ]


def limited_to(emergency: Emergency, words: Words) -> list[str]:
    """Say that an order was limited to a territory, and that what it withholds is withheld everywhere."""
    if emergency.order is None or not emergency.order.territory:
        return []
    codes = ", ".join(emergency.order.territory)
    said = N_("The order is limited to a territory ({codes}); here it is withheld everywhere.")
    return [words.gettext(said, codes=codes)]


def _send(letter: Letter, person: Person, emergency: Emergency, details: Iterable[str] = ()) -> None:
    to_person(
        person,
        letter,
        page=emergency.statement.redress,
        community=emergency.community,
        details=details,
        day=day_in(emergency.ends_at, words_in(person.language)),
    )
