"""The whole table, asked once of rows that are thrown away after."""

from typing import NamedTuple

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from parvis.place.kept import forget
from tests.place.truth.discovering import Policy, policies
from tests.place.truth.stage import stages
from tests.place.truth.table import Row, rows, things_of, unresolved


class Truth(NamedTuple):
    """Every policy, those whose things nothing stands for, every answer."""

    policies: list[Policy]
    unresolved: dict[str, list[str]]
    rows: list[Row]


@pytest.fixture(scope="session")
def truth(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Truth:
    """Make the rows, ask everything, and leave nothing behind."""
    del django_db_setup
    found = policies()
    with django_db_blocker.unblock(), transaction.atomic():
        made = [(stage, things_of(stage)) for stage in stages()]
        lacking = unresolved(found, made[0][1])
        answers = rows([each for each in found if each.name not in lacking], made)
        transaction.set_rollback(True)
    forget()
    return Truth(found, lacking, answers)
