"""Find out how each person wants to be told: the nearest wish wins, then the habit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from parvis.ledger.statements import marks
from parvis.notices.kinds import KINDS
from parvis.notices.models import Habits, How
from parvis.notices.timing import mail_due, zone_of
from parvis.pages.rows import Columns, ask, moment, objects

READS: Final = """
b.state = 'present' and b.is_active
  and (c.visibility = 'public' or exists (
    select 1 from communities_membership m
    where m.community_id = c.id and m.person_id = b.id and m.state = 'active' and m.since <= %s))
"""
"""They are here, and could already read that community at that moment: a replay tells of moments past."""

_HABITS: Final = Columns(Habits, "h")
_HEARERS: Final = f"""
select b.id, b.time_zone, wt.how, wt.at, wc.how, wc.at, {_HABITS}
from people_person b
  left join communities_community c on c.id = %s
  left join notices_habits h on h.person_id = b.id
  left join notices_wish wt on wt.person_id = b.id and wt.topic_id = %s
  left join notices_wish wc on wc.person_id = b.id and wc.community_id = %s and wc.topic_id is null
where b.id in ({{people}}) and b.state = 'present' and b.is_active and (%s = 0 or ({READS}))
order by b.id, wt.at
"""  # noqa: S608 (made of constants)


_LAW: Final[Mapping[str, str]] = {How.NOT: How.PAGE, How.WEEK: How.DAY}
"""How what binds all members is told to those who wish otherwise."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Hold what one person asked for, as far as one topic and one community go."""

    zone: str
    habits: Habits
    topic: str = How.USUAL
    community: str = How.USUAL
    since: datetime | None = None
    """When they last said anything of these: mail of what is told late, as by an edit, follows it."""

    def how(self, why: str) -> str:
        """Tell how they want to be told of something; a wish about the topic comes before all others."""
        wished = [wish for wish in (self.topic, self.community) if wish != How.USUAL]
        kind = KINDS[why]
        how = wished[0] if wished else self.habits.followed if kind.followed else self.habits.answers
        return _LAW.get(how, how) if kind.law else how

    def due(self, how: str, at: datetime) -> datetime | None:
        """Tell when mail about something of now may leave; none when it is not to be mailed."""
        moment = max(at, self.since or at)
        return mail_due(how, self.habits, zone_of(self.zone), moment)


def hearers(
    people: Collection[int], *, community: int | None, topic: int | None, at: datetime, readers: bool = True
) -> Mapping[int, Wishes]:
    """Read what these people asked for, in one query; as `readers`, of those who may read the community."""
    if not people:
        return {}
    sql = _HEARERS.format(people=marks(people))
    restricted = int(readers and community is not None)
    rows = ask(sql, community, topic, community, *people, restricted, at)
    found = {}
    for pk, zone, of_topic, topic_at, of_community, community_at, *row in rows:
        (habits,) = objects(row, _HABITS)
        said = [moment(each) for each in (topic_at, community_at) if each is not None]
        found[pk] = Wishes(
            zone,
            habits or Habits(person_id=pk),
            of_topic or How.USUAL,
            of_community or How.USUAL,
            max(said, default=None),
        )
    return found
