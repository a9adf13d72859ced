"""Measure the ear of a place that holds the chat corpus: `python -m bench.place_hearing [--messages N]`.

What listening to everything costs, then what each new message costs the worker: finding that something was
said, placing it, writing it down. It works in a data folder thrown away after.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from statistics import median
from typing import Any

from bench.places import DATA
from parvis.core.talk import Message

CHAT = "chat-zulip-lean/messages.jsonl.xz"
NEW = 500
"""Messages that arrive one by one."""
BATCH = 5_000


def main() -> None:
    """Run in a process and a folder of its own."""
    parser = argparse.ArgumentParser(prog="python -m bench.place_hearing", description=__doc__)
    parser.add_argument("--messages", type=int, default=200_000)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        measure(chosen.messages)
        return
    if not (DATA / CHAT).exists():
        sys.exit(f"{CHAT} is absent: set PARVIS_CORPORA to the folder of the corpora.")
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder:
        environment = {**os.environ, "PARVIS_DATA": folder, "DATABASE_URL": ""}
        environment["DJANGO_SETTINGS_MODULE"] = "parvis.config.settings"
        command = [sys.executable, "-m", "bench.place_hearing", "--here", "--messages", str(chosen.messages)]
        subprocess.run(command, check=True, env=environment)


def measure(count: int) -> None:
    """Fill a community with talk, listen to all of it, then to what comes, message by message."""
    import django

    django.setup()
    from parvis.config import tables

    tables.bring_up_to_date()
    from bench.place_import import make_community
    from parvis.archives import open_archive
    from parvis.listening.actions.hearing import look_for_talk
    from parvis.listening.apart.hearing import listen
    from parvis.listening.models import Hearing, Theme

    community = make_community("chat")
    talk = open_archive(DATA / CHAT).messages()
    filled = _fill(community.pk, islice(talk, count - NEW))
    now = datetime(2026, 11, 1, tzinfo=UTC)
    look_for_talk(at=now)
    begun = time.process_time()
    heard = listen(community.pk, now.isoformat())
    print(f"{heard} messages heard at once: {time.process_time() - begun:.1f} CPU s", end=", ")
    print(f"{Theme.objects.filter(parent=None).count()} themes, {_peak()} MiB at most", flush=True)
    spent, placed = [], Hearing.objects.get().fresh
    for number, message in enumerate(islice(talk, NEW), 1):
        _fill(community.pk, [message], first=filled + number)
        at = now + timedelta(seconds=number)
        begun = time.process_time()
        look_for_talk(at=at)
        listen(community.pk, at.isoformat())
        spent.append(1000 * (time.process_time() - begun))
    placed = Hearing.objects.get().fresh - placed
    spent.sort()
    print(f"{placed} messages one by one, CPU ms each: median {median(spent):.2f}", end=", ")
    print(f"mean {sum(spent) / len(spent):.2f}, one in twenty over {spent[len(spent) * 19 // 20]:.2f}")


def _fill(community: int, messages: Iterator[Message] | list[Message], first: int = 1) -> int:
    """Write messages as posts, by rows: the measure is of the ear."""
    from parvis.conversations.models import Post, Topic
    from parvis.people.models import Person

    topics = dict(Topic.objects.values_list("title", "pk")) if first == 1 else {}
    people: dict[str, int] = {}
    posts, written = [], first - 1
    for message in messages:
        at = datetime.fromtimestamp(message.at or 0, UTC)
        author = people.get(message.author) or _person(Person, message.author, at)
        people[message.author] = author
        title = (message.title or message.thread or "-")[:160]
        topic = topics.get(title) or _topic(Topic, community, title, author, at)
        topics[title] = topic
        written += 1
        posts.append(Post(topic_id=topic, number=written, author_id=author, at=at, source=message.text))
        if len(posts) == BATCH:
            Post.objects.bulk_create(posts)
            posts = []
    Post.objects.bulk_create(posts)
    return written


def _person(people: Any, key: str, at: datetime) -> int:
    found = people.objects.filter(name=key[:80]).values_list("pk", flat=True).first()
    return int(found or people.objects.create(name=key[:80], state="unclaimed", joined_at=at).pk)


def _topic(topics: Any, community: int, title: str, author: int, at: datetime) -> int:
    found = topics.objects.filter(community=community, title=title).values_list("pk", flat=True).first()
    made = {"opened_by_id": author, "opened_at": at, "last_by_id": author, "last_at": at}
    return int(found or topics.objects.create(community_id=community, title=title, **made).pk)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
