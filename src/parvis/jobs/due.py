"""Do what is due one thing after another: what fails keeps nothing else waiting."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError

log = structlog.get_logger(__name__)
T = TypeVar("T")


def one_by_one(act: Callable[[T], object], things: Iterable[T]) -> int:
    """Do an act for each thing that is due, and tell how much was done: what `act` counts, else one each.

    An act that fails is logged with its thing, which is tried again at the next look, and the others have
    their turn. Where the database itself does not answer, none would have: that error is the caller's.
    """
    done = 0
    for thing in things:
        try:
            told = act(thing)
        except (InterfaceError, OperationalError):
            raise
        except Exception:
            if settings.JOBS_IMMEDIATE:  # a test wants to know
                raise
            log.exception("due.failed", act=act.__qualname__, thing=_named(thing))
        else:
            done += told if isinstance(told, int) else 1
    return done


def _named(thing: object) -> str:
    """Say which thing it is by its kind and number alone: its name may be a person's."""
    if isinstance(thing, int):
        return str(thing)
    kind = getattr(thing, "__name__", type(thing).__name__)
    return f"{kind} {getattr(thing, 'pk', '')}".strip()
