"""Keep the directory of those who can answer: list, change, say who is away, end an office."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from parvis.communities.models import Community
from parvis.ledger.recording import record
from parvis.listening import policies, verbs
from parvis.listening.actions.letters import write_again
from parvis.listening.actions.routing import hand_over, reconsider
from parvis.listening.errors import NotInOffice
from parvis.listening.models import Absence, Letter, Responsible, Routing
from parvis.listening.models.offices import monday_to_friday
from parvis.listening.queries.voice import offices_changed
from parvis.pages.refusals import require
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class Office:
    """What the directory says of one person."""

    name: str
    role: str
    answers_for: str
    email: str
    organisation: str = ""
    examples: Sequence[str] = ()
    territory: str = ""
    languages: Sequence[str] = ()
    weekdays: Sequence[int] = field(default_factory=monday_to_friday)
    holidays: str = ""
    deputy: Responsible | None = None


def list_responsible(*, by: Person, at: datetime, community: Community, office: Office) -> Responsible:
    """Put somebody on the directory."""
    with transaction.atomic():
        require(policies.animate(by, community, at))
        _check_deputy(office.deputy, community)
        listed = Responsible.objects.create(community=community, added_by=by, added_at=at, **_columns(office))
        record(verbs.LISTED, by=by, at=at, of=listed, community=community)
        reconsider(community)
    return listed


def change_responsible(*, by: Person, at: datetime, responsible: Responsible, office: Office) -> Responsible:
    """Change what the directory says of somebody; letters that came back leave for a new address."""
    with transaction.atomic():
        held = _held(by, at, responsible)
        _check_deputy(office.deputy, held.community, held)
        moved = held.email.casefold() != office.email.casefold()
        columns = _columns(office)
        if all(getattr(held, name) == value for name, value in columns.items()):
            return held
        for name, value in columns.items():
            setattr(held, name, value)
        if moved:
            held.bounced_at = None
        held.save()
        record(verbs.CHANGED, by=by, at=at, of=held, community=held.community)
        if moved:
            write_again(held, at)
        reconsider(held.community)
    return held


def note_absence(
    *,
    by: Person,
    at: datetime,
    responsible: Responsible,
    first: date,
    last: date | None = None,
    deputy: Responsible | None = None,
) -> Absence:
    """Say from when to when somebody is away, and who stands in; said again of a first day, it is changed."""
    with transaction.atomic():
        held = _held(by, at, responsible)
        _check_deputy(deputy, held.community, held)
        known = held.absences.filter(first=first).first()
        if known is not None and (known.last, known.deputy) == (last, deputy):
            return known
        told = {"last": last, "deputy": deputy}
        noted, _ = Absence.objects.update_or_create(responsible=held, first=first, defaults=told)
        record(verbs.CHANGED, by=by, at=at, of=held, community=held.community)
    return noted


def take_absence_out(*, by: Person, at: datetime, absence: Absence) -> None:
    """Say that somebody is not away after all."""
    with transaction.atomic():
        held = _held(by, at, absence.responsible)
        gone, _ = Absence.objects.filter(pk=absence.pk).delete()
        if gone:
            record(verbs.CHANGED, by=by, at=at, of=held, community=held.community)


def end_office(*, by: Person, at: datetime, responsible: Responsible) -> Responsible:
    """Say that somebody answers here no longer: a person is asked whose matter it is what waits for them."""
    with transaction.atomic():
        held = _held(by, at, responsible)
        held.ended_at = at
        held.save(update_fields=["ended_at"])
        offices_changed(held.community_id)
        for standing_in in (Responsible, Absence):
            standing_in.objects.filter(deputy=held).update(deputy=None)
        theirs = Routing.objects.filter(
            responsible=held, replaced_at=None, expectation__waits_since__isnull=False
        )
        for routing in theirs.select_related("expectation"):
            hand_over(expectation=routing.expectation, responsible=None, at=at)
        record(verbs.ENDED, by=by, at=at, of=held, community=held.community)
        reconsider(held.community)
    return held


def claim_office(*, by: Person, at: datetime, letter: Letter, theirs: bool = True) -> Responsible:
    """Link an office to one's account, as whoever got a letter to it; or take the account off again."""
    with transaction.atomic():
        rows = Responsible.objects.select_for_update(of=("self",)).select_related("community")
        held = rows.get(pk=letter.responsible_id)
        require(policies.claim_office(by, held))
        if (held.person_id is not None) == theirs:
            return held
        held.person = by if theirs else None
        held.save(update_fields=["person"])
        offices_changed(held.community_id)
        record(verbs.CHANGED, by=by, at=at, of=held, community=held.community)
    return held


def _held(by: Person, at: datetime, responsible: Responsible) -> Responsible:
    rows = Responsible.objects.select_for_update(of=("self",)).select_related("community__guide")
    held = rows.get(pk=responsible.pk)
    require(policies.animate(by, held.community, at))
    if held.ended_at is not None:
        raise NotInOffice(community=held.community.name)
    return held


def _check_deputy(deputy: Responsible | None, community: Community, held: Responsible | None = None) -> None:
    if deputy is None:
        return
    here = deputy.community_id == community.pk and deputy.ended_at is None
    if not here or (held is not None and deputy.pk == held.pk):
        raise NotInOffice(community=community.name)


def _columns(office: Office) -> dict[str, object]:
    said = {name: getattr(office, name) for name in Office.__slots__}
    lists = {name: [*said[name]] for name in ("examples", "languages", "weekdays")}
    return {**said, **lists}
