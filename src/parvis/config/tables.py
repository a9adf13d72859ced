"""Make the tables of a place: step by step where there are some, at once where there are none."""

from typing import Final

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

_QUIET: Final = {"verbosity": 0, "interactive": False}


def bring_up_to_date() -> None:
    """Make the tables that are missing, and change those that an earlier version made."""
    if MigrationRecorder(connection).applied_migrations():
        call_command("migrate", **_QUIET)
    else:
        _make_at_once()


def _make_at_once() -> None:
    """Make the tables as the models are, and note the migrations.

    Django plays a migration on a copy of all models, rendered anew for each of them: a hundred and more cost
    ten times what making their tables does. A process killed here makes at its next start the tables that are
    missing, as no migration is noted before they all stand.
    """
    known = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {room.label: None for room in apps.get_app_configs()}
    try:
        call_command("migrate", run_syncdb=True, **_QUIET)
    finally:
        settings.MIGRATION_MODULES = known
    note_all()


def note_all() -> None:
    """Note every migration as done: the tables were made as the models are."""
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    with transaction.atomic():
        for room, name in MigrationLoader(connection).disk_migrations:
            recorder.record_applied(room, name)


def pending() -> list[str]:
    """List the migrations that the database has not seen yet."""
    loader = MigrationLoader(connection)
    return sorted(
        f"{room} {name}" for room, name in set(loader.disk_migrations) - set(loader.applied_migrations)
    )
