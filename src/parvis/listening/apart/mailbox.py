"""Fetch the answers that arrived in the mailbox of the place, through the one door to the world."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
from django.conf import settings

from parvis.fetching.errors import NotFetched
from parvis.fetching.mailbox import Mailbox, bring_mails
from parvis.listening.actions.mailed import FOLDER
from parvis.listening.actions.receiving import receive

log = structlog.get_logger(__name__)


def fetch(moment: str) -> int:
    """Take in the mails that came since the last visit; tell how many.

    Where one was read to is only a convenience: a mail brought twice is taken in once.
    """
    at, taken, more = datetime.fromisoformat(moment), 0, True
    while more:
        try:
            brought = bring_mails(_box(), _cursor())
        except NotFetched as refusal:
            log.warning("answers.not_fetched", code=refusal.code)
            return taken
        for raw in brought.mails:
            receive(raw=raw, at=at)
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps(brought.cursor), encoding="ascii")
        taken, more = taken + len(brought.mails), brought.more
    return taken


def _box() -> Mailbox:
    parts = urlsplit(settings.ANSWER_MAILBOX)
    return Mailbox(
        host=parts.hostname or "",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.lstrip("/")) or "INBOX",
        port=parts.port or 993,
    )


def _cursor() -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(_file().read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    return found


def _file() -> Path:
    return Path(settings.DATA) / FOLDER / "read-to.json"
