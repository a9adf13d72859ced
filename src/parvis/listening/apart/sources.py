"""Read a source elsewhere, through the one door to the world."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from parvis.archives.living import Reading
from parvis.fetching.client import Fetcher
from parvis.fetching.errors import NotFetched
from parvis.fetching.following import follow
from parvis.fetching.mailbox import Mailbox, read_mailbox
from parvis.listening.actions.sources import keep_read, keep_trouble
from parvis.listening.models import Source
from parvis.listening.sealing import opened


def read(pk: int, moment: str) -> int:
    """Read what a source said since the last time; tell how much that is."""
    at = datetime.fromisoformat(moment)
    source = Source.objects.get(pk=pk)
    try:
        reading = _reading(source)
    except NotFetched as refusal:
        keep_trouble(source=source, at=at, trouble=type(refusal).__name__, values=refusal.values)
        return 0
    return keep_read(
        source=source, at=at, messages=reading.messages, cursor=reading.cursor, more=reading.more
    )


def _reading(source: Source) -> Reading:
    if source.kind == Source.Kind.MAILBOX:
        given = source.settings
        box = Mailbox(
            host=given["host"],
            user=given["user"],
            password=opened(source.secret),
            list_address=source.address,
            folder=given.get("folder", "INBOX"),
            port=given.get("port", 993),
        )
        return read_mailbox(box, source.cursor)
    fetcher = Fetcher(settings.ADDRESS + reverse("place:about"))
    return follow(fetcher, source.kind, source.address, source.cursor)
