"""Emergency acts before and around the action: what a host says, its measures, what members decide on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from markupsafe import Markup

from parvis import jobs
from parvis.communities.above import stands_above
from parvis.communities.models import Community
from parvis.communities.procedures import ABOUT
from parvis.conversations.models import Post
from parvis.decisions.enacting import Enactment, enactment
from parvis.decisions.models import Proposal
from parvis.ledger.seals import sealed
from parvis.moderation.models import Emergency, Order
from parvis.pages.clock import Clock
from parvis.pages.reader_words import words
from parvis.people.models import Person
from parvis.place.automatic import Automatic, announce
from parvis.words import N_

SUBJECT: Final = "ratification"
ABOVE: Final = "emergency"
_SWEEPS: Final = "parvis.moderation.actions.emergency_sweeps"
MOST: Final = timedelta(hours=72)
"""How long it lasts without the members (L-12)."""
RATIFIED_MOST: Final = timedelta(days=183)
TELLING_DELAYED_MOST: Final = timedelta(days=42)
"""Six weeks, as Regulation (EU) 2021/784, Art. 11(3) has it."""
KEPT: Final = timedelta(days=183)
"""How long what was withheld is kept for whoever may ask for it by law (L-11)."""
AGAIN: Final = timedelta(days=30)
"""Before which the host does not keep the same person from writing anew, but by an order."""
KINDS: Final[Mapping[str, str]] = {
    Emergency.Kind.ORDER: N_("An order of a court or an authority"),
    Emergency.Kind.SECURITY: N_("The security of the place or of its people"),
    Emergency.Kind.LIFE: N_("Somebody’s life is in danger"),
}


@dataclass(frozen=True, slots=True)
class Urgent:
    """Hold an emergency act before it is done."""

    community: Community
    person: Person
    post: Post | None
    """None where the person is kept from writing."""
    kind: Emergency.Kind
    legal_ground: str
    facts: str
    why: str
    hours: int
    until: datetime
    """What members are asked to ratify."""
    tell_at: datetime | None = None
    order: Order | None = None
    """Which it carries out, where it was recorded."""


def register() -> None:
    """Let members ratify emergency acts, let them end, and say so wherever it matters."""
    from parvis.moderation.actions import emergencies as actions  # noqa: PLC0415 (they use what is above)

    sealed("moderation_emergency", *Emergency.FIXED)
    enactment(
        SUBJECT,
        Enactment(
            name=ABOUT[SUBJECT],
            check=_check,
            describe=_describe,
            enact=actions.ratify,
            opened=_opened,
            failed=actions.not_ratified,
            offered=False,
        ),
    )
    stands_above(ABOVE, said_above)
    jobs.every("emergencies.end", _SWEEPS + ":lift_due")
    jobs.every("emergencies.vote", _SWEEPS + ":open_votes")
    jobs.every("emergencies.came", _SWEEPS + ":show_what_came", minutes=10)
    jobs.every("emergencies.tell", _SWEEPS + ":tell_due", minutes=10)
    jobs.every("emergencies.forget", _SWEEPS + ":forget_due", minutes=60)
    announce(
        Automatic(
            "emergencies",
            N_("Ends of emergency acts"),
            N_(
                "What the host withheld in an emergency is shown again after {hours} hours at most, unless "
                "the members ratified it: their vote opens by itself. What was kept of it for the law "
                "goes after {days} days."
            ),
            N_("It never begins an emergency act, and never makes one last longer."),
            (("hours", int(MOST.total_seconds()) // 3600), ("days", KEPT.days)),
        )
    )


def said_above(community: Community, at: datetime) -> Sequence[str | Markup]:
    """Say above the pages of a community which acts of the host stand, until when, and where to read why."""
    said, clock = words(), Clock()
    found = Emergency.objects.filter(community=community, lifted_at=None).order_by("at", "pk")
    page = reverse("moderation:emergencies", args=(community.slug,))
    lines: list[str | Markup] = []
    for each in found:
        if at >= each.holds_until:
            continue  # a sweep lifts it within a minute
        if each.ratified_at:
            sentence = N_("By an emergency act the members ratified, {what} until {moment}.")
        else:
            sentence = N_("By an emergency act of the host, {what} until {moment}. The members decide on it.")
        told = said.gettext(sentence, what=what_of(each), moment=clock.moment(each.holds_until))
        lines.append(
            Markup(  # noqa: S704 (both parts are escaped)
                format_html('{} <a href="{}">{}</a>', told, page, said.gettext(N_("Read why")))
            )
        )
    return lines


def what_of(emergency: Emergency) -> str:
    """Say what it does, in the reader's words."""
    if emergency.post_id is not None:
        return words().gettext(N_("a message is withheld"))
    return words().gettext(N_("a person is kept from writing"))


def _check(community: Community, changes: Mapping[str, Any]) -> Sequence[str]:
    found = _emergency(community, changes)
    if found is None or changes.keys() != {"emergency"}:
        return [words().gettext(N_("A ratification is about an emergency act of this community."))]
    if found.proposal is not None:
        return [words().gettext(N_("The members decide on this emergency act already."))]
    return []


def _describe(proposal: Proposal) -> Sequence[str]:
    found = _emergency(proposal.community, proposal.changes)
    if found is None:
        return []
    said = N_("If it passes, {what} until {day}. If it does not, that ends at once.")
    link = format_html(
        '<a href="{}">{}</a>',
        reverse("moderation:emergencies", args=(proposal.community.slug,)),
        words().gettext(N_("What was done, by which law, and why")),
    )
    # The day of the place, as the text members vote on has it: two zones would name two days.
    with timezone.override(timezone.get_default_timezone()):
        until = Clock().day(found.until)
    line = words().gettext(said, what=what_of(found), day=until)
    return [line, Markup(link)]  # noqa: S704 (escaped)


def _opened(proposal: Proposal) -> None:
    Emergency.objects.filter(pk=proposal.changes["emergency"], proposal=None).update(proposal=proposal.pk)


def _emergency(community: Community, changes: Mapping[str, Any]) -> Emergency | None:
    key = changes.get("emergency")
    return Emergency.objects.filter(pk=key, community=community).first() if type(key) is int else None
