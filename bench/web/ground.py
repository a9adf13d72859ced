"""What is done inside a place's own process before and after it is served: settings are read once a process.

python -m bench.web.ground prepare DATA WRITERS    a place where so many may write, and their cookies
python -m bench.web.ground examine DATA            what is wrong with what stands there, as JSON
"""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

NOTICE = {
    "name": "Bench",
    "publisher": "Bench",
    "publisher_address": "Bench",
    "director": "Bench",
    "hosting": "Bench",
    "contact": "bench@bench.example",
    "contact_authorities": "bench@bench.example",
    "contact_languages": "English",
    "payer": "Bench",
}


def enter(data: Path) -> None:
    """Open the place in a folder, made when it is not there."""
    from parvis.config import opening

    opening.enter(data)
    opening.prepare(lambda _step: None)


def open_to_all() -> None:
    """Complete the legal notice: a place without it is closed."""
    from django.utils import timezone

    from parvis.place.models import Place

    Place.objects.update_or_create(
        pk=1, defaults={**NOTICE, "languages": ["en"], "opened_at": timezone.now()}
    )


def widen_limits() -> None:
    """Let nobody be asked to wait: as in the peers, what is measured is not how often one may write."""
    from parvis.pages import limits

    limits.LIMITS.update({act: (10**9, window) for act, (_, window) in limits.LIMITS.items()})


def cookies_of(people: Iterable[Any]) -> Iterator[dict[str, str]]:
    """Sign persons in as the door does, and give the cookies their browsers would hold."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.cached_db import SessionStore

    for person in people:
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        yield {settings.SESSION_COOKIE_NAME: str(session.session_key)}


def prepare(writers: int) -> dict[str, Any]:
    """Let a community be born of so many people, with a topic for every five of them."""
    from django.utils import timezone

    from parvis.communities import actions as founding
    from parvis.communities.models import Access, Community, Kind, Visibility
    from parvis.communities.proposals import Proposal, ProposedClause
    from parvis.conversations import actions as talking
    from parvis.people import actions as arriving
    from parvis.people.models import Person

    now = timezone.now()
    at = now - timedelta(days=1)
    open_to_all()
    people = [
        arriving.arrive(
            person=Person(), email=f"w{n}@bench.example", name=f"Writer {n}", language="en", at=at
        )
        for n in range(writers)
    ]
    proposal = Proposal(
        name="Bench",
        slug="bench",
        purpose="To write at once.",
        kind=Kind.PRACTICE,
        languages=["en"],
        access=Access.OPEN,
        visibility=Visibility.PUBLIC,
        idea="We write.",
        clauses=[ProposedClause(f"Clause {n}", f"The text of clause {n}.", n < 4) for n in range(1, 5)],
        quorum=writers,
        deadline=now + timedelta(days=10),
        reason="To see.",
    )
    call = founding.open_call(by=people[0], proposal=proposal, at=at)
    for person in people[1:]:
        founding.sign_call(by=person, call=call, reason="", at=at)
    community = Community.objects.get(slug="bench")
    paths = []
    for person in people[::5]:
        topic = talking.open_topic(
            by=person, at=at, community=community, title=f"Topic of {person.name}", source="Write here."
        )
        paths.append(f"/c/bench/talk/{topic.pk}/")
    return {"cookies": [*cookies_of(people)], "topics": paths}


def main() -> None:
    """Do what is asked, and print its answer as JSON."""
    act, data, *rest = sys.argv[1:]
    enter(Path(data))
    if act == "prepare":
        print(json.dumps(prepare(int(rest[0]))))
    elif act == "examine":
        from bench.web.remains import examine

        print(json.dumps(examine(json.load(sys.stdin))))
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
