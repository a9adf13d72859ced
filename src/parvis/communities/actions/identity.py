"""Carry out what members decided of what their community is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.communities import errors, identity, verbs
from parvis.communities.models import Community
from parvis.core import chained
from parvis.ledger.recording import record


def change_identity(
    *, community: Community, changes: Mapping[str, Any], decision: int, at: datetime
) -> Community:
    """Make a community what its members decided; only an enacted decision calls this."""
    with transaction.atomic():
        fresh = Community.objects.select_for_update(of=("self",)).get(pk=community.pk)
        if found := identity.faults(fresh, changes):
            raise errors.CannotBecome(faults=" ".join(found))
        after = changes["after"]
        columns = {name: value for name, value in after.items() if name != "inside"}
        if "inside" in after:
            columns["parent"] = None
        for name, value in columns.items():
            setattr(fresh, name, value)
        fresh.save(update_fields=[*columns])
        facts = {
            "changed": " ".join(name for name in identity.NAMES if name in after),
            "decision": decision,
            "digest": chained.columns(vars(fresh), chained.IDENTITY),
        }
        record(verbs.IDENTITY_CHANGED, by=None, at=at, of=fresh, community=fresh, facts=facts)
    return fresh
