"""Two towns where members hold power, before a message of one of them is signalled.

Twenty-five people in each; they have chosen a moderator by a vote of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from parvis.communities import actions as founding
from parvis.communities.models import Community, Mandate
from parvis.communities.proposals import ProposedClause
from parvis.conversations import actions as talking
from parvis.decisions.actions import casting, closing, polling, proposing, standing
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Poll, Proposal
from parvis.people.models import Person
from parvis.place.models import Place
from tests.place.journeys.story import CLAUSES, NOTICE, Story

NO_RISK: Final = {
    "no_other_way": True,
    "power": False,
    "abroad": False,
    "threats": False,
    "proof": False,
    "law": False,
    "postponed": True,
}
"""Answers that lead to the first of the three levels of the authority on personal data."""
TALKED_ABOUT, VOTED_ON = timedelta(days=8), timedelta(days=7)
MODERATOR: Final = "moderator"


@dataclass(frozen=True, slots=True)
class Town:
    """Say who lives where, and what they say there."""

    slug: str
    name: str
    language: str
    people: tuple[str, ...]
    """The first is the founder; then author, signaller, moderator, voter, and who is chosen next."""
    topic: str
    asked: str
    """What opens the topic."""
    said: str
    """What is signalled."""
    clauses: tuple[ProposedClause, ...]
    programme: str
    """What somebody who stands would do."""
    typed: Mapping[str, str]
    """What people type on the way."""

    @property
    def home(self) -> str:
        """Give where it is."""
        return f"/c/{self.slug}/"

    @property
    def locale(self) -> str:
        """Give the language of its people's browsers."""
        return {"fr": "fr-FR", "en": "en-GB"}[self.language]

    @property
    def founder(self) -> str:
        """Name who called for it."""
        return self.people[0]

    @property
    def author(self) -> str:
        """Name whose message is signalled."""
        return self.people[1]

    @property
    def signaller(self) -> str:
        """Name who signals it."""
        return self.people[2]

    @property
    def moderator(self) -> str:
        """Name who decides on it."""
        return self.people[3]

    @property
    def voter(self) -> str:
        """Name who proposes and votes."""
        return self.people[4]

    @property
    def next(self) -> str:
        """Name who is chosen after the moderator."""
        return self.people[5]

    @property
    def crowd(self) -> tuple[str, ...]:
        """Name all others."""
        return self.people[6:]


def _names(said: str) -> tuple[str, ...]:
    return tuple(said.split())


HALLES: Final = Town(
    slug="les-halles",
    name="Les Halles",
    language="fr",
    people=_names(
        "Agathe Blaise Coline Denis Elise Farid Gaelle Hugo Irene Jules Katia Leon Manon Noel Odile Pierre "
        "Quentin Rose Simon Thea Ulysse Violette Wanda Xavier Yann"
    ),
    topic="Le marché couvert",
    asked="Qui sait quand il rouvre ?",
    said="La mairie s’en moque, comme toujours, et vous la laissez faire.",
    clauses=CLAUSES,
    programme="Je réponds sous trois jours, et je dis pourquoi.",
    typed={
        "why": "Cela vise tout le monde ici.",
        "heard": "Je parlais de la mairie, pas de vous.",
        "facts": "Le message dit que tous laissent faire.",
        "reasons": "Il parle des personnes, et non de la chose.",
        "appeal": "On peut lire « vous » comme « nous tous ».",
        "juror": "Le message parle de la mairie.",
        "jurors": "Rien ne vise une personne.",
        "title": "Répondre sous trois jours",
        "source": "Trois jours suffisent. *Tout le monde* attend moins.",
        "reworded": "Qui demande reçoit une réponse sous trois jours.",
        "election": "Choisir qui modère",
        "called": "Quelqu’un qui répond, et qui dit pourquoi.",
        "stands": "Je veux bien.",
    },
)
WHARF: Final = Town(
    slug="the-wharf",
    name="The Wharf",
    language="en",
    people=_names(
        "Alice Basil Cora Dylan Esther Fergus Grace Harold Isla Joan Keith Laura Miles Nora Oscar Penny "
        "Quincy Ruth Stella Toby Ursula Vernon Wilma Xenia Yvette"
    ),
    topic="The covered market",
    asked="Who knows when it opens again?",
    said="The town hall does not care, as ever, and you all let it.",
    clauses=(
        ProposedClause("Why we are here", "We talk about the wharf, and say where and when.", newcomer=True),
        ProposedClause("Answering those who ask", "Whoever asks gets an answer.", newcomer=True),
        ProposedClause("When we disagree", "We talk of things, not of persons.", newcomer=True),
        ProposedClause("Leaving", "We leave when we like."),
    ),
    programme="I answer within three days, and say why.",
    typed={
        "why": "It is aimed at everybody here.",
        "heard": "I spoke of the town hall, not of you.",
        "facts": "The message says that all of them let it happen.",
        "reasons": "It speaks of persons, and not of the thing.",
        "appeal": "One may read “you” as “all of us”.",
        "juror": "The message speaks of the town hall.",
        "jurors": "Nothing is aimed at a person.",
        "title": "Answer within three days",
        "source": "Three days are enough. *Everybody* waits less.",
        "reworded": "Whoever asks gets an answer within three days.",
        "election": "Choose who moderates",
        "called": "Somebody who answers, and says why.",
        "stands": "I am willing.",
    },
)
TOWNS: Final = (HALLES, WHARF)


