"""Bring the bench's content into a place: 2,000 people, 20 communities, 5,000 topics, 100,000 posts.

    python -m bench.web.content CONTENT.sqlite DATA

The content is made by the script beside the archives, the same for every contestant. Communities are born by
the real actions; the rest is written as rows, as the actions would have left them: posts with their HTML,
sentences of the ledger with their deliveries served, followers with the notice of their topic, the index.
"""

import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.places import CACHE, ROOT
from bench.web import ground

GENERATOR = ROOT.parent / "shared" / "bench" / "web" / "content.py"
READERS = 32
"""People who come in to be measured: members of every community."""
SEEN = 0.5
"""Share of followers who have read the last notice of a topic, and are woken by the next post."""
LOT = 2000
SLUGS = (
    *("apple", "birch", "cedar", "daisy", "elder", "fern", "gorse", "hazel", "iris", "juniper"),
    *("kale", "larch", "maple", "nettle", "oak", "poplar", "quince", "rowan", "sorrel", "thyme"),
)
"""Short names of communities."""


class NoContentError(RuntimeError):
    """Say that the content cannot be made here."""


def made(file: Path = CACHE / "place-content.sqlite") -> Path:
    """Make the content's file, once."""
    if not file.exists():
        if not GENERATOR.exists():
            message = "the generator of the content is absent: ../shared/bench/web/content.py"
            raise NoContentError(message)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.unlink(missing_ok=True)
        subprocess.run([sys.executable, str(GENERATOR), str(part)], check=True, stdout=subprocess.DEVNULL)
        part.rename(file)
    return file


def load(content: Path) -> dict[str, Any]:
    """Write the content into the place that was entered; give the readers' cookies and the addresses."""
    from django.db import transaction
    from django.utils import timezone

    source = sqlite3.connect(content)
    ground.open_to_all()
    last = source.execute("select max(created) from posts").fetchone()[0]
    loader = _Loader(source, timezone.now(), last)
    with transaction.atomic():
        loader.people()
        loader.communities()
        loader.talk()
        loader.followers()
    loader.index()
    loader.listen()
    with transaction.atomic():
        cookies = [*ground.cookies_of(loader.persons[:READERS])]
    return {"cookies": cookies, "slugs": [each.slug for each in loader.born.values()]}


