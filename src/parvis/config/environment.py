"""The environment of the pages: what every template may use."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from parvis.live.tickets import ticket_for
from parvis.notices.queries import unseen_count
from parvis.pages.clock import ago, day, moment, moment_short
from parvis.pages.reader_words import words
from parvis.people.naming import name_of
from parvis.people.queries import viewer_of
from parvis.place.queries import footer


def pages(**options: Any) -> Environment:
    """Make the environment, once a process."""
    made = Environment(**{**options, "undefined": StrictUndefined})  # noqa: S701 (autoescape is among the options)
    made.globals.update(
        _=lambda message, **values: words().gettext(message, **values),
        ngettext=lambda one, many, n, **values: words().ngettext(one, many, n, **values),
        pgettext=lambda context, message, **values: words().pgettext(context, message, **values),
        number=lambda value: words().number(value),
        enumeration=lambda items: words().enumeration(items),
        language_name=lambda code: words().language_name(code),
        reader_language=get_language,
        url=_url,
        static=static,
        here=settings.ADDRESS,
        demo=settings.DEMO,
        footer=footer,
        messages=get_messages,
        unseen_count=unseen_count,
        name_of=name_of,
        live_ticket=lambda request, *channels: ticket_for(viewer_of(request), channels),
        when=lambda at: moment(at) if at else "",
        time_tag=_time_tag,
        day_tag=_day_tag,
    )
    return made


@lru_cache(maxsize=8192)
def _url(name: str, *args: object, **named: object) -> str:
    return reverse(name, args=args or None, kwargs=named or None)


def _time_tag(at: datetime, *, relative: bool = False) -> Markup:
    said = ago(at) if relative else moment_short(at)
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        at.isoformat(timespec="seconds"), moment(at), said
    )


def _day_tag(at: datetime) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(localtime(at).date().isoformat(), day(at))
