"""The loop of the demo: heard, confirmed, brought to somebody, answered, judged; whenever it is started."""

from collections import Counter

from django.core import mail
from django.test import Client
from django.urls import reverse

from parvis.communities.models import Community, Mandate
from parvis.demo import loading
from parvis.ledger.models import Fact
from parvis.listening.models import (
    Answer,
    Expectation,
    Interpellation,
    Letter,
    OpinionMap,
    Responsible,
    Routing,
    Saying,
    Step,
    Theme,
    Unheard,
)
from parvis.listening.queries.voice import months_of
from parvis.listening.tokens import token_of
from parvis.samples.place import read_place
from tests.place.demo.moment import NOW


def shows_the_whole_loop(client: Client) -> None:
    for community in Community.objects.all():
        here = Expectation.objects.filter(community=community)
        stages = Counter(here.values_list("stage", flat=True))
        themes = Theme.objects.filter(community=community, gone=False, parent=None)
        assert sum(stages[each] for each in ("heard", "informed", "again")) >= 2, community
        assert stages["answered"] + stages["judged"] >= 1, community
        if community.born_at < NOW - loading.HEARD:
            assert themes.filter(state="proposed").count() >= 2, community
        assert Responsible.objects.filter(community=community).count() >= 3
        assert here.filter(letter_items__letter__state="sent").exists()
    _all_that_was_told_is_there()
    _every_letter_can_be_answered(client)
    _what_the_samples_say_was_heard_is_among_the_themes()
    _all_of_it_happened_before_now_and_in_its_order()


def _all_that_was_told_is_there() -> None:
    published = Answer.objects.filter(state="published")
    assert {*published.values_list("kind", flat=True)} == {*Answer.Kind.values}
    assert Step.objects.filter(act="told").exists()
    assert {*published.filter(kind="promise").values_list("kept", flat=True)} == {True, None}
    assert published.filter(kind="promise", kept=None, promised_for__gt=NOW.date()).exists()
    assert Expectation.objects.filter(round=2, waits_since__isnull=False).exists()
    assert Expectation.objects.filter(round=2, stage="judged").exists()
    assert Theme.objects.filter(state="aside").exists()
    due = Interpellation.objects.filter(reached_at__isnull=False, answered_at=None, due_at__gt=NOW)
    assert due.exists()
    assert Routing.objects.filter(replaced_at=None, responsible=None).exists()
    assert Letter.objects.filter(occasion="deputy", state="sent").exists()
    assert {*Letter.objects.values_list("language", flat=True)} == {"fr", "en"}
    assert not Letter.objects.filter(state__in=["sending", "doubtful", "bounced"]).exists()
    assert Unheard.objects.exists()
    assert Saying.objects.filter(people__gt=1).exists()
    shown = [each.result["shown"] for each in OpinionMap.objects.all()]
    assert [len(each["groups"]) for each in shown if each["groups"]] == [2]
    feast = Community.objects.get(slug="fete-de-l-ecluse")
    assert any(each.in_force(NOW) for each in Mandate.objects.filter(community=feast))
    assert any(month.share > 25 for month in months_of(None, feast, NOW))


def _every_letter_can_be_answered(client: Client) -> None:
    written = {each.to[0] for each in mail.outbox}
    sent = Letter.objects.filter(state="sent")
    for letter in sent.select_related("responsible"):
        assert any(letter.responsible.email in to for to in written)
        assert letter.sent_at
        assert letter.sent_at <= NOW
        page = reverse("listening:answer", args=(token_of(letter),))
        assert any(page in str(each.body) for each in mail.outbox)
        assert client.get(page).status_code == 200


def _what_the_samples_say_was_heard_is_among_the_themes() -> None:
    heard = {
        each.title for community in read_place().communities for each in community.loop.expected if each.heard
    }
    confirmed = Expectation.objects.exclude(theme=None).values_list("title", flat=True)
    assert len(heard) > 5
    assert {*confirmed} == heard
    assert Fact.objects.filter(verb="listening.expectation.confirmed").count() == len(heard)


def _all_of_it_happened_before_now_and_in_its_order() -> None:
    assert not Step.objects.filter(at__gt=NOW).exists()
    for each in Expectation.objects.all():
        times = [*each.steps.order_by("pk").values_list("at", flat=True)]
        assert times == sorted(times)
