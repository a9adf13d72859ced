"""Take the short name of somebody who leaves out of what others wrote, in every room (L-22).

Each room says in which of its fields people write. Where the words of a public act are sealed, because the
register holds a digest of them, they stay as members read and voted on them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Model, Q
from django.urls import reverse

from parvis.pages.called import Forgetting
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class Written:
    """Name the fields of a table in which people write."""

    fields: tuple[str, ...]
    after: Callable[[list[int]], None] | None = field(default=None, compare=False)


_WRITTEN: Final[dict[type[Model], Written]] = {}


def written_in(model: type[Model], *fields: str, after: Callable[[list[int]], None] | None = None) -> None:
    """Say that people write in these fields; `after` is told which rows were changed."""
    _WRITTEN[model] = Written(fields, after)


def written() -> frozenset[str]:
    """List the fields in which a short name is looked for, "people.Person.bio"."""
    every = ((model._meta.label, name) for model, each in _WRITTEN.items() for name in each.fields)
    return frozenset(f"{label}.{name}" for label, name in every)


def forgetting(person: Person) -> Forgetting | None:
    """Say how to take a person's short name out of a text; nothing where they have none."""
    if not person.handle:
        return None
    return Forgetting(person.handle, reverse("people:person", args=(person.handle,)))


def naming(forget: Forgetting, *fields: str) -> Q:
    """Find the rows whose fields may name the person."""
    found = Q()
    for name in fields:
        found |= Q(**{f"{name}__icontains": f"@{forget.handle}"})
        found |= Q(**{f"{name}__icontains": forget.page.rstrip("/")})
    return found


def forget_calls(person: Person) -> None:
    """Write "@…" wherever others called a person by their short name."""
    forget = forgetting(person)
    if forget is None:
        return
    for model, each in _WRITTEN.items():
        rows = model._base_manager.filter(naming(forget, *each.fields)).order_by("pk")
        changed = []
        for pk, *texts in [*rows.values_list("pk", *each.fields)]:
            new = {
                name: forget.in_html(text) if name.endswith("html") else forget.in_text(text)
                for name, text in zip(each.fields, texts, strict=True)
            }
            if [*new.values()] != texts:
                model._base_manager.filter(pk=pk).update(**new)
                changed.append(pk)
        if changed and each.after:
            each.after(changed)
