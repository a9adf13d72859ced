"""The settings a host may choose, from the environment or from `parvis.toml` in the data folder."""

import os
import secrets
from pathlib import Path
from typing import Self

from pydantic import AliasChoices, Field, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

KEPT_IN = "secret.key"


class Choices(BaseSettings):
    """Hold every choice of a host, checked once, when the place starts."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_", extra="forbid")

    data: Path = Field(
        Path("data"), description="Folder of the database, the files, the queue and the secret."
    )
    address: str = Field(
        "http://127.0.0.1:8000", description="Where people find the place: scheme, host and port, no path."
    )
    database_url: str = Field(
        "",
        validation_alias=AliasChoices("DATABASE_URL", "PARVIS_DATABASE_URL", "database_url"),
        description="postgresql://user:password@host:port/name; empty for SQLite in the data folder.",
    )
    jobs_url: str = Field(
        "", description="postgresql://… or redis://… for the queue; empty for a file in the data folder."
    )
    cache_url: str = Field(
        "", description="redis://… for rate windows and cache; empty for this process's memory."
    )
    live_url: str = Field(
        "", description="postgresql://… to carry live updates between processes; empty for one process."
    )
    mail_url: str = Field(
        "",
        description="smtp://user:password@host:port or smtps://…; empty: mail is kept as files and not sent.",
    )
    mail_from: str = Field(
        "", description="Address mail is sent from; empty: parvis@ the host of the address."
    )
    answers_to: str = Field(
        "",
        description="Address responsible persons answer to by mail, with room for a +tag; "
        "empty: they answer by their link.",
    )
    answers_mailbox: str = Field(
        "",
        description="imaps://user:password@host/FOLDER where those answers arrive; "
        "empty: the mail server hands them to `parvis receive`.",
    )
    answers_trust: str = Field(
        "", description="Name of the mail server whose Authentication-Results are believed; empty: nobody's."
    )
    proxies: int = Field(0, ge=0, le=5, description="How many trusted proxies stand before this process.")
    threads: int = Field(2, ge=1, le=8, description="How many pages are made at once by one process.")
    workers: int = Field(
        1, ge=0, le=8, description="Background threads in the web process; 0: they run elsewhere."
    )
    secret_key: str = Field(
        "", description="Signs sessions and links; empty: made once, kept in the data folder."
    )
    demo: bool = Field(
        default=False, description="A place of fictional people, where anyone may step into their shoes."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment first, then `parvis.toml` in the data folder."""
        del dotenv_settings
        file = Path(os.environ.get("PARVIS_DATA", "data")) / "parvis.toml"
        return init_settings, env_settings, file_secret_settings, TomlConfigSettingsSource(settings_cls, file)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        self.address = self.address.rstrip("/")
        if not self.mail_from:
            self.mail_from = f"parvis@{self.host}"
        return self

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
