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
        from parvis.notices.purging import forget_old
        from parvis.notices.sending import send_letters
        from parvis.notices.writing import write_letters

        consumer("notices", TOLD, consume)
        jobs.every("letters.write", write_letters)
        jobs.every("letters.send", send_letters)
        jobs.every("old news", forget_old, minutes=60)
        own_data.register()
