"""Take the names of an import off the pages, in one act."""

from datetime import datetime

from django.db import transaction

from parvis.conversations.models import Import, ImportedName
from parvis.conversations.writing import audience
from parvis.importing import naming, policies, verbs
from parvis.ledger.recording import record
from parvis.pages.refusals import require
from parvis.people.models import Person


@transaction.atomic
def withhold_names(*, by: Person | None, at: datetime, brought: Import) -> int:
    """Give every unclaimed person of an import a number for a name; who they are can still be proven."""
    if by is not None:
        require(policies.bring(by, brought.community, at))
    language = (brought.community.languages or ["en"])[0]
    names = ImportedName.objects.filter(import_of=brought, person__state=Person.State.UNCLAIMED)
    persons = [each.person for each in names.select_related("person").order_by("pk")]
    for place, person in enumerate(persons, start=1):
        person.name = naming.shown_name("", place, language, names_shown=False)
    Person.objects.bulk_update(persons, ["name"], batch_size=500)
    where = brought.community
    facts = {"people": len(persons)}
    record(verbs.WITHHELD, by=by, at=at, of=brought, community=where, audience=audience(where), facts=facts)
    return len(persons)
