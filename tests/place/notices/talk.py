"""What happens in a place, in few words: write, hear, be told, get mail."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from parvis.communities.models import Community
from parvis.conversations.actions.speaking import open_topic, reply
from parvis.conversations.models import Post, Topic
from parvis.ledger.delivering import deliver
from parvis.notices.models import Notice
from parvis.notices.sending import send_letters
from parvis.notices.writing import write_letters
from parvis.people.models import Person


@dataclass
class Talk:
    """Let people write from a moment on, and see what others were told of it."""

    at: datetime
    minutes: "count[int]" = field(default_factory=lambda: count(1))

    def topic(
        self, by: Person, community: Community, title: str = "Where can one lock a cargo bike"
    ) -> Topic:
        """Open a topic."""
        return open_topic(by=by, at=self.at, community=community, title=title, source="I look for a place.")

    def say(self, by: Person, topic: Topic, source: str = "Some words.", to: Post | None = None) -> Post:
        """Write in a topic, each message a minute after the last."""
        moment = self.at + timedelta(minutes=next(self.minutes))
        return reply(by=by, at=moment, topic=topic, source=source, replies_to=to)

    def hear(self) -> None:
        """Deliver everything that happened so far."""
        while deliver(self.at + timedelta(days=3650)):
            pass

    def told(self, person: Person) -> list[tuple[str, str]]:
        """See what is new to somebody since their community was born: why, and of what."""
        self.hear()
        rows = Notice.objects.filter(person=person, seen_at=None).exclude(why="birth").order_by("pk")
        return [(row.why, row.thing.partition(":")[0]) for row in rows]

    def posted(self, moment: datetime) -> list[EmailMultiAlternatives]:
        """Let the post leave, and see what left."""
        self.hear()
        mail.outbox.clear()
        write_letters(moment)
        send_letters(moment)
        return [each for each in mail.outbox if isinstance(each, EmailMultiAlternatives)]
