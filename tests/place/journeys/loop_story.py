"""What happened in the weir, where people expect things of others: each page of the loop has its matter.

Nia holds the mandate. Bo, Lou, Ada and twelve neighbours talk; the ear listens to them as it does anywhere.
"""

from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage

from parvis.communities import actions as founding
from parvis.communities.models import Community
from parvis.conversations.models import Post, Topic
from parvis.listening.actions import (
    answering,
    demands,
    expectations,
    follow_up,
    judging,
    letters,
    merging,
    offices,
    opinions,
    personal,
    receiving,
    routing,
    sending,
    sources,
    themes,
    writing,
)
from parvis.listening.actions.answering import Said
from parvis.listening.actions.hearing import listen_where_due
from parvis.listening.actions.offices import Office
from parvis.listening.models import Answer, Expectation, Judgement, Kind, Letter, Responsible, Source, Theme
from parvis.listening.tokens import reply_address, token_of
from parvis.people.models import Person
from tests.core import allotment
from tests.place.journeys.story import LONG_WORD, Story

NEIGHBOURS = 12
HOUR = timedelta(hours=1)
STATEMENTS = (
    "Un banc à l’arrêt de bus",
    f"Une lampe près du {LONG_WORD}",
    "Un arbre devant l’école",
    "Un bus de nuit",
    "Moins de voitures sur le pont",
    "Plus de places pour se garer",
    "Un marché le samedi",
)


