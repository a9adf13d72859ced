"""What a community decided about its loop: delays, thresholds, how sure to be, who speaks how much."""

from typing import Any, ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.people.models import Person


def default_ladder() -> list[dict[str, Any]]:
    """Give the steps an interpellation climbs while nobody answers: what is due, after how many days."""
    return [{"step": "answer", "days": 14}, {"step": "meeting", "days": 21}, {"step": "agenda", "days": 42}]


class Rules(models.Model):
    """Hold the settings of one community's loop; a community without a row has the defaults."""

    community = models.OneToOneField(
        Community, primary_key=True, on_delete=models.CASCADE, related_name="loop_rules"
    )
    bar = models.PositiveSmallIntegerField(default=90)
    """Accuracy in percent below which a person is asked whose matter it is."""
    letters_a_week = models.PositiveSmallIntegerField(default=1)
    """Letters one responsible person gets at most in seven days; what comes meanwhile is grouped."""
    working_days_to_answer = models.PositiveSmallIntegerField(default=10)
    reminders = models.PositiveSmallIntegerField(default=2)
    """Before the deputy is written to."""
    reopen_share = models.PositiveSmallIntegerField(default=50)
    """Percent of those who judged, from which "does not" opens an expectation again…"""
    reopen_least = models.PositiveSmallIntegerField(default=3)
    """…when at least so many say it."""
    threshold_percent = models.PositiveSmallIntegerField(default=50)
    """Of the square root of the members: co-signatures that make an answer due (L-14)."""
    threshold_least = models.PositiveSmallIntegerField(default=3)
    ladder = models.JSONField(default=default_ladder)
    territory = models.CharField(max_length=12, default="FR")
    """Whose public holidays count: "FR", "FR-57", "BE"."""
    voice_cap = models.PositiveSmallIntegerField(null=True)
    """Percent of a month's posts that those with a mandate, or speaking for an organisation, keep within."""
    voice_cap_holds = models.BooleanField(default=False)
    """Whether a post beyond the cap is refused, or its writer only told."""
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(bar__range=(50, 100)), name="a_bar_is_between_half_and_all"
            ),
            models.CheckConstraint(
                condition=models.Q(threshold_least__gte=3), name="three_at_least_make_an_answer_due"
            ),
            models.CheckConstraint(
                condition=models.Q(reopen_share__range=(1, 100)), name="a_share_reopens_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return f"rules of the loop of {self.community_id}"
