"""Find every policy of the place: what may be asked of whom, and of what."""

import importlib
import inspect
import pkgutil
import types
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, Union, get_args, get_origin, get_type_hints

from django.apps import apps

from parvis.pages.refusals import Verdict

ANSWERS: Final = (Verdict, bool)
"""What a policy answers: why not, or whether."""


class Asked(NamedTuple):
    """One thing a policy is asked of, besides who looks."""

    name: str
    kind: Any
    """Its type, without the None it may be."""
    optional: bool


class Policy(NamedTuple):
    """One public function that says whether somebody may do something."""

    name: str
    """The room, the part of it where it has several, the verb: "moderation.jury.appeal"."""
    room: str
    says: str
    """What it lets do, in the words of its author."""
    ask: Callable[..., Any]
    of: tuple[Asked, ...]

    @property
    def verb(self) -> str:
        """Give its name in its room."""
        return self.name.removeprefix(f"{self.room}.")


def policies() -> list[Policy]:
    """List every policy of every room, in the order of the rooms and of their lines."""
    return [
        _policy(room, module, function)
        for room, module in _modules()
        for function in vars(module).values()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not function.__name__.startswith("_")
        and _answers(function)
    ]


def _modules() -> Iterator[tuple[str, types.ModuleType]]:
    """Import `policies`, whatever it holds, and every `…_policies`, of every room of the place."""
    for config in apps.get_app_configs():
        if not config.name.startswith("parvis."):
            continue
        for found in sorted(pkgutil.iter_modules([config.path]), key=lambda each: each.name):
            if found.name == "policies" or found.name.endswith("_policies"):
                module = importlib.import_module(f"{config.name}.{found.name}")
                yield config.label, module
                for part in pkgutil.iter_modules(getattr(module, "__path__", ())):
                    yield config.label, importlib.import_module(f"{module.__name__}.{part.name}")


def _answers(function: types.FunctionType) -> bool:
    hints = get_type_hints(function)
    first = next(iter(inspect.signature(function).parameters), "")
    return first == "viewer" and hints.get("return") in ANSWERS


def _policy(room: str, module: types.ModuleType, function: types.FunctionType) -> Policy:
    hints = get_type_hints(function)
    part = module.__name__.rsplit(".", 1)[-1].removesuffix("policies").rstrip("_")
    says = (inspect.getdoc(function) or "").splitlines()[0]
    return Policy(
        name=".".join(filter(None, (room, part, function.__name__))),
        room=room,
        says=says,
        ask=function,
        of=tuple(
            Asked(name, *_kind(hints[name]))
            for name in inspect.signature(function).parameters
            if name != "viewer"
        ),
    )


def _kind(hint: Any) -> tuple[Any, bool]:
    """Give a type without the None it may be, and whether it may."""
    if get_origin(hint) not in {Union, types.UnionType}:
        return hint, False
    kinds = [each for each in get_args(hint) if each is not type(None)]
    return kinds[0] if len(kinds) == 1 else hint, len(kinds) < len(get_args(hint))
