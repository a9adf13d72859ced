"""Make notices an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class NoticesConfig(AppConfig):
    """Notices, wishes, letters."""

    name = "parvis.notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wait for what happens, write letters when they are due, and answer for what is kept of a person."""
        from parvis.ledger.vocabulary import consumer
        from parvis.notices import own_data
        from parvis.notices.consumers import TOLD, consume

        consumer("notices", TOLD, consume)
        jobs.every("letters.write", "parvis.notices.writing:write_letters", at_once=True)
        jobs.every("letters.send", "parvis.notices.sending:send_letters", at_once=True)
        jobs.every("old news", "parvis.notices.purging:forget_old", minutes=60)
        own_data.register()
