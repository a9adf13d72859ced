"""A community in which everything power can do was done once, by the real actions."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from parvis.communities import actions as coming
from parvis.communities.identity import change as becoming
from parvis.communities.models import Call, Clause, Community, Guide, Kind, Mandate
from parvis.communities.proposals import Proposal as Founding
from parvis.conversations import actions as talking
from parvis.conversations.models import Post
from parvis.decisions.actions import amending, contesting, drawing, proposing, standing, sweeping
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Poll, Proposal
from parvis.moderation.actions import calling, convening, deliberating, ending, hearing, looking, signalling
from parvis.moderation.actions.emergencies import begin_emergency
from parvis.moderation.actions.ruling import rule
from parvis.moderation.emergencies import Urgent
from parvis.moderation.judgements import Judgement
from parvis.moderation.measures import UPHOLD
from parvis.moderation.models import Case, Emergency, Jury, Outcome, Ruling, Seat
from parvis.people import handles
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.models import Handle, Person
from parvis.place.models import Place
from tests.place.closing import close
from tests.place.conftest import CLAUSES
from tests.place.decisions.voting import closed, opened, vote, vote_secretly

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
OTHERS = ("Cy", "Eve", "Max", "Nora", "Fay", "Gil", "Ida", "Jo", "Kit", "Lou", "Mia", "Ned", "Oda")


@dataclass
class Told:
    """Hold who is there, and when the next thing happens."""

    at: datetime
    square: Community = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)

    def who(self, name: str, joined_at: datetime | None = None) -> Person:
        """Give somebody by their name; who was never there before has an account since long."""
        if name not in self.people:
            handle = handles.claim_near(name, Handle.Holder.PERSON).name
            since = joined_at or self.at - 400 * DAY
            self.people[name] = Person.objects.create(
                name=name, handle=handle, email=f"{handle}@example.org", joined_at=since
            )
        return self.people[name]

    def fresh(self) -> Community:
        """Give the square as it stands."""
        return Community.objects.select_related("guide").get(pk=self.square.pk)

    def clause(self) -> Clause:
        """Give the clause on disagreeing."""
        return Clause.objects.get(guide=self.fresh().guide, number=3)

    def join(self, name: str, at: datetime, since: datetime | None = None) -> Person:
        """Let somebody join."""
        person = self.who(name, since)
        coming.join_community(by=person, community=self.fresh(), version=1, at=at)
        return person


def played(at: datetime) -> tuple[Community, datetime]:
    """Play it; give the community and the moment at which it ends."""
    told = Told(at)
    _born(told)
    _decided(told)
    _contested(told)
    said = _talked(told)
    _judged(told, said)
    _excluded(told)
    _recalled(told)
    _in_a_hurry(told, said["Ida"])
    _left(told)
    end = at + 45 * DAY
    guide = Guide.objects.get(community=told.square, version=2)
    coming.put_into_force(by=None, guide=guide, at=end)
    return told.fresh(), end + HOUR


def _born(told: Told) -> None:
    founding = Founding(
        name="The Square",
        slug="the-square",
        purpose="What it is for.",
        kind=Kind.LOCAL,
        languages=["en", "fr"],
        access="open",
        visibility="public",
        idea="An *idea*.",
        clauses=CLAUSES,
        quorum=3,
        deadline=told.at + 30 * DAY,
        reason="It was missing.",
    )
    call = coming.open_call(by=told.who("Ada"), proposal=founding, at=told.at)
    for name in ("Bo", "Dee"):
        call = coming.sign_call(by=told.who(name), call=call, reason="Me too.", at=told.at)
    born = Call.objects.get(pk=call.pk).community
    assert born is not None
    told.square = born
    for name in OTHERS:
        told.join(name, told.at)


def _decided(told: Told) -> None:
    """Let a text be rewritten, amended and voted; two moderators be elected in secret; the guide change."""
    ada, bo, at = told.who("Ada"), told.who("Bo"), told.at
    bench = _proposed(told, Draft("other", "A bench", "By the mill."), at)
    proposing.rewrite(by=ada, proposal=bench, title="One bench", source="By the old mill.", why="", at=at)
    asked = amending.propose_amendment(by=bo, proposal=bench, source="By the new mill.", why="Sun", at=at)
    amending.take_amendment(by=ada, amendment=asked, at=at + HOUR)
    declined = amending.propose_amendment(by=bo, proposal=bench, source="In the river.", why="Fun", at=at)
    amending.decline_amendment(by=ada, amendment=declined, answer="Wet.", at=at + 2 * HOUR)
    _voted(told, bench, at + 4 * DAY, yes=4, no=1)
    withdrawn = _proposed(told, Draft("other", "A tree", "A lime."), at + DAY)
    proposing.withdraw_proposal(by=ada, proposal=withdrawn, why="No room.", at=at + 2 * DAY)
    _voted(told, _proposed(told, Draft("other", "A wall", "High."), at + 5 * DAY), at + 9 * DAY, yes=1, no=4)

    seats = {"role": "moderator", "seats": 2}
    election = _proposed(told, Draft("election", "Who moderates", "Two seats.", seats), at)
    for name in ("Max", "Nora", "Oda"):
        standing.stand(by=told.who(name), proposal=election, words="I would.", at=at + HOUR)
    poll = opened(election, ada, at + 8 * DAY)
    keys = {each["person"]: each["key"] for each in poll.options}
    first, second = (keys[told.who(name).pk] for name in ("Max", "Nora"))
    voters = [told.who(name) for name in ("Ada", "Bo", "Cy", "Fay", "Gil", "Ida")]
    vote_secretly(poll, [(each, {first: "excellent", second: "good"}) for each in voters], at + 9 * DAY)
    closed(poll)

    change = {"number": 3, "title": "When we disagree", "text": "We talk of things alone."}
    changes = {"based_on": 1, "clauses": [change], "laws": {"guide.delay_days": 3}}
    amendment = _proposed(told, Draft("amendment", "Clause 3", "Shorter.", changes), at)
    _voted(told, amendment, at + 8 * DAY, yes=6, no=0)
    becomes = becoming(told.fresh(), {"name": "The Great Square", "languages": ["en", "fr", "de"]})
    renamed = _proposed(told, Draft("identity", "A name", "It grew.", becomes), at + 9 * DAY)
    _voted(told, renamed, at + 17 * DAY, yes=6, no=0)


def _contested(told: Told) -> None:
    """Let members contest two decisions: they keep the bench, and end the gate."""
    ada, at = told.who("Ada"), told.at + 15 * DAY
    bench = Proposal.objects.get(community=told.square, title="One bench")
    gate = _proposed(told, Draft("other", "A gate", "Of iron."), at - 11 * DAY)
    _voted(told, gate, at - 7.5 * DAY, yes=4, no=1)
    for decision, end in ((bench, 2), (gate, 5)):
        for name in ("Bo", "Cy", "Eve", "Max", "Nora", "Fay"):
            contesting.contest(by=told.who(name), proposal=decision, why="Too dear.", at=at)
        poll = Poll.objects.get(proposal__subject="contest", closed_at=None)
        for place, name in enumerate(("Ada", *OTHERS[:6])):
            vote(poll, told.who(name), "for" if place < end else "against", at + DAY)
        closed(poll)
    contesting.contest(by=ada, proposal=_kept(told, at), why="Too long.", at=at)


def _kept(told: Told, at: datetime) -> Proposal:
    """Let a decision pass that one member alone contests."""
    pole = _proposed(told, Draft("other", "A pole", "Long."), at - 11 * DAY)
    _voted(told, pole, at - 7.5 * DAY, yes=4, no=1)
    return pole


def _proposed(told: Told, draft: Draft, at: datetime) -> Proposal:
    return proposing.open_proposal(by=told.who("Ada"), community=told.fresh(), draft=draft, at=at)


def _voted(told: Told, proposal: Proposal, at: datetime, *, yes: int, no: int) -> Poll:
    """Vote in public, or in secret where the guide says so, and let the vote close."""
    poll = opened(proposal, told.who("Ada"), at)
    choices = ["for"] * yes + ["against"] * no
    votes = [*zip([told.who(name) for name in ("Ada", "Bo", *OTHERS)], choices, strict=False)]
    if poll.secret:
        vote_secretly(poll, votes, at + DAY)
    else:
        for person, choice in votes:
            vote(poll, person, choice, at + DAY)
    return closed(poll)


def _talked(told: Told) -> dict[str, Post]:
    """Let people talk; one takes their words away, one writes first links; topics are closed and merged."""
    at = told.at + 16 * DAY
    ada, bo = told.who("Ada"), told.who("Bo")
    topic = talking.open_topic(by=bo, at=at, community=told.fresh(), title="A bench", source="Where?")
    said = {
        name: talking.reply(by=told.who(name), at=at, topic=topic, source=f"{name} is **rude**.")
        for name in ("Bo", "Fay", "Gil", "Ida", "Jo", "Lou")
    }
    talking.remove(by=told.who("Jo"), at=at + HOUR, post=said["Jo"])
    new = told.join("Vic", told.at + 44 * DAY, since=told.at + 44 * DAY)
    link = "Look: https://shop.example.org/"
    talking.reply(by=new, at=told.at + 44 * DAY + HOUR, topic=topic, source=link)
    for title in ("Parking", "More of it"):
        talking.open_topic(by=bo, at=at, community=told.fresh(), title=title, source=title)
    shut, same = (told.square.topics.get(title=title) for title in ("Parking", "More of it"))
    close(by=ada, at=at + HOUR, topic=shut, why="Found.")
    talking.merge(by=ada, at=at + 2 * HOUR, topic=same, into=topic, why="The same.")
    return said


def _judged(told: Told, said: dict[str, Post]) -> None:
    """Let messages be hidden, one upheld by a jury; one be put right; two persons be given a pause."""
    at = told.at + 17 * DAY
    ruling = _ruled(told, said["Bo"], Outcome.HIDE, at, at + 90 * DAY)
    convening.appeal(by=told.who("Bo"), at=at + 2 * DAY, ruling=ruling, words="I spoke of a bench.")
    jury = Jury.objects.get()
    convening.give_draw_word(by=told.who("Eve"), at=at + 2 * DAY, jury=jury, words="rivière")
    drawing.draw_due(at + 4 * DAY)
    calling.call_due(at + 4 * DAY)
    first = Seat.objects.filter(jury=jury, state="invited").order_by("place")[0]
    calling.decline_seat(by=first.person, at=at + 4 * DAY, jury=jury)
    for seat in Seat.objects.filter(jury=jury, state="invited").order_by("place"):
        calling.take_seat(by=seat.person, at=at + 4 * DAY, jury=jury)
    for seat in Seat.objects.filter(jury=jury, state="accepted").order_by("place"):
        jury.refresh_from_db()
        if jury.state == "sits":
            deliberating.vote(by=seat.person, at=at + 5 * DAY, jury=jury, outcome=UPHOLD, reasons="It hurts.")

    edited = _ruled(told, said["Lou"], Outcome.HIDE, at, at + 90 * DAY)
    talking.edit(by=told.who("Lou"), at=at + 3 * DAY, post=said["Lou"], source="I was wrong.")
    looking.ask_to_look(by=told.who("Lou"), at=at + 3 * DAY, case=edited.case)
    looking.look_again(by=told.who("Max"), at=at + 4 * DAY, case=edited.case, good=True)

    _ruled(told, said["Fay"], Outcome.COOLING, at, at + DAY + 6 * HOUR)
    ending.lift_ended(at + 2 * DAY)
    end = told.at + 45 * DAY
    loud = talking.reply(
        by=told.who("Mia"), at=end - 2 * DAY, topic=said["Fay"].topic, source="You **bore**."
    )
    _ruled(told, loud, Outcome.COOLING, end - 1.5 * DAY, end + 8 * HOUR)


def _ruled(told: Told, post: Post, outcome: Outcome, at: datetime, ends_at: datetime | None) -> Ruling:
    clause = told.clause()
    case = signalling.signal(
        by=told.who("Eve"), at=at, community=told.fresh(), clause=clause, post=post, words="It hurts."
    ).case
    hearing.hear(by=post.author, at=at + HOUR, case=case, words="It was a joke.")
    made = rule(
        by=told.who("Max"),
        at=at + DAY,
        case=Case.objects.get(pk=case.pk),
        judgement=Judgement(
            outcome=outcome,
            reasons="It speaks of a person.",
            facts="The author called a member rude.",
            clause=clause,
            ends_at=ends_at,
        ),
    )
    assert made is not None
    return made


def _excluded(told: Told) -> None:
    """Let the members exclude somebody by a vote, once a case about them was ruled on."""
    at = told.at + 18 * DAY
    post = Post.objects.get(author=told.who("Gil"))
    made = _ruled(told, post, Outcome.REMINDER, at, None)
    changes = {"case": made.case_id, "clause": 3, "facts": "A member was called rude, again and again."}
    draft = Draft("exclusion", "An exclusion", "It goes on and on.", changes)
    _voted(told, _proposed(told, draft, at + 2 * DAY), at + 8 * DAY, yes=9, no=1)
    assert Ruling.objects.filter(outcome=Outcome.EXCLUDE).exists()


def _recalled(told: Told) -> None:
    """Let one moderator give their mandate back, and a recall of the other be called for."""
    at = told.at + 40 * DAY
    nora = Mandate.objects.get(person=told.who("Nora"))
    for name in ("Ada", "Bo", "Cy", "Ida"):
        coming.sign_recall(by=told.who(name), mandate=nora, at=at)
    sweeping.propose_recalls(at + HOUR)
    nora.refresh_from_db()
    assert nora.recall_decision is not None


def _left(told: Told) -> None:
    """Let some leave the place, with their words: who proposed, who was judged, who stood, who voted."""
    at = told.at + 44 * DAY + 2 * HOUR
    ned = told.who("Ned")
    proposing.open_proposal(by=ned, community=told.fresh(), draft=Draft("other", "A pond", "Deep."), at=at)
    for name in ("Ned", "Lou", "Oda", "Fay"):
        erase_person(by=told.who(name), person=told.who(name), words=Words.REMOVED, at=at + HOUR)


def _in_a_hurry(told: Told, post: Post) -> None:
    """Let the host act in an emergency, which holds still."""
    host = told.who("Hana")
    Place.objects.update_or_create(pk=1, defaults={"host": host})
    at = told.at + 44 * DAY
    coming.give_back_mandate(by=told.who("Max"), mandate=Mandate.objects.get(person=told.who("Max")), at=at)
    urgent = Urgent(
        community=told.fresh(),
        person=post.author,
        post=post,
        kind=Emergency.Kind.LIFE,
        legal_ground="Art. 18 of Regulation (EU) 2022/2065",
        facts="The author tells where somebody sleeps.",
        why="Each hour may cost a life.",
        hours=72,
        until=at + 30 * DAY,
    )
    begin_emergency(by=host, urgent=urgent, at=at)
