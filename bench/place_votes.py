"""Let thousands vote within minutes on the default set-up: `python -m bench.place_votes VOTERS [SECONDS]`.

Voters come at the rate that fills the time given, each on a connection of their own: they ask for the ballot,
as a page with its receipt, and send it. Some send it twice, as when a line breaks. Then the same again, with
the server killed in the midst: who got no answer sends the same ballot again. After closing, in the place's
own process: no ballot lost, none double, both counts the same. One who only reads opens pages all the while,
as they did before the vote: what voting costs others is told beside what it costs.
"""

import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from bench.places import ROOT
from bench.web.ground import cookies_of, enter, open_to_all, widen_limits
from bench.web.processes import memory, processor_seconds
from bench.web.server import OWN, Server, parvis
from bench.web.visitor import TOKEN, Visitor

CLIENTS = 16
TWICE_OF = 20
"""One voter of so many sends the ballot twice."""
PATIENCE = 60.0
HERE = "/c/bench/decide/1/vote/"
RECEIPT = re.compile(r'name="receipt" value="([^"]+)"')
READ = ("/", "/c/bench/", "/c/bench/talk/", "/c/bench/decide/", "/c/bench/decide/1/")
"""What somebody who does not vote opens meanwhile."""
ALONE = 40
"""How many pages they open before anybody votes."""
CHOICES = ("for", "for", "against", "abstain", "for")


@dataclass
class Told:
    """Hold what voters met."""

    taken: list[float] = field(default_factory=list)
    """Seconds of each ballot sent, until its answer."""
    shown: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    """Seconds of each page of the one who only reads, while others vote; `alone` before they do."""
    alone: list[float] = field(default_factory=list)
    spent: float = 0.0
    """Processor seconds of the server while they voted."""
    held: float = 0.0
    """MiB the server held when all had voted."""
    faults: Counter[str] = field(default_factory=Counter)
    again: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def main() -> None:
    """Do what is asked."""
    if sys.argv[1:2] and sys.argv[1] in {"prepare", "examine"}:
        act, data, *rest = sys.argv[1:]
        enter(Path(data))
        print(json.dumps(prepare(int(rest[0])) if act == "prepare" else examine()))
        return
    voters = int(sys.argv[1]) if sys.argv[1:] else 10_000
    seconds = float(sys.argv[2]) if sys.argv[2:] else 600.0
    counts = []
    for kills in (0, 1):
        with tempfile.TemporaryDirectory(prefix="parvis-votes-") as folder:
            counts.append(_held(Path(folder), voters, seconds, kills=kills))
    print("the same result" if counts[0] == counts[1] else f"NOT THE SAME: {counts}")


def _held(data: Path, voters: int, seconds: float, *, kills: int) -> Any:
    environment = {"DATABASE_URL": "", "PARVIS_DATA": str(data)}
    cookies = _inside("prepare", data, environment, str(voters))["cookies"]
    server, told = parvis(data, environment), Told()
    server.start()
    for turn in range(ALONE):
        _read(server.address, cookies[-1], turn, told.alone, told)
    before, over = processor_seconds(server.pid), threading.Event()
    reader = threading.Thread(target=_keep_reading, args=(server, cookies[-1], told, over))
    reader.start()
    begun = time.monotonic()
    blow = threading.Timer(seconds / 2, _blow, [server]) if kills else None
    if blow:
        blow.start()
    try:
        with ThreadPoolExecutor(CLIENTS) as pool:
            for number, own in enumerate(cookies):
                pause = begun + number * seconds / voters - time.monotonic()
                if pause > 0:
                    time.sleep(pause)
                pool.submit(_vote, server.address, own, number, told)
    finally:
        spent = time.monotonic() - begun
        over.set()
        reader.join()
        # What a killed server had used went with it.
        told.spent = 0.0 if kills else processor_seconds(server.pid) - before
        told.held = memory(server.pid).pss
        server.stop()
    found = _inside("examine", data, environment)
    _say(f"{voters} voters, {'killed once' if kills else 'undisturbed'}", spent, told, found)
    return found["result"]


def _keep_reading(server: Server, cookies: dict[str, str], told: Told, over: threading.Event) -> None:
    """Open a page a second until the vote is over."""
    turn = 0
    while not over.wait(1.0):
        _read(server.address, cookies, turn, told.read, told)
        turn += 1


def _read(address: str, cookies: dict[str, str], turn: int, times: list[float], told: Told) -> None:
    visitor = Visitor(address, dict(cookies))
    begun = time.monotonic()
    try:
        status = visitor.get(READ[turn % len(READ)]).status
        times.append(time.monotonic() - begun)
        if status != HTTPStatus.OK:
            with told.lock:
                told.faults[f"page read {status}"] += 1
    except (OSError, http.client.HTTPException):
        with told.lock:
            told.again += 1
    finally:
        visitor.close()


