"""Fill a place with the content of the web measures: `python -m bench.place_content SOURCE --data DIR`.

SOURCE is the SQLite file that every peer is filled from: users, categories, topics, posts in Markdown.
Numbers of persons, topics and posts stay those of the source; every person is a member of every community,
has the password PASSWORD and a verified address. The sessions of the first persons are written to
`sessions.json` in DIR, as {"user0001": "the value of the cookie named parvis"}. DATABASE_URL fills
PostgreSQL instead of a file.
"""

import argparse
import json
import os
import random
import sqlite3
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

PASSWORD: Final = "bench-User-12345"  # noqa: S105 (fictional people)
SESSIONS: Final = 64
READ_TOPICS: Final = 60
"""Topics each person has read some way."""
BATCH: Final = 2_000
AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
CLAUSES: Final = (
    "We talk of things, not of persons.",
    "Whoever asks gets an answer.",
    "We say where and when.",
)

T = TypeVar("T")


def main() -> None:
    """Fill a data folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.place_content", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    chosen = parser.parse_args()
    os.environ["PARVIS_DATA"] = str(chosen.data.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")
    chosen.data.mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    source = sqlite3.connect(f"file:{chosen.source}?mode=ro", uri=True)
    for step in (_place, _people, _communities, _topics, _posts, _marks, _reading, _index, _tidy):
        started = time.perf_counter()
        step(source)
        print(f"{step.__name__.strip('_')}: {time.perf_counter() - started:.1f} s", flush=True)
    (chosen.data / "sessions.json").write_text(json.dumps(_sessions(), indent=1), encoding="utf-8")


def _place(_source: sqlite3.Connection) -> None:
    from parvis.place.models import Place

    Place(
        pk=1,
        name="Bench",
        languages=["en", "fr"],
        publisher="Bench",
        publisher_address="1 Street, Town",
        director="Somebody",
        hosting="This machine",
        contact="contact@example.org",
        contact_authorities="contact@example.org",
        contact_languages="en",
        payer="Nobody",
        opened_at=AT,
    ).save()


def _people(source: sqlite3.Connection) -> None:
    from allauth.account.models import EmailAddress
    from django.contrib.auth.hashers import make_password

    from parvis.people.models import Handle, Person

    # One digest for all: making two thousand would measure nothing but itself.
    password = make_password(PASSWORD)
    for rows in _some(source.execute("select id, username, email from users order by id")):
        Person.objects.bulk_create(
            Person(pk=pk, name=name, handle=name, email=mail, password=password, joined_at=AT)
            for pk, name, mail in rows
        )
        Handle.objects.bulk_create(
            Handle(name=name, skeleton=name, holder=Handle.Holder.PERSON) for _, name, _ in rows
        )
        EmailAddress.objects.bulk_create(
            EmailAddress(user_id=pk, email=mail, verified=True, primary=True) for pk, _, mail in rows
        )


def _communities(source: sqlite3.Connection) -> None:
    from parvis.communities.models import Acceptance, Clause, Community, Guide, Kind, Mandate, Membership

    people = [pk for (pk,) in source.execute("select id from users order by id")]
    for pk, name, purpose in source.execute("select id, name, descr from categories order by id").fetchall():
        made = Community.objects.create(
            pk=pk,
            name=name,
            slug=f"space-{pk}",
            purpose=purpose[:400],
            kind=Kind.INTEREST,
            languages=["fr", "en"],
            born_at=AT - timedelta(days=730),
        )
        guide = Guide.objects.create(community=made, version=1, ratified_at=made.born_at)
        Clause.objects.bulk_create(
            Clause(guide=guide, number=n, title=text[:80], text=text, newcomer=True)
            for n, text in enumerate(CLAUSES, start=1)
        )
        Community.objects.filter(pk=pk).update(guide=guide)
        Mandate.objects.create(
            community=made,
            person_id=people[0],
            role=Mandate.Role.CARETAKER,
            object="The first weeks.",
            starts_at=AT,
            ends_at=AT + timedelta(days=3650),
        )
        Membership.objects.bulk_create(
            (
                Membership(
                    community=made,
                    person_id=person,
                    state=Membership.State.ACTIVE,
                    since=made.born_at,
                    accepted=guide,
                )
                for person in people
            ),
            batch_size=BATCH,
        )
        Acceptance.objects.bulk_create(
            (Acceptance(guide=guide, person_id=person, at=made.born_at) for person in people),
            batch_size=BATCH,
        )


def _topics(source: sqlite3.Connection) -> None:
    from parvis.conversations.models import Topic

    last = "(select p.author from posts p where p.topic = t.id order by p.num desc limit 1)"
    rows = source.execute(
        f"select id, category, author, title, created, last, n, {last} from topics t order by id"  # noqa: S608
    )
    for some in _some(rows):
        Topic.objects.bulk_create(
            Topic(
                pk=pk,
                community_id=category,
                title=title[:160],
                opened_by_id=author,
                opened_at=_moment(created),
                last_at=_moment(latest),
                last_by_id=last_author,
                posts_count=count,
            )
            for pk, category, author, title, created, latest, count, last_author in some
        )


def _posts(source: sqlite3.Connection) -> None:
    from parvis.conversations.markdown import Reading
    from parvis.conversations.models import Post

    rows = source.execute("select id, topic, num, author, created, md from posts order by id")
    for some in _some(rows):
        Post.objects.bulk_create(
            Post(
                pk=pk,
                topic_id=topic,
                number=num + 1,
                author_id=author,
                at=_moment(created),
                source=text,
                html=Reading(text).html(),
                # One post of three answers the one before it.
                replies_to_id=pk - 1 if num and pk % 3 == 0 else None,
            )
            for pk, topic, num, author, created, text in some
        )


def _marks(source: sqlite3.Connection) -> None:
    from parvis.conversations.models import Mark

    rng = random.Random(11)  # noqa: S311 (the same content each time)
    people = source.execute("select count(*) from users").fetchone()[0]
    rows = source.execute("select id, author, created from posts where id % 10 = 0 order by id")
    for some in _some(rows):
        Mark.objects.bulk_create(
            Mark(
                post_id=pk,
                person_id=person,
                kind=kind,
                because="It helped." if kind == "thanks" else "",
                at=_moment(created + 3600),
            )
            for pk, author, created in some
            for person in rng.sample(range(1, people + 1), 2)
            for kind in (rng.choice(("expect", "thanks")),)
            if person != author
        )


def _reading(source: sqlite3.Connection) -> None:
    from parvis.conversations.models import ReadMark

    rng = random.Random(12)  # noqa: S311
    topics = source.execute("select id, n from topics order by id").fetchall()
    people = source.execute("select count(*) from users").fetchone()[0]
    marks = (
        ReadMark(person_id=person, topic_id=topic, number=rng.randint(1, count))
        for person in range(1, people + 1)
        for topic, count in rng.sample(topics, min(READ_TOPICS, len(topics)))
    )
    for some in _some(marks):
        ReadMark.objects.bulk_create(some)


def _index(source: sqlite3.Connection) -> None:
    from django.db import transaction

    from parvis.search.engines import engine
    from parvis.search.indexing import reindex

    for some in _some(source.execute("select id from posts order by id")):
        with transaction.atomic():
            reindex(pk for (pk,) in some)
    engine().tidy()


def _tidy(_source: sqlite3.Connection) -> None:
    """Leave the database as one that has lived: numbers go on, the planner knows the tables."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
        cursor.execute("analyze")
        if connection.vendor == "sqlite":
            cursor.execute("pragma wal_checkpoint(truncate)")


def _sessions() -> dict[str, str]:
    """Sign the first persons in, without their browsers."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from parvis.people.models import Person

    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    made = {}
    for person in Person.objects.order_by("pk")[:SESSIONS]:
        session = store()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        made[person.name] = str(session.session_key)
    return made


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _some(rows: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(rows)
    while some := [*islice(waiting, BATCH)]:
        yield some


if __name__ == "__main__":
    main()
