"""Read what the mail server of this place found out about a sender (RFC 8601)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parvis.archives.replies.head import Head
from parvis.archives.replies.reply import Authentication, Receiving, Verdict

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"^\s*([a-z0-9-]{1,30})(?:/\d+)?\s*=\s*([a-z]{1,20})\b", re.IGNORECASE)
_PROPERTY = re.compile(r"\b([a-z]+\.[a-z-]+)\s*=\s*\"?([^\s;\"]{1,300})", re.IGNORECASE)
_NESTED = 5


class _Result(NamedTuple):
    method: str
    result: str
    domain: str
    """Whom the result speaks of: the signing domain, the domain of the envelope or of From."""


def authentication_of(head: Head, sender: str, receiving: Receiving) -> Authentication:
    """Judge a sender by the headers of our own servers alone; doubt is no proof."""
    found = [*_results(head, receiving)]
    kinds = {method: [each for each in found if each.method == method] for method in ("dmarc", "dkim", "spf")}
    domain = sender.rpartition("@")[2]
    dmarc = {each.result for each in kinds["dmarc"] if each.domain in {"", domain}}
    return Authentication(
        _verdict(dmarc, kinds["dkim"], kinds["spf"], domain),
        *(",".join(dict.fromkeys(each.result for each in kinds[name])) for name in ("dmarc", "dkim", "spf")),
    )


def _verdict(dmarc: set[str], dkim: list[_Result], spf: list[_Result], domain: str) -> Verdict:
    if not domain:
        return "none"
    if dmarc - {"none"}:
        # Two servers that contradict one another, or one header forged: nothing is proved.
        return "pass" if dmarc == {"pass"} else "fail" if dmarc == {"fail"} else "none"
    if any(each.result == "pass" and _aligned(each.domain, domain) for each in (*dkim, *spf)):
        return "pass"
    failing = {each.result for each in dkim} <= {"fail"} and {each.result for each in spf} <= {"fail"}
    return "fail" if (dkim and spf) and failing else "none"


def _aligned(signed: str, domain: str) -> bool:
    """Tell whether a domain speaks for another: the same, or one above it."""
    return bool(signed) and (signed == domain or ("." in signed and domain.endswith(f".{signed}")))


def _results(head: Head, receiving: Receiving) -> Iterator[_Result]:
    servers = {server.lower() for server in receiving.servers}
    for header in head.all("authentication-results"):
        text = header
        for _ in range(_NESTED):
            text = _COMMENT.sub(" ", text)
        server, _, results = text.partition(";")
        if server.split()[:1] and server.split()[0].lower() in servers:
            yield from _each(results)


def _each(results: str) -> Iterator[_Result]:
    for piece in results.split(";"):
        if found := _RESULT.match(piece):
            said = {name.lower(): value.lower() for name, value in _PROPERTY.findall(piece)}
            named = (
                said.get("header.d")
                or said.get("header.from")
                or said.get("smtp.mailfrom")
                or said.get("header.i")
                or ""
            )
            yield _Result(found[1].lower(), found[2].lower(), named.rpartition("@")[2])
