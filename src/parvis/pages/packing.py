"""Send texts packed to browsers that unpack them: a page of 28 KB is 10 on its way, and arrives in one go."""

import re
import secrets
from collections.abc import Callable
from gzip import GzipFile
from io import BytesIO
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

LEAST: Final = 1_400
"""Bytes that fit one packet as they are."""
LEVEL: Final = 1
"""The cheapest: the next levels cost two to five times as much and save a tenth more."""
_TEXTS: Final = ("text/", "application/json", "application/atom+xml")
_ACCEPTED: Final = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
_MOST_ADDED: Final = 100


def packed(handle: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Pack what is text and long enough; what streams, and what is packed already, goes as it is."""

    def packing(request: HttpRequest) -> HttpResponseBase:
        response = handle(request)
        if not isinstance(response, HttpResponse) or len(response.content) < LEAST:
            return response
        if not response.headers.get("Content-Type", "").startswith(_TEXTS):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if _ACCEPTED.search(request.headers.get("Accept-Encoding", "")) and not response.has_header(
            "Content-Encoding"
        ):
            response.content = _packed(response.content)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return packing


def _packed(text: bytes) -> bytes:
    """Pack a text under a name of random length: whoever watches its size learns nothing of what it holds.

    Without, a stranger who makes somebody's browser ask for pages that repeat his words could guess the rest
    by how well they pack (the attack called BREACH; the remedy is "Heal The Breach", 2022).
    """
    into = BytesIO()
    name = "a" * secrets.randbelow(_MOST_ADDED)
    with GzipFile(filename=name, mode="wb", compresslevel=LEVEL, fileobj=into, mtime=0) as file:
        file.write(text)
    return into.getvalue()
