"""What the tests of the ear share: the talk of an allotment society, heard once."""

import pytest

from parvis.core.hearing import Heard, ThemeState, hear
from parvis.core.talk import Message
from tests.core import allotment


@pytest.fixture(scope="session")
def society() -> list[Message]:
    """Give a year of the society's talk: French and English, asks and answers."""
    return allotment.talk(threads=300)


@pytest.fixture(scope="session")
def listened(society: list[Message]) -> tuple[Heard, ThemeState]:
    """Give what the ear hears in it, and what it remembers."""
    return hear(society)


@pytest.fixture(scope="session")
def heard(listened: tuple[Heard, ThemeState]) -> Heard:
    """Give what the ear hears in it."""
    return listened[0]


@pytest.fixture(scope="session")
def remembered(listened: tuple[Heard, ThemeState]) -> ThemeState:
    """Give what the ear remembers of it."""
    return listened[1]
