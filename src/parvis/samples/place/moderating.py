"""Give the demo place what its moderators hear of: signals, rulings, an appeal, a talk, an urgency."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from parvis.samples.place.deciding import Vote, read_vote
from parvis.samples.place.loop import Act, Table, act_of, days


@dataclass(frozen=True, slots=True)
class Said:
    """Point at one post: the title of its topic, and its number there."""

    topic: str
    post: int


@dataclass(frozen=True, slots=True)
class Signal:
    """Signal something by a clause of the guide."""

    act: Act
    clause: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """Hold a ruling; the words of its act are its reasons."""

    act: Act
    outcome: str
    clause: int | None
    facts: str
    until: timedelta | None
    """How long ago what it does ended; below zero, it is to come."""


@dataclass(frozen=True, slots=True)
class Appealed:
    """Hold an appeal, and what those drawn by lot do, whoever they are: their votes in the order of seats."""

    act: Act
    plea: str
    drawn: timedelta
    decline: int
    """How many of those called first leave their seat to the next."""
    says: tuple[str, ...]
    votes: tuple[tuple[str, str], ...]
    """What each would do, and why."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Hold a mediation that succeeded."""

    offered: Act
    accepted: tuple[Act, ...]
    chosen: tuple[tuple[Act, tuple[str, ...]], ...]
    """Whom each of the two accepts as mediator."""
    said: tuple[Act, ...]
    agreed: Act
    """What the mediator wrote down."""
    check: timedelta
    """How long ago the three looked back on it."""


@dataclass(frozen=True, slots=True)
class Signalled:
    """Hold a case, from its first signal to what came of it."""

    about: Said
    signals: tuple[Signal, ...]
    heard: Act | None
    ruled: Ruled | None
    appealed: Appealed | None
    talk: Talk | None


@dataclass(frozen=True, slots=True)
class Urgency:
    """Hold an emergency act of the host, which members were asked to ratify."""

    act: Act
    """Why it was done."""
    about: Said
    by_law: str
    facts: str
    hours: int
    until: timedelta
    """Until when members ratified it, as how long ago."""
    vote: Vote


@dataclass(frozen=True, slots=True)
class Cases:
    """Hold all that was signalled in a community, and what followed."""

    signalled: tuple[Signalled, ...] = ()
    mediators: tuple[Act, ...] = ()
    urgencies: tuple[Urgency, ...] = ()

    def acts(self) -> Iterator[Act]:
        """Give everything that members did."""
        yield from self.mediators
        for urgency in self.urgencies:
            yield from (urgency.act, *(each.act for each in urgency.vote.ballots))
        for each in self.signalled:
            yield from (signal.act for signal in each.signals)
            if each.heard:
                yield each.heard
            if each.ruled:
                yield each.ruled.act
            if each.appealed:
                yield each.appealed.act
            if talk := each.talk:
                yield from (talk.offered, *talk.accepted, *talk.said, talk.agreed)
                yield from (act for act, _ in talk.chosen)

    def posts(self) -> Iterator[Said]:
        """Give every post it is about."""
        yield from (each.about for each in self.signalled)
        yield from (each.about for each in self.urgencies)


def read_cases(table: Table) -> Cases:
    """Read what was signalled in one community from its file."""
    return Cases(
        signalled=tuple(_signalled(each) for each in table.get("case", [])),
        mediators=tuple(act_of(each) for each in table.get("mediator", [])),
        urgencies=tuple(_urgency(each) for each in table.get("emergency", [])),
    )


def _signalled(table: Table) -> Signalled:
    ruled, appealed, talk = table.get("ruled"), table.get("appeal"), table.get("mediation")
    return Signalled(
        about=_said(table),
        signals=tuple(Signal(act_of(each), each["clause"]) for each in table["signal"]),
        heard=act_of(table["heard"]) if "heard" in table else None,
        ruled=_ruled(ruled) if ruled else None,
        appealed=_appealed(appealed) if appealed else None,
        talk=_talk(talk) if talk else None,
    )


def _said(table: Table) -> Said:
    return Said(table["topic"], table["post"])


def _ruled(table: Table) -> Ruled:
    until = table.get("until_days_ago")
    return Ruled(
        act=act_of(table),
        outcome=table["outcome"],
        clause=table.get("clause"),
        facts=table.get("facts", "").strip(),
        until=None if until is None else days(until),
    )


def _appealed(table: Table) -> Appealed:
    return Appealed(
        act=act_of(table),
        plea=table["plea"].strip(),
        drawn=days(table["drawn_days_ago"]),
        decline=table.get("decline", 0),
        says=tuple(table.get("says", [])),
        votes=tuple((each["outcome"], each["text"]) for each in table["juror"]),
    )


def _talk(table: Table) -> Talk:
    return Talk(
        offered=act_of(table["offered"]),
        accepted=tuple(act_of(each) for each in table["accepted"]),
        chosen=tuple((act_of(each), tuple(each["mediators"])) for each in table["chosen"]),
        said=tuple(act_of(each) for each in table["said"]),
        agreed=act_of(table["agreed"]),
        check=days(table["check_days_ago"]),
    )


def _urgency(table: Table) -> Urgency:
    return Urgency(
        act=act_of(table),
        about=_said(table),
        by_law=table["by_law"],
        facts=table["facts"].strip(),
        hours=table["hours"],
        until=days(table["until_days_ago"]),
        vote=read_vote(table["vote"]),
    )
