"""What is signalled, ruled on and appealed in the workshop, what its host did, and a community that leaves.

Nia and Lou rule. Each case is at another step; whoever the lot draws is read from the draw.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from parvis.communities import actions as founding
from parvis.communities.models import Clause, Community
from parvis.conversations import actions as talking
from parvis.conversations.models import Post, Topic
from parvis.decisions.actions import casting, closing, drawing
from parvis.decisions.models import Proposal
from parvis.leaving import actions as leaving
from parvis.leaving.models import Departure
from parvis.moderation.actions import (
    calling,
    convening,
    deliberating,
    emergencies,
    hearing,
    mediating,
    ruling,
    signalling,
    suggesting,
)
from parvis.moderation.dsa.taxonomy import USUAL
from parvis.moderation.emergencies import Urgent
from parvis.moderation.judgements import Judgement
from parvis.moderation.measures import UPHOLD
from parvis.moderation.models import Case, Emergency, Jury, Outcome, Ruling, Seat
from parvis.place import actions as placing
from tests.place.journeys.deciding_story import DAYS, DecidingStory
from tests.place.journeys.story import LONG_WORD
from tests.place.laws import guide_says

QUAY: Final = "le-quai"
SAID_TWICE: Final = "Tous les outils de la fabrique sont à vendre chez moi, venez les voir avant samedi soir."
FACTS: Final = f"Le message traite quelqu’un de {LONG_WORD}."
REASONS: Final = "Il parle d’une personne.\n\nIl pouvait parler de la chose."


@dataclass(slots=True)
class JudgingStory(DecidingStory):
    """Tell it between what the workshop decides and what its guide becomes."""

    topic: Topic | None = None

    def tell_of_power(self) -> dict[str, str]:
        """Let everything happen, and give the addresses a test cannot guess."""
        self.tell_of_deciding()
        self.topic = talking.open_topic(
            by=self.people["Ada"],
            at=self._ago(40),
            community=self._workshop(),
            title="Les outils",
            source="Qui les a vus ?",
        )
        self._rule()
        self._judge_anew()
        self._talk_first()
        self._look_before()
        self._act_in_an_emergency()
        self.tell_of_the_guide()
        self._leave()
        return self.paths

    def _said(self, who: str, words: str, days: float) -> Post:
        assert self.topic is not None
        return talking.reply(by=self.people[who], at=self._ago(days), topic=self.topic, source=words)

    def _case(self, key: str, about: str, days: float, by: str = "Ada") -> Case:
        post = self._said(about, f"Quel **{LONG_WORD}** tu fais.", days + 0.1)
        clause = Clause.objects.get(guide=self._workshop().guide, number=3)
        made = signalling.signal(
            by=self.people[by],
            at=self._ago(days),
            community=self._workshop(),
            clause=clause,
            post=post,
            words="Cela *blesse*.",
        )
        self.paths[key], self.paths[f"receipt_{key}"] = str(made.case.number), made.receipt
        return made.case

    def _ruled(self, case: Case, by: str, days: float, outcome: Outcome = Outcome.HIDE) -> Ruling | None:
        """Decide; what is removed without an end waits for a second moderator."""
        ends = None if outcome == Outcome.REMOVE else self.now + timedelta(days=90)
        clause = Clause.objects.get(guide=self._workshop().guide, number=3)
        judgement = Judgement(outcome=outcome, reasons=REASONS, facts=FACTS, clause=clause, ends_at=ends)
        return ruling.rule(by=self.people[by], at=self._ago(days), case=case, judgement=judgement)

    def _rule(self) -> None:
        assert self.topic is not None
        signalled = self._said("Bo", f"Et le {LONG_WORD} ?", 7)
        self.paths |= {"tools": str(self.topic.pk), "signalled": str(signalled.pk)}
        opened = self._case("open", "Bo", 2)
        hearing.hear(by=self.people["Bo"], at=self._ago(1), case=opened, words="Je parlais du *banc*.")
        self._ruled(self._case("second", "Voisine 4", 8), "Nia", 4, Outcome.REMOVE)
        self._ruled(self._case("hidden", "Voisine 5", 8), "Nia", 4)
        post = self._said("Voisine 6", "Il habite au 3, rue Basse.", 9.1)
        notice = signalling.Notice(
            address=f"http://parvis.example/c/la-fabrique/{'tres-longue-adresse-' * 6}",
            words=f"Ce {LONG_WORD} est une donnée personnelle.",
            category=USUAL,
            law="Art. 9 du Code civil",
            name="Une voisine",
            email="voisine@ailleurs.example",
            language="fr",
        )
        made = signalling.give_notice(by=None, who="somebody", at=self._ago(9), notice=notice, post=post)
        self._ruled(made.case, "Lou", 4)
        self.paths["receipt"] = made.receipt

    def _judge_anew(self) -> None:
        """One jury has decided, one sits, one is called, one will be drawn tomorrow."""
        self._sit("judged", "Voisine 7", 30)
        jury = self._sit("judging", "Voisine 8", 15)
        over = Jury.objects.get(pk=int(self.paths["jury_judged"]))
        for each in over.seats.filter(state=Seat.State.ACCEPTED).order_by("place"):
            if Jury.objects.get(pk=over.pk).ended_at is None:
                reasons = f"Rien ne vise une personne, même le {LONG_WORD}."
                outcome = str(Outcome.NOTHING)
                deliberating.vote(
                    by=each.person, at=self._ago(20), jury=over, outcome=outcome, reasons=reasons
                )
        sits = [*jury.seats.filter(state=Seat.State.ACCEPTED).select_related("person").order_by("place")]
        words = f"Moi, je lis {LONG_WORD}.\n\n> Et *vous* ?"
        deliberating.say(by=sits[0].person, at=self._ago(5), jury=jury, words=words)
        reasons = "C’est dit à quelqu’un."
        deliberating.vote(by=sits[0].person, at=self._ago(4), jury=jury, outcome=UPHOLD, reasons=reasons)
        self.paths["juror"] = sits[1].person.name
        called = self._called("calling", "Voisine 9", 9, until_draw=2.5)
        first = called.seats.filter(state=Seat.State.INVITED).select_related("person").first()
        assert first is not None
        self.paths["called"] = first.person.name
        self._appealed("drawing", "Voisine 10", 8, 0.2)

    def _appealed(self, key: str, about: str, days: float, appealed: float) -> Jury:
        made = self._ruled(self._case(key, about, days), "Nia", days - 4)
        assert made is not None
        words = f"Je parlais du {LONG_WORD}, pas de vous."
        appeal = convening.appeal(by=self.people[about], at=self._ago(appealed), ruling=made, words=words)
        jury = Jury.objects.select_related("draw").get(appeal=appeal)
        self.paths |= {f"jury_{key}": str(jury.pk), f"draw_{key}": str(jury.draw_id)}
        return jury

    def _called(self, key: str, about: str, days: float, until_draw: float) -> Jury:
        jury = self._appealed(key, about, days, until_draw)
        if key == "judging":
            convening.give_draw_word(
                by=self.people[about], at=self._ago(until_draw), jury=jury, words="un mot"
            )
        drawing.draw_due(self._ago(until_draw - 1.1))
        calling.call_due(self._ago(until_draw - 1.1))
        return jury

    def _sit(self, key: str, about: str, days: float) -> Jury:
        jury = self._called(key, about, days, days - 5)
        convening.plead(by=self.people["Ada"], at=self._ago(days - 6), jury=jury, words="Cela m’a *blessée*.")
        for each in jury.seats.filter(state=Seat.State.INVITED).order_by("place"):
            calling.take_seat(by=each.person, at=self._ago(days - 6.5), jury=jury)
        return jury

    def _talk_first(self) -> None:
        """Two talk with a neighbour who mediates; two others choose who does."""
        mediator, ada = self.people["Voisine 11"], self.people["Ada"]
        mediating.volunteer(by=mediator, at=self._ago(20), community=self._workshop(), words="J’écoute.")
        for key, about in (("talking", "Voisine 1"), ("choosing", "Voisine 2")):
            case, other = self._case(key, about, 3), self.people[about]
            made = mediating.offer_mediation(by=other, at=self._ago(2.9), case=case)
            made = mediating.answer_mediation(by=ada, at=self._ago(2.8), mediation=made, yes=True)
            if key == "choosing":
                continue
            for each in (ada, other):
                made = mediating.choose_mediators(
                    by=each, at=self._ago(2), mediation=made, persons=[mediator]
                )
            for each in (ada, other):
                words = f"Je disais le {LONG_WORD}.\n\n- pas vous"
                mediating.say_in_mediation(by=each, at=self._ago(1), mediation=made, words=words)
            on = (self.now + timedelta(days=30)).date()
            mediating.draft_agreement(
                by=mediator, at=self._ago(1), mediation=made, agreement="Se le dire autrement.", check_on=on
            )

    def _look_before(self) -> None:
        """The first link of somebody new waits, and the ear suggests what was said twice."""
        self._arrive("Zoé", "fr")
        new = self.people["Zoé"]
        new.joined_at = self._ago(1)
        new.save(update_fields=["joined_at"])
        guide = self._workshop().guide
        assert guide is not None
        founding.join_community(by=new, community=self._workshop(), version=guide.version, at=self._ago(0.9))
        held = self._said("Zoé", f"Voir https://zoe.example/{'tres-longue-adresse-' * 8}", 0.8)
        self.paths["held"] = str(held.number)
        for days in (0.7, 0.6):
            self._said("Voisine 3", SAID_TWICE, days)
        suggesting.suggest_where_due(self.now)

    def _act_in_an_emergency(self) -> None:
        """The host withholds a message, and leaves the place without a host, as a test wants to find it."""
        host = self.people["Pat"]
        key = placing.open_door(at=self._ago(2)).rstrip("/").rpartition("/")[2]
        placing.become_host(by=host, key=key, at=self._ago(2))
        post = self._said("Voisine 12", "Le code de la porte est 4512.", 1.1)
        urgent = Urgent(
            community=self._workshop(),
            person=post.author,
            post=post,
            kind=Emergency.Kind.SECURITY,
            legal_ground="Art. 18 du règlement (UE) 2022/2065",
            facts=f"Le message dit comment entrer la nuit, et cite le {LONG_WORD}.",
            why="Chaque heure compte.",
            hours=72,
            until=self.now + timedelta(days=20),
        )
        emergencies.begin_emergency(by=host, urgent=urgent, at=self._ago(1))
        placing.let_host_go(person=host, at=self._ago(0.9))
        made = Proposal.objects.get(community=self._workshop(), subject="ratification")
        self.paths["ratification"] = str(made.number)

    def _leave(self) -> None:
        """The workshop votes on leaving; the quay has left, with Lou."""
        made = leaving.propose_leaving(
            by=self.people["Lou"],
            community=self._workshop(),
            title=f"Partir pour le {LONG_WORD}",
            source="Un lieu à nous.",
            at=self._ago(3),
        )
        self.paths["leaving"] = str(made.number)
        self._opened(made, "Lou", 2)
        quay, lou = self._born(QUAY, "Le Quai", "Lou", "Ada", "Bo", days=40), self.people["Lou"]
        guide_says(quay, {"decide.leaving.talk_days": 0, "decide.leaving.days": DAYS}, self._ago(30))
        made = leaving.propose_leaving(
            by=lou, community=_fresh(quay), title="Partir", source="Ailleurs.", at=self._ago(25)
        )
        poll = self._opened(made, "Lou", 24)
        for name in ("Lou", "Ada", "Bo"):
            casting.cast_ballot(by=self.people[name], poll=poll, choice="for", at=self._ago(23))
        closing.close_due(self._ago(24 - DAYS))
        leaving.write_due(self._ago(9))
        departure = Departure.objects.select_related("community").get(proposal=made)
        leaving.take(by=lou, departure=departure, at=self._ago(8))
        address = f"https://ailleurs.example/{'tres-longue-adresse-' * 4}"
        leaving.say_where(by=lou, departure=departure, address=address, at=self._ago(7))


def _fresh(community: Community) -> Community:
    return Community.objects.select_related("guide").get(pk=community.pk)
