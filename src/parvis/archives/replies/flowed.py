"""Join the lines that a mail program broke only to carry them (RFC 3676)."""

import re

_DEPTH = re.compile(r"^>*")


def unflowed(text: str, *, delete_space: bool) -> str:
    """Join each line that ends with a space to the next one of the same depth of quotation."""
    joined: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(_DEPTH.match(line)[0])  # type: ignore[index]
        words = line[depth:].removeprefix(" ")
        if open_depth == depth and words != "-- ":
            joined[-1] = (joined[-1].removesuffix(" ") if delete_space else joined[-1]) + words
        else:
            joined.append(f"{'>' * depth} {words}" if depth else words)
        open_depth = depth if words.endswith(" ") and words != "-- " else -1
    return "\n".join(joined)
