"""What all attempts need: who tries, that a refusal is said, that nothing was written."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client

from parvis.pages.reader_words import words_in
from parvis.pages.refusals import Refusal
from parvis.people.models import Person

FORGETFUL = {"sessions", "contenttypes", "auth", "search"}
"""Tables that remember nobody's act: a session may be renewed, an index is made again."""


def as_(who: Person | None) -> Client:
    client = Client()
    if who is not None:
        client.force_login(who)
    return client


def everything() -> dict[str, list[object]]:
    """Read every row of every table; when somebody last signed in is no act."""
    return {
        model._meta.label: [
            {name: value for name, value in row.items() if name != "last_login"}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in apps.get_models()
        if model._meta.app_label not in FORGETFUL
    }


@contextmanager
def no_trace(*drafts: str) -> Iterator[None]:
    """Make sure that nothing was written anywhere, but the drafts kept for whoever types, nor on the disk."""
    before, files = everything(), default_storage.listdir("") if default_storage.exists("") else None
    yield
    after = everything()
    assert {name for name, rows in after.items() if rows != before[name]} == {*drafts}
    assert files == (default_storage.listdir("") if default_storage.exists("") else None)


def refuses(response: object, refusal: type[Refusal], **values: object) -> None:
    """Make sure that a page says this refusal, as its heading or in its form, and what can be done."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == refusal.status
    page = html.unescape(response.content.decode())
    language = re.search(r'<html lang="(\w+)"', page)
    assert language
    spoken = words_in(language[1])
    wanted = spoken.gettext(refusal.what, **values)
    assert wanted in page, re.sub(r"<[^>]+>|\s+", " ", page.partition("<main")[2])
    if refusal.remedy and not values:
        assert refusal().advice(spoken) in page
