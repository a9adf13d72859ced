"""The directory of those who can answer."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from parvis.communities.models import Community
from parvis.communities.powers import Power
from parvis.listening import calendars
from parvis.listening.actions import offices
from parvis.listening.actions.offices import Office
from parvis.listening.errors import NotInOffice
from parvis.listening.models import Responsible
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from tests.place.listening.officers import DAY, Named, last_fact, rows

pytestmark = pytest.mark.django_db

ROSA = Office("Rosa Diaz", "Streets", "Roads and crossings", "rosa@town.example")


# Keep the directory.


def test_whoever_animates_lists_somebody(square: Community, ada: Person, at: datetime) -> None:
    office = replace(ROSA, examples=["A hole in the road."], languages=["fr"], weekdays=[0, 2])
    listed = offices.list_responsible(by=ada, at=at, community=square, office=office)

    assert (listed.added_by, listed.added_at, listed.ended_at) == (ada, at, None)
    assert (listed.examples, listed.languages, listed.weekdays) == (["A hole in the road."], ["fr"], [0, 2])
    fact = last_fact("listening.responsible.listed")
    assert (fact.actor, fact.object_id, fact.facts, fact.audience) == (ada.pk, listed.pk, {}, "public")


def test_others_do_not_and_leave_no_trace(
    square: Community, rosa: Responsible, bo: Person, cy: Person, at: datetime
) -> None:
    before = rows()
    for who in (bo, cy):
        with pytest.raises(Refusal):
            offices.list_responsible(by=who, at=at, community=square, office=ROSA)
        with pytest.raises(Refusal):
            offices.change_responsible(by=who, at=at, responsible=rosa, office=ROSA)
        with pytest.raises(Refusal):
            offices.note_absence(by=who, at=at, responsible=rosa, first=at.date())
        with pytest.raises(Refusal):
            offices.end_office(by=who, at=at, responsible=rosa)
    assert rows() == before


def test_where_nobody_is_mandated_to_animate_any_member_keeps_the_list(
    square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    square.mandates.update(powers=[Power.TEND])

    listed = offices.list_responsible(by=bo, at=at, community=square, office=ROSA)

    assert last_fact("listening.responsible.listed").actor == bo.pk
    assert listed.added_by == bo
    del ada


def test_a_change_is_written_once_and_nothing_where_nothing_changed(
    rosa: Responsible, ada: Person, at: datetime
) -> None:
    same = Office(**{name: getattr(rosa, name) for name in Office.__slots__})
    before = rows()
    offices.change_responsible(by=ada, at=at, responsible=rosa, office=same)
    assert rows() == before
    offices.change_responsible(by=ada, at=at, responsible=rosa, office=replace(same, role="Roads"))

    rosa.refresh_from_db()
    assert rosa.role == "Roads"
    assert last_fact("listening.responsible.changed").object_id == rosa.pk


def test_a_deputy_is_somebody_else_in_office_here(
    rosa: Responsible, named: Named, ada: Person, yard: Community, square: Community, at: datetime
) -> None:
    elsewhere = offices.list_responsible(by=ada, at=at, community=yard, office=ROSA)
    gone = named("Tom Reed")
    offices.end_office(by=ada, at=at, responsible=gone)
    gone.refresh_from_db()
    before = rows()
    for deputy in (elsewhere, gone, rosa):
        with pytest.raises(NotInOffice):
            offices.note_absence(by=ada, at=at, responsible=rosa, first=at.date(), deputy=deputy)
    with pytest.raises(NotInOffice):
        offices.list_responsible(by=ada, at=at, community=square, office=replace(ROSA, deputy=elsewhere))
    assert rows() == before
    with pytest.raises(IntegrityError), transaction.atomic():
        Responsible.objects.filter(pk=rosa.pk).update(deputy=rosa)


def test_the_end_of_an_office_is_the_end_of_standing_in(
    rosa: Responsible, named: Named, ada: Person, at: datetime
) -> None:
    tom = named("Tom Reed")
    Responsible.objects.filter(pk=rosa.pk).update(deputy=tom)
    offices.note_absence(by=ada, at=at, responsible=rosa, first=at.date(), deputy=tom)
    offices.end_office(by=ada, at=at + DAY, responsible=tom)

    rosa.refresh_from_db()
    tom.refresh_from_db()
    assert (rosa.deputy, rosa.absences.get().deputy, tom.ended_at) == (None, None, at + DAY)
    assert last_fact("listening.responsible.ended").object_id == tom.pk
    before = rows()
    with pytest.raises(NotInOffice):
        offices.end_office(by=ada, at=at + DAY, responsible=tom)
    assert rows() == before


def test_an_absence_ends_after_it_begins(rosa: Responsible, ada: Person, at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        offices.note_absence(by=ada, at=at, responsible=rosa, first=date(2026, 3, 9), last=date(2026, 3, 8))
    assert not rosa.absences.exists()


def test_several_absences_stand_in_a_list_each_with_who_stands_in(
    rosa: Responsible, named: Named, ada: Person, at: datetime
) -> None:
    tom, bea = named("Tom Reed"), named("Bea Hill")
    Responsible.objects.filter(pk=rosa.pk).update(deputy=tom)
    rosa.refresh_from_db()
    spring, summer = date(2026, 4, 6), date(2026, 8, 1)
    offices.note_absence(by=ada, at=at, responsible=rosa, first=summer, deputy=bea)
    noted = offices.note_absence(by=ada, at=at, responsible=rosa, first=spring, last=spring + 4 * DAY)

    assert [each.first for each in rosa.absences.all()] == [spring, summer]
    assert last_fact("listening.responsible.changed").object_id == rosa.pk
    for day, away, whom in (
        (spring - DAY, False, rosa),
        (spring, True, tom),
        (spring + 4 * DAY, True, tom),
        (spring + 5 * DAY, False, rosa),
        (summer, True, bea),
        (summer + 400 * DAY, True, bea),
    ):
        assert (calendars.is_away(rosa, day), calendars.whom(rosa, day)) == (away, whom)

    before = rows()
    assert offices.note_absence(by=ada, at=at, responsible=rosa, first=summer, deputy=bea).deputy == bea
    assert rows() == before
    offices.note_absence(by=ada, at=at, responsible=rosa, first=summer, last=summer + 9 * DAY)
    offices.take_absence_out(by=ada, at=at, absence=noted)
    assert [(each.first, each.last, each.deputy) for each in rosa.absences.all()] == [
        (summer, summer + 9 * DAY, None)
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        rosa.absences.update(deputy=rosa)
