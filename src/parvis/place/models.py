"""The one row that says whose server this is, and how to reach them; its terms, version by version."""

from typing import Any, ClassVar, Final

from django.db import models

NUMBER: Final = 1
"""Of the only row."""


class Place(models.Model):
    """Say who hosts this place and how to reach them (L-04); there is one row, numbered 1."""

    name = models.CharField(max_length=80, default="Parvis")
    languages = models.JSONField(default=list)
    host = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    """The caretaker of the server: may complete these lines, and nothing inside communities."""
    key_digest = models.CharField(max_length=64, blank=True)
    """Of the one-time link printed at the first start; empty once it was used."""
    publisher = models.CharField(max_length=200, blank=True)
    publisher_address = models.TextField(max_length=400, blank=True)
    director = models.CharField(max_length=120, blank=True)
    """Director of publication (LCEN 1-1)."""
    hosting = models.TextField(max_length=400, blank=True)
    """Name, address and telephone of whoever keeps the machine."""
    contact = models.EmailField(blank=True)
    """For members and for anyone (DSA Art. 12)."""
    contact_authorities = models.EmailField(blank=True)
    """For authorities (DSA Art. 11)."""
    on_call = models.JSONField(default=list)
    """Who is reached when an order of an authority arrives (L-11): three persons at most."""
    contact_languages = models.CharField(max_length=60, blank=True)
    payer = models.CharField(max_length=200, blank=True)
    """Who pays for this place (L-30)."""
    opened_at = models.DateTimeField(null=True)
    """Since when anyone may come in; none while the notice is not complete."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=NUMBER), name="there_is_one_place"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the row, and let the pages of this process see it at once."""
        from parvis.place.kept import forget  # noqa: PLC0415 (it reads this table)

        super().save(*args, **kwargs)
        forget()


class Terms(models.Model):
    """One version of what the host asks of everybody and owes them (L-01): it holds once they were told."""

    number = models.PositiveIntegerField(unique=True)
    source = models.TextField(max_length=20_000, blank=True)
    """In Markdown; nothing where it was blanked, since it named somebody."""
    html = models.TextField(blank=True)
    at = models.DateTimeField()
    holds_from = models.DateTimeField()
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    FIXED: ClassVar = ("number", "at", "holds_from")

    class Meta:
        verbose_name_plural = "terms"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(holds_from__gte=models.F("at")), name="terms_hold_once_published"
            ),
        ]

    def __str__(self) -> str:
        return f"terms {self.number}"
