"""Make search an application of Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from parvis import jobs


class SearchConfig(AppConfig):
    """Find what was said."""

    name = "parvis.search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the table of words, and follow what is written, changed and taken away."""
        from parvis.conversations import verbs as talk
        from parvis.importing import verbs as importing
        from parvis.ledger.vocabulary import consumer
        from parvis.people import verbs as people
        from parvis.search.consumers import follow, follow_all
        from parvis.search.tables import make_words

        post_migrate.connect(make_words, sender=self, dispatch_uid="search.words")

        consumer(
            "search",
            (
                *(talk.OPENED, talk.WRITTEN, talk.EDITED, talk.REMOVED, talk.WITHHELD, talk.SHOWN),
                talk.UNNAMED,
                *(talk.RENAMED, talk.MOVED, talk.MERGED, talk.SPLIT),
                *(importing.BROUGHT, importing.UNDONE, importing.CLAIMED, importing.UNCLAIMED),
                people.LEFT,
            ),
            follow,
            follow_all,
        )
        jobs.every("search", "parvis.search.consumers:catch_up", at_once=True)
