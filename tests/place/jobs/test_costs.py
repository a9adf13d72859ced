"""Looking for what is due costs little where nothing is, however much was said."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.communities.models import Community
from parvis.conversations.actions import open_topic, reply
from parvis.jobs import queue, run_due
from parvis.jobs.queue import run_rung
from parvis.people.models import Person

LARGE = ("conversations_post", "conversations_revision", "ledger_fact", "ledger_delivery", "notices_notice")
WHOLE = re.compile(rf"SCAN ({'|'.join(LARGE)})(?! USING INDEX)")


@pytest.fixture
def talked(square: Community, ada: Person, bo: Person, at: datetime) -> None:
    """Let people talk, let all that follows be done, and let the database count what it holds."""
    topic = open_topic(by=ada, at=at, community=square, title="Where do we meet", source="I **wonder**.")
    for _ in range(30):
        reply(by=bo, at=at, topic=topic, source="Under the @ada tree.")
    run_due(at)
    with connection.cursor() as cursor:
        cursor.execute("analyze")


@pytest.mark.django_db
@pytest.mark.usefixtures("talked")
@pytest.mark.parametrize("minutes", [1, 2, 10])
def test_no_sweep_reads_all_that_was_ever_said(at: datetime, minutes: int) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("told on SQLite: PostgreSQL reads small tables whole, and is right")
    read = {}
    for sweep in [each for each in queue._SWEEPS.values() if each.minutes == minutes]:
        sweep.run(at)
        with CaptureQueriesContext(connection) as asked:
            sweep.run(at)
        plans = [_plan(each["sql"]) for each in asked if each["sql"].startswith("SELECT")]
        if whole := [plan for plan in plans if WHOLE.search(plan)]:
            read[sweep.name] = whole

    assert read == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("talked")
def test_the_bell_wakes_only_what_somebody_waits_for(
    at: datetime, django_assert_max_num_queries: Callable[..., CaptureQueriesContext]
) -> None:
    with django_assert_max_num_queries(14):
        assert run_rung(at) == 0


def _plan(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"explain query plan {query}")
        return "; ".join(row[3] for row in cursor.fetchall())
