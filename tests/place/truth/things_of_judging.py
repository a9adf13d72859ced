"""What is asked of where members judge: signals, cases, rulings, appeals, juries, mediations."""

from collections.abc import Mapping
from typing import Any

from parvis.moderation.models import (
    Appeal,
    Case,
    Emergency,
    Jury,
    Mediation,
    Mediator,
    Order,
    Outcome,
    Ruling,
    Seat,
    Side,
    Signal,
)
from parvis.people.models import Person
from tests.place.truth.cast import AT, LATELY, LATER, LONG_AGO, SOON, reasons
from tests.place.truth.stage import Stage, Thing, Things, own, this
from tests.place.truth.things_of_decisions import draw

Where = Case.State


def of_moderation(stage: Stage) -> Things:
    """Give cases in every state: about the author, and about each one themselves."""
    author = stage.who("author")
    opened, own_open = case(stage, author), stage.for_each(lambda person: case(stage, person))
    ruled = case(stage, author, state=Where.RULED, look_asked_at=LATELY)
    own_ruled = stage.for_each(lambda person: case(stage, person, state=Where.RULED))
    first = _ruling(stage, ruled)
    appealed, last = _appealed(stage, author)
    Mediator.objects.create(community=stage.community, person=stage.who("mediator"), since=LONG_AGO)
    own_rulings = {key: _ruling(stage, each) for key, each in own_ruled.items()}
    return {
        Case: [
            this("case open", opened),
            own("a case about themselves", own_open),
            this("case in danger", case(stage, author, danger=True)),
            this("case before a jury", case(stage, author, state=Where.JURY)),
            this("case ruled", ruled),
            own("a case about themselves, ruled", own_ruled),
        ],
        Ruling: [
            this("ruling", first),
            own("ruling about themselves", own_rulings),
            this("ruling appealed", appealed),
            this("ruling of a jury", last),
        ],
        ("signal", Signal): [this("without a receipt", None), Thing("with a receipt", _receipt)],
        Appeal: [this("appeal", appealed.appeal)],
        Emergency: [
            this("emergency", _emergency(stage, evidence="What was said.")),
            this("emergency over", _emergency(stage, lifted_at=LATELY, lifted=Emergency.Lifted.TIME)),
        ],
        Order: _orders(stage),
        **_juries(stage),
        **_mediations(stage),
    }


def case(stage: Stage, person: Person, **given: Any) -> Case:
    """Open a case about somebody, on a signal of the signaller's, and of a moderator's in their charge."""
    made = Case.objects.create(
        **{
            "community": stage.community,
            "number": stage.community.cases.count() + 1,
            "person": person,
            "opened_at": LONG_AGO,
            "due_at": LATER,
            **given,
        }
    )
    signaller = stage.who("signaller")
    if person.pk != signaller.pk:
        Signal.objects.create(
            receipt=f"s{made.pk}", case=made, kind=Signal.Kind.NOTICE, by=signaller,
            words="Look.", good_faith=True, at=LONG_AGO,
        )  # fmt: skip
    return made


def _receipt(viewer: Person | None, chosen: Mapping[Any, Any]) -> Signal:
    """Give the notice of somebody without an account, about the same case."""
    del viewer
    about = (chosen.get(Jury) or chosen[Ruling]).case
    return Signal.objects.get_or_create(
        receipt=f"n{about.pk}",
        defaults={
            "case": about,
            "kind": Signal.Kind.NOTICE,
            "words": "Look.",
            "good_faith": True,
            "at": LONG_AGO,
        },
    )[0]


def _ruling(stage: Stage, about: Case, **given: Any) -> Ruling:
    return Ruling.objects.create(
        **{
            "case": about,
            "by": stage.who("may rule"),
            "outcome": Outcome.REMINDER,
            "reasons": "Why.",
            "at": LATELY,
            **given,
        }
    )


def _emergency(stage: Stage, **given: Any) -> Emergency:
    author = stage.who("author")
    return Emergency.objects.create(
        community=stage.community,
        person=author,
        by=stage.who("host"),
        kind=Emergency.Kind.LIFE,
        statement=reasons(stage.community, author, "remove"),
        at=LATELY,
        ends_at=SOON,
        until=LATER,
        digest="0" * 64,
        **given,
    )


