"""Make persons an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class PeopleConfig(AppConfig):
    """Persons, accounts, consents."""

    name = "parvis.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is kept of persons and exported, send letters, and look after accounts nobody uses."""
        from parvis.people.forgetting import written_in
        from parvis.people.models import Person
        from parvis.people.own_archive import export_own
        from parvis.people.own_processing import declare_own

        declare_own()
        written_in(Person, "bio")
        export_own()
        jobs.every("queued letters", "parvis.people.outbox:send_queued", at_once=True)
        jobs.every("unused accounts", "parvis.people.inactivity:sweep", minutes=24 * 60)