class _Loader:
    """Hold what was written so far."""

    def __init__(self, source: sqlite3.Connection, now: datetime, last: int) -> None:
        self.source, self.now = source, now
        self.shift = int(now.timestamp()) - last - 3600
        self.persons: list[Any] = []
        self.born: dict[int, Any] = {}

    def at(self, seconds: int) -> datetime:
        """Give a moment, brought near to now: the last post was written an hour ago."""
        return datetime.fromtimestamp(seconds + self.shift, tz=UTC)

    def people(self) -> None:
        """Write persons, with their short names."""
        from allauth.account.models import EmailAddress

        from parvis.people.models import Handle, Person

        begun = self.at(self.source.execute("select min(created) from posts").fetchone()[0])
        rows = [*self.source.execute("select id, username, email from users order by id")]
        Handle.objects.bulk_create(
            # Names that differ by a digit alone look alike, and would be refused.
            Handle(name=name, skeleton=name, holder=Handle.Holder.PERSON)
            for _, name, _ in rows
        )
        Person.objects.bulk_create(
            # They came lately, and showed that the address is theirs: nobody is erased while one measures.
            Person(pk=pk, email=email, name=name, handle=name, joined_at=begun, last_login=self.now)
            for pk, name, email in rows
        )
        EmailAddress.objects.bulk_create(
            EmailAddress(user_id=pk, email=email, verified=True, primary=True) for pk, _, email in rows
        )
        self.persons = [*Person.objects.order_by("pk")]

    def communities(self) -> None:
        """Let communities be born, then write who is a member: whoever writes there, and the readers."""
        from parvis.communities.models import Acceptance, Membership

        wrote: dict[int, set[int]] = {}
        pairs = "select distinct t.category, p.author from posts p join topics t on t.id = p.topic"
        for category, author in self.source.execute(pairs):
            wrote.setdefault(category, {*range(1, READERS + 1)}).add(author)
        begun = self.persons[0].joined_at
        for category, name, purpose in self.source.execute("select id, name, descr from categories"):
            home = self._born(SLUGS[category - 1], name, purpose, begun)
            self.born[category] = home
            ties = {*wrote[category]} - {*home.memberships.values_list("person", flat=True)}
            active = Membership.State.ACTIVE
            Membership.objects.bulk_create(
                Membership(community=home, person_id=pk, state=active, since=begun, accepted_id=home.guide_id)
                for pk in ties
            )
            Acceptance.objects.bulk_create(
                Acceptance(guide_id=home.guide_id, person_id=pk, at=begun) for pk in ties
            )

    def _born(self, slug: str, name: str, purpose: str, at: datetime) -> Any:
        from parvis.communities import actions
        from parvis.communities.models import Access, Community, Kind, Visibility
        from parvis.communities.proposals import Proposal, ProposedClause

        number = len(self.born)
        proposal = Proposal(
            name=name,
            slug=slug,
            purpose=purpose[:400],
            kind=Kind.LOCAL,
            languages=["fr", "en"],
            access=Access.OPEN,
            visibility=Visibility.PUBLIC,
            idea=purpose,
            clauses=[ProposedClause(f"Clause {n}", f"The text of clause {n}.", n < 4) for n in range(1, 9)],
            quorum=3,
            deadline=at + timedelta(days=30),
            reason="",
        )
        founder, *others = self.persons[100 + number * 3 : 103 + number * 3]
        call = actions.open_call(by=founder, proposal=proposal, at=at)
        for each in others:
            actions.sign_call(by=each, call=call, reason="", at=at)
        return Community.objects.get(slug=slug)

    def talk(self) -> None:
        """Write topics, posts and their sentences, in the order of time."""
        from parvis.conversations.models import Post, Topic

        titles = "select id, category, author, title, created, last, n from topics order by id"
        rows = [*self.source.execute(titles)]
        last_by = dict(self.source.execute("select topic, author from posts group by topic having max(num)"))
        Topic.objects.bulk_create(
            (
                Topic(
                    pk=pk,
                    community=self.born[category],
                    title=title[:160],
                    opened_by_id=author,
                    opened_at=self.at(created),
                    last_at=self.at(last),
                    last_by_id=last_by[pk],
                    posts_count=count,
                )
                for pk, category, author, title, created, last, count in rows
            ),
            batch_size=LOT,
        )
        homes = {pk: self.born[category].pk for pk, category, *_ in rows}
        Post.objects.bulk_create(self._posts(homes), batch_size=LOT)
        self._tell(homes)

    def _posts(self, homes: dict[int, int]) -> Iterator[Any]:
        from parvis.conversations.models import Post
        from parvis.pages.markdown import Around, Reading

        nothing = Around(people={})
        spoken: set[tuple[int, int]] = set()
        ordered = "select id, topic, num, author, created, md from posts order by created, id"
        for pk, topic, number, author, created, words in self.source.execute(ordered):
            reading = Reading(words)
            first = (author, homes[topic]) not in spoken
            spoken.add((author, homes[topic]))
            yield Post(
                pk=pk,
                topic_id=topic,
                number=number + 1,
                author_id=author,
                at=self.at(created),
                source=reading.source,
                html=reading.html(nothing),
                first_here=first,
            )

    def _tell(self, homes: dict[int, int]) -> None:
        """Write the sentence of each post, and its deliveries as served."""
        from parvis.conversations import verbs
        from parvis.ledger.models import Delivery, Fact
        from parvis.ledger.vocabulary import consumers

        posts = self.source.execute("select id, topic, num, author, created from posts order by created, id")
        begun = Fact.objects.count()
        facts, owed = [], []
        for number, (pk, topic, place, author, created) in enumerate(posts, begun + 1):
            verb = verbs.OPENED if place == 0 else verbs.WRITTEN
            at = self.at(created)
            small = {"topic": topic, "number": place + 1, "replies_to": None, "first": False}
            facts.append(
                Fact(
                    pk=number,
                    at=at,
                    actor=author,
                    verb=verb.name,
                    object_type="conversations.post" if place else "conversations.topic",
                    object_id=pk if place else topic,
                    target_type="conversations.topic",
                    target_id=topic,
                    community=homes[topic],
                    audience="public",
                    facts=small if place else {"post": pk, "first": False},
                )
            )
            owed += [
                Delivery(fact_id=number, consumer=each.name, due_at=at, done_at=at)
                for each in consumers()
                if verb.name in each.verbs
            ]
        Fact.objects.bulk_create(facts, batch_size=LOT)
        Delivery.objects.bulk_create(owed, batch_size=LOT)
        Delivery.objects.filter(done_at=None).update(done_at=self.persons[0].joined_at)

    def followers(self) -> None:
        """Let whoever wrote in a topic follow it; half have seen all, and the next post wakes them."""
        from parvis.notices.models import How, Notice

        chance = random.Random(11)  # noqa: S311 (chance, no secret)
        last = dict(self.source.execute("select topic, max(created) from posts group by 1"))
        ends = dict(self.source.execute("select topic, id from posts p where num = 0"))
        rows = [*self.source.execute("select distinct topic, author from posts order by 1, 2")]
        homes = dict(self.source.execute("select id, category from topics"))
        Notice.objects.bulk_create(
            (
                Notice(
                    person_id=author,
                    why=Notice.Why.TOPIC,
                    thing=f"topic:{topic}",
                    community=self.born[homes[topic]],
                    topic_id=topic,
                    post_id=ends[topic],
                    at=self.at(last[topic]),
                    seen_at=self.at(last[topic]) if chance.random() < SEEN else None,
                    how=How.PAGE,
                )
                for topic, author in rows
            ),
            batch_size=LOT,
        )

    def index(self) -> None:
        """Make everything searchable, and let each sequence and statistic know what was written."""
        from django.core.management import call_command
        from django.db import connection, transaction

        from parvis.conversations.models import Post
        from parvis.search.indexing import reindex

        keys = [*Post.objects.order_by("pk").values_list("pk", flat=True)]
        for start in range(0, len(keys), LOT):
            with transaction.atomic():
                reindex(keys[start : start + LOT])
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                for table in ("people_person", "conversations_topic", "conversations_post", "ledger_fact"):
                    cursor.execute(
                        "select setval(pg_get_serial_sequence(%s, 'id'), (select max(id) from ledger_fact))",
                        [table],
                    )
            cursor.execute("analyze")
        call_command("clearsessions", verbosity=0)

    def listen(self) -> None:
        """Let the ear listen to all of it, as it would have while people spoke."""
        from parvis.listening.actions.hearing import listen_where_due

        listen_where_due(self.now)


def main() -> None:
    """Load the content into a data folder, and print what the driver needs."""
    content, data = sys.argv[1:]
    ground.enter(Path(data))
    print(json.dumps(load(Path(content))))


if __name__ == "__main__":
    main()
