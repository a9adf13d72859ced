"""Take names of an import off the pages: all of them, or one, each in one act."""

from datetime import datetime

from django.db import transaction

from parvis.communities.models import Community
from parvis.conversations.models import Import, ImportedName, Post
from parvis.conversations.writing import audience
from parvis.importing import naming, policies, verbs
from parvis.importing.models import KnownBy
from parvis.importing.queries import is_proven
from parvis.ledger.recording import record
from parvis.pages.refusals import require
from parvis.people.models import Person


@transaction.atomic
def withhold_names(*, by: Person | None, at: datetime, brought: Import) -> int:
    """Give every unclaimed person of an import a number for a name; who they are can still be proven."""
    if by is not None:
        require(policies.bring(by, brought.community, at))
    language = _language(brought.community)
    names = ImportedName.objects.filter(import_of=brought, person__state=Person.State.UNCLAIMED)
    # Who is nobody in particular becomes no number: a number tells which messages are of one person.
    named = names.exclude(person__name=naming.somebody(language))
    persons = [each.person for each in named.select_related("person").order_by("pk")]
    for place, person in enumerate(persons, start=1):
        person.name = naming.shown_name("", place, language, names_shown=False)
    Person.objects.bulk_update(persons, ["name"], batch_size=500)
    where = brought.community
    facts = {"people": len(persons)}
    record(verbs.WITHHELD, by=by, at=at, of=brought, community=where, audience=audience(where), facts=facts)
    return len(persons)


@transaction.atomic
def withhold_name(*, by: Person, at: datetime, name: ImportedName) -> ImportedName:
    """Show "Somebody" for one name, wherever it stands in the community; the words stay.

    Where it is the person concerned who asks, what could recognise them goes as well.
    """
    locked = ImportedName.objects.select_for_update(of=("self",))
    name = locked.select_related("person", "import_of__community").get(pk=name.pk)
    proven = is_proven(by, name, at)
    require(policies.withhold_name(by, name, at, proven=proven))
    where = name.import_of.community
    name.person.name = naming.somebody(_language(where))
    name.person.save(update_fields=["name"])
    if proven:
        KnownBy.objects.filter(name__person=name.person).delete()
    facts = {"posts": Post.objects.filter(import_of__isnull=False, author=name.person).count()}
    record(verbs.UNNAMED, by=by, at=at, of=name, community=where, audience=audience(where), facts=facts)
    return name


def _language(community: Community) -> str:
    return str((community.languages or ["en"])[0])
