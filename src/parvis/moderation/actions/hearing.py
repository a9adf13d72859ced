"""Hear the person concerned before anything is decided."""

from datetime import datetime

from django.db import transaction

from parvis.moderation import policies, verbs
from parvis.moderation.actions.aside import say_aside
from parvis.moderation.models import Case
from parvis.pages.refusals import require
from parvis.people.models import Person


@transaction.atomic
def hear(*, by: Person, at: datetime, case: Case, words: str) -> Case:
    """Take what the person concerned says to it; until it is decided, they may say it better."""
    case = Case.objects.select_for_update(of=("self",)).select_related("community").get(pk=case.pk)
    require(policies.hear(by, case))
    case.heard, case.heard_at = words.strip(), at
    case.save(update_fields=["heard", "heard_at"])
    say_aside(verbs.HEARD, case, at, by=by)
    return case
