"""What belongs to a community: every table of the rooms, and how a row leads to its community.

A table that stays behind says why: a test asks it of each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db import models

from parvis.communities.models import Community
from parvis.words import N_

ROOMS: Final = ("communities", "conversations", "importing", "decisions", "moderation", "listening", "ledger")

STAYS: Final[Mapping[str, str]] = {
    "communities.invitation": N_("An invitation is between two people, and ends within two weeks."),
    "communities.calldraft": N_("A draft belongs to whoever writes it."),
    "communities.recallsignature": N_(
        "Who signs a recall is known to nobody, and its count ends with the move."
    ),
    "conversations.draft": N_("A draft belongs to whoever writes it."),
    "conversations.rewording": N_("A draft belongs to whoever writes it."),
    "conversations.readmark": N_("Where somebody stopped reading is theirs alone."),
    "importing.upload": N_("An archive not brought in yet is not the community’s."),
    "importing.run": N_("It only says that an import is at work."),
    "importing.knownby": N_("Digests made with this place’s secret mean nothing elsewhere."),
    "importing.proof": N_("A link sent to somebody’s mailbox."),
    "decisions.sealedballot": N_("A sealed ballot never leaves: a secret vote is counted where it was held."),
    "decisions.drawperson": N_("Who stood in the pool of a draw and was not drawn is told to nobody."),
    "decisions.drawword": N_("The words given to a draw are in its own file."),
    "moderation.suggestion": N_("What the ear suggests is made anew."),
    "moderation.watch": N_("What the ear suggests is made anew."),
    "moderation.seat": N_("Who sat on a jury is told to nobody."),
    "moderation.plea": N_("What is said to a jury stays with it."),
    "moderation.challenge": N_("Who should not sit, and why, stays with the jury."),
    "moderation.mediatorpick": N_("What is said in a mediation stays in it."),
    "moderation.juryword": N_("Jurors deliberate among themselves."),
    "moderation.mediation": N_("What is said in a mediation stays in it."),
    "moderation.mediationword": N_("What is said in a mediation stays in it."),
    "moderation.order": N_("An order of an authority is between it and the host."),
    "moderation.emergency": N_("An act of the host stands in the host’s register."),
    "listening.vote": N_("Who thinks what is never taken along: the maps are, as they were drawn."),
    "listening.incomingmail": N_("A mail is between its writer and this place."),
    "listening.hearing": N_("What the ear remembers is made anew."),
    "listening.unheard": N_("What the ear remembers is made anew."),
    "listening.themequote": N_("What the ear proposes is made anew."),
    "ledger.delivery": N_("What is owed to this place’s pages is served here."),
    "ledger.chainhead": N_("The end of a chain is read from the chain."),
    "ledger.link": N_("The chain is a file of its own."),
}
"""Tables that are not taken along, each with the reason shown in the archive."""

BLANK: Final[Mapping[str, frozenset[str]]] = {
    "communities.community": frozenset({"above"}),
    "moderation.signal": frozenset({"name", "email"}),
    "listening.source": frozenset({"secret", "password", "sealed"}),
}
"""Columns that leave empty: of people outside, of this place alone, or opened by its key."""

_LEADS: Final[Mapping[str, str]] = {
    "communities.community": "pk",
    "communities.call": "community",
    "communities.signature": "call__community",
    "conversations.attachment": "post__topic__community",
    "ledger.fact": "community",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table that leaves, and the path from its rows to the community."""

    model: type[models.Model]
    path: str

    @property
    def label(self) -> str:
        """Name it in the archive."""
        return self.model._meta.label_lower

    def rows(self, community: Community) -> models.QuerySet[Any]:
        """Give the rows of one community, in the order they were written."""
        return self.model._default_manager.filter(**{self.path: community.pk}).order_by("pk")


@cache
def tables() -> tuple[Table, ...]:
    """List what leaves, each table after those its rows point at."""
    found = {each.label: each for each in _leaving()}
    ordered: list[Table] = []
    placed: set[str] = set()

    def place(table: Table) -> None:
        if table.label in placed:
            return
        placed.add(table.label)
        for field in pointing(table.model):
            target = field.related_model._meta.label_lower
            if target in found and not field.null:
                place(found[target])
        ordered.append(table)

    for label in sorted(found, key=lambda label: (label.split(".")[0] != "communities", label)):
        place(found[label])
    return tuple(ordered)


def pointing(model: type[models.Model]) -> Iterator[Any]:
    """Give the columns of a table that point at rows of another."""
    for field in model._meta.concrete_fields:
        if field.is_relation and field.related_model is not None:
            yield field


def stays(model: type[models.Model]) -> bool:
    """Tell whether the rows of a table stay behind: what points at them leaves pointing at nothing."""
    return _label(model) in STAYS


def unclaimed() -> list[str]:
    """List the tables of the rooms that neither leave nor say why they stay."""
    leaving = {each.label for each in tables()}
    return [label for label in map(_label, _models()) if label not in leaving and label not in STAYS]


def _leaving() -> Iterator[Table]:
    for model in _models():
        label = _label(model)
        if label in STAYS:
            continue
        path = _LEADS.get(label) or _path(model)
        if path:
            yield Table(model, path)


def _models() -> Iterator[type[models.Model]]:
    for room in ROOMS:
        if apps.is_installed(f"parvis.{room}"):
            yield from apps.get_app_config(room).get_models()


def _label(model: type[models.Model]) -> str:
    return model._meta.label_lower


def _path(model: type[models.Model]) -> str:
    """Find the shortest way from a row to its community, by columns that are never empty first."""
    waiting: list[tuple[type[models.Model], tuple[str, ...]]] = [(model, ())]
    seen = {model}
    for now, way in waiting:
        for field in sorted(pointing(now), key=lambda each: each.null):
            target = field.related_model
            if target is Community:
                return "__".join((*way, field.name))
            if target not in seen and target._meta.app_label in ROOMS:
                seen.add(target)
                waiting.append((target, (*way, field.name)))
    return ""
