"""What the crowd does while a few persons use a browser: sit on a jury, sign, vote; by the real actions."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from parvis.communities import actions as communities
from parvis.communities.models import Community, Mandate
from parvis.decisions.actions import casting, standing
from parvis.decisions.models import Poll, Proposal
from parvis.moderation.actions import calling, deliberating
from parvis.moderation.models import Case, Jury, Outcome, Seat
from parvis.people.models import Person
from tests.place.journeys.power_story import liked


def nothing(*, at: datetime) -> None:
    """Let time alone do what is due."""
    del at


def clock(*, at: datetime) -> int:
    """Tell what time it is, in seconds."""
    return int(at.timestamp())


def called(*, at: datetime, slug: str, number: int) -> dict[str, Any]:
    """Name those who are called to the jury of a case, in the order of the draw."""
    del at
    jury = _jury(slug, number)
    seats = jury.seats.filter(state=Seat.State.INVITED).select_related("person").order_by("place")
    return {"jury": jury.pk, "names": [each.person.name for each in seats]}


def sit(*, at: datetime, slug: str, number: int) -> int:
    """Let everybody who is called accept, until the jury sits; tell how many did."""
    jury, taken = _jury(slug, number), 0
    while seat := jury.seats.filter(state=Seat.State.INVITED).select_related("person").first():
        calling.take_seat(by=seat.person, at=at, jury=jury)
        taken += 1
    return taken


def judge(*, at: datetime, slug: str, number: int, reasons: str) -> int:
    """Let the jurors who have not voted find nothing wrong, until it is decided; tell how many voted."""
    jury, voted = _jury(slug, number), 0
    seats = jury.seats.filter(state=Seat.State.ACCEPTED, voted_at=None).select_related("person")
    for seat in seats.order_by("place"):
        if Jury.objects.get(pk=jury.pk).ended_at is not None:
            break
        outcome = str(Outcome.NOTHING)
        deliberating.vote(by=seat.person, at=at, jury=jury, outcome=outcome, reasons=reasons)
        voted += 1
    return voted


def sign(*, at: datetime, mandate: int, names: list[str]) -> int:
    """Let some sign for a vote on a mandate."""
    found = Mandate.objects.get(pk=mandate)
    for name in names:
        communities.sign_recall(by=_person(name), mandate=found, at=at)
    return len(names)


def vote(*, at: datetime, slug: str, number: int, names: list[str], like: str = "") -> int:
    """Let some vote for what is proposed; where persons stand, for the one of that name."""
    poll = Poll.objects.filter(proposal__community__slug=slug, proposal__number=number).latest("round")
    choice = liked(poll) if not like else _for(poll, like)
    for name in names:
        if poll.secret:
            casting.cast_secret(by=_person(name), poll=poll, choice=choice, at=at)
        else:
            casting.cast_ballot(by=_person(name), poll=poll, choice=choice, at=at)
    return len(names)


def stand(*, at: datetime, slug: str, number: int, name: str, words: str) -> None:
    """Let somebody stand in an election."""
    found = Proposal.objects.get(community__slug=slug, number=number)
    standing.stand(by=_person(name), proposal=found, words=words, at=at)


def accept(*, at: datetime, slug: str, names: list[str]) -> int:
    """Let some accept the guide as it stands now."""
    here = Community.objects.select_related("guide").get(slug=slug)
    assert here.guide is not None
    for name in names:
        communities.accept_guide(by=_person(name), community=here, version=here.guide.version, at=at)
    return len(names)


def latest(*, at: datetime, slug: str) -> dict[str, Any]:
    """Tell what stands in no page: the number of the latest case and proposal, whose mandates are held."""
    del at
    here = Community.objects.get(slug=slug)
    case = Case.objects.filter(community=here).order_by("-number").first()
    proposal = here.proposals.order_by("-number").first()
    held = here.mandates.filter(ended_at=None).select_related("person")
    return {
        "case": case.number if case else 0,
        "proposal": proposal.number if proposal else 0,
        "mandates": {each.person.name: each.role for each in held},
    }


def _for(poll: Poll, name: str) -> dict[str, str]:
    wanted = str(_person(name).pk)
    return {each["key"]: "excellent" if str(each["person"]) == wanted else "fair" for each in poll.options}


def _person(name: str) -> Person:
    return Person.objects.get(name=name)


def _jury(slug: str, number: int) -> Jury:
    return Jury.objects.filter(case__community__slug=slug, case__number=number).latest("pk")


ACTS: Final[Mapping[str, Callable[..., Any]]] = {
    each.__name__: each for each in (nothing, clock, called, sit, judge, sign, vote, stand, accept, latest)
}
