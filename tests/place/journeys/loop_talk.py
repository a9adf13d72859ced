"""Three streets where people talk of this and that, before any of them speaks of a bench."""

from dataclasses import dataclass
from typing import Final

from parvis.communities import actions as founding
from parvis.conversations import actions as talking
from parvis.place.models import Place
from tests.place.journeys.story import NOTICE, Story
from tests.place.laws import guide_says

FRENCH: Final = (
    "Bonjour, merci pour la fête de dimanche.",
    "Qui apporte les chaises ?",
    "Le marché ouvre à huit heures.",
    "J’ai trouvé un gant bleu près du lavoir.",
    "La chorale répète jeudi soir à l’école.",
    "Merci à tous pour le gâteau.",
    "Le facteur passe plus tard cette semaine.",
    "Les hirondelles sont revenues sous le porche.",
)
ENGLISH: Final = (
    "Hello, thank you for Sunday’s party.",
    "Who brings the chairs?",
    "The market opens at eight.",
    "I found a blue glove by the wash house.",
    "The choir meets on Thursday at the school.",
    "Thanks all for the cake.",
    "The postman comes later this week.",
    "The swallows are back under the porch.",
)
PEOPLE: Final = ("Ada", "Bo", "Lou", "Nia")
STREETS: Final = (
    ("les-tilleuls", "Les Tilleuls", "Ada", FRENCH),
    ("elm-street", "Elm Street", "Bo", ENGLISH),
    ("la-passerelle", "La Passerelle", "Lou", FRENCH),
)
"""The short name of each, its name, who animates it, what is said there."""


@dataclass(slots=True)
class Talk(Story):
    """Tell only this."""

    def tell(self) -> dict[str, str]:
        """Let four people found three streets, and talk."""
        Place.objects.update_or_create(pk=1, defaults={**NOTICE, "opened_at": self._ago(400)})
        for name in PEOPLE:
            self._arrive(name, "fr")
        for slug, name, founder, said in STREETS:
            self._live(slug, name, founder, said)
        return self.paths

    def _live(self, slug: str, name: str, founder: str, said: tuple[str, ...]) -> None:
        others = [each for each in PEOPLE if each != founder]
        street = self._born(slug, name, founder, *others[:2])
        founding.join_community(by=self.people[others[2]], community=street, version=1, at=self._ago(15))
        # Several letters leave in the one hour this takes.
        guide_says(street, {"listening.letters_a_week": 7}, self._ago(14))
        for number, words in enumerate(said):
            talking.open_topic(
                by=self.people[PEOPLE[number % len(PEOPLE)]],
                at=self._ago(9 - number / 2),
                community=street,
                title=words,
                source=words,
            )
