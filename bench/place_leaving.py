"""Measure how a community leaves and comes in elsewhere: `python -m bench.place_leaving`.

A community of so many messages is written into an archive, verified, and brought in in an empty place; each
step in a process of its own, with its seconds and its peak memory. It works in folders thrown away after.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

AT = datetime(2026, 11, 1, tzinfo=UTC)
SLUG = "square"
A_TOPIC = 25
STEPS = ("fill", "write", "verify", "restore")
SAID = "Where shall the bench stand? Near the mill there is shade, and *somebody* waters the lime trees. "


def main() -> None:
    """Measure each size named, or 5,000 and 20,000 messages."""
    parser = argparse.ArgumentParser(prog="python -m bench.place_leaving", description=__doc__)
    parser.add_argument("size", nargs="*", type=int, metavar="MESSAGES", default=[5000, 20000])
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.step:
        measure(chosen.step, chosen.size[0])
        return
    print("| messages | step | seconds | MiB at the peak | of which before | |\n|---|---|---|---|---|---|")
    for size in chosen.size:
        with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder:
            environment = {**os.environ, "PARVIS_BENCH_ARCHIVE": f"{folder}/square.zip"}
            environment.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")
            for step in STEPS:
                environment["PARVIS_DATA"] = f"{folder}/{'there' if step == 'restore' else 'here'}"
                command = [sys.executable, "-m", "bench.place_leaving", str(size), "--step", step]
                subprocess.run(command, check=True, env=environment)


def measure(step: str, size: int) -> None:
    """Do one step, and say what it cost."""
    import django

    django.setup()
    from parvis.config import tables

    if step in {"fill", "restore"}:
        Path(os.environ["PARVIS_DATA"]).mkdir(parents=True, exist_ok=True)
        tables.bring_up_to_date()
    if step == "fill":
        fill(size)
        return
    path = Path(os.environ["PARVIS_BENCH_ARCHIVE"])
    before, started = _peak(), time.perf_counter()
    told = {"write": _write, "verify": _verify, "restore": _restore}[step](path)
    took = time.perf_counter() - started
    print(f"| {size} | {step} | {took:.1f} | {_peak():.0f} | {before:.0f} | {told} |", flush=True)


def fill(size: int) -> None:
    """Make a community with members, topics and messages, by rows: the measure is of what follows."""
    from django.db import transaction

    from parvis.communities.models import Membership
    from parvis.conversations import verbs
    from parvis.conversations.models import Post, Topic
    from parvis.ledger.recording import record
    from parvis.people.models import Person

    people = [
        Person.objects.create(name=f"Member {n}", handle=f"member-{n}", joined_at=AT) for n in range(60)
    ]
    community = _born(people)
    with transaction.atomic():
        Membership.objects.bulk_create(
            Membership(community=community, person=who, state="active", since=AT, accepted=community.guide)
            for who in people[3:]
        )
        for n in range(size // A_TOPIC):
            by, at = people[n % len(people)], AT + timedelta(hours=n)
            topic = Topic.objects.create(
                community=community,
                title=f"Topic {n}",
                opened_by=by,
                opened_at=at,
                last_at=at,
                last_by=by,
                posts_count=A_TOPIC,
            )
            posts = [_post(topic, each, people[(n + each) % len(people)], at) for each in range(A_TOPIC)]
            Post.objects.bulk_create(posts)
            record(verbs.CLOSED, by=by, at=at, of=topic, community=community)


def _born(people: list[Any]) -> Any:
    from parvis.communities import actions
    from parvis.communities.models import Access, Call, Kind, Visibility
    from parvis.communities.proposals import Proposal, ProposedClause

    clauses = tuple(ProposedClause(f"Clause {n}", "We talk.", newcomer=n < 3) for n in range(4))
    proposal = Proposal(
        name="Square",
        slug=SLUG,
        purpose="To talk.",
        kind=Kind.LOCAL,
        languages=["en"],
        access=Access.OPEN,
        visibility=Visibility.PUBLIC,
        idea="An idea.",
        clauses=clauses,
        quorum=3,
        deadline=AT + timedelta(days=30),
        reason="It was missing.",
    )
    call = actions.open_call(by=people[0], proposal=proposal, at=AT)
    for each in people[1:3]:
        call = actions.sign_call(by=each, call=call, reason="Me too.", at=AT)
    return Call.objects.get(pk=call.pk).community


def _post(topic: Any, number: int, author: Any, at: datetime) -> Any:
    from parvis.conversations.models import Post
    from parvis.pages.markdown import Reading

    source = f"{SAID * (1 + number % 6)}{topic.title}, {number}."
    when = at + timedelta(minutes=number)
    return Post(
        topic=topic, number=number + 1, author=author, at=when, source=source, html=Reading(source).html()
    )


def _write(path: Path) -> str:
    from parvis.communities.models import Community
    from parvis.leaving.writing import snapshot, write

    with snapshot():
        manifest = write(Community.objects.get(slug=SLUG), path, at=AT)
    rows = sum(manifest["counts"].values())
    return f"{rows} rows, {path.stat().st_size / 1e6:.1f} MB, {len(manifest['files'])} files"


def _verify(path: Path) -> str:
    from parvis.leaving.verifying import checks

    with zipfile.ZipFile(path) as archive:
        done = [*checks(archive)]
    faulty = sum(len(each.faults) for each in done)
    return f"{sum(each.count for each in done)} things verified, {faulty} faults"


def _restore(path: Path) -> str:
    """Bring it in elsewhere, and compare every message with the archive's own."""
    from parvis.conversations.models import Post
    from parvis.leaving.actions import restore
    from parvis.leaving.bounds import lines

    with zipfile.ZipFile(path) as archive:
        restore(archive=archive, at=AT)
        here = Post.objects.order_by("pk").values_list("html", flat=True).iterator()
        was = (row["html"] for row in lines(archive, "tables/conversations.post.ndjson"))
        same = [new == old for new, old in zip(here, was, strict=True)]
    return f"{len(same)} messages, {same.count(False)} of which differ"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
