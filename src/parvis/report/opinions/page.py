"""Lay out the map of a conversation as one page that needs nothing else: no script, no request."""

from typing import Final, NamedTuple

from parvis.core.text.language import identify
from parvis.report import sentences as general
from parvis.report.environment import new_environment
from parvis.report.opinions import sentences
from parvis.report.opinions.conversation import Conversation, letter
from parvis.report.opinions.drawing import LARGEST, WIDTH, drawing, shape_of
from parvis.words import Words


class Limits(NamedTuple):
    """Bound what the page shows, so that it stays light to send and to read."""

    first: int = 8
    """Statements shown at once in a list; those after them open on demand."""
    listed: int = 60
    statements: int = 400
    letters: int = 360
    problems: int = 20


LIMITS: Final = Limits()


def opinions_page(conversation: Conversation, words: Words) -> str:
    """Lay out a map as one HTML document."""
    shown = conversation.shown
    environment = new_environment(words, "opinions.css")
    environment.globals.update(tell=sentences, reason=general.reason, letter=letter, sign=_sign)
    return environment.get_template("opinions.html").render(
        conversation=conversation,
        shown=shown,
        limits=LIMITS,
        version=conversation.version,
        title=sentences.title(conversation),
        lede=sentences.lede(conversation, words),
        answers=sentences.three_answers(conversation, words),
        consensus=[*shown.consensus()],
        refused=[*shown.consensus(agrees=False)],
        dividing=[*shown.dividing()],
        left_out=sentences.left_out(conversation, words),
        language_of=identify,
        drawing=drawing(shown) if shown.groups else None,
        width=WIDTH,
    )


def _sign(group: int) -> str:
    """Draw the mark of a group beside its name."""
    return shape_of(group, 12, 12, LARGEST)
