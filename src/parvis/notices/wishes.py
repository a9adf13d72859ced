"""Find out how each person wants to be told: the nearest wish wins, then the habit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from parvis.notices.models import Habits, How, Notice, Wish
from parvis.notices.timing import mail_due, zone_of
from parvis.people.models import Person

FOLLOWED: Final = frozenset({Notice.Why.TOPIC, Notice.Why.COMMUNITY})
"""What is told because one asked for it; everything else is addressed to the person."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Hold what one person asked for, as far as one topic and one community go."""

    person: Person
    habits: Habits
    topic: str = How.USUAL
    community: str = How.USUAL
    since: datetime | None = None
    """When they last said anything of these: mail of what is told late, as by an edit, follows it."""

    def how(self, why: str) -> str:
        """Tell how they want to be told of something; a wish about the topic comes before all others."""
        for wish in (self.topic, self.community):
            if wish != How.USUAL:
                return wish
        return self.habits.followed if why in FOLLOWED else self.habits.answers

    def due(self, how: str, at: datetime) -> datetime | None:
        """Tell when mail about something of now may leave; none when it is not to be mailed."""
        moment = max(at, self.since or at)
        return mail_due(how, self.habits, zone_of(self.person.time_zone), moment)


def wishes_of(
    people: Iterable[Person], *, community: int | None = None, topic: int | None = None
) -> Mapping[int, Wishes]:
    """Read what these people asked for, in two queries however many they are."""
    persons = {person.pk: person for person in people}
    if not persons:
        return {}
    found = {each.person_id: each for each in Habits.objects.filter(person__in=persons)}
    said: dict[int, _Said] = {pk: _Said() for pk in persons}
    if community is not None:
        rows = Wish.objects.filter(person__in=persons, community=community, topic=None)
        if topic is not None:
            rows = rows | Wish.objects.filter(person__in=persons, topic=topic)
        for person, about, how, at in rows.values_list("person", "topic", "how", "at"):
            setattr(said[person], "topic" if about else "community", how)
            said[person].at = max(at, said[person].at or at)
    return {
        pk: Wishes(person, found.get(pk) or Habits(person=person), each.topic, each.community, each.at)
        for pk, person in persons.items()
        for each in (said[pk],)
    }


@dataclass(slots=True)
class _Said:
    topic: str = field(default=How.USUAL)
    community: str = field(default=How.USUAL)
    at: datetime | None = None
