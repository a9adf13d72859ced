"""The one letter importing sends: a link that shows that an address is its owner's."""

from typing import Final

from django.conf import settings
from django.urls import reverse

from parvis.people.letters import Letter, post_letter
from parvis.people.models import Person
from parvis.words import N_

PROOF: Final = Letter(
    N_("Show that this address is yours"),
    (
        N_("{name} says that this address is theirs, to find again the messages written from it elsewhere."),
        N_("If that is you, open this link while signed in. It works once, within a day."),
    ),
    (N_("If it is not you, do nothing: nobody can use your address without this link."),),
    link=N_("This address is mine"),
)


def post_proof(person: Person, address: str, secret: str) -> None:
    """Write the link to the address, in the person's language."""
    link = settings.ADDRESS + reverse("importing:prove", args=(secret,))
    post_letter(PROOF, to=address, language=person.language, link=link, name=person.name)
