"""Measure bringing real archives into a community and taking them out: `python -m bench.place_import`.

For each archive: seconds and peak memory of the import, what was checked against the source, what was left
after the undo. It works in a data folder thrown away after; DATABASE_URL measures PostgreSQL instead.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.places import DATA

ARCHIVES = {
    "forum": "forum-discourse-urho3d/posts.jsonl.xz",
    "list": "mailing-list-r-package-devel/r-package-devel.mbox.xz",
}
AT = datetime(2026, 11, 1, tzinfo=UTC)


def main() -> None:
    """Measure the archives named, each in a process of its own, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench.place_import", description=__doc__)
    parser.add_argument("name", nargs="*", metavar="NAME", default=[*ARCHIVES])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        measure(chosen.name[0])
        return
    for name in chosen.name:
        with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder:
            environment = {**os.environ, "PARVIS_DATA": folder, "PARVIS_BENCH_ARCHIVES": str(DATA)}
            environment.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")
            command = [sys.executable, "-m", "bench.place_import", name, "--here"]
            subprocess.run(command, check=True, env=environment)


def measure(name: str) -> None:
    """Bring one archive in, check it, index it, take it out, and say what that cost."""
    import django

    django.setup()
    from parvis.config import tables

    tables.bring_up_to_date()
    from parvis.importing import actions

    path = Path(os.environ["PARVIS_BENCH_ARCHIVES"]) / ARCHIVES[name]
    community = make_community(name)
    before = rows()
    started = _started()
    plan = actions.plan(community=community, path=path)
    _say(f"{name}: dry run", started, posts=plan.facts.posts, topics=plan.facts.topics)
    started = _started()
    brought = actions.bring_in(by=None, at=AT, community=community, path=path)
    _say(
        f"{name}: brought in", started, **{key: brought.counts[key] for key in ("posts", "topics", "people")}
    )
    print("  checked against the source:", check(path, brought))
    started = _started()
    index()
    _say(f"{name}: indexed", started)
    started = _started()
    actions.undo(by=None, at=AT, brought=brought)
    index()
    _say(f"{name}: taken out", started)
    after = {table: count for table, count in rows().items() if count != before[table]}
    print("  tables with more or fewer rows than before:", after)


def make_community(slug: str) -> Any:
    """Make a community by rows: the measure is of the import."""
    from parvis.communities.models import Community, Kind

    return Community.objects.create(
        name=slug, slug=slug, purpose="-", kind=Kind.PRACTICE, languages=["en"], born_at=AT
    )


def check(path: Path, brought: Any) -> dict[str, int]:
    """Read the source again and compare: numbers of messages, threads, replies and moments that differ."""
    from parvis.archives import open_archive
    from parvis.conversations.models import Post
    from parvis.importing.spool import source_of

    archive = open_archive(path)
    posts = {
        post.source_id: post
        for post in Post.objects.filter(import_of=brought).defer("source", "html").iterator(2_000)
    }
    found = {
        "messages": 0,
        "without words": 0,
        "missing": 0,
        "other moment": 0,
        "replies": 0,
        "lost replies": 0,
    }
    by_id: dict[str, Post] = {}
    threads: dict[str, set[int]] = {}
    tied: list[tuple[Post, str]] = []
    for message in archive.messages():
        found["messages"] += 1
        if not message.text.strip():
            found["without words"] += 1
            continue
        post = posts.get(source_of(archive.format, message))
        if post is None:
            found["missing"] += 1
            continue
        by_id[message.id] = post
        threads.setdefault(message.thread, set()).add(post.topic_id)
        found["other moment"] += bool(message.at) and int(post.at.timestamp()) != message.at
        if message.reply_to:
            tied.append((post, message.reply_to))
    for post, answered in tied:
        if answered in by_id:
            found["replies"] += 1
            found["lost replies"] += post.replies_to_id != by_id[answered].pk
    found["threads"] = len(threads)
    found["threads in several topics"] = sum(len(topics) > 1 for topics in threads.values())
    found["topics of several threads"] = len(threads) - len(set().union(*threads.values()))
    return found


def rows() -> dict[str, int]:
    """Count the rows of every table, but those that remember that it happened."""
    from django.db import connection

    kept = {"ledger_fact", "ledger_delivery", "conversations_import", "sqlite_sequence", "ledger_chainhead"}
    with connection.cursor() as cursor:
        tables = [each for each in connection.introspection.table_names(cursor) if each not in kept]
        counts = {}
        for table in tables:
            cursor.execute(f"select count(*) from {connection.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return counts


def index() -> None:
    """Let everybody who follows the ledger do what is due."""
    from parvis.ledger.delivering import deliver
    from parvis.search.consumers import catch_up

    while deliver(AT):
        pass
    while catch_up(AT):
        pass


def _started() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _say(what: str, started: tuple[float, float], **counts: int) -> None:
    wall, cpu = time.perf_counter() - started[0], time.process_time() - started[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    print(
        f"{what}: {wall:.1f} s ({cpu:.1f} s of work), peak {peak:.0f} MiB{'; ' + told if told else ''}",
        flush=True,
    )


if __name__ == "__main__":
    main()
