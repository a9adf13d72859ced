"""Make what people wrote fit to be shown: on one line, of bounded length, without characters that command."""

import re

# C0 and C1 controls (an escape could drive a terminal) and lone surrogates, which no encoding holds
_COMMANDS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str, at_most: int = 400) -> str:
    """Bring a text onto one line; where it is too long, stop after a word and say so by an ellipsis."""
    line = " ".join(_COMMANDS.sub("", text).split())
    if len(line) <= at_most:
        return line
    cut = line[: at_most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[at_most // 2 :] else cut).rstrip(" ,;:.") + "…"


def for_terminal(text: str, at_most: int = 200) -> str:
    """Bring a text onto one line of a terminal, where nothing confines the direction of writing."""
    return one_line(_DIRECTIONS.sub("", text), at_most)


def isolated(text: str) -> str:
    """Keep the direction of a foreign word from spilling over the sentence it stands in."""
    return f"\u2068{text}\u2069"


def safe_link(link: str) -> bool:
    """Accept only addresses of the web."""
    return link.startswith(("https://", "http://"))
