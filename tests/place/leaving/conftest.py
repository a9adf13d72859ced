"""A square that has talked, and what its members decided."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from parvis.communities.models import Community
from parvis.conversations import actions as talking
from parvis.conversations.models import Topic
from parvis.leaving import actions, writing
from parvis.leaving.models import Departure
from parvis.ledger import seals
from parvis.people.models import Person
from tests.place.decisions.voting import closed, opened, vote


@pytest.fixture
def talk(square: Community, ada: Person, bo: Person, at: datetime) -> Topic:
    """Give a topic in which two have talked."""
    topic = talking.open_topic(by=ada, at=at, community=square, title="Where to park", source="**Where?**")
    talking.reply(by=bo, at=at + timedelta(minutes=5), topic=topic, source="By the mill.")
    return talking.close(by=ada, topic=topic, why="Found.", at=at + timedelta(hours=1))


@pytest.fixture
def archive(square: Community, talk: Topic, at: datetime, tmp_path: Path) -> Path:
    """Give the archive of the square."""
    del talk
    path = tmp_path / "square.zip"
    writing.write(square, path, at=at + timedelta(days=1))
    return path


@pytest.fixture
def data(settings: object, tmp_path: Path) -> Path:
    """Give a folder of the place that goes away."""
    settings.DATA = tmp_path / "data"  # type: ignore[attr-defined]
    return tmp_path / "data"


@pytest.fixture
def decided(square: Community, ada: Person, bo: Person, at: datetime) -> Callable[..., Departure | None]:
    """Give a way to let members decide on leaving: `decided(passed=True)`."""

    def do(*, passed: bool = True, by: Person = ada) -> Departure | None:
        made = actions.propose_leaving(
            by=by, community=square, title="Let us go", source="To a place of ours.", at=at
        )
        poll = opened(made, ada, at + timedelta(days=15))
        for who in (ada, bo):
            vote(poll, who, "for" if passed else "against", at + timedelta(days=16))
        closed(poll)
        return Departure.objects.filter(proposal=made).first()

    return do


@pytest.fixture
def forget() -> Callable[[], None]:
    """Give a way to empty the place: what is restored then comes from the archive alone."""

    def do() -> None:
        with connection.cursor() as cursor:
            for table in seals.tables():
                if connection.vendor == "postgresql":
                    cursor.execute(f"drop trigger if exists sealed_rows on {table}")
                    cursor.execute(f"drop trigger if exists sealed_table on {table}")
                else:
                    cursor.execute(f"drop trigger if exists sealed_update_{table}")
                    cursor.execute(f"drop trigger if exists sealed_delete_{table}")
        call_command("flush", verbosity=0, interactive=False)

    return do
