"""Ending a contested decision: what members vote on, and which decisions can be made to wait for that."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from markupsafe import Markup

from parvis.communities.above import stands_above
from parvis.communities.decided import decisions_may_end
from parvis.communities.laws import in_force
from parvis.communities.models import Community, Guide
from parvis.communities.queries import latest_guide
from parvis.decisions.called_by_many import CONTEST
from parvis.decisions.enacting import Enactment, enactment
from parvis.decisions.laws import CONTEST_DAYS
from parvis.decisions.models import Proposal
from parvis.decisions.queries import contests as queries
from parvis.pages.reader_words import words
from parvis.words import N_

NAME: Final = N_("Ending a contested decision")


def register() -> None:
    """Add the vote on ending a decision to what members decide on, and say everywhere which ones wait."""
    from parvis.decisions.actions import contesting  # noqa: PLC0415 (it opens proposals, which know subjects)

    enactment(
        CONTEST,
        Enactment(NAME, _faults, _describe, contesting.end, failed=contesting.uphold, offered=False),
    )
    stands_above(queries.ABOVE, queries.said_above)
    decisions_may_end(queries.contested_among)


def tasks_wait(proposal: Proposal) -> datetime | None:
    """Let a decision wait that members carry out, for the days the guide says."""
    decided = proposal.decided_at
    return decided + timedelta(days=in_force(proposal.community, CONTEST_DAYS)) if decided else None


def guide_waits(proposal: Proposal) -> datetime | None:
    """Let a version of the guide wait that does not hold yet, where no other was decided on top of it."""
    made = Guide.objects.filter(community=proposal.community_id, decision=proposal.pk).first()
    held = proposal.community.guide
    if made is None or held is None or made.version <= held.version:
        return None
    return made.takes_effect_at if latest_guide(proposal.community).pk == made.pk else None


def _faults(community: Community, changes: Mapping[str, Any]) -> Sequence[str]:
    found = _contested(community, changes)
    if found is None or changes.keys() != {"number"} or not found.waits:
        needed = N_("A vote on ending a decision takes the signatures of members: its page counts them.")
        return [words().gettext(needed)]
    return []


def _describe(proposal: Proposal) -> Sequence[str]:
    found = _contested(proposal.community, proposal.changes)
    if found is None:
        return []
    said = words()
    page = reverse("decisions:proposal", args=(proposal.community.slug, found.number))
    number = Markup('<a href="{}">{}</a>').format(page, found.number)
    ends = N_("Decision {number} ends: it never takes effect, and nothing more is done by it.")
    undone = N_("What members did by it already is not undone by the software.")
    return [Markup(said.gettext(ends, number=number)), said.gettext(undone)]  # noqa: S704 (a number alone)


def _contested(community: Community, changes: Mapping[str, Any]) -> Proposal | None:
    number = changes.get("number")
    if type(number) is not int:
        return None
    return Proposal.objects.filter(community=community, number=number).first()
