"""Name the kinds of answers that are asked for, and tell whether an answer is of the kind it should be."""

import re
from typing import Final, Literal

Kind = Literal["json", "feed"]

ACCEPT: Final[dict[Kind, str]] = {
    "json": "application/json",
    "feed": "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8",
}
_FEEDS: Final = {
    "application/atom+xml",
    "application/rss+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
}
_LOOSE: Final = {"", "text/html", "text/plain", "application/octet-stream", "application/x-rss+xml"}
_FEED_HEAD: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]*>|<!--.*?-->|<\?[^>]*>|<!DOCTYPE[^>]*>|\s)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)


def is_of(kind: Kind, media_type: str, body: bytes) -> bool:
    """Tell whether an answer is what was asked for; feeds are often sent under another name."""
    said = media_type.partition(";")[0].strip().lower()
    if kind == "json":
        return said == "application/json" or said.endswith("+json")
    return said in _FEEDS or (said in _LOOSE and bool(_FEED_HEAD.match(body[:4_000])))
