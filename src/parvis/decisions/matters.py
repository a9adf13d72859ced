"""What members of any community decide on: its guide, who holds a mandate, when one ends; and the rest."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from markupsafe import Markup

from parvis.communities import actions as communities
from parvis.communities.amendments import amended
from parvis.communities.differences import ClauseChange, Difference, difference
from parvis.communities.errors import NoSuchRole
from parvis.communities.laws import laws
from parvis.communities.models import Community, Guide, Mandate
from parvis.communities.procedures import ABOUT
from parvis.communities.queries import change_of, check_changes, latest_guide, wording_of
from parvis.communities.queries.guides import highest_number
from parvis.communities.roles import role_of
from parvis.decisions import contests, identities
from parvis.decisions.actions import lots
from parvis.decisions.enacting import Changes, Enactment, enactment
from parvis.decisions.models import Method, Poll, Proposal
from parvis.pages.clock import day
from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from parvis.people.naming import name_of
from parvis.words import N_

_SAID = {
    "added": N_("Clause {n} is new, {title}: {text}"),
    "changed": N_("Clause {n} changes, {title}: {text}"),
    "repealed": N_("Clause {n} is repealed, {title}: {text}"),
}


def register() -> None:
    """Add what members of every community decide on."""
    enactment("other", Enactment(ABOUT["other"], _nothing_wrong, _nothing, waits_until=contests.tasks_wait))
    enactment(
        "amendment",
        Enactment(
            ABOUT["amendment"], _amendment_faults, _amendment, _amend, waits_until=contests.guide_waits
        ),
    )
    identities.register()
    contests.register()
    enactment("election", Enactment(ABOUT["election"], _election_faults, _election, _elect))
    enactment(
        "recall",
        Enactment(
            ABOUT["recall"], _recall_faults, _recall, _end, opened=_opened, failed=_kept, offered=False
        ),
    )


def _nothing_wrong(community: Community, changes: Changes) -> Sequence[str]:
    del community
    return [words().gettext(N_("Nothing is changed by the software here."))] if changes else []


def _nothing(proposal: Proposal) -> Sequence[str]:
    del proposal  # its text says it
    return []


# The guide.


def _amendment_faults(community: Community, changes: Changes) -> Sequence[str]:
    return check_changes(community, changes)


def _amend(proposal: Proposal, at: datetime) -> None:
    if not Guide.objects.filter(community=proposal.community_id, decision=proposal.pk).exists():
        communities.amend_guide(
            community=proposal.community, changes=proposal.changes, decision=proposal.pk, at=at
        )


def _amendment(proposal: Proposal) -> Sequence[str]:
    made = Guide.objects.filter(community=proposal.community_id, decision=proposal.pk).first()
    found = change_of(made) if made else _proposed(proposal.community, proposal.changes)
    lines: list[str] = [_clause_line(each) for each in found.clauses]
    return lines + [each.marked for part in (found.laws, found.roles) for each in part]


def _proposed(community: Community, changes: Mapping[str, Any]) -> Difference:
    """Compare with the version it was written against: what members read is what they vote on."""
    version = int(changes.get("based_on") or 0)
    read = community.guides.filter(version=version).first() or latest_guide(community)
    before = wording_of(read)
    after = amended(before, changes, next_number=highest_number(community) + 1)
    return difference(before, after, laws(), words())


def _clause_line(each: ClauseChange) -> str:
    line = words().gettext(_SAID[each.fate], n=each.number, title=each.title, text=each.text)
    return line + (f" {each.newcomer}" if each.newcomer else "")


# Who holds a mandate.


def _election_faults(community: Community, changes: Changes) -> Sequence[str]:
    said = words()
    key, seats = changes.get("role"), changes.get("seats")
    role = role_of(community, key) if isinstance(key, str) else None
    if role is None or changes.keys() != {"role", "seats"}:
        return [said.gettext(N_("The guide knows no such mandate."))]
    if type(seats) is not int or not 1 <= seats <= role.seats:
        return [said.gettext(N_("This mandate has {seats} seats at most."), seats=role.seats)]
    if role.by == "consent" and seats > 1:
        alone = N_("A mandate given by consent is given to one person at a time: ask for one seat.")
        return [said.gettext(alone)]
    return []


def _election(proposal: Proposal) -> Sequence[str]:
    said, key = words(), str(proposal.changes.get("role", ""))
    known = role_of(proposal.community, key)
    role = known.said(said) if known else None
    seats, name = int(proposal.changes.get("seats", 1)), role.name if role else key
    given = [*Mandate.objects.filter(decision=proposal.pk).select_related("person").order_by("pk")]
    if given:
        return [_given_line(each, proposal.community) for each in given]
    lines = [
        said.ngettext(
            "{n} person is given the mandate “{role}”.",
            "{n} people are given the mandate “{role}”.",
            seats,
            role=name,
        )
    ]
    if role is not None:
        lasts = N_("It lasts {days} days, and one person may hold {terms} in a row.")
        lines += [role.purpose, said.gettext(lasts, days=role.days, terms=role.terms)]
    return lines


def _given_line(given: Mandate, community: Community) -> Markup:
    """Say who was given which mandate, with the page that says what was done with it."""
    address = reverse("communities:mandate", args=(community.slug, given.pk))
    role = Markup('<a href="{}">{}</a>').format(address, given.called)
    said = N_("The mandate “{role}” is given to {name}, until {day}.")
    return Markup(words().gettext(said, role=role, name=name_of(given.person), day=day(given.ends_at)))  # noqa: S704 (escaped there)


def _elect(proposal: Proposal, at: datetime) -> str | None:
    """Give the mandate to each who was chosen; one who cannot hold it keeps nobody else from theirs."""
    role = role_of(proposal.community, str(proposal.changes.get("role", "")))
    if role is None:
        raise NoSuchRole(community=proposal.community.name)
    persons, way = _won(proposal)
    given = {*Mandate.objects.filter(decision=proposal.pk).values_list("person", flat=True)}
    hindered = None
    for person in persons:
        if person.pk in given:
            continue
        try:
            with transaction.atomic():
                communities.give_mandate(
                    community=proposal.community,
                    person=person,
                    role=role,
                    way=way,
                    decision=proposal.pk,
                    at=at,
                )
        except Refusal as refusal:
            hindered = type(refusal).__name__
    return hindered


def _won(proposal: Proposal) -> tuple[list[Person], Mandate.Way]:
    """Give who is to hold it, in order, and the way they were chosen."""
    if proposal.draws.exists():
        return lots.accepted(proposal), Mandate.Way.LOT
    poll = _last_poll(proposal)
    by_consent = poll is not None and poll.method in {Method.CONSENT, Method.NOMINATION}
    return _chosen(poll), Mandate.Way.CONSENT if by_consent else Mandate.Way.VOTE


def _last_poll(proposal: Proposal) -> Poll | None:
    return proposal.polls.filter(closed_at__isnull=False).order_by("-round").first()


def _chosen(poll: Poll | None) -> list[Person]:
    """Give those who were chosen, the first of them first."""
    if poll is None:
        return []
    persons = {each["key"]: each.get("person") for each in poll.options}
    # A consent says yes or no to whoever is proposed, and names no winner.
    keys = poll.result.get("winners") or (persons if poll.result.get("passed") else ())
    chosen = [persons[key] for key in keys if persons.get(key)]
    found = Person.objects.in_bulk(chosen)
    return [found[pk] for pk in chosen if pk in found]


# When a mandate ends.


def _recall_faults(community: Community, changes: Changes) -> Sequence[str]:
    said = words()
    found = _mandate(community, changes)
    if found is None or changes.keys() != {"mandate"}:
        return [said.gettext(N_("There is no such mandate to end."))]
    if found.ended_at is not None or found.recall_due_at is None or found.recall_decision is not None:
        needed = N_("A vote on ending a mandate takes the signatures of members: its page counts them.")
        return [said.gettext(needed)]
    return []


def _recall(proposal: Proposal) -> Sequence[str]:
    found = _mandate(proposal.community, proposal.changes)
    if found is None:
        return [words().gettext(N_("The mandate is no longer there."))]
    said = N_("The mandate “{role}” of {name} ends at once.")
    return [words().gettext(said, role=found.called, name=name_of(found.person))]


def _opened(proposal: Proposal) -> None:
    if (found := _mandate(proposal.community, proposal.changes)) is not None:
        communities.open_recall(mandate=found, decision=proposal.pk)


def _end(proposal: Proposal, at: datetime) -> None:
    found = _mandate(proposal.community, proposal.changes)
    if found is not None and found.ended_at is None and at < found.ends_at:
        communities.recall_mandate(mandate=found, decision=proposal.pk, at=at)


def _kept(proposal: Proposal, at: datetime) -> None:
    del at  # a mandate that goes on ends at its own time
    if (found := _mandate(proposal.community, proposal.changes)) is not None:
        communities.keep_mandate(mandate=found, decision=proposal.pk)


def _mandate(community: Community, changes: Changes) -> Mandate | None:
    key = changes.get("mandate")
    if type(key) is not int:
        return None
    return community.mandates.select_related("person").filter(pk=key).first()
