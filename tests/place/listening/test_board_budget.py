"""The board with 5,000 expectations costs what the board with 50 costs."""

import gzip
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parvis.communities.models import Community
from parvis.listening import nearness
from parvis.listening.models import Expectation, Kind
from parvis.people.models import Person
from tests.costs import least

pytestmark = pytest.mark.django_db
FEW, MANY = 50, 5_000
HEAVIEST = 50 * 1024
"""Bytes of a page with all it loads, as they travel, without the font (`7-budgets.md`)."""
TIMES_DEARER = 3
STAGES = ("heard", "informed", "again", "answered", "judged", "aside")
WORDS = ("banc", "lampe", "passage", "bus", "arbre", "marché", "école", "pont", "gare", "quai", "préau")
SHOWN = ("", "?show=rising", "?show=answered", "?show=aside", "?kind=need", "?words=banc+quai")
LOADED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"')
Boards = tuple[str, str]


def fill(community: Community, by: Person, at: datetime, count: int) -> None:
    """Let so much be expected, one thing an hour: half of it waits."""
    rows = []
    for n in range(1, count + 1):
        stage = STAGES[n % len(STAGES)]
        title = f"Le {WORDS[n % 11]} de la rue numéro {n} et le {WORDS[n % 7]} qui attend depuis longtemps"
        then = at + timedelta(hours=n)
        rows.append(
            Expectation(
                community=community,
                number=n,
                title=title,
                kind=Kind.values[n % 4],
                written_by=by,
                stage=stage,
                began_at=at,
                created_at=then,
                waits_since=then if stage in STAGES[:3] else None,
                aside_why="Dit." if stage == "aside" else "",
                rising_since=then if n % 5 == 0 else None,
                people=n % 90,
                stems=nearness.written([title]),
            )
        )
    Expectation.objects.bulk_create(rows, batch_size=500)


@pytest.fixture
def boards(ada: Person, bo: Person, community: Callable[..., Community], at: datetime) -> Boards:
    """Give a board with few expectations, and one with many."""
    found = []
    for name, count in (("The Lane", FEW), ("The Avenue", MANY)):
        where = community(name, ada, bo)
        fill(where, bo, at, count)
        found.append(f"/c/{where.slug}/expectations/")
    return found[0], found[1]


def static_files() -> dict[str, bytes]:
    """Read what the place serves beside its pages."""
    stored = {name: storage for finder in get_finders() for name, storage in finder.list([])}
    found = {}
    for name, storage in stored.items():
        with storage.open(name) as file:
            found[name] = file.read()
    return found


def queries_of(client: Client, path: str) -> int:
    client.get(path)  # whatever is remembered is
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def times_dearer(client: Client, few: str, many: str) -> float:
    """Compare by turns, the best of each: whatever else this machine does spoils neither alone."""
    turns = [tuple(least(partial(client.get, path), 1) for path in (few, many)) for _ in range(8)]
    return min(dear for _, dear in turns) / min(cheap for cheap, _ in turns)


def test_many_expectations_ask_as_few_queries_as_few(boards: Boards, client: Client, bo: Person) -> None:
    client.force_login(bo)

    few, many = ({shown: queries_of(client, board + shown) for shown in SHOWN} for board in boards)

    assert many == few


def test_the_board_of_many_is_a_light_page(boards: Boards, client: Client, bo: Person) -> None:
    client.force_login(bo)
    page = client.get(boards[1]).content

    wanted, files = {*LOADED.findall(page.decode())}, static_files()

    assert {"parvis.css", "parvis.js"} <= wanted
    assert sum(len(gzip.compress(each)) for each in (page, *(files[name] for name in wanted))) <= HEAVIEST


@pytest.mark.slow
def test_the_board_of_many_takes_little_more_time_than_that_of_few(
    boards: Boards, client: Client, bo: Person
) -> None:
    client.force_login(bo)
    dearer = {shown: times_dearer(client, *(board + shown for board in boards)) for shown in SHOWN}

    assert {shown: times for shown, times in dearer.items() if times > TIMES_DEARER} == {}