@dataclass(slots=True)
class LoopStory(Story):
    """Tell it after the rest, outside of a transaction: the ear listens in a process of its own."""

    def tell_of_the_loop(self) -> dict[str, str]:
        """Let everything happen, and give the addresses a test cannot guess."""
        weir = self._born("l-ecluse", "L’Écluse", "Nia", "Bo", "Lou")
        self._gather(weir)
        self._talk(weir)
        self._open_sources(weir)
        listen_where_due(self.now)
        self._list_who_answers(weir)
        self._decide(weir)
        self._go_all_the_way(weir)
        self._be_asked_back(weir)
        self._be_promised(weir)
        self._wait_for_a_word(weir)
        self._ask_what_members_think(weir)
        return self.paths

    def _neighbours(self) -> list[Person]:
        return [self.people[f"Voisine {number + 1}"] for number in range(NEIGHBOURS)]

    def _gather(self, weir: Community) -> None:
        for number in range(NEIGHBOURS):
            self._arrive(f"Voisine {number + 1}", "fr")
        for who in (*self._neighbours(), self.people["Ada"]):
            founding.join_community(by=who, community=weir, version=1, at=self._ago(16))

    def _talk(self, weir: Community) -> None:
        """Bring in the talk of a whole society; one who looks at a page need not have typed it."""
        speakers = [*self._neighbours(), self.people["Bo"], self.people["Lou"], self.people["Ada"]]
        authors: dict[str, Person] = {}
        topics: dict[str, Topic] = {}
        posts = []
        for minutes, message in enumerate(allotment.talk(threads=45)):
            author = authors.setdefault(message.author, speakers[len(authors) % len(speakers)])
            at = self._ago(15) + timedelta(minutes=minutes)
            topic = topics.get(message.thread)
            if topic is None:
                title = message.title or "Les jardins"
                topic = topics[message.thread] = Topic.objects.create(
                    community=weir, title=title, opened_by=author, opened_at=at, last_at=at, last_by=author
                )
            topic.posts_count += 1
            number = topic.posts_count
            posts.append(Post(topic=topic, number=number, author=author, at=at, source=message.text))
        Post.objects.bulk_create(posts)
        Topic.objects.bulk_update(topics.values(), ["posts_count"])

    def _open_sources(self, weir: Community) -> None:
        nia = self.people["Nia"]
        opened = [
            sources.open_source(
                by=nia,
                at=self._ago(10),
                community=weir,
                opening=sources.Opening(
                    kind=kind,
                    name=name,
                    address=address,
                    consent="L’office a dit oui.",
                    reads="Ce qui est public.",
                    objection="Le dire à Nia.",
                ),
            )
            for kind, name, address in (
                (Source.Kind.NOTES, "Aux portes", ""),
                (Source.Kind.MASTODON, "Le mot-clé de l’écluse", "https://social.example/tags/ecluse"),
                (Source.Kind.FEED, "Le journal", "https://journal.example/feed.xml"),
            )
        ]
        sources.note(
            by=nia,
            at=self._ago(9),
            source=opened[0],
            notes=[sources.Note("Le banc est cassé.", 2), sources.Note(f"Réparez le {LONG_WORD}.")],
            said_at=self._ago(9),
        )
        sources.close_source(by=nia, at=self._ago(8), source=opened[2], why="Plus personne n’y écrit.")
        # Nobody reads what is elsewhere while pages are looked at.
        Source.objects.filter(community=weir, closed_at=None).update(next_at=None)
        self.paths["source"] = str(opened[0].pk)

    def _list_who_answers(self, weir: Community) -> None:
        def listed(name: str, role: str, **more: object) -> Responsible:
            said = {"name": name, "role": role, "answers_for": f"{role} : ce qui casse, ce qui manque."}
            address = f"{name.split(maxsplit=1)[0].casefold()}@mairie.example"
            office = Office(email=address, organisation="Ville de Morville", **{**said, **more})  # type: ignore[arg-type]  # what is given replaces what is usual
            return offices.list_responsible(
                by=self.people["Nia"], at=self._ago(9), community=weir, office=office
            )

        rosa = listed("Rosa Diaz", "La voirie", examples=["Un banc cassé"], territory="Le quai")
        paul = listed("Paul Roche", "Les parcs", deputy=rosa)
        offices.note_absence(
            by=self.people["Nia"], at=self._ago(2), responsible=paul, first=self._ago(2).date()
        )
        listed("Inna Weil", f"Le {LONG_WORD}", languages=["en"])
        gone = listed("Yann Cor", "Les ponts")
        offices.end_office(by=self.people["Nia"], at=self._ago(8), responsible=gone)

    def _decide(self, weir: Community) -> None:
        """Confirm a theme, which stays to be tended, set one aside, leave the others to be decided."""
        nia, found = self.people["Nia"], Theme.objects.filter(community=weir, parent=None, gone=False)
        kept, dropped, open_one = found.order_by("-people", "pk")[:3]
        made = themes.confirm_theme(by=nia, at=self.now, theme=kept)
        themes.set_theme_aside(by=nia, at=self.now, theme=dropped, why="Tout est dit déjà.")
        self.paths |= {
            "tended": str(made.number),
            "theme": str(open_one.pk),
            "theme_aside": str(dropped.pk),
            "theme_kept": str(kept.pk),
        }
        given_up = self._expected(weir, "Un téléphérique", days=8)
        expectations.set_aside(by=nia, at=self._ago(7), expectation=given_up, why="Personne n’en parle plus.")
        twin = self._expected(weir, "La même chose, autrement", days=8)
        merging.merge(by=nia, at=self.now, expectation=twin, into=made)
        self.paths |= {"aside": str(given_up.number), "merged": str(twin.number)}

    def _expected(self, weir: Community, title: str, of: str = "", *, days: float) -> Expectation:
        made = expectations.write_expectation(
            by=self.people["Bo"],
            at=self._ago(days),
            community=weir,
            title=title,
            kind=Kind.NEED,
            source="Ma mère attend *debout*.",
        )
        for name in ("Lou", "Ada", "Voisine 1"):
            personal.join(by=self.people[name], at=self._ago(days), expectation=made)
        if of:
            person = Responsible.objects.get(community=weir, name=of)
            nia, at = self.people["Nia"], self._ago(days)
            routing.choose(by=nia, at=at, expectation=made, responsible=person)
        return Expectation.objects.get(pk=made.pk)

    def _letter(self, days: float) -> Letter:
        """Let what is due be written and leave, and give the last letter."""
        at = self._ago(days)
        writing.write_letters(at)
        sending.send_letters(at + HOUR)
        return Letter.objects.filter(state=Letter.State.SENT).select_related("responsible").latest("pk")

    def _answer(self, letter: Letter, made: Expectation, said: Said, days: float) -> Answer:
        fresh = Expectation.objects.get(pk=made.pk)
        shown = answering.show(at=self._ago(days), letter=letter, expectation=fresh, said=said)
        return answering.publish(at=self._ago(days), answer=shown)

    def _go_all_the_way(self, weir: Community) -> None:
        """Be answered, judged, opened again, and demanded by many."""
        bench = self._expected(weir, "Un banc à l’arrêt de bus", "Rosa Diaz", days=7)
        letter = self._letter(6.9)
        words = f"Il est **commandé**.\n\nVoir https://mairie.example/{'tres-longue-adresse-' * 5}"
        answer = self._answer(letter, bench, Said(Answer.Kind.ANSWER, words), 6)
        for name in ("Bo", "Lou", "Ada"):
            judging.judge(
                by=self.people[name],
                at=self._ago(5),
                answer=answer,
                verdict=Judgement.Verdict.NOT,
                words=f"{name} attend toujours.",
            )
        demand = demands.open_demand(
            by=self.people["Bo"],
            at=self._ago(4),
            expectation=Expectation.objects.get(pk=bench.pk),
            demand="Un banc avant l’hiver.",
        )
        for name in ("Lou", "Ada", "Voisine 2"):
            demands.cosign(by=self.people[name], at=self._ago(4), demand=demand)
        self.paths |= {
            "bench": str(bench.number),
            "answered": token_of(letter),
            "letter": str(letter.pk),
            "office": str(letter.responsible_id),
        }

    def _be_asked_back(self, weir: Community) -> None:
        """Two things in one letter: one asked back, the other shown and not published."""
        lamp = self._expected(weir, "Une lampe sur le pont", "Inna Weil", days=3.5)
        clock = self._expected(weir, "Une horloge sur la place", "Inna Weil", days=3.5)
        letter = self._letter(3.4)
        self._answer(letter, lamp, Said(Answer.Kind.QUESTION, "Which end of it?"), 3)
        told = Expectation.objects.get(pk=lamp.pk)
        answering.tell(by=self.people["Bo"], at=self._ago(2.9), expectation=told, words="Côté moulin.")
        said = Said(Answer.Kind.PASSED_ON, "Not mine.", passed_words="The mill")
        answering.show(at=self._ago(2), letter=letter, expectation=clock, said=said)
        self.paths |= {"lamp": str(lamp.number), "clock": str(clock.number), "two": token_of(letter)}

    def _be_promised(self, weir: Community) -> None:
        """A promise whose day has come, by the deputy of somebody away."""
        swing = self._expected(weir, "Une balançoire", "Paul Roche", days=20)
        letter = self._letter(19.9)
        day = self._ago(1).date()
        answer = self._answer(letter, swing, Said(Answer.Kind.PROMISE, "Avant hier.", promised_for=day), 19)
        follow_up.tell_promises(self.now)
        self.paths |= {"swing": str(swing.number), "promise": str(answer.pk), "promised": token_of(letter)}

    def _wait_for_a_word(self, weir: Community) -> None:
        """A letter nobody knows of whether it left, one not answered, and a mail from elsewhere."""
        doubtful = self._asked_of(weir, "Ugo Lang", "Un robinet")
        Letter.objects.filter(pk=doubtful.pk).update(state=Letter.State.SENDING)
        letters.doubt(doubtful.pk, "TimeoutError", self._ago(1))
        letter = self._asked_of(weir, "Eva Noll", "Une rampe")
        self.paths["asked"] = token_of(letter)
        mail = EmailMessage()
        mail["From"] = f"Eva Noll <eva@{'ailleurs' * 6}.example>"
        mail["To"], mail["Subject"] = reply_address(letter), "RE: Une rampe près du lavoir"
        mail.set_content(f"Elle arrive.\n{'sansespace' * 12}\n")
        receiving.receive(raw=mail.as_bytes(), at=self.now)

    def _asked_of(self, weir: Community, name: str, title: str) -> Letter:
        address = f"{name.split(maxsplit=1)[0].casefold()}@mairie.example"
        office = Office(name=name, role=f"{title}, et le reste", answers_for=title, email=address)
        offices.list_responsible(by=self.people["Nia"], at=self._ago(1), community=weir, office=office)
        self._expected(weir, f"{title} près du lavoir", name, days=1)
        return self._letter(0.9)

    def _ask_what_members_think(self, weir: Community) -> None:
        bench = Expectation.objects.get(community=weir, number=int(self.paths["bench"]))
        asked = opinions.open_question(
            by=self.people["Lou"],
            at=self._ago(3),
            community=weir,
            title="Par quoi commencer ?",
            expectation=bench,
            statements=STATEMENTS,
        )
        said = [*asked.statements.order_by("number")]
        for place, who in enumerate([*self._neighbours(), self.people["Ada"], self.people["Lou"]]):
            for statement in said:
                agrees = statement.number == 1 or statement.number % 2 == place % 2
                opinions.vote(by=who, at=self._ago(2), statement=statement, value=1 if agrees else -1)
        why = "Dit deux fois."
        opinions.set_statement_aside(by=self.people["Nia"], at=self._ago(1), statement=said[-1], why=why)
        opinions.draw_maps(self.now)
        self.paths["question"] = str(asked.number)
