"""Make the ledger an application of Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from parvis import jobs


class LedgerConfig(AppConfig):
    """Seal the tables after every migration, and serve the deliveries when woken."""

    name = "parvis.ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tie the ledger to the database and to the queue."""
        from parvis.ledger.seals import seal

        post_migrate.connect(seal, sender=self, dispatch_uid="ledger.seal")
        jobs.every("deliveries", "parvis.ledger.delivering:deliver", at_once=True)
