from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.test import Client
from django.utils import timezone, translation

from parvis.pages.clock import Clock
from parvis.people.models import Person


@pytest.mark.django_db
def test_two_readers_of_one_page_are_each_spoken_to_in_their_language(person: Callable[..., Person]) -> None:
    ada, ines = person("Ada", language="en"), person("Ines", language="fr")
    pages = {}
    for reader in (ada, ines, ada):
        client = Client()
        client.force_login(reader)
        pages[reader.pk] = client.get("/help/").content.decode()

    assert "Being told" in pages[ada.pk]
    assert "Being told" not in pages[ines.pk]
    assert '<html lang="fr">' in pages[ines.pk]


def test_what_libraries_and_letters_show_is_in_the_language_in_force() -> None:
    said = engines["pages"].from_string("{{ _('Search') }}, {{ number(1200) }}")
    shown = {}
    for language in ("en", "fr", "en"):
        with translation.override(language):
            shown[language] = said.render()

    assert shown == {"en": "Search, 1,200", "fr": "Chercher, 1\u202f200"}


@pytest.mark.parametrize(
    ("language", "full"), [("en", "3 March 2024 at 00:30"), ("fr", "3 mars 2024 à 0\u00a0h\u00a030")]
)
def test_a_moment_is_written_in_the_language_and_the_time_zone_of_the_reader(
    language: str, full: str
) -> None:
    at = datetime(2024, 3, 2, 23, 30, tzinfo=UTC)

    with translation.override(language), timezone.override(ZoneInfo("Europe/Paris")):
        clock = Clock()
        tag = clock.time_tag(at)

        assert clock.moment(at) == full
        assert tag.startswith(f'<time datetime="2024-03-02T23:30:00+00:00" title="{full}">')
        assert clock.day(at) in tag
    with translation.override(language), timezone.override(ZoneInfo("UTC")):
        assert Clock().moment(at) != full


def test_of_this_year_the_hour_is_told_and_of_another_year_the_year() -> None:
    now = timezone.now()
    clock = Clock()

    assert clock.moment_short(now).endswith(f"{now:%H:%M}")
    assert clock.moment_short(now - timedelta(days=800)) == clock.day(now - timedelta(days=800))


def test_what_was_just_now_is_not_counted_in_seconds() -> None:
    clock, now = Clock(), timezone.now()

    assert clock.ago(now) == "just now"
    assert clock.ago(now - timedelta(hours=3)) == "3 hours ago"
    assert clock.ago(now + timedelta(days=2, minutes=1)) == "in 2 days"
