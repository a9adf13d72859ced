"""Read the templates of participation guides: four kinds of communities, in French and in English."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal, get_args

Kind = Literal["practice", "interest", "learning", "local"]
Language = Literal["fr", "en"]
Where = Literal["writing", "joining", "moderating", "deciding", "organisations"]


@dataclass(frozen=True, slots=True)
class Clause:
    """State one promise of the members, and where it is to be shown."""

    number: int
    title: str
    text: str
    where: tuple[Where, ...]
    newcomer: bool
    """Whether it is one of the three shown to a newcomer who writes."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Hold a template: what founders start from, change as they wish, and sign."""

    kind: Kind
    language: Language
    clauses: tuple[Clause, ...]


def read_guides() -> Mapping[tuple[Kind, Language], Guide]:
    """Read all the templates, by kind and language."""
    return {
        (kind, language): _guide(kind, language) for kind in get_args(Kind) for language in get_args(Language)
    }


def read_clause(table: dict[str, Any]) -> Clause:
    """Read one clause of a template, or one that a community replaces or adds."""
    return Clause(
        number=table["number"],
        title=table["title"],
        text=table["text"],
        where=tuple(table["where"]),
        newcomer=table.get("newcomer", False),
    )


def _guide(kind: Kind, language: Language) -> Guide:
    written = tomllib.loads((files(__name__) / f"{kind}.{language}.toml").read_text(encoding="utf-8"))
    return Guide(
        kind=kind, language=language, clauses=tuple(read_clause(table) for table in written["clause"])
    )
