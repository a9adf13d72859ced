"""Let the rooms above say what holds somebody back from writing here, without this room knowing them."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.pages.refusals import Verdict
from parvis.people.models import Person

Check = Callable[[Person, Community, datetime], Verdict]
Waits = Callable[[Person, Community, datetime], bool]
Told = Callable[[Post, datetime], None]
_CHECKS: Final[dict[str, Check]] = {}
_WAITS: Final[dict[str, tuple[Waits, Told]]] = {}
_ELSEWHERE: Final = ('href="http', 'href="mailto:')


def hold_back(name: str, check: Check) -> None:
    """Ask this before anything is written; an app's `ready` calls it. The same name again takes its place."""
    _CHECKS[name] = check


def held_back(by: Person, community: Community, at: datetime) -> Verdict:
    """Say what keeps somebody from writing now, if anything does."""
    return next(filter(None, (check(by, community, at) for check in _CHECKS.values())), None)


def links_wait(name: str, check: Waits, told: Told) -> None:
    """Ask this of whoever writes a link to elsewhere, and tell them where theirs wait.

    An app's `ready` calls it, once for a name.
    """
    _WAITS[name] = check, told


def waits(by: Person, community: Community, html: Callable[[], str], at: datetime) -> bool:
    """Tell whether words wait until somebody looked: links to elsewhere, of somebody whose links do."""
    # Who writes is asked first: nearly nobody's links wait, and the words are then not looked at.
    return any(check(by, community, at) for check, _ in _WAITS.values()) and points_elsewhere(html())


def tell_waits(post: Post, at: datetime) -> None:
    """Tell an author, inside the transaction that holds it, that their message waits."""
    for check, told in _WAITS.values():
        if check(post.author, post.topic.community, at):
            told(post, at)


def points_elsewhere(html: str) -> bool:
    """Tell whether a text holds a link to another place."""
    return any(each in html for each in _ELSEWHERE)
