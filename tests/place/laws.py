"""Let the guide of a community say something else, as its members would decide."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from parvis.communities.laws import faults
from parvis.communities.models import Clause, Community, Guide, Membership


def guide_says(
    community: Community,
    said: Mapping[str, Any],
    at: datetime,
    *,
    by_consent: Collection[str] = (),
    by_lot: Collection[str] = (),
    more: Collection[Mapping[str, Any]] = (),
) -> Guide:
    """Bring a version of the guide into force that says so, and that its members accepted.

    `guide_says(square, {"listening.bar": 75}, at)`; the clauses and what it said before stay. Some of its
    mandates may be given by consent, or by lot, from then on; and it may know more of them.
    """
    assert not faults(said), f"no guide may say this: {faults(said)}"
    before = Guide.objects.filter(community=community).latest("version")
    after = Guide.objects.create(
        community=community,
        version=before.version + 1,
        ratified_at=at,
        takes_effect_at=at,
        laws={**before.laws, **said},
        roles=[
            each
            | ({"by": "consent"} if each["key"] in by_consent else {})
            | ({"by": "lot"} if each["key"] in by_lot else {})
            for each in (*before.roles, *more)
        ],
        decision=1,
    )
    clauses = before.clauses.values("number", "title", "text", "newcomer")
    Clause.objects.bulk_create(Clause(guide=after, **each) for each in clauses)
    Membership.objects.filter(community=community, state=Membership.State.ACTIVE).update(accepted=after)
    community.guide = after
    community.save(update_fields=["guide"])
    community.forget()
    return after