def _vote(address: str, cookies: dict[str, str], number: int, told: Told) -> None:
    """Vote until it is answered: with the receipt of the page, and so once, however often it is sent."""
    fields: dict[str, str] = {}
    until = time.monotonic() + PATIENCE
    own = dict(cookies)
    while time.monotonic() < until:
        visitor = Visitor(address, own)
        try:
            if not fields:
                fields = _ballot(visitor, number, told)
                own = visitor.cookies
            for _ in range(1 + (number % TWICE_OF == 0)):
                begun = time.monotonic()
                answer = visitor.send(HERE, fields)
                with told.lock:
                    told.taken.append(time.monotonic() - begun)
                    if answer.status != HTTPStatus.SEE_OTHER:
                        told.faults[f"ballot {answer.status}"] += 1
        except (OSError, http.client.HTTPException):
            with told.lock:
                told.again += 1
            time.sleep(0.2)
        except LookupError as error:
            with told.lock:
                told.faults[str(error)] += 1
            return
        else:
            return
        finally:
            visitor.close()
    with told.lock:
        told.faults["given up"] += 1


def _ballot(visitor: Visitor, number: int, told: Told) -> dict[str, str]:
    begun = time.monotonic()
    page = visitor.get(HERE)
    with told.lock:
        told.shown.append(time.monotonic() - begun)
    token, receipt = TOKEN.search(page.body), RECEIPT.search(page.body)
    if token is None or receipt is None:
        message = f"page {page.status}"
        raise LookupError(message)
    choice = CHOICES[number % len(CHOICES)]
    return {"csrfmiddlewaretoken": token[1], "receipt": receipt[1], "choice": choice}


def _blow(server: Server) -> None:
    """Kill the server and start it again at once."""
    server.kill()
    server.start()


def prepare(voters: int) -> dict[str, Any]:
    """Make a community of so many members by rows, and open a secret vote on a proposal."""
    from django.utils import timezone

    from bench.place_import import make_community
    from parvis.communities.models import Guide, Membership
    from parvis.decisions.actions import polling, proposing
    from parvis.decisions.drafts import Draft
    from parvis.people.models import Person

    open_to_all()
    widen_limits()
    at = timezone.now() - timedelta(days=30)
    community = make_community("bench")
    laws = {"decide.other.secret": True, "decide.other.quorum": 0, "decide.other.talk_days": 0}
    guide = Guide.objects.create(
        community=community, version=1, ratified_at=at, takes_effect_at=at, laws=laws
    )
    community.guide = guide
    community.save(update_fields=["guide"])
    people = Person.objects.bulk_create(
        Person(name=f"Voter {n}", handle=f"voter-{n}", email=f"v{n}@bench.example", joined_at=at)
        for n in range(voters)
    )
    Membership.objects.bulk_create(
        Membership(community=community, person=who, state="active", since=at, accepted=guide)
        for who in people
    )
    draft = Draft("other", "A vote", "We vote.", {})
    proposal = proposing.open_proposal(by=people[0], community=community, draft=draft, at=timezone.now())
    answers = {"no_other_way": False, "power": False, "abroad": False, "threats": False}
    answers |= {"proof": False, "law": False, "postponed": True}
    polling.open_poll(by=people[0], proposal=proposal, answers=answers, at=timezone.now())
    return {"cookies": [*cookies_of(people)]}


def examine() -> dict[str, Any]:
    """Close the vote, and tell what stands."""
    from parvis.decisions.actions.closing import close_due
    from parvis.decisions.models import Elector, Poll, SealedBallot

    poll = Poll.objects.get()
    sealed, voted = SealedBallot.objects.count(), Elector.objects.filter(voted=True).count()
    begun = time.monotonic()
    close_due(poll.closes_at)
    spent = time.monotonic() - begun
    poll.refresh_from_db()
    step = poll.result["steps"][0]
    kept = {name: step[name] for name in ("for", "against", "abstain")}
    return {
        "electorate": poll.electorate,
        "sealed": sealed,
        "voted": voted,
        "spoiled": poll.spoiled,
        "closing": round(spent, 1),
        "result": {**kept, "cast": poll.result["cast"], "why": poll.result["why"]},
    }


def _inside(act: str, data: Path, environment: dict[str, str], *more: str) -> Any:
    command = [sys.executable, "-m", "bench.place_votes", act, str(data), *more]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **OWN, **environment}, stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def _say(name: str, spent: float, told: Told, found: dict[str, Any]) -> None:
    print(f"{name}: {spent:.0f} s, {len(told.taken)} ballots sent, {told.again} cut and sent again")
    print(f"  page {_times(told.shown)}; ballot {_times(told.taken)}; faults {dict(told.faults)}")
    print(f"  who only reads: {_times(told.alone)} before; {_times(told.read)} while others vote")
    if told.spent:
        each = 1000 * told.spent / (len(told.taken) + len(told.shown) + len(told.read))
        print(f"  the server: {told.spent:.0f} processor s ({each:.1f} ms a request), {told.held:.0f} MiB")
    print(f"  {found}", flush=True)


def _times(seconds: list[float]) -> str:
    cut = statistics.quantiles(seconds, n=20)
    return f"{statistics.median(seconds) * 1000:.0f} ms, one of 20 over {cut[-1] * 1000:.0f} ms"


if __name__ == "__main__":
    main()
