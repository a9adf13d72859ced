"""A stage on which anything may be played: whoever and whatever is there is chosen by number."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from parvis.communities import actions as coming
from parvis.communities.models import Community
from parvis.conversations import actions as talking
from parvis.conversations.models import Mark, Post, Topic
from parvis.listening.actions import expectations as expecting
from parvis.listening.actions import merging, personal
from parvis.listening.models import Expectation, Kind
from parvis.notices import actions as being_told
from parvis.notices.models import How
from parvis.pages.refusals import NotHere
from parvis.people import actions as being
from parvis.people.erasing import Words
from parvis.people.models import Person
from tests.place.closing import close

SAID: Final = (
    "We met.",
    "Ask @bo about the lamp.",
    "@ada, @cy: *look* here.",
    "> @cy said so\n\nThe lamp is @nobodys.",
)


class Scene(NamedTuple):
    """Say who acts, when, where, on what; the number chooses among ways of doing it."""

    by: Person
    at: datetime
    community: Community
    topic: Topic
    post: Post
    number: int

    @property
    def words(self) -> str:
        """Give something to say that was not said in this way before."""
        return f"{SAID[self.number % len(SAID)]} ({self.at:%H:%M})"

    @property
    def away(self) -> Topic:
        """Give another topic of the same community, or the same one."""
        others = Topic.objects.filter(community=self.topic.community).order_by("pk")
        found: Topic = _chosen(others, self.number)
        return found

    @property
    def expectation(self) -> Expectation:
        """Give an expectation, once there is one."""
        return self._expectation(self.number)

    @property
    def other_expectation(self) -> Expectation:
        """Give the next one, or the same one."""
        return self._expectation(self.number + 1)

    def _expectation(self, number: int) -> Expectation:
        rows = Expectation.objects.select_related("community__guide").order_by("pk")
        if not rows:
            raise NotHere
        found: Expectation = _chosen(rows, number)
        return found


def scene(people: Sequence[Person], communities: Sequence[Community], at: datetime, *chosen: int) -> Scene:
    """Set a scene, with everything as it stands now."""
    who, where, what, number = chosen
    topic = _chosen(Topic.objects.order_by("pk"), what)
    return Scene(
        by=Person.objects.get(pk=people[who % len(people)].pk),
        at=at,
        community=Community.objects.get(pk=communities[where % len(communities)].pk),
        topic=topic,
        post=_chosen(Post.objects.filter(topic__community=topic.community).order_by("pk"), number),
        number=number,
    )


def _chosen(rows: Any, number: int) -> Any:
    found = [*rows]
    return found[number % len(found)]


ACTS: Final[dict[str, Callable[[Scene], object]]] = {
    "open": lambda s: talking.open_topic(
        by=s.by, at=s.at, community=s.community, title=f"Topic of {s.at:%H:%M}", source=s.words
    ),
    "reply": lambda s: talking.reply(by=s.by, at=s.at, topic=s.topic, source=s.words),
    "answer": lambda s: talking.reply(
        by=s.by, at=s.at, topic=s.post.topic, source=s.words, replies_to=s.post
    ),
    "edit": lambda s: talking.edit(by=s.post.author, at=s.at, post=s.post, source=s.words),
    "remove": lambda s: talking.remove(by=s.post.author, at=s.at, post=s.post),
    "expect": lambda s: talking.mark(by=s.by, at=s.at, post=s.post, kind=Mark.Kind.EXPECT),
    "take back": lambda s: talking.unmark(by=s.by, at=s.at, post=s.post, kind=Mark.Kind.EXPECT),
    "close": lambda s: close(by=s.by, at=s.at, topic=s.topic, why="Done."),
    "reopen": lambda s: talking.reopen(by=s.by, at=s.at, topic=s.topic, why="Not done."),
    "rename": lambda s: talking.rename(
        by=s.by, at=s.at, topic=s.topic, title=f"Lamps {s.number}", why="Clearer."
    ),
    "move": lambda s: talking.move(by=s.by, at=s.at, topic=s.topic, community=s.community, why="Ours."),
    "merge": lambda s: talking.merge(by=s.by, at=s.at, topic=s.topic, into=s.away, why="Same."),
    "split": lambda s: talking.split(
        by=s.by, at=s.at, topic=s.post.topic, numbers=[s.post.number], title=f"Apart {s.number}", why="Other."
    ),
    "join": lambda s: coming.join_community(by=s.by, community=s.community, version=1, at=s.at),
    "leave": lambda s: coming.leave_community(by=s.by, community=s.community, at=s.at),
    "welcome": lambda s: coming.set_welcoming(
        by=s.by, community=s.community, welcomes=bool(s.number % 2), at=s.at
    ),
    "wish": lambda s: being_told.set_wish(
        by=s.by, at=s.at, community=s.community, how=How.values[s.number % len(How.values)]
    ),
    "wish of a topic": lambda s: being_told.set_wish(
        by=s.by,
        at=s.at,
        community=s.topic.community,
        topic=s.topic,
        how=How.values[s.number % len(How.values)],
    ),
    "expect something": lambda s: expecting.write_expectation(
        by=s.by, at=s.at, community=s.community, title=f"Lamps {s.at:%H:%M}", kind=Kind.NEED, source=""
    ),
    "follow it": lambda s: personal.follow(by=s.by, at=s.at, expectation=s.expectation),
    "follow it no more": lambda s: personal.unfollow(by=s.by, expectation=s.expectation),
    "put it aside": lambda s: expecting.set_aside(by=s.by, at=s.at, expectation=s.expectation, why="Done."),
    "put both together": lambda s: merging.merge(
        by=s.by, at=s.at, expectation=s.expectation, into=s.other_expectation
    ),
    "take both apart": lambda s: merging.unmerge(by=s.by, at=s.at, expectation=s.expectation),
    "erase": lambda s: being.erase_person(by=s.by, person=s.by, words=[*Words][s.number % 2], at=s.at),
}
