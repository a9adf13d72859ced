"""Stop a JSON document that nests deeper than any export does, before the parser follows it down."""

import re

from parvis.archives.limits import LINE_BYTES, NESTING

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]', re.DOTALL)
_OPENING = b"[{"
_NO_SIGNS = bytes(set(range(256)) - set(b"[]{}"))


class DepthGuard:
    """Follow the brackets of a document piece by piece, those inside strings left aside."""

    def __init__(self) -> None:
        """Stand before the document."""
        self._depth = 0
        self._begun = b""
        """A string that the last piece began and did not end."""
        self.refused = ""
        """Why the rest of the document is not handed over."""

    def let_through(self, piece: bytes) -> bytes:
        """Return the piece, or what stands in it before the place where it goes too deep."""
        data = self._begun + piece
        bare = _STRING.sub(b"", data)
        quote = bare.find(b'"')
        ends = len(data) if quote < 0 else len(data) - (len(bare) - quote)
        signs = (bare if quote < 0 else bare[:quote]).translate(None, _NO_SIGNS)
        opened = signs.count(b"[") + signs.count(b"{")
        if self._depth + opened > NESTING and (place := self._too_deep(data, ends)) >= 0:
            self.refused = f"> {NESTING} levels"
            return piece[: max(0, place - len(self._begun))]
        self._depth += opened - (len(signs) - opened)
        self._begun = b"" if quote < 0 else bare[quote:]
        if len(self._begun) > LINE_BYTES:
            self.refused = f"> {LINE_BYTES} bytes"
        return piece

    def _too_deep(self, data: bytes, end: int) -> int:
        depth = self._depth
        for found in _TOKEN.finditer(data, 0, end):
            if (sign := found[0])[:1] == b'"':
                continue
            depth += 1 if sign in _OPENING else -1
            if depth > NESTING:
                return found.start()
        return -1
