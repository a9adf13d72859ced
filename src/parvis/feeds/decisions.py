"""Read what a community decides, and write it as entries of a feed."""

from django.urls import reverse
from django.utils.html import escape

from parvis.communities.models import Community
from parvis.decisions.models import Proposal, Version
from parvis.decisions.wording import STATES
from parvis.feeds.queries import ENTRIES
from parvis.pages.atom import Entry, absolute
from parvis.people.naming import name_of
from parvis.words import Words


def latest_proposals(community: Community) -> list[tuple[Proposal, str]]:
    """Give the proposals that moved last, each with its text as it stands."""
    found = community.proposals.select_related("by", "community").order_by("-last_at", "-pk")[:ENTRIES]
    texts = Version.objects.filter(proposal__in=[each.pk for each in found]).order_by("number")
    latest = dict(texts.values_list("proposal", "html"))
    return [(each, latest.get(each.pk, "")) for each in found]


def entry_of_proposal(proposal: Proposal, html: str, words: Words) -> Entry:
    """Show a proposal under its title, and where it stands."""
    stands = words.gettext(STATES[proposal.state])
    return Entry(
        name=f"proposal:{proposal.pk}",
        title=f"{proposal.called_in(words)} ({stands})",
        link=reverse("decisions:proposal", args=(proposal.community.slug, proposal.number)),
        html=f"<p>{escape(stands)}</p>{absolute(html)}",
        by=name_of(proposal.by) if proposal.by else proposal.community.name,
        at=proposal.at,
        changed=proposal.decided_at or proposal.last_at,
    )
