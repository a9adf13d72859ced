"""Play the demo place: every sample goes through the actions a person's click would take, in time order."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from importlib.resources import as_file, files
from typing import Final, NamedTuple

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from parvis.communities import actions as founding
from parvis.communities.limits import FIRST_MANDATE
from parvis.communities.models import Call, Community, Membership
from parvis.communities.proposals import Proposal, ProposedClause
from parvis.conversations.models import ReadMark, Topic
from parvis.demo.deciding import Deciding
from parvis.demo.loop import Course
from parvis.demo.moderating import Moderating
from parvis.demo.threads import Thread
from parvis.demo.time import let_time_pass, send_letters_of
from parvis.jobs import run_due
from parvis.listening.actions.hearing import listen_where_due
from parvis.listening.actions.sending import send_letters
from parvis.listening.actions.sweeping import pass_on
from parvis.notices.models import Notice
from parvis.people import actions as arriving
from parvis.people.models import Person
from parvis.place.actions import publish_terms
from parvis.place.models import Place
from parvis.samples import place as samples
from parvis.samples.place.terms import TERMS

FRESH: Final = timedelta(days=4)
"""What is younger may still be news for somebody; the rest has been read."""
LATELY: Final = timedelta(days=9)
ADDRESS: Final = "morville.example"
HOST: Final = "camille"
"""Who keeps the machine."""
HEARD: Final = timedelta(days=61)
"""When the ear first listened: what the people of the place did with it happened since."""
SWEEP: Final = timedelta(days=1)
"""How often, in that past, letters left and what time asks was done."""


class Event(NamedTuple):
    """Say what happened, and how long ago."""

    ago: timedelta
    order: int
    play: Callable[[datetime], object]


def load(doing: Callable[[str], None], now: datetime | None = None) -> None:
    """Make the demo, unless it was made before; `doing` is told the name of each step."""
    if Person.objects.exists():
        return
    told = Story(samples.read_place(), now or timezone.now())
    events = sorted(told.events(), key=lambda event: (-event.ago, event.order))
    doing("people")
    with transaction.atomic():
        told.open_the_place()
        doing("talk")
        told.play(event for event in events if event.ago > HEARD)
    doing("archive")
    told.bring_the_archive()
    # The ear listens in a process beside this one, which sees what was committed.
    doing("hearing")
    told.play(event for event in events if event.ago == HEARD)
    doing("loop")
    with transaction.atomic():
        told.play(event for event in events if event.ago < HEARD)
    doing("index")
    run_due(told.now, rounds=1000)
    told.listen(told.now)
    told.let_most_be_read()


class Story:
    """Hold what was made so far, by the names the samples use."""

    def __init__(self, sample: samples.Place, now: datetime) -> None:
        """Take the samples, and the moment they end at."""
        self.sample, self.now = sample, now
        self.people: dict[str, Person] = {}
        self.calls: dict[str, Call] = {}
        self.topics: dict[tuple[str, str], int] = {}
        """By the short name of their community and the title the samples use."""

    def open_the_place(self) -> None:
        """Complete the legal notice, with what is plainly invented."""
        Place.objects.update_or_create(
            pk=1,
            defaults={
                "name": "Parvis de Morville",
                "languages": ["fr", "en"],
                "publisher": "Les Amis du Parvis (association inventée)",
                "publisher_address": "1 place du Parvis, 00000 Morville",
                "director": "Personne de Réel",
                "hosting": "127.0.0.1, Morville",
                "contact": f"parvis@{ADDRESS}",
                "contact_authorities": f"parvis@{ADDRESS}",
                "contact_languages": "français, English",
                "payer": "la caisse de la buvette",
                "opened_at": self.now - timedelta(days=1500),
            },
        )

    def events(self) -> Iterator[Event]:
        """Give everything that happens, in no order."""
        order = iter(range(10**6))
        for person in self.sample.people:
            yield Event(person.joined, next(order), partial(self.arrive, person))
        for community in self.sample.communities:
            course = Course(self, community)
            deciding = Deciding(self, community, course.made)
            moderating = Moderating(self, community, deciding)
            for ago, play in (*self._life_of(community), *course.life(), *deciding.life()):
                yield Event(ago, next(order), play)
            for ago, play in moderating.life():
                yield Event(ago, next(order), partial(self.with_letters, play))
        for days, source in TERMS:
            yield Event(timedelta(days=days), next(order), partial(self.publish_terms, source))
        yield Event(HEARD, next(order), self.listen)
        for turn in range(1, HEARD // SWEEP):
            yield Event(HEARD - turn * SWEEP, next(order), self.pass_on)

    def play(self, events: Iterable[Event]) -> None:
        """Let things happen, each at its own time."""
        for event in events:
            event.play(self.now - event.ago)

    def with_letters(self, play: Callable[[datetime], object], at: datetime) -> None:
        """Let something happen, and the letters it writes leave at that time."""
        play(at)
        send_letters_of(at)

    def listen(self, at: datetime) -> None:
        """Let the ear listen wherever something was said."""
        listen_where_due(at)

    def pass_on(self, at: datetime) -> None:
        """Do what time asks: of decisions, mandates and cases; of the loop, to name, write, remind, send."""
        let_time_pass(at)
        pass_on(at)
        send_letters(at)

    def arrive(self, person: samples.Person, at: datetime) -> None:
        """Let somebody make an account, and say who they are."""
        language = person.languages[0] if person.languages[0] in ("fr", "en") else "en"
        made = arriving.arrive(person=Person(), email=person.mail, name=person.name, language=language, at=at)
        EmailAddress.objects.create(user=made, email=person.mail, verified=True, primary=True)
        said = {"bio": person.bio, "time_zone": person.time_zone, "reads": [*person.languages]}
        self.people[person.key] = arriving.change_profile(by=made, person=made, at=at, changes=said)
        if person.key == HOST:
            place = Place.objects.get()
            place.host = made
            place.save()

    def publish_terms(self, source: str, at: datetime) -> None:
        """Publish the terms of the place, as whoever keeps the machine."""
        publish_terms(by=self.people[HOST], source=source, at=at)

    def _life_of(self, sample: samples.Community) -> Iterator[tuple[timedelta, Callable[[datetime], object]]]:
        yield sample.opened, partial(self.open_call, sample)
        for each in sample.signatures[1:]:
            yield each.ago, partial(self.sign, sample, each)
        if sample.state == "lapsed":
            yield sample.deadline, partial(self.lapse, sample)
        if sample.born is None:
            return
        if sample.born > FIRST_MANDATE:
            yield sample.born - FIRST_MANDATE, let_time_pass
        for member in sample.members:
            yield member.ago, partial(self.join, sample, member)
        for volunteer in sample.welcome:
            yield timedelta(days=11), partial(self.welcome, sample, volunteer)
        for topic in sample.topics:
            yield from Thread(self, sample, topic).life()

    def open_call(self, sample: samples.Community, at: datetime) -> None:
        """Let the founder call."""
        proposal = Proposal(
            name=sample.name,
            slug=sample.slug,
            purpose=sample.purpose,
            kind=sample.kind,
            languages=sample.languages,
            access=sample.access,
            visibility=sample.visibility,
            idea=sample.idea,
            clauses=[
                ProposedClause(one.title, one.text, one.newcomer)
                for one in samples.chosen_clauses(sample.guide)
            ],
            quorum=sample.quorum,
            deadline=self.now - sample.deadline,
            reason=sample.signatures[0].reason,
            parent=self.community(sample.parent) if sample.parent else None,
        )
        self.calls[sample.slug] = founding.open_call(by=self.people[sample.founder], proposal=proposal, at=at)

    def sign(self, sample: samples.Community, signature: samples.Signature, at: datetime) -> None:
        """Let somebody sign; once the community exists, whoever comes later joins it."""
        call, person = self.calls[sample.slug], self.people[signature.by]
        call.refresh_from_db()
        if call.community_id:
            self.join(sample, samples.Joining(by=signature.by, ago=signature.ago, invited_by=None), at)
        else:
            founding.sign_call(by=person, call=call, reason=signature.reason, at=at)

    def lapse(self, sample: samples.Community, at: datetime) -> None:
        """Let the deadline pass."""
        founding.lapse_call(by=None, call=self.calls[sample.slug], at=at)

    def join(self, sample: samples.Community, joining: samples.Joining, at: datetime) -> None:
        """Let somebody come in by the way the community chose."""
        community, person = self.community(sample.slug), self.people[joining.by]
        version = community.guide.version if community.guide else 1
        if joining.invited_by:
            host, address = self.people[joining.invited_by], str(person.email)
            _, secret = founding.invite(
                by=host, community=community, email=address, words="", language=person.language, at=at
            )
            send_letters_of(at)
            founding.accept_invitation(by=person, secret=secret, version=version, at=at)
        elif sample.access == "request":
            words = "Bonjour, je voudrais venir." if "fr" in sample.languages else "Hello, may I come in?"
            asked = founding.ask_to_join(by=person, community=community, version=version, words=words, at=at)
            founding.accept_request(by=self.people[sample.founder], membership=asked, at=at)
        else:
            founding.join_community(by=person, community=community, version=version, at=at)

    def welcome(self, sample: samples.Community, key: str, at: datetime) -> None:
        """Let somebody volunteer at the welcome desk."""
        community = self.community(sample.slug)
        founding.set_welcoming(by=self.people[key], community=community, welcomes=True, at=at)

    def community(self, slug: str) -> Community:
        """Find a community by its short name, as it stands now."""
        return Community.objects.select_related("guide").get(slug=slug)

    def bring_the_archive(self) -> None:
        """Bring the sample mailing list into its community, as a host would."""
        from parvis.importing.actions import bring_in  # noqa: PLC0415 (readers of archives load only where used)

        with as_file(files("parvis") / "samples" / "velo-morville.mbox") as archive:
            bring_in(
                community=self.community("velo-morville"),
                path=archive,
                ground="La liste était ouverte à tout le monde ; ses membres ont voté de l’apporter ici.",
                by=None,
                at=self.now - HEARD,
            )

    def let_most_be_read(self) -> None:
        """Let everyone have read what is not recent, and let no mail of the past wait."""
        topics = [
            *Topic.objects.filter(last_at__lt=self.now - LATELY).values_list("pk", "community", "posts_count")
        ]
        members: dict[int, list[int]] = {}
        active = Membership.objects.filter(state=Membership.State.ACTIVE)
        for community, person in active.values_list("community", "person"):
            members.setdefault(community, []).append(person)
        marks = [
            ReadMark(person_id=person, topic_id=topic, number=count)
            for topic, community, count in topics
            for person in members.get(community, ())
        ]
        ReadMark.objects.filter(topic__last_at__lt=self.now - LATELY).delete()
        ReadMark.objects.bulk_create(marks, batch_size=2000)
        old = Notice.objects.filter(at__lt=self.now - FRESH)
        old.filter(seen_at=None).update(seen_at=self.now)
        Notice.objects.filter(letter=None).update(mail_due_at=None)
