"""Change what a community decided about its loop: each change is an act everybody can read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.communities.models import Community
from parvis.ledger.recording import record
from parvis.listening import policies, verbs
from parvis.listening.models import Rules
from parvis.listening.queries.rules import RULES, written
from parvis.listening.queries.voice import forget_cap
from parvis.pages.refusals import require
from parvis.people.models import Person


def change_rules(*, by: Person, at: datetime, community: Community, wanted: Mapping[str, Any]) -> Rules:
    """Change rules of the loop; each that changes is a sentence of its own: what it was and what it is."""
    with transaction.atomic():
        require(policies.animate(by, community, at))
        Community.objects.select_for_update().only("pk").get(pk=community.pk)
        rules = Rules.objects.filter(community=community).first() or Rules(community=community)
        changed = [name for name in RULES if name in wanted and wanted[name] != getattr(rules, name)]
        if not changed:
            return rules
        said = [f"{name} {written(getattr(rules, name))} {written(wanted[name])}" for name in changed]
        for name in changed:
            setattr(rules, name, wanted[name])
        rules.changed_by, rules.changed_at = by, at
        rules.save()
        transaction.on_commit(lambda: forget_cap(community.pk))
        for what in said:
            record(verbs.RULES, by=by, at=at, of=community, community=community, facts={"what": what})
    return rules
