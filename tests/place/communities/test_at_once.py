"""Several people sign at the same moment: one birth, no signature lost."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from django.db import connection, connections

from parvis.communities import actions, errors
from parvis.communities.models import Call, Community, Mandate, Membership
from parvis.communities.proposals import Proposal
from parvis.ledger.models import Fact
from parvis.people.models import Person


@contextmanager
def a_real_file(folder: Path) -> Iterator[None]:
    """Let the threads share a file as a place does: SQLite in memory does not wait for a lock."""
    if connection.vendor != "sqlite":
        yield
        return
    kept, file = connections.settings["default"]["NAME"], folder / "place.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    connections.settings["default"]["NAME"] = file
    try:
        yield
    finally:
        connections.settings["default"]["NAME"] = kept


def each_in_a_thread(*acts: Callable[[], None]) -> None:
    def run(act: Callable[[], None]) -> None:
        try:
            act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_last_signatures_arriving_together_make_one_community(
    ada: Person,
    bo: Person,
    person: Callable[..., Person],
    proposal: Proposal,
    at: datetime,
    tmp_path: Path,
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    actions.sign_call(by=bo, call=call, at=at)
    signers = [person(f"Signer {number}") for number in range(6)]
    together = threading.Barrier(len(signers))
    outcomes: list[str] = []
    found: dict[str, int] = {}

    def sign(who: Person) -> None:
        together.wait(timeout=20)
        try:
            actions.sign_call(by=who, call=call, at=at)
            outcomes.append("signed")
        except errors.CallOver:
            outcomes.append("late")

    def look() -> None:
        found.update(
            communities=Community.objects.count(),
            mandates=Mandate.objects.count(),
            births=Fact.objects.filter(verb="communities.born").count(),
            signatures=Call.objects.get().signatures.count(),
            members=Membership.objects.filter(state="active").count(),
        )

    with a_real_file(tmp_path):
        each_in_a_thread(*(partial(sign, who) for who in signers))
        each_in_a_thread(look)

    assert sorted(outcomes) == ["late"] * 5 + ["signed"]
    assert found == {"communities": 1, "mandates": 1, "births": 1, "signatures": 3, "members": 3}
