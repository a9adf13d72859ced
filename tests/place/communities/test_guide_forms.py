"""The form of one change to the guide: filled with what stands, refused with what it could not be."""

from datetime import datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.template import engines

from parvis.communities import actions, laws, queries
from parvis.communities.forms import Amending, amending_form
from parvis.communities.models import Community
from parvis.pages.refusals import NotHere
from parvis.pages.voice import voice

pytestmark = pytest.mark.django_db

HOST = {"name": "Host", "purpose": "To welcome.", "days": "90", "seats": "3", "terms": "1", "by": "lot"}


def typed(**fields: str | list[str]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(f"guide-{name}", value if isinstance(value, list) else [value])
    return data


def shown(form: Amending) -> str:
    """Show the form as a page of decisions would."""
    env: Any = engines["pages"]
    source = '{% from "communities/amending.html" import amending with context %}{{ amending(form) }}'
    return str(env.env.from_string(source).render(**voice(), form=form))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"clause": "3"}, ["We talk of things, not of persons.", "Clause 3", "Repeal this clause"]),
        ({"clause": "new"}, ["A new clause"]),
        ({}, ["A new clause"]),
        ({"law": "guide.delay_days"}, ['value="7"', "Days between the vote", "A rule of the guide"]),
        ({"law": "decide.amendment.method"}, ["by consent, once objections are heard", 'type="radio"']),
        ({"law": "decide.other.secret"}, ['value="no"']),
        ({"law": "listening.days_to_meet"}, ["(left empty: none)"]),
        ({"law": "listening.territory"}, ['value="FR"']),
        ({"role": "host"}, ["To welcome those who come", "answer those who ask to join"]),
        ({"role": "new"}, ["Short name"]),
    ],
)
def test_it_shows_what_stands_today(square: Community, asked: dict[str, str], words: list[str]) -> None:
    made = shown(amending_form(square, asked))

    assert [word for word in words if word not in made] == []
    assert 'name="guide-based_on" value="1"' in made


@pytest.mark.parametrize("key", [each.key for each in laws.laws()])
def test_every_law_has_its_form(square: Community, key: str) -> None:
    assert f'name="guide-law" value="{key}"' in shown(amending_form(square, {"law": key}))


@pytest.mark.parametrize(
    "asked", [{"clause": "9"}, {"clause": "-1"}, {"clause": "²"}, {"law": "guide.nothing"}, {"role": "king"}]
)
def test_what_there_is_not_is_not_changed(square: Community, asked: dict[str, str]) -> None:
    with pytest.raises(NotHere):
        amending_form(square, asked)


@pytest.mark.parametrize(
    ("given", "changes"),
    [
        (
            {"clause": "3", "title": "Cats", "text": "Cats are welcome.", "newcomer": "on"},
            {"clauses": [{"number": 3, "title": "Cats", "text": "Cats are welcome.", "newcomer": True}]},
        ),
        (
            {"clause": "new", "title": "Cats", "text": "Cats are welcome."},
            {"clauses": [{"number": None, "title": "Cats", "text": "Cats are welcome.", "newcomer": False}]},
        ),
        ({"clause": "4", "repealed": "on"}, {"clauses": [{"number": 4, "repealed": True}]}),
        ({"law": "guide.delay_days", "value": "3"}, {"laws": {"guide.delay_days": 3}}),
        ({"law": "decide.other.secret", "value": "yes"}, {"laws": {"decide.other.secret": True}}),
        ({"law": "listening.days_to_meet", "value": ""}, {"laws": {"listening.days_to_meet": None}}),
        (
            {"law": "decide.amendment.method", "value": "consent"},
            {"laws": {"decide.amendment.method": "consent"}},
        ),
        ({"role": "host", **HOST, "removed": "on"}, {"roles": [{"key": "host", "removed": True}]}),
        (
            {"role": "new", **HOST, "key": "scribe", "powers": ["keep", "admit"]},
            {
                "roles": [
                    {
                        "key": "scribe",
                        "name": "Host",
                        "purpose": "To welcome.",
                        "powers": ["keep", "admit"],
                        "days": 90,
                        "seats": 3,
                        "terms": 1,
                        "by": "lot",
                    }
                ]
            },
        ),
    ],
)
def test_what_is_typed_becomes_a_change_that_can_be_carried_out(
    square: Community, at: datetime, given: dict[str, str | list[str]], changes: dict[str, Any]
) -> None:
    form = amending_form(square, {}, typed(**given))

    assert form.is_valid(), form.errors
    assert form.changes() == {"based_on": 1, **changes}
    difference = queries.proposed_change(square, form.changes())
    assert len(difference.plain()) == 1
    made = actions.amend_guide(community=square, changes=form.changes(), decision=7, at=at)
    assert queries.change_of(made) == difference


@pytest.mark.parametrize(
    "given",
    [
        {"clause": "3", "title": "", "text": "Cats."},
        {"clause": "3", "title": "Cats", "text": " "},
        {"clause": "4", "title": "Leaving", "text": "We leave when we like."},
        {"law": "guide.delay_days", "value": "0"},
        {"law": "guide.delay_days", "value": ""},
        {"law": "guide.delay_days", "value": "7"},
        {"law": "decide.amendment.method", "value": "lazy"},
        {"law": "listening.territory", "value": "Atlantis"},
        {"role": "new", **HOST, "key": "caretaker"},
        {"role": "new", **HOST, "key": "scribe", "powers": ["reign"]},
        {"role": "host", **HOST, "days": "900"},
    ],
)
def test_what_a_guide_cannot_hold_is_said_and_what_was_typed_is_kept(
    square: Community, given: dict[str, str | list[str]]
) -> None:
    form = amending_form(square, {}, typed(**given))

    assert not form.is_valid()
    assert 'class="faults"' in shown(form)
    if "text" in given:
        assert str(given["text"]) in shown(form)


def test_what_members_decided_meanwhile_is_said(square: Community, at: datetime) -> None:
    form = amending_form(square, {"clause": "3"})
    given = {"clause": "3", "title": "Cats", "text": "Cats.", "based_on": str(form.initial["based_on"])}
    clause = {"number": 3, "title": "Dogs", "text": "Dogs are welcome."}
    actions.amend_guide(community=square, changes={"clauses": [clause]}, decision=7, at=at)

    again = amending_form(square, {}, typed(**given))

    assert not again.is_valid()
    assert "Clause 3 was changed meanwhile" in shown(again)


def test_long_sentences_are_pointed_out_where_they_are_written(square: Community) -> None:
    form = amending_form(square, {}, typed(clause="3", title="Cats", text="cat " * 40))

    assert form.is_valid()
    assert "easier to read" in shown(form)
    assert "easier to read" not in shown(amending_form(square, {"clause": "3"}))
