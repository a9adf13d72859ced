"""Write sentences about a case for those it concerns, and for nobody else."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.moderation.models import Case
from parvis.people.models import Person


@transaction.atomic
def say_aside(
    verb: Verb,
    case: Case,
    at: datetime,
    *,
    by: Person | None = None,
    of: Model | None = None,
    facts: Mapping[str, str | bool] | None = None,
) -> None:
    """Write a sentence of a case, or of a thing of it that leads there; `by` only where it may be known."""
    record(
        verb,
        by=by,
        at=at,
        of=of or case,
        to=case if of else None,
        community=case.community,
        audience=Fact.Audience.PERSONS,
        facts={"number": case.number, **(facts or {})},
    )
