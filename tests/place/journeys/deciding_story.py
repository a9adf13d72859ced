"""What members of the workshop decide: a vote by each method, a proposal in each state, mandates, the guide.

Nia, Lou and Ina were elected to moderate; Ada and Bo propose; twelve neighbours talk, vote and sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from parvis.communities import actions as founding
from parvis.communities import deadlines
from parvis.communities.actions import reviewing
from parvis.communities.models import Community, Mandate
from parvis.decisions.actions import (
    amending,
    arguing,
    casting,
    closing,
    contesting,
    drawing,
    lots,
    polling,
    proposing,
    standing,
    sweeping,
    tasks,
)
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Argument, Candidate, Objection, Poll, Proposal
from parvis.people.models import Person
from tests.place.journeys.loop_story import LoopStory
from tests.place.journeys.power_story import MODERATOR, NO_RISK, vote_in_secret
from tests.place.journeys.story import LONG_WORD
from tests.place.laws import guide_says

WORKSHOP: Final = "la-fabrique"
DAYS: Final = 14
"""How long a vote is open here."""
LAWS: Final[Mapping[str, int]] = {
    **{f"decide.{each}.talk_days": 0 for each in ("other", "election", "recall", "leaving", "amendment")},
    **{f"decide.{each}.days": DAYS for each in ("other", "election", "recall", "leaving")},
    "moderation.jury_size": 3,
    "mandates.reviewers": 2,
}
_LOT: Final = {"days": 90, "seats": 1, "terms": 2, "powers": ["keep"], "by": "lot"}
BY_LOT: Final[tuple[Mapping[str, Any], ...]] = (
    {**_LOT, "key": "gardener", "name": "Jardin", "purpose": f"Tenir le {LONG_WORD}."},
    {**_LOT, "key": "scribe", "name": "Plume", "purpose": "Écrire ce qui s’est dit."},
)
"""Mandates the guide gives by lot here."""
LAST_TO_READ: Final = "Voisine 12"
"""Who has not accepted the guide since it changed."""
OPTIONS: Final = ("Sous le tilleul", f"Devant le {LONG_WORD}", "Au bord de l’eau")


@dataclass(slots=True)
class DecidingStory(LoopStory):
    """Tell it after the loop: the neighbours are there, and know one another."""

    def tell_of_deciding(self) -> None:
        """Let everything be proposed, talked about, voted on; and what was decided be done."""
        self._born(WORKSHOP, "La Fabrique", "Nia", "Bo", "Lou", days=80)
        for who in (self.people["Ada"], self.people["Ina"], *self._neighbours()):
            founding.join_community(by=who, community=self._workshop(), version=1, at=self._ago(78))
        self._elect_moderators()
        guide_says(self._workshop(), LAWS, self._ago(44), more=BY_LOT)
        self._review()
        self._talk_of_a_bench()
        self._decide_already()
        self._vote_by_each_method()
        self._name_without_candidates()
        self._end_a_mandate()
        self._give_by_lot()

    def tell_of_the_guide(self) -> None:
        """Let it change twice, once already in force; told last, for all must read it before they act."""
        self._amended("amended", "Répondre sous trois jours", days=20.5, rewords=2)
        deadlines.guides_take_effect(self._ago(DAYS - 8))
        version = self._workshop().guide
        assert version is not None
        for name, who in self.people.items():
            tie = self._workshop().membership_of(who)
            if tie is not None and tie.is_active and name != LAST_TO_READ:
                founding.accept_guide(
                    by=who, community=self._workshop(), version=version.version, at=self._ago(2)
                )
        self._amended("coming", "Se parler sans détour", days=9, rewords=3)
        coming = Proposal.objects.get(number=self.paths["coming"], community=self._workshop())
        for who in self._neighbours()[:2]:
            why = f"Personne n’a lu ce {LONG_WORD}."
            contesting.contest(by=who, proposal=coming, why=why, at=self._ago(1))
        change = self._rewording(4, "Partir", f"On part quand on veut, même du {LONG_WORD}.")
        draft = self._proposed("amending", "Ada", "Partir quand on veut", "amendment", 2, **change)
        self._opened(draft, "Ada", 1)

    def _workshop(self) -> Community:
        return Community.objects.select_related("guide").get(slug=WORKSHOP)

    def _proposed(
        self, key: str, by: str, title: str, subject: str = "other", days: float = 20, **changes: Any
    ) -> Proposal:
        source = f"Nous en avons **besoin**.\n\n- {title} ;\n- sans attendre."
        made = proposing.open_proposal(
            by=self.people[by],
            community=self._workshop(),
            draft=Draft(subject, title, source, changes),
            at=self._ago(days),
        )
        self.paths[key] = str(made.number)
        return made

    def _opened(self, proposal: Proposal, by: str, days: float, options: Sequence[str] = ()) -> Poll:
        fresh = Proposal.objects.select_related("community__guide").get(pk=proposal.pk)
        return polling.open_poll(
            by=self.people[by], proposal=fresh, options=options, answers=NO_RISK, at=self._ago(days)
        )

    def _cast(self, poll: Poll, choices: Sequence[Any], days: float) -> None:
        for who, choice in zip(self._neighbours(), choices, strict=False):
            casting.cast_ballot(by=who, poll=poll, choice=choice, at=self._ago(days))

    def _secretly(self, poll: Poll, voters: Sequence[Person], days: float) -> None:
        for who in voters:
            vote_in_secret(who, poll, self._ago(days))

    def _elect_moderators(self) -> None:
        changes = {"role": MODERATOR, "seats": 3}
        made = self._proposed("moderators", "Ada", "Choisir qui modère", "election", 60, **changes)
        for name in ("Nia", "Lou", "Ina"):
            standing.stand(by=self.people[name], proposal=made, words="Je *lis* tout.", at=self._ago(59))
        poll = self._opened(made, "Ada", 52)
        self._secretly(poll, self._neighbours()[:6], 51)
        closing.close_due(self._ago(45))
        held = Mandate.objects.filter(community=self._workshop(), role=MODERATOR)
        self.paths["mandate"] = str(held.get(person=self.people["Nia"]).pk)

    def _review(self) -> None:
        """Let one member sign up to review a mandate."""
        held = Mandate.objects.get(pk=int(self.paths["mandate"]))
        reviewing.offer_review(by=self._neighbours()[0], mandate=held, at=self._ago(43))

    def _talk_of_a_bench(self) -> None:
        """One text that grows, with all that is said about it; nobody votes yet."""
        made = self._proposed("talked", "Bo", f"Un établi près du {LONG_WORD}", days=6)
        lou, ada, first = self.people["Lou"], self.people["Ada"], self._neighbours()[0]
        text = "Un établi, **deux** étaux.\n\n| quoi | combien |\n|---|---|\n| étau | 2 |\n"
        proposing.rewrite(
            by=self.people["Bo"],
            proposal=made,
            title=made.title,
            source=text,
            why="Un étau manquait.",
            at=self._ago(5),
        )
        offered = [
            amending.propose_amendment(
                by=who, proposal=made, source=f"{text}\n{more}", why=f"{more} !", at=self._ago(4)
            )
            for who, more in ((ada, "Et une lampe."), (lou, "Et une horloge."))
        ]
        amending.decline_amendment(
            by=self.people["Bo"], amendment=offered[1], answer="Plus tard.", at=self._ago(3)
        )
        self.paths["amendment"] = str(offered[0].pk)
        for side, words in ((Argument.Side.FOR, "On s’y met à *dix*."), (Argument.Side.AGAINST, LONG_WORD)):
            arguing.argue(by=lou, proposal=made, side=side, source=words, at=self._ago(3))
        asked = arguing.ask(by=ada, proposal=made, text="Qui garde la clé ?", at=self._ago(3))
        arguing.answer_question(by=lou, question=asked, answer="Qui arrive **tôt**.", at=self._ago(2))
        arguing.ask(by=first, proposal=made, text="Et le bruit ?", at=self._ago(1))

    def _decide_already(self) -> None:
        passed = self._proposed("passed", "Ada", "Ranger les outils", days=36)
        failed = self._proposed("failed", "Bo", "Vendre les outils", days=36)
        gone = self._proposed("withdrawn", "Lou", "Louer les outils", days=36)
        proposing.withdraw_proposal(
            by=self.people["Lou"], proposal=gone, why="Nous en avons.", at=self._ago(35)
        )
        for each, choices in ((passed, ["for"] * 5 + ["against"]), (failed, ["against"] * 5)):
            self._cast(self._opened(each, "Ada", 35), choices, 34)
        closing.close_due(self._ago(35 - DAYS))
        bo, at = self.people["Bo"], self._ago(20)
        todo, mine, done = (
            tasks.add_task(by=bo, proposal=passed, what=what, due_on=self.now.date(), take=take, at=at)
            for what, take in (("Les clous", False), ("Les vis", True), (f"Le {LONG_WORD}", True))
        )
        tasks.finish_task(by=bo, task=done, told="Tout est rangé.", at=self._ago(10))
        assert {todo.taken_by, mine.taken_by} == {None, bo}
        on = (self.now + timedelta(days=90)).date()
        proposing.set_review(by=bo, proposal=passed, on=on, at=self._ago(10))

    def _vote_by_each_method(self) -> None:
        """Everything is open; who looks has not voted."""
        by_majority = self._proposed("majority", "Bo", "Ouvrir le samedi", days=3)
        self._cast(self._opened(by_majority, "Bo", 2), ["for", "against"], 1)
        for method, by, title, choices in (
            ("consent", "Bo", "Fermer le lundi", ["consent", "abstain"]),
            ("lazy", "Ada", "Prêter la scie", ["consent"]),
            ("approval", "Ada", "Où mettre le four", [["1", "3"], ["2"]]),
            ("ranked", "Lou", "Par où commencer", [["1", "2", "3"], ["3", "1"]]),
        ):
            guide_says(self._workshop(), {"decide.other.method": method}, self._ago(30))
            made = self._proposed(method, by, title, days=3)
            options = OPTIONS if method in {"approval", "ranked"} else ()
            poll = self._opened(made, by, 2, options)
            self._cast(poll, choices, 1)
            if method == "consent":
                harm = casting.Words(f"Le lundi, c’est le {LONG_WORD}.", "Fermer le mardi.")
                lou, at = self.people["Lou"], self._ago(1)
                casting.cast_ballot(by=lou, poll=poll, choice="object", words=harm, at=at)
                self.paths["objection"] = str(Objection.objects.get(poll=poll).pk)
        # What waits for its vote then asks for options.
        guide_says(self._workshop(), {"decide.other.method": "approval"}, self._ago(30))
        changes = {"role": "animator", "seats": 1}
        for key, by in (("election", "Lou"), ("standing", "Ina")):
            made = self._proposed(key, by, "Choisir qui écoute", "election", 3, **changes)
            for name in ("Voisine 1", "Voisine 2"):
                words = f"J’écoute, même le {LONG_WORD}."
                standing.stand(by=self.people[name], proposal=made, words=words, at=self._ago(2.5))
            if key == "election":
                self._secretly(self._opened(made, by, 2), self._neighbours()[:3], 1)
            changes = {"role": "animator", "seats": 2}

    def _name_without_candidates(self) -> None:
        """One is named and may accept; members name somebody for another mandate now."""
        guide_says(self._workshop(), {"decide.election.method": "nomination"}, self._ago(30))
        named = self.people["Voisine 3"]
        for key, role, days in (("named", "host", 15.5), ("naming", "treasurer", 1)):
            changes = {"role": role, "seats": 1}
            made = self._proposed(key, "Nia", f"Qui serait {key}", "election", days + 1, **changes)
            poll = self._opened(made, "Nia", days)
            choice = next(each["key"] for each in poll.options if each["person"] == named.pk)
            for who in self._neighbours()[:4]:
                casting.cast_secret(by=who, poll=poll, choice=[choice], at=self._ago(days - 0.5))
        closing.close_due(self._ago(1.4))
        guide_says(self._workshop(), {"decide.election.method": "judgement"}, self._ago(30))

    def _end_a_mandate(self) -> None:
        """Five signatures open a vote on one mandate; two wait for others on another."""
        held = Mandate.objects.filter(community=self._workshop(), role=MODERATOR)
        asked, other = held.get(person=self.people["Ina"]), held.get(person=self.people["Nia"])
        for mandate, number in ((asked, 5), (other, 2)):
            for who in self._neighbours()[:number]:
                founding.sign_recall(by=who, mandate=mandate, at=self._ago(4))
        note = f"Rendre la clé du {LONG_WORD}.\n\nRien d’*autre*."
        founding.write_handover(by=self.people["Nia"], mandate=other, handover=note, at=self._ago(4))
        sweeping.propose_recalls(self._ago(3))
        made = Proposal.objects.get(community=self._workshop(), subject="recall")
        self.paths["recall"] = str(made.number)
        self._secretly(self._opened(made, "Bo", 2), self._neighbours()[:6], 1)

    def _give_by_lot(self) -> None:
        """One lot has called somebody who may answer; the list of another is frozen."""
        first, second = (
            self._proposed(key, "Bo", f"Qui tient {what}", "election", 5, role=role, seats=1)
            for key, what, role in (("lot", "le jardin", "gardener"), ("listed", "la plume", "scribe"))
        )
        for made in (first, second):
            for who in self._neighbours()[:4]:
                standing.stand(by=who, proposal=made, words=f"Je *compte* le {LONG_WORD}.", at=self._ago(4.5))
        lots.freeze(by=self.people["Bo"], proposal=first, at=self._ago(4))
        drawing.draw_due(self._ago(2.9))
        lots.call_due(self._ago(2.9))
        one = Candidate.objects.get(proposal=first, called_at__isnull=False)
        lots.decline(by=one.person, proposal=first, at=self._ago(2.5))
        called = Candidate.objects.get(proposal=first, called_at__isnull=False, withdrawn_at=None)
        self.paths["lot_calls"] = called.person.name
        lots.freeze(by=self.people["Ada"], proposal=second, at=self._ago(0.1))

    def _amended(self, key: str, title: str, *, days: float, rewords: int) -> None:
        change = self._rewording(rewords, title, f"{title}, et dire pourquoi.")
        made = self._proposed(key, "Ada", title, "amendment", days, **change)
        self._cast(self._opened(made, "Ada", days), ["for"] * 8, days - 1)
        closing.close_due(self._ago(days - 7))
        self.paths[f"version_{key}"] = str(self._workshop().guides.latest("version").version)

    def _rewording(self, number: int, title: str, text: str) -> dict[str, Any]:
        clause = {"number": number, "title": title, "text": text, "newcomer": False}
        laws = {"moderation.draw_hours": 30 + number}
        based_on = self._workshop().guides.latest("version").version
        return {"based_on": based_on, "clauses": [clause], "laws": laws}
