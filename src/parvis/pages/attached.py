"""What stands beside a text in Markdown: its pictures and its other files."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Picture:
    """Give an image what the page must know before it has come: its address, its size, what it shows."""

    address: str
    width: int
    height: int
    described: str


@dataclass(frozen=True, slots=True)
class Download:
    """Give a post's other file its address and its name."""

    address: str
    name: str


def shown(picture: Picture) -> str:
    """Write a picture as HTML."""
    return Markup('<p><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></p>\n').format(
        picture.address, picture.described, picture.width, picture.height
    )


def offered(files: Iterable[Download]) -> str:
    """Write other files as links, one under the other."""
    return "".join(Markup('<p><a href="{}">{}</a></p>\n').format(each.address, each.name) for each in files)
