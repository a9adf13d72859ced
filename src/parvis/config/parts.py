"""Turn the choices of a host into what Django's settings want: database, cache, mail, storage."""

from typing import Any
from urllib.parse import unquote, urlsplit

from parvis.config.choices import Choices

SQLITE_OPENING = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-8000;PRAGMA temp_store=MEMORY"
)


def database(choices: Choices) -> dict[str, Any]:
    """Describe the database: a file by default, PostgreSQL by its address."""
    if not choices.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": choices.data / "parvis.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": SQLITE_OPENING},
        }
    parts = urlsplit(choices.database_url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"DATABASE_URL starts with {parts.scheme}://: only postgresql:// is known"
        raise ValueError(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def cache(choices: Choices) -> dict[str, Any]:
    """Describe the cache: this process's memory, or a Valkey or Redis server."""
    if not choices.cache_url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "parvis"}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": choices.cache_url}


def files(choices: Choices) -> dict[str, Any]:
    """Describe where the files of members are kept: a folder, or an S3-compatible store."""
    if not choices.files_url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(choices.files_url)
    bucket = parts.path.strip("/")
    if parts.scheme not in {"s3", "s3+http"} or not parts.hostname or not bucket:
        message = "the address of the files is s3://key:secret@host/bucket, or s3+http:// on the same machine"
        raise ValueError(message)
    from botocore.config import Config  # noqa: PLC0415 (thirty megabytes, for who chose it)

    scheme = "http" if parts.scheme == "s3+http" else "https"
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "endpoint_url": f"{scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}",
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "bucket_name": bucket,
            # Checksums of the newest kind are known to one seller of such stores, and refused by others.
            "client_config": Config(
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                connect_timeout=5,
                read_timeout=30,
            ),
            # Nothing is public there: each file is given by a page that asks who reads.
            "default_acl": None,
            "file_overwrite": False,
        },
    }


def mail(choices: Choices) -> dict[str, Any]:
    """Describe how mail leaves: by SMTP, or kept as files one can read."""
    if not choices.mail_url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(choices.data / "mail"),
        }
    parts = urlsplit(choices.mail_url)
    if parts.scheme not in {"smtp", "smtps"}:
        message = f"the mail address starts with {parts.scheme}://: smtp:// and smtps:// are known"
        raise ValueError(message)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in {"localhost", "127.0.0.1"},
        "EMAIL_TIMEOUT": 20,
    }
