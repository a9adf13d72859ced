"""What is asked of where a community leaves the place."""

from typing import Any

from parvis.leaving.models import Departure
from parvis.people.models import Person
from tests.place.truth.cast import LATELY
from tests.place.truth.stage import Stage, Things, own, this
from tests.place.truth.things_of_decisions import proposal

States = Departure.State


def of_leaving(stage: Stage) -> Things:
    """Give departures, before and after the archive was taken."""

    def carried(person: Person, state: Departure.State = States.READY, **given: Any) -> Departure:
        decided = proposal(stage, subject="leaving", state="passed", decided_at=LATELY)
        if state == States.READY:
            given |= {"digest": "0" * 64, "made_at": LATELY}
        return Departure.objects.create(
            community=stage.community,
            proposal=decided,
            carrier=person,
            decided_at=LATELY,
            state=state,
            **given,
        )

    author = stage.who("author")
    return {
        Departure: [
            this("departure that waits", carried(author, States.WAITS)),
            this("departure taken", carried(author, taken_at=LATELY)),
            own("departure they carry", stage.for_each(lambda person: carried(person, taken_at=LATELY))),
        ]
    }
