"""Lock proposals, number them, and write in the ledger what is done to them."""

from datetime import datetime
from typing import Any

from django.db import models

from parvis.communities.models import Community
from parvis.core import chained
from parvis.decisions.models import Proposal, Version
from parvis.decisions.texts import digest_of
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.pages.markdown import Reading
from parvis.people.models import Person


def locked(proposal: Proposal) -> Proposal:
    """Lock a proposal, and read it anew with its community."""
    found = Proposal.objects.select_for_update(of=("self",)).select_related("community__guide", "by")
    return found.get(pk=proposal.pk)


def next_number(community: Community) -> int:
    """Give the next number of a community, which waits here for whoever numbers at the same moment."""
    Community.objects.select_for_update().only("pk").get(pk=community.pk)
    last = Proposal.objects.filter(community=community).aggregate(last=models.Max("number"))["last"]
    return (last or 0) + 1


def add_version(
    proposal: Proposal, source: str, *, by: Person | None, at: datetime, why: str = ""
) -> Version:
    """Write the next state of a proposal's text."""
    last = proposal.versions.aggregate(last=models.Max("number"))["last"] or 0
    return Version.objects.create(
        proposal=proposal,
        number=last + 1,
        source=source,
        html=Reading(source).html(),
        digest=digest_of(source, proposal.changes),
        by=by,
        at=at,
        why=why,
    )


def chained_text(text: Version) -> dict[str, Any]:
    """Write what an act says of a text, so that it, its page and its title cannot be changed unseen."""
    return {
        "version": text.number,
        "digest": text.digest,
        "shown": chained.words(text.html),
        "title": chained.words(text.proposal.title),
    }


def tell(
    verb: Verb,
    proposal: Proposal,
    at: datetime,
    *,
    by: Person | None,
    of: models.Model | None = None,
    **facts: Any,
) -> None:
    """Write one sentence of a proposal, or of something that stands under it, and note that it moved."""
    proposal.last_at = max(at, proposal.last_at)
    proposal.save(update_fields=["last_at"])
    record(
        verb,
        by=by,
        at=at,
        of=of or proposal,
        to=proposal if of is not None else None,
        community=proposal.community,
        facts={"number": proposal.number, **facts},
    )
