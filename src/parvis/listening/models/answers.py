"""What responsible persons answered, and whether it answers."""

from typing import ClassVar

from django.db import models

from parvis.listening.models.expectations import Expectation
from parvis.listening.models.letters import IncomingMail, Letter
from parvis.listening.models.offices import Responsible
from parvis.people.models import Person


class Answer(models.Model):
    """What a responsible person said of one expectation, in their own name and office."""

    class Kind(models.TextChoices):
        """What it is."""

        ANSWER = "answer"
        QUESTION = "question"
        PROMISE = "promise"
        PASSED_ON = "pass"
        DECLINE = "decline"

    class State(models.TextChoices):
        """Whether others read it."""

        SHOWN = "shown"
        """Shown to its writer as it will appear; not published yet."""
        PUBLISHED = "published"
        ASIDE = "aside"

    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="answers")
    responsible = models.ForeignKey(Responsible, on_delete=models.PROTECT, related_name="answers")
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="answers")
    mail = models.ForeignKey(IncomingMail, null=True, on_delete=models.SET_NULL, related_name="answers")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices)
    round = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    """Name and office as they were when it was written."""
    office = models.CharField(max_length=250)
    source = models.TextField()
    html = models.TextField()
    promised_for = models.DateField(null=True)
    kept = models.BooleanField(null=True)
    """Whether the promise was kept, once somebody said so."""
    passed_to = models.ForeignKey(Responsible, null=True, on_delete=models.PROTECT, related_name="+")
    passed_words = models.CharField(max_length=200, blank=True)
    """Whom they named, where the directory does not know them yet."""
    at = models.DateTimeField()
    preview_begun_at = models.DateTimeField(null=True)
    """When a process last set out to show its writer an answer that came by mail."""
    previewed_at = models.DateTimeField(null=True)
    """When an answer that came by mail was shown to its writer as it will appear: the mail left."""
    published_at = models.DateTimeField(null=True)
    aside_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    aside_why = models.CharField(max_length=200, blank=True)
    result = models.JSONField(default=dict)
    """{"answers": n, "partly": n, "not": n}, of those who judged."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(models.Q(state="published") & models.Q(published_at__isnull=False))
                | (~models.Q(state="published") & models.Q(published_at=None)),
                name="a_published_answer_has_its_moment",
            ),
            models.UniqueConstraint(
                fields=["letter", "expectation"],
                condition=models.Q(state="shown"),
                name="one_answer_is_shown_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="promise") | models.Q(promised_for__isnull=False),
                name="a_promise_has_a_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="aside") | ~models.Q(aside_why=""),
                name="an_answer_is_set_aside_with_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["expectation", "id"], name="answers_in_order"),
            models.Index(
                fields=["previewed_at"], condition=models.Q(state="shown"), name="answers_not_published_yet"
            ),
            models.Index(
                fields=["promised_for"],
                condition=models.Q(kind="promise", state="published", kept=None),
                name="promises_to_follow_up",
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class AnswerFile(models.Model):
    """A file that came with an answer; offered as a download."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to="answers/")

    def __str__(self) -> str:
        return self.name


class Asked(models.Model):
    """Remember that somebody concerned was asked whether an answer answers: once."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["answer", "person"], name="one_is_asked_once_of_an_answer")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} asked of {self.answer_id}"


class Judgement(models.Model):
    """Say whether an answer answers, with a word why."""

    class Verdict(models.TextChoices):
        """What one who is concerned says of it."""

        ANSWERS = "answers"
        PARTLY = "partly"
        NOT = "not"

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="judgements")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["answer", "person"], name="one_judges_an_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.answer_id} {self.verdict}"
