"""Days one chooses in a browser’s calendar: read and written in one way, whatever the language."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import walk_packages

from django import forms
from django.apps import apps
from django.utils import timezone, translation

from parvis.pages.clock import Clock


def shapes() -> Iterator[type[forms.BaseForm]]:
    """Find every form of the place."""
    for app in apps.get_app_configs():
        if app.name.startswith("parvis."):
            for found in walk_packages(app.module.__path__ if app.module else (), f"{app.name}."):
                if ".forms" in found.name:
                    import_module(found.name)
    waiting: list[type[forms.BaseForm]] = [forms.BaseForm]
    while waiting:
        shape = waiting.pop()
        waiting += shape.__subclasses__()
        yield shape


def test_a_day_is_shown_as_a_calendar_reads_it_in_every_language() -> None:
    written = {
        f"{shape.__name__}.{name}": field.widget.format
        for shape in shapes()
        if shape.__module__.startswith("parvis.")
        for name, field in getattr(shape, "base_fields", {}).items()
        if isinstance(field.widget, forms.DateInput) and field.widget.input_type == "date"
    }

    assert {name for name, shape in written.items() if shape != "%Y-%m-%d"} == set()
    assert len(written) > 5


def test_the_first_of_a_month_is_the_first_in_french_and_no_other_day_is() -> None:
    days = [datetime(2025, 6, day, 12, tzinfo=UTC) for day in (1, 11, 21)]
    with translation.override("fr"), timezone.override(UTC):
        clock = Clock()
        written = [clock.day(each) for each in days]
        in_full, short = clock.moment(days[0]), clock.moment_short(days[0])
    with translation.override("en"), timezone.override(UTC):
        english = Clock().day(days[0])

    assert written == ["1er juin 2025", "11 juin 2025", "21 juin 2025"]
    assert in_full == "1er juin 2025 à 12\u00a0h"
    assert short.startswith("1er juin")
    assert english == "1 June 2025"
