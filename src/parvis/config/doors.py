"""Knock at each server a place leans on: cache, queue, live updates, files, mail."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection

from parvis import jobs
from parvis.config.findings import Finding
from parvis.live import carrier
from parvis.words import N_

PROBE: Final = "parvis-doctor"


class _Door(NamedTuple):
    what: str
    setting: str
    chosen: Callable[[], bool]
    knock: Callable[[], None]
    well: str
    wrong: str


def doors() -> Iterator[Finding]:
    """Say of each server the host chose whether it answers; what the place does by itself is left out."""
    for door in _DOORS:
        if not door.chosen():
            continue
        try:
            door.knock()
        except Exception as error:  # noqa: BLE001 (each server fails in ways of its own)
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            told = {"reason": reason, "setting": door.setting}
            yield Finding(
                door.what, "wrong", door.wrong, N_("Check {setting}, and that the server runs."), told
            )
        else:
            yield Finding(door.what, "well", door.well, values={"host": settings.EMAIL_HOST})


def _cache() -> None:
    cache.set(PROBE, 1, timeout=10)
    cache.delete(PROBE)


def _queue() -> None:
    jobs.waiting()


def _live() -> None:
    carrier.knock()


def _files() -> None:
    default_storage.delete(default_storage.save(PROBE, ContentFile(b"")))


def _mail() -> None:
    connection = get_connection()
    connection.open()
    connection.close()


_DOORS: Final = (
    _Door(
        "cache",
        "PARVIS_CACHE_URL",
        lambda: bool(settings.CHOICES.cache_url),
        _cache,
        N_("The cache answers."),
        N_("The cache does not answer: {reason}."),
    ),
    _Door(
        "queue",
        "PARVIS_JOBS_URL",
        lambda: bool(settings.JOBS_URL),
        _queue,
        N_("The queue answers."),
        N_("The queue does not answer: {reason}."),
    ),
    _Door(
        "live",
        "PARVIS_LIVE_URL",
        lambda: bool(settings.LIVE_URL),
        _live,
        N_("What carries live updates answers."),
        N_("What carries live updates does not answer: {reason}."),
    ),
    _Door(
        "files",
        "PARVIS_FILES_URL",
        lambda: bool(settings.CHOICES.files_url),
        _files,
        N_("The store of files takes a file and gives it up."),
        N_("The store of files does not answer: {reason}."),
    ),
    _Door(
        "mail",
        "PARVIS_MAIL_URL",
        lambda: not settings.MAIL_KEPT_IN,
        _mail,
        N_("Mail leaves by {host}, which answers."),
        N_("The mail server does not answer: {reason}."),
    ),
)
