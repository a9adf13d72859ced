"""Write what an archive holds as Markdown that shows it as it was written.

Forums and chats already speak Markdown. A mail does not: its stars and hashes are stars and hashes, its lines
were broken by a machine at a width nobody has any more, and its columns of figures or code must stay columns.
"""

import re
from itertools import pairwise
from typing import Final

from parvis.pages.markdown import shortened

SPEAK_MARKDOWN: Final = frozenset({"discourse", "discord", "zulip"})

_MEANS_SOMETHING: Final = re.compile(r"([\\`*_\[\]<~|])")
_STARTS: Final = re.compile(
    r"^(\s{0,3})(#{1,6}(?=\s|$)|[-+](?=\s|$)|\d{1,9}(?=[.)](?:\s|$))|={2,}\s*$|-{2,}\s*$)"
)
_ITEM: Final = re.compile(r"^\s*(?:[-+*•]|\d{1,3}[.)])\s")
_QUOTED: Final = re.compile(r"^\s{0,3}((?:>\s?)+)")
_SET_IN: Final = re.compile(r"^(?:\t| {2,})")
_WRAPPED: Final = 52
"""Letters from which a line was ended by a machine; shorter ones were ended by their author."""
_WIDEST: Final = 100


def markdown_of(text: str, kind: str) -> str:
    """Write a text of an archive as Markdown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
    if kind in SPEAK_MARKDOWN:
        return text
    return "\n\n".join(_block(block) for block in re.split(r"\n[ \t]*\n+", text) if block.strip())


def titled(text: str, most: int) -> str:
    """Make a title of what an archive calls a thread, or of its first words."""
    return shortened(" ".join(text.split()), most - 1)[:most]


def _block(block: str) -> str:
    lines = [line.rstrip() for line in block.split("\n") if line.strip()]
    set_in = sum(bool(_SET_IN.match(line)) for line in lines)
    if len(lines) > 1 and 2 * set_in > len(lines) and not _ITEM.match(lines[0]):
        return _as_it_stands(block.strip("\n"))
    return "\n".join(_escaped(line) for line in _unwrapped(lines))


def _as_it_stands(block: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", block)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{block}\n{fence}"


def _unwrapped(lines: list[str]) -> list[str]:
    """Join the lines a machine broke; keep those the author ended."""
    joined = lines[:1]
    for before, line in pairwise(lines):
        machine = (
            _WRAPPED <= len(before) <= _WIDEST
            and not _SET_IN.match(line)
            and not _ITEM.match(line)
            and not _QUOTED.match(line)
            and not _QUOTED.match(before)
        )
        if machine:
            joined[-1] = f"{joined[-1]} {line.lstrip()}"
        else:
            joined.append(line)
    return joined


def _escaped(line: str) -> str:
    quoted = _QUOTED.match(line)
    marks, said = (quoted[1].strip() + " ", line[quoted.end() :]) if quoted else ("", line.strip())
    said = _MEANS_SOMETHING.sub(r"\\\1", said)
    said = _STARTS.sub(_stop, said)
    return marks + said.replace("&", "\\&")


def _stop(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}{sign}\\" if sign.isdigit() else f"{found[1]}\\{sign}"
