"""Leaving as members decide on it: what is proposed, what it says, what follows, and what it automates."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from parvis import jobs
from parvis.communities.above import stands_above
from parvis.communities.models import Community, Membership
from parvis.communities.procedures import ABOUT
from parvis.conversations import holding
from parvis.decisions.enacting import Enactment, enactment
from parvis.decisions.models import Proposal
from parvis.leaving import actions, errors, limits
from parvis.leaving.belonging import STAYS
from parvis.leaving.models import Departure
from parvis.pages.reader_words import words
from parvis.pages.refusals import Verdict
from parvis.people.models import Person
from parvis.people.naming import name_of
from parvis.place.automatic import Automatic, announce
from parvis.words import N_

SUBJECT: Final = "leaving"


def register() -> None:
    """Let members decide to leave, write what they take, and say where they went."""
    enactment(
        SUBJECT,
        Enactment(name=ABOUT[SUBJECT], check=_check, describe=_describe, enact=actions.depart, offered=False),
    )
    stands_above(actions.ABOVE, said_above)
    holding.hold_back("moved away", not_here)
    jobs.every("leaving.write", "parvis.leaving.actions:write_due", at_once=True)
    jobs.every("leaving.forget", "parvis.leaving.actions:forget_due", minutes=60)
    announce(
        Automatic(
            "departures",
            N_("Archives of communities that leave"),
            N_(
                "Once members decided to leave, their archive is written and kept {days} days for the one "
                "person they named; then its file is deleted."
            ),
            N_("It never writes one without their decision; a copy the host takes stands in the register."),
            (("days", limits.KEPT.days),),
        )
    )


def said_above(community: Community, at: datetime) -> Sequence[str | Markup]:
    """Say above the pages of a community that went where it continues."""
    del at
    found = moved(community)
    if found is None:
        return []
    said = words().gettext(N_("This community continues elsewhere, by its members’ decision:"))
    link = format_html('{} <a href="{}" rel="noopener">{}</a>', said, found.moved_to, found.moved_to)
    return [Markup(link)]  # noqa: S704 (escaped)


def not_here(by: Person, community: Community, at: datetime) -> Verdict:
    """Hold back whoever writes in a community that continues elsewhere."""
    del by, at
    found = moved(community)
    return errors.MovedAway(community=community.name, address=found.moved_to) if found else None


def moved(community: Community) -> Departure | None:
    """Find the departure by which a community lives elsewhere; nothing is asked where none did."""
    if actions.ABOVE not in community.above:
        return None
    return Departure.objects.filter(community=community).exclude(moved_to="").order_by("-moved_at").first()


def _check(community: Community, changes: Mapping[str, Any]) -> Sequence[str]:
    said, carrier = words(), changes.get("carrier")
    member = type(carrier) is int and Membership.objects.filter(
        community=community,
        person=carrier,
        state=Membership.State.ACTIVE,
        person__state=Person.State.PRESENT,
    )
    if not member or not member.exists() or changes.keys() != {"carrier"}:
        return [said.gettext(N_("A member carries the archive, who agrees to."))]
    waiting = Departure.objects.filter(community=community, state=Departure.State.WAITS)
    return [said.gettext(N_("It was decided already: the archive is being written."))] if waiting else []


def _describe(proposal: Proposal) -> Sequence[str]:
    said = words()
    carrier = Person.objects.filter(pk=proposal.changes.get("carrier")).first()
    page = reverse("leaving:leaving", args=(proposal.community.slug,))
    link = format_html('<a href="{}">{}</a>', page, said.gettext(N_("What leaves, and what stays behind")))
    return [
        said.gettext(
            N_("One archive of everything the community owns is written, and given to {name} alone."),
            name=name_of(carrier),
        ),
        said.gettext(N_("Kinds of things that stay behind, each with the reason: {n}."), n=len(STAYS)),
        said.gettext(N_("The community stays open here until they say where it continues.")),
        Markup(link),  # noqa: S704 (escaped)
    ]
