"""Give feeds and the calendar: what everyone may read, and nothing when it has not changed."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from parvis.feeds import queries
from parvis.feeds.atom import entry_of_call, entry_of_post, entry_of_step
from parvis.feeds.decisions import entry_of_proposal, latest_proposals
from parvis.pages.atom import Head, written
from parvis.pages.reader_words import words, words_in
from parvis.place.queries import the_place
from parvis.words import LANGUAGES, SOURCE_LANGUAGE

P = ParamSpec("P")
Made = tuple[bytes, datetime | None, str]
"""The bytes, when what they hold changed last, and their type."""

ATOM = "application/atom+xml; charset=utf-8"
ICAL = "text/calendar; charset=utf-8"


def _given(
    view: Callable[Concatenate[HttpRequest, P], Made],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer with what a view made, or that it has not changed since it was asked last."""

    @require_safe
    @wraps(view)
    def giving(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        made, changed, kind = view(request, *args, **kwargs)
        etag = quote_etag(hashlib.sha256(made).hexdigest()[:32])
        response = HttpResponse(made, content_type=kind)
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "public, max-age=300"
        moment = int(changed.timestamp()) if changed else None
        if moment is not None:
            response.headers["Last-Modified"] = http_date(moment)
        return get_conditional_response(request, etag, moment, response) or response

    return giving


@_given
def place(request: HttpRequest) -> Made:
    """Give the topics opened last in public communities, and the calls one may sign."""
    del request
    here = the_place()
    language = _spoken(here.languages)
    with translation.override(language):
        posts, calls = queries.latest_topics(), queries.open_calls(timezone.now())
        entries = [
            *(entry_of_post(post, words()) for post in posts),
            *(entry_of_call(call, words()) for call in calls),
        ]
    entries.sort(key=lambda entry: entry.at, reverse=True)
    since = here.opened_at or datetime.fromtimestamp(0, tz=UTC)
    head = Head("place", here.name, reverse("home"), reverse("feeds:place"), language, since)
    return (*written(head, entries[: queries.ENTRIES]), ATOM)


@_given
def community(request: HttpRequest, slug: str) -> Made:
    """Give what is said in a community."""
    del request
    found = queries.public_community(slug)
    with translation.override(_spoken(found.languages)):
        head = Head(
            f"community:{found.pk}",
            found.name,
            reverse("conversations:square", args=(slug,)),
            reverse("feeds:community", args=(slug,)),
            _spoken(found.languages),
            found.born_at,
        )
        return (*written(head, [entry_of_post(post, words()) for post in queries.latest_posts(found)]), ATOM)


@_given
def expectations(request: HttpRequest, slug: str) -> Made:
    """Give the public course of a community's expectations."""
    del request
    found = queries.public_community(slug)
    language = _spoken(found.languages)
    with translation.override(language):
        head = Head(
            f"expectations:{found.pk}",
            words().gettext("Expectations of {community}", community=found.name),
            reverse("listening:board", args=(slug,)),
            reverse("feeds:expectations", args=(slug,)),
            language,
            found.born_at,
        )
        return (*written(head, [entry_of_step(step, words()) for step in queries.latest_steps(found)]), ATOM)


@_given
def decisions(request: HttpRequest, slug: str) -> Made:
    """Give what a community decides."""
    del request
    found = queries.public_community(slug)
    language = _spoken(found.languages)
    with translation.override(language):
        head = Head(
            f"decisions:{found.pk}",
            words().gettext("Decisions of {community}", community=found.name),
            reverse("decisions:board", args=(slug,)),
            reverse("feeds:decisions", args=(slug,)),
            language,
            found.born_at,
        )
        entries = [entry_of_proposal(*each, words()) for each in latest_proposals(found)]
        return (*written(head, entries), ATOM)


@_given
def topic(request: HttpRequest, slug: str, topic: int) -> Made:
    """Give what is said in a topic."""
    del request
    found = queries.public_topic(slug, topic)
    language = _spoken(found.community.languages)
    with translation.override(language):
        head = Head(
            f"topic:{found.pk}",
            f"{found.title} · {found.community.name}",
            reverse("conversations:topic", args=(slug, found.pk)),
            reverse("feeds:topic", args=(slug, found.pk)),
            language,
            found.opened_at,
        )
        return (*written(head, [entry_of_post(post, words()) for post in queries.posts_of(found)]), ATOM)


@_given
def dates(request: HttpRequest, slug: str) -> Made:
    """Give the calendar of a community."""
    del request
    found = queries.public_community(slug)
    language = _spoken(found.languages)
    with translation.override(language):
        calls, mandates = queries.calls_inside(found), queries.mandates_of(found)
        # Calendars are asked for seldom, and their library takes long to read.
        from parvis.feeds import calendar  # noqa: PLC0415

        return calendar.written(found, calls, mandates, words_in(language)), None, ICAL


def _spoken(languages: Iterable[str]) -> str:
    """Choose the language of the few words a feed adds: the first that is spoken here, whoever reads."""
    return next((each for each in languages if each in LANGUAGES), SOURCE_LANGUAGE)
