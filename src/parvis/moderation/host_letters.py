"""The letters of a legal notice no community judges: to the host, who answers for it, and its receipt."""

from typing import Final

from django.conf import settings

from parvis.moderation.dsa.taxonomy import CHILD_ABUSE, CHILD_ABUSE_SAID, SAID
from parvis.moderation.things import Notice, Thing
from parvis.pages.reader_words import words_in
from parvis.people.letters import Letter, post_letter
from parvis.people.models import Person
from parvis.words import N_

FOR_HOST: Final = Letter(
    N_("A legal notice about a page of your place"),
    (
        N_("Somebody gave a legal notice about a page that no member wrote alone: {address}"),
        N_("You answer for it as the host. Write to them what you do, why, and where they can turn."),
    ),
    link=N_("Open the page"),
)
HANDED: Final = Letter(
    N_("Your notice has arrived"),
    (
        N_("We received your notice about {address}. No member wrote this page alone."),
        N_("The host answers for it, has your notice, and writes to you: {contact}"),
    ),
    (N_("You may also turn to a body outside this place, or to a court."),),
)


def hand_to_host(notice: Notice, thing: Thing, contact: str, by: Person | None) -> None:
    """Mail a notice to whoever answers for the place, and its receipt to whoever gave it."""
    name, known = (by.name, by.email) if by is not None else (notice.name, notice.email)
    words = words_in(notice.language)
    about = CHILD_ABUSE_SAID if notice.category == CHILD_ABUSE else SAID.get(notice.category, "")
    danger = words.gettext(N_("Somebody may be in danger")) if notice.danger else ""
    who = ", ".join(filter(None, (name.strip(), known)))
    said = (danger, words.gettext(about) if about else "", notice.law.strip(), notice.words.strip(), who)
    details = [each for each in said if each]
    address = settings.ADDRESS + thing.address
    language = notice.language
    post_letter(FOR_HOST, to=contact, language=language, link=address, details=details, address=address)
    if known:
        post_letter(HANDED, to=known, language=language, details=details, address=address, contact=contact)
