"""The terms of the place stand in versions: everybody is told, and has time, before one holds (L-01)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from parvis.core import chained
from parvis.ledger.delivering import deliver
from parvis.ledger.models import Fact, Link
from parvis.notices.models import How, Notice
from parvis.notices.news import news_for
from parvis.notices.passages import link_of, parts_of
from parvis.pages.refusals import NotHere, Refusal, SignInFirst
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.models import Person
from parvis.place import actions
from parvis.place.errors import OnlyTheHost, TermsHold, TermsUnchanged
from parvis.place.models import Place, Terms
from parvis.place.terms import DELAY, in_force, version

pytestmark = pytest.mark.django_db
MONTH = DELAY + timedelta(days=1)


def verbs() -> list[str]:
    return [each.verb for each in Fact.objects.filter(verb__startswith="place.terms").order_by("pk")]


@pytest.fixture
def two(open_place: Place, ada: Person, at: datetime) -> datetime:
    """Publish two versions, a month and a day apart; give the moment at which the second holds."""
    del open_place
    actions.publish_terms(by=ada, source="Ada keeps the machine.\n\nBe kind.", at=at)
    actions.publish_terms(by=ada, source="A club keeps the machine.\n\nBe kind.", at=at + MONTH)
    return at + MONTH + DELAY


@pytest.mark.usefixtures("open_place")
def test_in_an_open_place_new_terms_hold_a_month_later_and_are_chained(ada: Person, at: datetime) -> None:
    made = actions.publish_terms(by=ada, source="Be **kind**.", at=at)

    assert (made.number, made.holds_from, made.html) == (1, at + DELAY, "<p>Be <strong>kind</strong>.</p>")
    fact = Fact.objects.get(verb="place.terms.published")
    assert fact.facts["digest"] == chained.words("Be **kind**.")
    assert Link.objects.filter(fact=fact).exists()
    assert in_force([made], at + DELAY - timedelta(seconds=1)) is None
    assert in_force([made], at + DELAY) == made


@pytest.mark.usefixtures("hosted")
def test_before_the_place_is_open_they_hold_at_once(ada: Person, at: datetime) -> None:
    assert actions.publish_terms(by=ada, source="Be kind.", at=at).holds_from == at


@pytest.mark.usefixtures("two")
def test_whoever_is_not_the_host_writes_none_and_the_same_is_not_told_twice(
    ada: Person, bo: Person, at: datetime
) -> None:
    before = Terms.objects.count()
    refused: list[tuple[Person | None, str, type[Refusal]]] = [
        (None, "Mine", SignInFirst),
        (bo, "Mine", OnlyTheHost),
        (ada, "A club keeps the machine.\n\nBe kind.", TermsUnchanged),
    ]
    for by, source, why in refused:
        with pytest.raises(why):
            actions.publish_terms(by=by, source=source, at=at)
    assert Terms.objects.count() == before
    assert verbs() == ["place.terms.published"] * 2


def test_everybody_with_an_account_is_told_on_the_page_before_it_holds(
    two: datetime, ada: Person, bo: Person, cy: Person, una: Person
) -> None:
    deliver(two)

    told = Notice.objects.filter(why=Notice.Why.TERMS, thing=f"terms:{Terms.objects.get(number=2).pk}")
    people = {*told.values_list("person", flat=True)}
    assert {bo.pk, cy.pk} <= people
    assert not people & {una.pk, ada.pk}, "nobody claimed the one, and the other wrote them"
    assert {*told.values_list("how", flat=True)} == {How.PAGE}
    row = told.get(person=bo)
    assert row.at < two
    assert link_of(row) == "/about/terms/"
    parts, _ = parts_of(bo, [row])
    assert parts[0].lines[0].more[0].startswith("They hold from")
    shown = [each.said for day in news_for(bo).new for matter in day.matters for each in matter.items]
    assert "The terms of this place change: read what changes before they hold" in shown


def test_what_changed_is_read_beside_each_version_and_old_ones_stay(two: datetime, client: Client) -> None:
    versions = [*Terms.objects.order_by("-number")]
    second, first = version(versions, 2, two), version(versions, 1, two)
    assert second is not None
    assert first is not None
    assert (second.state, first.state) == ("holds", "over")
    assert "<del>Ada</del><ins>A club</ins> keeps the machine." in second.changes
    assert not first.changes

    page = client.get("/about/terms/2/").content.decode()
    assert "<del>Ada</del><ins>A club</ins>" in page
    assert "Ada keeps the machine." in client.get("/about/terms/1/").content.decode()
    assert client.get("/about/terms/3/").status_code == 404
    assert "/about/terms/" in client.get("/about/").content.decode()


def test_the_terms_are_given_to_machines(two: datetime, ada: Person, client: Client) -> None:
    actions.blank_terms(by=ada, version=1, at=two)
    written = client.get("/about/terms.json").json()

    assert (written["schema"], written["version"]) == ("parvis.terms/1", 2)
    second, first = written["versions"]
    assert second["text"] == "A club keeps the machine.\n\nBe kind."
    assert second["digest"] == Fact.objects.filter(verb="place.terms.published").latest("pk").facts["digest"]
    assert datetime.fromisoformat(second["takes_effect_at"]) == two
    assert second["url"].endswith("/about/terms/2/")
    assert (first["text"], first["digest"]) == ("", "")
    assert 'href="/about/terms.json"' in client.get("/about/terms/").content.decode()


@pytest.mark.usefixtures("open_place")
@pytest.mark.parametrize("ago", [timedelta(0), MONTH])
def test_terms_that_do_not_hold_yet_say_of_the_one_before_where_one_holds(
    ada: Person, client: Client, ago: timedelta
) -> None:
    actions.publish_terms(by=ada, source="Be kind.", at=timezone.now() - ago)
    actions.publish_terms(by=ada, source="Be kind, please.", at=timezone.now())
    shown = client.get("/about/terms/2/").content.decode()

    assert "Version 2 holds from" in shown
    assert ("Until then the one before does." in shown) is bool(ago)


@pytest.mark.usefixtures("open_place")
def test_a_place_without_terms_says_so(client: Client) -> None:
    assert "The host has written no terms." in client.get("/about/terms/").content.decode()


def test_words_that_hold_no_more_are_taken_away_and_that_they_stood_stays(
    two: datetime, ada: Person, bo: Person
) -> None:
    with pytest.raises(TermsHold):
        actions.blank_terms(by=ada, version=1, at=two - timedelta(seconds=1))
    with pytest.raises(TermsHold):
        actions.blank_terms(by=ada, version=2, at=two)
    with pytest.raises(OnlyTheHost):
        actions.blank_terms(by=bo, version=1, at=two)
    with pytest.raises(NotHere):
        actions.blank_terms(by=ada, version=9, at=two)
    assert "place.terms.blanked" not in verbs()

    actions.blank_terms(by=ada, version=1, at=two)
    blank = actions.blank_terms(by=ada, version=1, at=two)
    assert (blank.source, blank.html) == ("", "")
    assert verbs().count("place.terms.blanked") == 1
    assert Terms.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "left"), [(Words.REMOVED, ["", "A club"]), (Words.UNSIGNED, ["Ada", "A club"])]
)
def test_a_host_who_leaves_takes_their_name_away_and_what_holds_stays(
    two: datetime, ada: Person, words: Words, left: list[str]
) -> None:
    erase_person(by=ada, person=ada, words=words, at=two)

    found = [*Terms.objects.order_by("number")]
    assert [each.by_id for each in found] == [None, None]
    assert all(each.source.startswith(begins) for each, begins in zip(found, left, strict=True))
    assert bool(found[0].source) == (words == Words.UNSIGNED)


@pytest.mark.usefixtures("two")
def test_the_database_keeps_when_a_version_was_published_and_holds(at: datetime) -> None:
    for column in ("at", "holds_from"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Terms.objects.filter(number=1).update(**{column: at + 2 * MONTH})


@pytest.mark.usefixtures("open_place")
def test_the_host_writes_them_on_a_page_and_nothing_typed_is_lost(
    ada: Person, bo: Person, signed_in: Callable[[Person], Client]
) -> None:
    client = signed_in(ada)
    assert "30 days after you publish it" in client.get("/host/terms/").content.decode()
    assert client.post("/host/terms/", {"source": "  "}).status_code == 422
    answer = client.post("/host/terms/", {"source": "Be kind."})
    assert (answer.status_code, answer["Location"]) == (303, "/about/terms/1/")
    assert "Be kind." in client.get("/host/terms/").content.decode()
    assert client.post("/host/terms/1/blank/").status_code == 409
    assert signed_in(bo).get("/host/terms/").status_code == 403


@pytest.mark.usefixtures("open_place")
def test_which_lines_of_the_notice_changed_is_said_and_not_what_they_were(
    ada: Person, client: Client, at: datetime
) -> None:
    actions.complete_notice(by=ada, notice={"director": "Jean Petit", "payer": "a lottery"}, at=at)

    page = client.get("/about/").content.decode()
    assert "Director of publication and Who pays for this place" in page
    assert "Ines Moreau" not in page
