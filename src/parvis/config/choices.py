"""The settings a host may choose, from the environment or from `parvis.toml` in the data folder.

They are read by hand: the libraries that would do it took a seventh of the start and ten megabytes.
"""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Self

from parvis.words import N_

KEPT_IN = "secret.key"
_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
_FIRST: Final = {"database_url": "DATABASE_URL"}
"""What is called in the environment as every program calls it, before the name of our own."""


class ChoiceError(ValueError):
    """Say which setting cannot be used; the reason is marked with N_."""

    def __init__(self, name: str, reason: str, **values: object) -> None:
        """Take the name of the setting, why it cannot be used, and what the reason tells of."""
        super().__init__(f"{name}: {reason.format(**values)}")
        self.name, self.reason, self.values = name, reason, values


def _choice(about: str, *, usual: Any = "", least: int = 0, most: int = 0) -> Any:
    return field(default=usual, metadata={"about": about, "least": least, "most": most})


@dataclass(slots=True)
class Choices:
    """Hold every choice of a host, checked once, when the place starts."""

    data: Path = _choice(  # noqa: RUF009 (it makes a field)
        "Folder of the database, the files, the queue and the secret.", usual=Path("data")
    )
    address: str = _choice(
        "Where people find the place: scheme, host and port, no path.", usual="http://127.0.0.1:8000"
    )
    database_url: str = _choice(
        "postgresql://user:password@host:port/name; empty for SQLite in the data folder."
    )
    jobs_url: str = _choice("postgresql://… or redis://… for the queue; empty for a file in the data folder.")
    cache_url: str = _choice("redis://… for rate windows and cache; empty for this process's memory.")
    live_url: str = _choice(
        "postgresql://… or redis://… to carry live updates between processes; empty for one process."
    )
    files_url: str = _choice(
        "s3://key:secret@host/bucket for the files members send; empty for a folder in the data folder."
    )
    mail_url: str = _choice(
        "smtp://user:password@host:port or smtps://…; empty: mail is kept as files and not sent."
    )
    mail_from: str = _choice("Address mail is sent from; empty: parvis@ the host of the address.")
    answers_to: str = _choice(
        "Address responsible persons answer to by mail, with room for a +tag; "
        "empty: they answer by their link.",
    )
    answers_mailbox: str = _choice(
        "imaps://user:password@host/FOLDER where those answers arrive; "
        "empty: the mail server hands them to `parvis receive`.",
    )
    answers_trust: str = _choice(
        "Name of the mail server whose Authentication-Results are believed; empty: nobody's."
    )
    proxies: int = _choice("How many trusted proxies stand before this process.", usual=0, most=5)
    threads: int = _choice("How many pages are made at once by one process.", usual=2, least=1, most=8)
    workers: int = _choice("Background threads in the web process; 0: `parvis work` does.", usual=1, most=8)
    secret_key: str = _choice("Signs sessions and links; empty: made once, kept in the data folder.")
    demo: bool = _choice("A place of fictional people, where anyone may step into their shoes.", usual=False)

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the environment, and where it says nothing `parvis.toml` in the data folder."""
        known = {each.name: each for each in fields(cls)}
        told = _written(Path(environment.get("PARVIS_DATA", "data")) / "parvis.toml")
        if unknown := sorted(told.keys() - known):
            raise ChoiceError(unknown[0], N_("there is no such setting"))
        for name in known:
            for variable in (f"PARVIS_{name.upper()}", _FIRST.get(name, "")):
                if variable in environment:
                    told[name] = environment[variable]
        return cls(**{name: _taken(known[name], said) for name, said in told.items()})

    def __post_init__(self) -> None:
        """Complete what follows from the rest."""
        self.address = self.address.rstrip("/")
        if not self.mail_from:
            self.mail_from = f"parvis@{self.host}"

    @property
    def host(self) -> str:
        """Name the host of the address, without its port."""
        return self.address.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]

    @property
    def secure(self) -> bool:
        """Tell whether people come by https."""
        return self.address.startswith("https://")

    def secret(self) -> str:
        """Give the secret that signs, making and keeping it the first time."""
        if self.secret_key:
            return self.secret_key
        kept = self.data / KEPT_IN
        if not kept.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            made = kept.with_suffix(f".{os.getpid()}")
            made.touch(mode=0o600)
            made.write_text(secrets.token_urlsafe(48), encoding="ascii")
            try:
                # Two processes starting together must agree: the first link wins.
                os.link(made, kept)
            except FileExistsError:
                pass
            finally:
                made.unlink()
        return kept.read_text(encoding="ascii").strip()


def _written(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ChoiceError(file.name, N_("it cannot be read: {error}"), error=error) from error


def _taken(choice: Field[Any], said: Any) -> Any:
    """Take what was said for a choice, from a file that knows kinds or an environment that knows words."""
    if isinstance(choice.default, bool):
        word = str(said).strip().lower()
        if word not in _YES + _NO:
            raise ChoiceError(choice.name, N_("it must be true or false"))
        return word in _YES
    if isinstance(choice.default, int):
        least, most = choice.metadata["least"], choice.metadata["most"]
        if not str(said).strip().isdecimal() or not least <= int(said) <= most:
            reason = N_("it must be a whole number from {least} to {most}")
            raise ChoiceError(choice.name, reason, least=least, most=most)
        return int(said)
    if not isinstance(said, str):
        raise ChoiceError(choice.name, N_("it must be text between quotation marks"))
    return said if isinstance(choice.default, str) else Path(said)
