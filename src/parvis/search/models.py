"""The tables of search that both databases share; the words stand in `search_words`, made by the engine."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """Say which post stands under a key of the index, and where it was said."""

    key = models.BigIntegerField(primary_key=True)
    """The second of the post and its number: the order of keys is the order of time (see `keys.py`)."""
    post = models.BigIntegerField(unique=True)
    community = models.BigIntegerField()
    import_of = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["import_of", "post"],
                condition=models.Q(import_of__isnull=False),
                name="entries_of_an_import",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}: post {self.post}"


class Owed(models.Model):
    """Remember an import whose posts wait to be brought into the index, or taken out, a few at a time."""

    import_of = models.BigIntegerField(primary_key=True)
    after = models.BigIntegerField(default=0)
    """Up to which post this was done."""

    def __str__(self) -> str:
        return f"import {self.import_of} after {self.after}"
