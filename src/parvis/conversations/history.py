"""Compare what a post said with what it says, word by word, for people to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from markupsafe import Markup, escape

from parvis.conversations.models import Post, Revision
from parvis.pages.marked import marked


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one version of a post, against the one before it."""

    number: int
    at: datetime
    said: Markup


def versions_of(post: Post, revisions: Sequence[Revision]) -> list[Version]:
    """Give every version of a post, the latest first, each with what changed since the one before."""
    texts = [*(each.source for each in revisions), post.source]
    since = [post.at, *(each.at for each in revisions)]
    first = Version(1, since[0], escape(texts[0]))
    later = [
        Version(number, since[number - 1], marked(before, after))
        for number, (before, after) in enumerate(pairwise(texts), start=2)
    ]
    return [first, *later][::-1]
