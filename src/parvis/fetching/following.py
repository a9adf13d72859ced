"""Let the readers of living sources ask the world: each asks, the client brings."""

from urllib.parse import urlsplit

from parvis.archives.living import READERS, Conversation, Cursor, NotReadableError, Reading
from parvis.fetching.client import Fetcher
from parvis.fetching.errors import NoAddress, NotWhatItSaid


def follow(fetcher: Fetcher, kind: str, address: str, cursor: Cursor) -> Reading:
    """Read what is new at a "feed", a "mastodon" or a "discourse"; a `NotFetched` says why not."""
    try:
        return _held(fetcher, READERS[kind](address, cursor))
    except NotReadableError as error:
        host = urlsplit(address).hostname
        if not host:
            raise NoAddress(address=address[:100]) from error
        raise NotWhatItSaid(host=host) from error


def _held(fetcher: Fetcher, conversation: Conversation) -> Reading:
    """Hold a conversation to its end."""
    try:
        asked = next(conversation)
        while True:
            page = fetcher.get(
                asked.url, asked.kind, etag=asked.etag, modified=asked.modified, most=asked.most
            )
            asked = conversation.send(page)
    except StopIteration as ended:
        reading: Reading = ended.value
        return reading