@dataclass(slots=True)
class PowerStory(Story):
    """Tell only this."""

    def tell(self) -> dict[str, str]:
        """Let both towns be founded, choose a moderator, and talk."""
        Place.objects.update_or_create(pk=1, defaults={**NOTICE, "opened_at": self._ago(400)})
        for town in TOWNS:
            for name in town.people:
                self._arrive(name, town.language)
            given: dict[str, Any] = {"clauses": town.clauses, "languages": [town.language]}
            here = self._born(town.slug, town.name, *town.people[:3], **given)
            for name in town.people[3:]:
                founding.join_community(by=self.people[name], community=here, version=1, at=self._ago(18.9))
            mandate = self._choose_a_moderator(town, here)
            self.paths[f"mandate-{town.slug}"] = str(mandate.pk)
            topic, post = self._talk(town, here)
            self.paths[f"topic-{town.slug}"], self.paths[f"post-{town.slug}"] = str(topic), str(post)
        return self.paths

    def _choose_a_moderator(self, town: Town, here: Community) -> Mandate:
        by, opened = self.people[town.founder], self._ago(18.5)
        changes = {"role": MODERATOR, "seats": 1}
        draft = Draft("election", town.programme, town.programme, changes)
        made = proposing.open_proposal(by=by, community=here, draft=draft, at=opened)
        stands = self.people[town.moderator]
        standing.stand(by=stands, proposal=made, words=town.programme, at=opened)
        voting = opened + TALKED_ABOUT
        poll = polling.open_poll(by=by, proposal=_fresh(made), answers=NO_RISK, at=voting)
        for name in town.people[:12]:
            vote_in_secret(self.people[name], poll, voting)
        closing.close_due(voting + VOTED_ON)
        return Mandate.objects.get(community=here, role=MODERATOR, person=stands)

    def _talk(self, town: Town, here: Community) -> tuple[int, int]:
        asker = self.people[town.founder]
        topic = talking.open_topic(
            by=asker, at=self._ago(2), community=here, title=town.topic, source=town.asked
        )
        post = talking.reply(by=self.people[town.author], at=self._ago(1), topic=topic, source=town.said)
        return topic.pk, post.pk


def vote_in_secret(by: Person, poll: Poll, at: datetime) -> None:
    """Vote for the first who stands, or for what is proposed, as one of a crowd."""
    casting.cast_secret(by=by, poll=poll, choice=liked(poll), at=at)


def liked(poll: Poll) -> Any:
    """Give a choice that wants what is proposed, or the first who stands."""
    if poll.method == "judgement":
        return {each["key"]: "good" if at else "excellent" for at, each in enumerate(poll.options)}
    return "for"


def _fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)
