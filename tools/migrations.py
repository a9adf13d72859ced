"""Say which tables changed without a migration: `python tools/migrations.py`."""

import os
import sys
import tempfile

with tempfile.TemporaryDirectory() as data:
    os.environ.update(PARVIS_DATA=data, DATABASE_URL="", DJANGO_SETTINGS_MODULE="parvis.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("check", fail_level="WARNING", verbosity=0)
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit as missing:
        sys.exit(missing.code)
