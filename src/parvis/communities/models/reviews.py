"""Members who review a mandate: who signed up for it, what they wrote, what its holder answered (L-15)."""

from typing import ClassVar

from django.db import models

from parvis.communities.models.members import Mandate
from parvis.people.models import Person


class Review(models.Model):
    """Look at what was done with a mandate, in public and in one's own name; the holder may answer once."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="reviews")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    offered_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    """When half of the term was over, and they were asked to write."""
    source = models.TextField(max_length=2000, blank=True)
    html = models.TextField(blank=True)
    at = models.DateTimeField(null=True)
    """When it was written, or written anew."""
    answer = models.TextField(max_length=2000, blank=True)
    answer_html = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mandate", "person"], name="one_reviews_a_mandate_once"),
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | models.Q(at__isnull=False),
                name="a_review_is_answered_once_written",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["mandate"], condition=models.Q(at=None, asked_at=None), name="reviews_to_ask_for"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} reviews {self.mandate_id}"
