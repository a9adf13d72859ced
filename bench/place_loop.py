"""Walk the whole loop on real consultations: `python -m bench.place_loop`.

Two French corpora are brought into a community, heard, their themes confirmed by this script, and routed to
a directory of nine persons, with 5, 20 and all examples of each. Truth is the corpus's own category: that of
most of the messages a theme quotes. Then letters leave, each is answered by mail, and those concerned judge.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from bench.places import DATA
from bench.routing.sets import DIRECTORY

AT = datetime(2026, 11, 2, 8, tzinfo=UTC)
EXAMPLES = (5, 20, 200)
MOST = 60
"""Themes confirmed, those of most people first."""
Row = dict[str, str]


def republique() -> Iterator[tuple[Row, str]]:
    """Give proposals and the arguments under them, each with whose matter it is."""
    whose = {section: person for person, sections in DIRECTORY.items() for section in sections}
    matter, title = {}, {}
    for one in _lines("republique-numerique-fr/proposals.jsonl"):
        key = str(one["id"])
        matter[key], title[key] = whose[one["section"].replace("'", "’")], one["title"]
        yield _row(f"p{key}", one["body"], one["author"], key, one["title"]), matter[key]
    for one in _lines("republique-numerique-fr/arguments.jsonl"):
        key = str(one["proposal_id"])
        if key in matter:
            yield _row(f"a{one['id']}", one["text"], one["author"], key, title[key]), matter[key]


def debate() -> Iterator[tuple[Row, str]]:
    """Give the proposals most voted on, each by a citizen of its own."""
    for one in _lines("vrai-debat-fr/top_proposals.jsonl"):
        if one["theme"]:
            key = str(one["rank"])
            yield _row(key, one["text"], f"citizen {key}", key, one["title"]), one["theme"]


SETS = {"république numérique": republique, "vrai débat": debate}


def main() -> None:
    """Walk each set in a process and a folder of its own."""
    if sys.argv[1:]:
        walk(sys.argv[1])
        return
    for name in SETS:
        with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder:
            environment = {**os.environ, "PARVIS_DATA": folder, "DATABASE_URL": ""}
            environment |= {"DJANGO_SETTINGS_MODULE": "parvis.config.settings"}
            environment |= {"PARVIS_ANSWERS_TO": "answers@place.example"}
            subprocess.run([sys.executable, "-m", "bench.place_loop", name], check=True, env=environment)


def walk(name: str) -> None:
    """Bring a set in, hear it, confirm, route, write, answer, judge; say each figure."""
    import django

    django.setup()
    from django.conf import settings

    from parvis.config import tables

    tables.bring_up_to_date()
    settings.JOBS_IMMEDIATE = True  # what runs apart runs here: the measure is of what is found
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    rows = [*SETS[name]()]
    community, by = _community()
    file = Path(settings.DATA) / "archive.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row, _ in rows), encoding="utf-8")
    from parvis.importing.actions import bring_in
    from parvis.listening.actions.hearing import listen_where_due
    from parvis.listening.models import Theme

    begun = time.process_time()
    brought = bring_in(by=None, at=AT, community=community, path=file)
    listen_where_due(AT)
    themes = [*Theme.objects.filter(parent=None, people__gt=1).order_by("-people", "pk")[:MOST]]
    spent = time.process_time() - begun
    print(f"{name}: {brought.counts['posts']} messages brought in and heard in {spent:.1f} CPU s", end=", ")
    print(f"{len(themes)} themes of several people confirmed")
    matter = {_key(row["title"]): whose for row, whose in rows}
    expectations = _confirm(themes, by, matter)
    for count in EXAMPLES:
        print(f"  {_routed(community, by, rows, expectations, count)}")
    print(f"  {_answered(by)}")


def _confirm(themes: list[Any], by: Any, matter: dict[str, str]) -> dict[int, str]:
    """Confirm each theme; tell whose matter the messages it quotes mostly are."""
    from parvis.listening.actions.themes import confirm_theme

    found = {}
    for theme in themes:
        made = confirm_theme(by=by, at=AT, theme=theme)
        titles = made.quotations.values_list("post__topic__title", flat=True)
        found[made.pk] = Counter(matter[_key(title)] for title in titles).most_common(1)[0][0]
    return found


def _routed(community: Any, by: Any, rows: list[Any], truth: dict[int, str], count: int) -> str:
    """Route every expectation anew, with so many examples of each person."""
    from parvis.listening.actions.offices import Office, list_responsible
    from parvis.listening.actions.routing import route_waiting
    from parvis.listening.models import Quotation, Responsible, Routing

    Routing.objects.all().delete()
    people = {each.role: each for each in Responsible.objects.filter(community=community)}
    # Nobody is taught with the very messages an expectation quotes.
    quoted = {source[:200] for source in Quotation.objects.values_list("post__source", flat=True)}
    rows = [(row, own) for row, own in rows if row["text"].strip()[:200] not in quoted]
    for number, label in enumerate(sorted({label for _, label in rows})):
        examples = [row["text"][:500] for row, own in rows if own == label][:: max(1, len(rows) // 1000)]
        if label not in people:
            office = Office(f"Person {number}", label, label, f"p{number}@town.example")
            people[label] = list_responsible(by=by, at=AT, community=community, office=office)
        Responsible.objects.filter(pk=people[label].pk).update(examples=examples[:count])
    while route_waiting(AT):
        pass
    keys = {person.pk: label for label, person in people.items()}
    first = three = alone = right = 0
    for routing in Routing.objects.filter(replaced_at=None):
        named = [keys[each["responsible"]] for each in routing.proposed]
        first += named[:1] == [truth[routing.expectation_id]]
        three += truth[routing.expectation_id] in named
        if routing.responsible_id:
            alone += 1
            right += keys[routing.responsible_id] == truth[routing.expectation_id]
    told = (
        f"{count} examples: first proposal right {first / len(truth):.3f}, in three {three / len(truth):.3f}"
    )
    return f"{told}, sent without asking {alone} of {len(truth)}, of which right {right}"


def _answered(by: Any) -> str:
    """Name the first proposal of each, let the letters leave, answer each by mail, judge."""
    from django.core import mail

    from parvis.listening.actions import (
        judging,
        personal,
        previewing,
        receiving,
        routing,
        sweeping,
    )
    from parvis.listening.actions.sending import send_letters
    from parvis.listening.limits import SHOWN_FOR
    from parvis.listening.models import Answer, Expectation, Judgement, Letter, Responsible, Routing
    from parvis.listening.tokens import reply_address

    for each in Routing.objects.filter(replaced_at=None, responsible=None).select_related("expectation"):
        person = each.proposed[0]["responsible"] if each.proposed else None
        if person:
            chosen = Responsible.objects.get(pk=person)
            routing.choose(by=by, at=AT, expectation=each.expectation, responsible=chosen)
    at = AT
    for _ in range(8):
        sweeping.pass_on(at)
        send_letters(at)
        at += timedelta(hours=1)
    for letter in Letter.objects.filter(state="sent").select_related("responsible"):
        for item in letter.items.select_related("expectation"):
            receiving.receive(raw=_reply(letter, item.expectation, reply_address(letter)), at=at)
            previewing.send_previews(at)
            previewing.publish_shown(at + SHOWN_FOR)
    published = Answer.objects.filter(state="published")
    for answer in published.select_related("expectation"):
        personal.join(by=by, at=at, expectation=answer.expectation)
        verdict = Judgement.Verdict.ANSWERS
        judging.judge(by=by, at=at + timedelta(days=1), answer=answer, verdict=verdict)
    stages = dict(Counter(Expectation.objects.values_list("stage", flat=True)))
    letters = Letter.objects.filter(state="sent").count()
    previews = len(mail.outbox) - letters
    return f"{letters} letters and {previews} previews left, {published.count()} answers published; {stages}"


def _reply(letter: Any, expectation: Any, to: str) -> bytes:
    written = EmailMessage()
    written["From"], written["To"] = letter.responsible.email, to
    written["Subject"], written["In-Reply-To"] = "Re:", letter.message_id
    written["Message-ID"] = f"<{letter.pk}-{expectation.pk}@town.example>"
    written.set_content(f"#{expectation.number} C’est prévu.\n")
    return written.as_bytes()


def _community() -> tuple[Any, Any]:
    """Make a community and a member of it by rows: how it is born is measured elsewhere."""
    from bench.place_import import make_community
    from parvis.communities.models import Guide
    from parvis.people.models import Person

    community = make_community("consultation")
    guide = Guide.objects.create(community=community, version=1, ratified_at=AT, takes_effect_at=AT)
    community.guide = guide
    community.save(update_fields=["guide"])
    by = Person.objects.create(name="Animator", handle="animator", email="a@place.example", joined_at=AT)
    community.memberships.create(person=by, state="active", since=AT, accepted=guide)
    return community, by


def _lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _key(title: str) -> str:
    return " ".join(title.split())[:60].casefold()


def _row(key: str, text: str, author: str, thread: str, title: str) -> Row:
    return {"id": key, "text": text, "author": author, "thread": thread, "title": title[:150]}


if __name__ == "__main__":
    main()
