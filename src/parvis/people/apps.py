"""Make persons an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class PeopleConfig(AppConfig):
    """Persons, accounts, consents."""

    name = "parvis.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what persons export, what is kept of them and why, and what becomes of accounts nobody uses."""
        from parvis.people.inactivity import sweep
        from parvis.people.own_archive import export_own
        from parvis.people.own_processing import declare_own

        declare_own()
        export_own()
        jobs.every("unused accounts", sweep, minutes=24 * 60)
