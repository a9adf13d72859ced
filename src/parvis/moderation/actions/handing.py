"""Take what was kept of a case, to hand it to whoever may ask for it by law."""

from datetime import datetime

from django.db import transaction

from parvis.ledger.recording import record
from parvis.moderation import policies, verbs
from parvis.moderation.models import Case
from parvis.pages.refusals import require
from parvis.people.models import Person


@transaction.atomic
def take_case_evidence(*, by: Person, case: Case, at: datetime) -> Case:
    """Give what was kept to one of those who judge; the public register says that they took it."""
    require(policies.see_evidence(by, case, at))
    record(verbs.EVIDENCE_TAKEN, by=by, at=at, of=case, community=case.community)
    return case
