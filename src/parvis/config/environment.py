"""The environment of the pages: what every template may use."""

from collections.abc import Callable
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.translation import get_language
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup

from parvis.communities.views.readers import community_around
from parvis.conversations.queries import clauses_beside, newcomers_answered
from parvis.decisions.queries import polls
from parvis.listening.queries import board, demands
from parvis.listening.queries.voice import advice_for
from parvis.live.tickets import ticket_for
from parvis.moderation.queries import showing
from parvis.notices.queries import unseen_count
from parvis.pages.voice import voice
from parvis.people.naming import name_of
from parvis.people.queries import viewer_of
from parvis.place.queries import footer


def pages(**options: Any) -> Environment:
    """Make the environment, once a process."""
    made = Environment(  # noqa: S701 (autoescape is among the options)
        **{**options, "undefined": StrictUndefined, "bytecode_cache": _compiled(settings.DATA / "pages")}
    )
    made.context_class = _Plain
    made.filters["paragraphs"] = _paragraphs
    made.globals.update(
        # A page brings these bound to its reader; letters and pages of libraries look for theirs each time.
        {name: partial(_said, name) for name in voice()},
        reader_language=get_language,
        url=_url,
        static=cache(static),
        here=settings.ADDRESS,
        demo=settings.DEMO,
        footer=footer,
        messages=get_messages,
        unseen_count=unseen_count,
        name_of=name_of,
        # What a page that says no shows of where it was said.
        community_around=community_around,
        # What pages of rooms below show of the loop, which they do not know.
        waiting_here=board.waiting_here,
        waiting_everywhere=board.waiting_everywhere,
        standing_here=demands.standing_here,
        advice_for=advice_for,
        clauses_beside=clauses_beside,
        newcomers_answered=newcomers_answered,
        # What they show of decisions and of rulings.
        open_polls_here=polls.open_polls_for,
        clause_figures=showing.clause_figures,
        now=timezone.now,
        live_ticket=lambda request, *channels: ticket_for(viewer_of(request), channels),
    )
    return made


def _compiled(folder: Path) -> FileSystemBytecodeCache:
    """Keep pages as they were compiled: to compile one costs more than to show it a hundred times."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


class _Plain(Context):
    """Call what a template calls as it is: no function of ours asks Jinja for the context of the call."""

    def call(
        self,
        called: Callable[..., Any],
        /,
        *given: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **named: Any,
    ) -> Any:
        """Call it; finding out what it wants to be given costs more than most calls."""
        del _loop_vars, _block_vars  # what Jinja adds for functions that ask
        return called(*given, **named)


def _said(name: str, /, *given: Any, **named: Any) -> Any:
    return voice()[name](*given, **named)


def _paragraphs(text: str) -> Markup:
    """Keep the paragraphs and line breaks of words written without Markdown, and nothing else of them."""
    return Markup(linebreaks(text, autoescape=True))  # noqa: S704 (escaped there)


@lru_cache(maxsize=8192)
def _url(name: str, *args: object, **named: object) -> str:
    return reverse(name, args=args or None, kwargs=named or None)