def _orders(stage: Stage) -> list[Thing]:
    """Give orders of authorities, at each step."""

    def order(name: str, **given: Any) -> Thing:
        made = Order.objects.create(
            by=stage.who("host"),
            recorded_at=LATELY,
            arrived_at=LATELY,
            kind=Order.Kind.HOUR,
            authority="A court",
            legal_ground="A law",
            asks="To remove it.",
            language="en",
            **given,
        )
        return this(name, made, anywhere=True)

    answered = {"outcome": "carried", "answered_at": LATELY}
    return [
        order("order"),
        order("order that lacks something", missing_at=LATELY),
        order("order answered", **answered, reply_to="court@example.org"),
        order("order answered, without an address", **answered),
        order("order whose answer was sent", **answered, sent_at=LATELY),
    ]


def _appealed(stage: Stage, person: Person) -> tuple[Ruling, Ruling]:
    """Give a ruling that was appealed, and what the jury ruled."""
    about = case(stage, person, state=Where.RULED)
    first = _ruling(stage, about)
    appeal = Appeal.objects.create(ruling=first, side=Side.CONCERNED, by=person, words="No.", at=LATELY)
    jury = _jury(stage, about, state=Jury.State.RULED, ended_at=LATELY, appeal=appeal)
    return first, _ruling(stage, about, number=2, by=None, jury=jury, reverses=True, outcome=Outcome.NOTHING)


def _jury(stage: Stage, about: Case, **given: Any) -> Jury:
    drawn = {"drawn_at": LATELY, "seed": "1"} if given else {}
    return Jury.objects.create(case=about, draw=draw(stage, **drawn), size=3, opened_at=LONG_AGO, **given)


def _juries(stage: Stage) -> Things:
    author = stage.who("author")
    waits, sits, over = (
        _jury(stage, case(stage, author, state=state), **given)
        for state, given in (
            (Where.JURY, {}),
            (Where.JURY, {"state": Jury.State.SITS, "sits_at": LATELY, "due_at": LATER}),
            (Where.RULED, {"state": Jury.State.RULED, "ended_at": LATELY}),
        )
    )
    seats = {
        jury: _seat(jury, stage.who("juror"), answered=jury is not waits) for jury in (waits, sits, over)
    }

    def seat_of(viewer: Person | None, chosen: Mapping[Any, Any]) -> Seat | None:
        found = seats.get(chosen.get(Jury, sits))
        return found if found is not None and viewer is not None and viewer.pk == found.person_id else None

    return {
        Jury: [
            this("jury being called", waits),
            this("jury that sits", sits),
            this("jury that ruled", over),
            own(
                "jury about themselves",
                stage.for_each(lambda person: _jury(stage, case(stage, person, state=Where.JURY))),
            ),
        ],
        Seat: [Thing("", seat_of)],
    }


def _seat(jury: Jury, person: Person, *, answered: bool = False) -> Seat:
    return Seat.objects.create(
        jury=jury,
        place=1,
        key="1",
        person=person,
        invited_at=AT,
        answered_at=AT if answered else None,
        state=Seat.State.ACCEPTED if answered else Seat.State.INVITED,
    )


def _mediations(stage: Stage) -> Things:
    def talk(person: Person, state: Mediation.State = Mediation.State.TALKS, **given: Any) -> Mediation:
        about = case(stage, person, state=Where.MEDIATED)
        return Mediation.objects.create(
            **{
                "case": about,
                "offered_by": stage.who("may rule"),
                "offered_at": LATELY,
                "mediator": stage.who("mediator"),
                "signaller": stage.who("signaller"),
                "state": state,
                "moved_at": LATELY,
                "paused_at": LATELY,
                **given,
            }
        )

    author, states = stage.who("author"), Mediation.State
    return {
        Mediation: [
            this("mediation offered", talk(author, states.OFFERED, mediator=None)),
            this("mediation that looks for a mediator", talk(author, states.CHOOSES, mediator=None)),
            this("mediation", talk(author)),
            this("mediation with an agreement", talk(author, agreement="So be it.")),
            own("mediation about themselves", stage.for_each(talk)),
            this("mediation that failed", talk(author, states.FAILED)),
        ]
    }
