"""Every read of importing; each is told who is looking."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from allauth.account.models import EmailAddress
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from parvis.communities import policies as communities
from parvis.communities.models import Community
from parvis.conversations.models import Import, ImportedName, Post
from parvis.importing import policies
from parvis.importing.models import Claim, Proof, Upload
from parvis.importing.naming import address_digest, somebody
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person

MOST_NAMES: Final = 50
"""Names of an import shown at once; the others are found by a part of theirs."""


@dataclass(frozen=True, slots=True)
class Claimable:
    """Say that words may be the viewer's."""

    name: ImportedName
    posts: int
    open_here: bool
    """The viewer may read the community they stand in."""


def imports_of(viewer: Person | None, community: Community) -> list[Import]:
    """List the words brought into a community from elsewhere, the last first."""
    require(communities.read(viewer, community))
    return [*Import.objects.filter(community=community).select_related("by").order_by("-at", "-pk")]


def import_for(viewer: Person | None, community: Community, pk: int) -> Import:
    """Give one import of a community the viewer may read."""
    require(communities.read(viewer, community))
    found = Import.objects.filter(community=community, pk=pk).select_related("community").first()
    if found is None:
        raise NotHere
    return found


def upload_for(viewer: Person | None, community: Community, pk: int, at: datetime) -> Upload:
    """Give an archive that was sent, to those who tend the community."""
    require(policies.bring(viewer, community, at))
    found = Upload.objects.filter(community=community, pk=pk).select_related("import_of").first()
    if found is None:
        raise NotHere
    return found


def running_of(viewer: Person | None, upload: Upload) -> Import | None:
    """Give the import a confirmed archive is becoming, to whoever may see the archive."""
    del viewer
    if upload.confirmed_at is None:
        return None
    running = Import.objects.filter(community=upload.community_id, state=Import.State.RUNNING)
    return running.filter(name=upload.name).first()


def uploads_waiting(viewer: Person | None, community: Community, at: datetime) -> list[Upload]:
    """List the archives that were sent and not confirmed, to those who tend the community."""
    require(policies.bring(viewer, community, at))
    return [*Upload.objects.filter(community=community, confirmed_at=None).order_by("-at")]


def names_of(viewer: Person | None, brought: Import, at: datetime, part: str = "") -> list[ImportedName]:
    """List names of an import that nobody claimed, by name, to those who tend the community."""
    require(policies.bring(viewer, brought.community, at))
    names = ImportedName.objects.filter(import_of=brought, person__state=Person.State.UNCLAIMED)
    named = names.exclude(person__name=somebody((brought.community.languages or ["en"])[0]))
    if part:
        named = named.filter(person__name__icontains=part)
    ordered = named.select_related("person").annotate(posts=_count_posts()).order_by("person__name", "pk")
    return [*ordered[: MOST_NAMES + 1]]


def name_in(viewer: Person | None, brought: Import, pk: int, at: datetime) -> ImportedName:
    """Give one name of an import, to those who tend the community."""
    require(policies.bring(viewer, brought.community, at))
    found = ImportedName.objects.filter(import_of=brought, pk=pk).first()
    if found is None:
        raise NotHere
    return found


def claimable(viewer: Person, at: datetime) -> list[Claimable]:
    """List the names that wrote under an address the viewer proved to have, and that nobody claimed."""
    names = (
        ImportedName.objects.filter(known_by__digest__in=_proven_digests(viewer, at), claimed_at=None)
        .filter(person__state=Person.State.UNCLAIMED)
        .exclude(import_of__state=Import.State.UNDONE)
        .select_related("person", "import_of__community__guide", "import_of__by")
        .annotate(posts=_count_posts())
        .order_by("import_of", "pk")
        .distinct()
    )
    return [
        Claimable(
            name,
            int(getattr(name, "posts", 0)),
            communities.read(viewer, name.import_of.community) is None,
        )
        for name in names
    ]


def claims_of(viewer: Person) -> list[Claim]:
    """List what the viewer claimed and did not give back."""
    claims = Claim.objects.filter(person=viewer, undone_at=None)
    return [*claims.select_related("before", "name__import_of__community").order_by("-at", "-pk")]


def name_for(viewer: Person, pk: int, at: datetime) -> ImportedName:
    """Give a name the viewer may claim; any other is not there."""
    found = ImportedName.objects.filter(pk=pk).select_related("person", "import_of").first()
    if found is None or not is_proven(viewer, found, at):
        raise NotHere
    return found


def claim_for(viewer: Person, pk: int) -> Claim:
    """Give a claim of the viewer's own."""
    found = Claim.objects.filter(pk=pk, person=viewer, undone_at=None).first()
    if found is None:
        raise NotHere
    return found


def is_proven(viewer: Person, name: ImportedName, at: datetime) -> bool:
    """Tell whether the viewer proved to have an address the name wrote under."""
    return bool(name.known_by.filter(digest__in=_proven_digests(viewer, at)).exists())


def _proven_digests(viewer: Person, at: datetime) -> list[str]:
    """Digest the addresses the viewer proved: those of the account, and those a link was opened from."""
    verified = EmailAddress.objects.filter(user=viewer, verified=True).values_list("email", flat=True)
    opened = Proof.objects.filter(person=viewer, used_at__isnull=False, used_at__lte=at)
    return [*map(address_digest, verified), *opened.values_list("digest", flat=True)]


def _count_posts() -> Coalesce:
    posts = Post.objects.filter(import_of=OuterRef("import_of"), author=OuterRef("person"))
    return Coalesce(Subquery(posts.order_by().values("author").annotate(n=Count("pk")).values("n")), 0)
