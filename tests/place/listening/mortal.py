"""A place that is killed while it sends a letter.

Nothing here is a test: `test_killed.py`
starts it once Django is set up, with the folder of the place in the environment.
"""

import smtplib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

from parvis.communities import actions as communities
from parvis.communities.proposals import Proposal, ProposedClause
from parvis.config import tables
from parvis.ledger.models import Fact
from parvis.listening.actions import expectations, letters, offices, routing, sending, sweeping, writing
from parvis.listening.models import Expectation, Kind, Letter, LetterItem, Step
from parvis.people import handles
from parvis.people.models import Handle, Person
from tests.place.mortal import die, obey

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


DEADLY: dict[str, list[tuple[ModuleType, str]]] = {
    "writing": [(writing, "name_after")],
    "claimed": [(sending, "write_mail")],
    "accepted": [(letters, "mark_left")],
    "marking": [(letters, "record")],
}
"""What is never answered once it is called, at each point that is no reply of the mail server."""


def prepare() -> dict[str, Any]:
    """Make a place with a community, somebody responsible, and a letter that is due."""

    tables.bring_up_to_date()
    people = [
        Person.objects.create(
            name=name,
            handle=handles.claim_near(name, Handle.Holder.PERSON).name,
            email=f"{name.lower()}@example.org",
            joined_at=AT - 400 * DAY,
        )
        for name in ("Ada", "Bo", "Eve")
    ]
    proposal = Proposal(
        name="The Square",
        slug="the-square",
        purpose="What the square is for.",
        kind="local",
        languages=["en"],
        access="open",
        visibility="public",
        idea="An idea.",
        clauses=[ProposedClause(each, f"{each} first.", newcomer=True) for each in ("Care", "Ears", "Hands")],
        quorum=3,
        deadline=AT + 30 * DAY,
        reason="It was missing.",
    )
    call = communities.open_call(by=people[0], proposal=proposal, at=AT)
    for each in people[1:]:
        call = communities.sign_call(by=each, call=call, reason="Me too.", at=AT)
    assert call.community is not None
    square = call.community
    rosa = offices.Office("Rosa Diaz", "Streets", "Roads", "rosa@town.example")
    listed = offices.list_responsible(by=people[0], at=AT, community=square, office=rosa)
    for title in ("A bench", "A lamp"):
        made = expectations.write_expectation(
            by=people[1], at=AT, community=square, title=title, kind=Kind.NEED
        )
        routing.choose(by=people[0], at=AT, expectation=made, responsible=listed)
    return {}


def crash(point: str) -> dict[str, Any]:
    """Write and send until the moment named, and die there."""

    name, _, number = point.partition(":")
    if name == "reply":
        _die_before_reply(int(number))
    for module, called in DEADLY.get(name, ()):
        setattr(module, called, die)
    sweeping.pass_on(AT)
    if name == "written":
        die()
    sending.send_letters(AT + HOUR)
    if name == "left":
        die()
    return {"survived": True}


def recover() -> dict[str, Any]:
    """Start again, and let a month pass with nobody looking."""

    # Reminders are no matter of this test: it ends before the first is due.
    for moment in (HOUR, HOUR, 2 * HOUR, 3 * HOUR, *(number * DAY for number in range(1, 14))):
        sweeping.pass_on(AT + moment)
        sending.send_letters(AT + moment)
    return _told()


def settle(left: bool) -> dict[str, Any]:
    """Let an animator say what they found, and a day pass."""

    ada = Person.objects.get(name="Ada")
    for letter in Letter.objects.filter(state=Letter.State.DOUBTFUL):
        letters.settle(by=ada, at=AT + 13 * DAY, letter=letter, left=left)
    for _ in range(2):
        sending.send_letters(AT + 14 * DAY)
    return _told()


def _told() -> dict[str, Any]:

    def facts(verb: str) -> int:
        return Fact.objects.filter(verb=f"listening.letter.{verb}").count()

    return {
        "letters": [*Letter.objects.exclude(state="cancelled").values_list("state", flat=True)],
        "items": LetterItem.objects.count(),
        "doubtful": Letter.objects.filter(state=Letter.State.DOUBTFUL).count(),
        "asked": facts("in_doubt"),
        "told": facts("sent"),
        "steps": Step.objects.filter(act="informed").count(),
        "stages": [*Expectation.objects.order_by("pk").values_list("stage", flat=True)],
    }


def _die_before_reply(number: int) -> None:
    """Die when so many replies of the mail server were read, before the next one is."""
    heard = smtplib.SMTP.getreply
    count = 0

    def counted(self: smtplib.SMTP) -> tuple[int, bytes]:
        nonlocal count
        count += 1
        if count == number:
            die()
        return heard(self)

    smtplib.SMTP.getreply = counted  # type: ignore[method-assign]  # only in a process that ends here


ACTS: dict[str, Callable[..., dict[str, Any]]] = {
    "prepare": prepare,
    "crash": crash,
    "recover": recover,
    "settle": settle,
}


def main() -> None:
    """Do what the lines say."""
    obey(ACTS)
