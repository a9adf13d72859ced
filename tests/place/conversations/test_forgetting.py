"""Who leaves leaves no name behind in what others wrote: quotations, mentions, titles, drafts (L-22)."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import models
from django.test import Client

from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.models import Draft, Mark, Post, Revision, Topic
from parvis.conversations.writing import name_of
from parvis.ledger.delivering import deliver
from parvis.ledger.models import Fact
from parvis.pages.called import Forgetting, without_heads, without_shown_heads
from parvis.pages.markdown import Reading, quotation
from parvis.people.actions import change_profile, erase_person
from parvis.people.erasing import Words
from parvis.people.forgetting import written
from parvis.people.models import Person

pytestmark = pytest.mark.django_db

CHAINED = """
communities.Call.purpose communities.Community.purpose communities.Clause.text communities.Mandate.object
communities.Statement.explanation communities.Statement.facts communities.Statement.legal_ground
communities.Statement.redress decisions.Amendment.source decisions.Draw.announced
decisions.Draw.announced_what decisions.DrawWord.words decisions.Poll.waiver decisions.Proposal.folded
decisions.Proposal.title decisions.Version.html decisions.Version.source moderation.Emergency.evidence
moderation.Ruling.reasons moderation.Ruling.unfounded
"""
"""Words of public acts, and what is compared with them: the register holds their digests."""
NOT_WRITTEN = """
conversations.Import.name conversations.ImportedName.key conversations.Post.source_id
decisions.Proposal.trouble importing.Upload.name leaving.Arrival.origin leaving.Departure.file
leaving.Departure.moved_to ledger.Delivery.trouble ledger.Fact.origin listening.Answer.office
listening.Expectation.stems listening.IncomingMail.sender listening.Saying.key listening.Saying.link
listening.Saying.replies_to listening.Source.address listening.Source.secret moderation.Signal.law
notices.Letter.list_id notices.Letter.stop_key people.Consent.wording
"""
"""Addresses, keys, names of files, what the machine says or makes of other fields."""
WAITS_TO_LEAVE = """
notices.Letter.html notices.Letter.subject notices.Letter.text
people.QueuedLetter.html people.QueuedLetter.subject people.QueuedLetter.text
"""
"""Mail on its way, emptied once it left."""
NOTICES = """
listening.Source.closed_why listening.Source.consent listening.Source.objection listening.Source.reads
place.Place.hosting place.Place.payer place.Place.publisher place.Place.publisher_address
"""
"""What the law wants told of the place and of what it reads: nobody is called by it."""
ORDERS = """
moderation.Order.addresses moderation.Order.asks moderation.Order.authority moderation.Order.legal_ground
moderation.Order.letter moderation.Order.missing moderation.Order.said
"""
"""What an authority ordered and was answered: its own words, emptied a year after the answer."""
KEPT = frozenset(f"{CHAINED} {NOT_WRITTEN} {WAITS_TO_LEAVE} {NOTICES} {ORDERS}".split())

Commit = Callable[..., Any]


@pytest.fixture
def lovelace(person: Callable[..., Person], square: Community, joined: Callable[..., Person]) -> Person:
    """Give a member whose name is no common word."""
    return joined(person("Ada [L] Lovelace"), square)


@pytest.fixture
def quoted(topic: Topic, lovelace: Person, ada: Person, bo: Person, at: datetime) -> Post:
    """Let Ada quote and call the one who will leave, in words changed since; give Ada's message."""
    said = actions.reply(by=lovelace, at=at, topic=topic, source="Behind the mill.")
    head = quotation(said.source, name_of(lovelace), said.number)
    answer = actions.reply(
        by=ada, at=at, topic=topic, source=f"{head}Was it, @{lovelace.handle}?", replies_to=said
    )
    actions.edit(
        by=ada,
        at=at,
        post=answer,
        source=f"{head}So it was, @{lovelace.handle}. See /people/{lovelace.handle}/",
    )
    actions.save_draft(
        by=bo,
        at=at,
        community=topic.community,
        topic=topic,
        source=f"> {head}Thanks @{lovelace.handle}",
        replies_to=answer,
    )
    actions.save_draft(
        by=bo, at=at, community=topic.community, topic=None, title=f"For @{lovelace.handle}", source="x"
    )
    actions.keep_rewording(by=ada, at=at, post=answer, source=f"{head}Was it?")
    actions.mark(by=bo, at=at, post=answer, kind=Mark.Kind.THANKS, because=f"@{lovelace.handle} knows")
    return answer


def texts() -> Iterator[str]:
    """Read every word kept in any table, as one reads a stolen disk."""
    for model in apps.get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        if names and model.__module__.startswith("parvis."):
            for row in model._base_manager.values_list("pk", *names):
                yield f"{model._meta.label} {row}"


@pytest.mark.parametrize("words", [*Words])
def test_no_table_holds_the_name_of_who_left(
    quoted: Post, lovelace: Person, at: datetime, words: Words
) -> None:
    handle = str(lovelace.handle)
    assert any("Lovelace" in each for each in texts())

    erase_person(by=lovelace, person=lovelace, words=words, at=at)

    # The farewell, on its way to them, is the last that knows where they were.
    held = [each for each in texts() if "lovelace" in each.lower() and "people.QueuedLetter" not in each]
    assert held == []
    quoted.refresh_from_db()
    assert quoted.source.startswith("> [#2](#p2):\n> Behind the mill.\n\nSo it was, @….")
    assert '/p/2/" rel="nofollow ugc noopener">#2</a>:' in quoted.html
    assert f"/people/{handle}" not in quoted.html
    assert quoted.edited_at == at  # Ada's own change, not this one
    assert Revision.objects.get(post=quoted).html.count("@…") == 1
    assert Draft.objects.get(topic=quoted.topic).source.startswith("> > [#2](#p2):")


def test_a_title_that_calls_them_is_read_without_the_name(
    lovelace: Person, ada: Person, square: Community, at: datetime, client: Client
) -> None:
    cache.clear()
    made = actions.open_topic(by=ada, at=at, community=square, title=f"Ask @{lovelace.handle}", source="Do.")

    erase_person(by=lovelace, person=lovelace, words=Words.UNSIGNED, at=at)

    assert "<h1" in (page := client.get(f"/c/{square.slug}/talk/{made.pk}/").content.decode())
    assert "Ask @…" in page
    assert "lovelace" not in page.lower()
    told = Fact.objects.filter(verb="conversations.post.unnamed")
    assert [*told.values_list("object_id", "actor")] == [(made.posts.get().pk, None)]


def test_an_earlier_name_goes_too(quoted: Post, lovelace: Person, at: datetime) -> None:
    change_profile(by=lovelace, person=lovelace, at=at, changes={"name": "Somebody Else"})

    erase_person(by=lovelace, person=lovelace, words=Words.UNSIGNED, at=at)

    quoted.refresh_from_db()
    assert "Lovelace" not in quoted.source + quoted.html


def test_a_quotation_is_found_after_its_topic_was_merged(
    quoted: Post,
    lovelace: Person,
    ada: Person,
    square: Community,
    at: datetime,
) -> None:
    change_profile(by=lovelace, person=lovelace, at=at, changes={"name": "Somebody Else"})
    cache.clear()
    other = actions.open_topic(by=ada, at=at, community=square, title="Benches", source="All of them.")
    actions.merge(by=ada, at=at, topic=quoted.topic, into=other, why="The same")

    erase_person(by=lovelace, person=lovelace, words=Words.UNSIGNED, at=at)

    quoted.refresh_from_db()
    assert "Lovelace" not in quoted.source + quoted.html


@pytest.mark.usefixtures("quoted")
def test_others_who_are_quoted_keep_their_names(
    topic: Topic, lovelace: Person, bo: Person, at: datetime
) -> None:
    cache.clear()
    head = quotation("x", name_of(bo), 1)
    kept = actions.reply(
        by=bo, at=at, topic=topic, source=f"{head}and @{lovelace.handle}-two, a@{lovelace.handle}.org"
    )
    before = kept.source, kept.html

    erase_person(by=lovelace, person=lovelace, words=Words.UNSIGNED, at=at)

    kept.refresh_from_db()
    assert (kept.source, kept.html) == before


def test_search_the_page_and_the_feed_say_the_name_no_more(
    quoted: Post,
    lovelace: Person,
    at: datetime,
    client: Client,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    square = quoted.topic.community
    ways = (
        f"/c/{square.slug}/talk/{quoted.topic_id}/",
        f"/c/{square.slug}/talk/{quoted.topic_id}/feed.atom",
        "/search/?q=lovelace",
    )
    while deliver(at):
        pass
    for way in ways:
        assert "Lovelace" in client.get(way).content.decode(), way
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(by=lovelace, person=lovelace, words=Words.UNSIGNED, at=at)
    while deliver(at):
        pass

    for way in ways:
        answer = client.get(way)
        assert answer.status_code == 200, way
        page = answer.content.decode().replace("q=lovelace", "").replace('value="lovelace"', "")
        assert "Lovelace" not in page, way
        assert "Behind the mill" not in page or "search" not in way


def test_every_field_people_write_in_is_looked_through_or_kept_for_a_reason() -> None:
    here = {
        "conversations.Post.source", "conversations.Post.html", "conversations.Revision.source",
        "conversations.Revision.html", "conversations.Draft.source", "conversations.Draft.title",
        "conversations.Topic.title", "conversations.Topic.closed_why", "conversations.Rewording.source",
    }  # fmt: skip
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("parvis.")
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField) or _is_long(field)
    }

    assert found - here - written() - KEPT == set()
    assert KEPT - found == set()


def _is_long(field: "models.Field[Any, Any]") -> bool:
    written_by_people = not field.choices and not isinstance(field, models.EmailField | models.FileField)
    return isinstance(field, models.CharField) and written_by_people and (field.max_length or 0) >= 140


def test_a_quotation_never_ends_in_half_a_name() -> None:
    nested = f"{'word ' * 118}\n> [Ada Lovelace](#p1): yes"

    assert "Ada" not in quotation(nested, "Bo", 2)


def test_a_page_of_another_place_is_no_call() -> None:
    forget = Forgetting("ada", "/people/ada/")
    kept = "https://elsewhere.example/@ada, ada@ada.org, @ada-two, /people/adam/"

    assert forget.in_text(kept) == kept
    assert forget.in_text("(@Ada) @ada’s, /people/ada/") == "(@…) @…’s, /people/…/"
    assert forget.in_html('<p><a href="/people/ada/" rel="x">@ada</a></p>') == "<p>@…</p>"


def test_heads_are_known_by_their_message_or_their_name() -> None:
    source = "> [Ada](#p1):\n> x\n\n> > [Bo](#p3):\nsee [Ada](#p1) there"
    html = '<p><a href="/c/x/talk/5/p/1/" rel="r">Ada &amp; Co</a>:<br>\nx</p>'

    assert without_heads(source, {1}, "?") == source.replace("> [Ada](#p1):", "> [#1](#p1):")
    assert without_heads(source, (), "Bo") == source.replace("[Bo]", "[#3]")
    assert without_shown_heads(html, {(4, 1)}, "Ada") == html
    for places, name in (({(5, 1)}, "?"), (set(), "Ada & Co")):
        assert ">#1</a>:" in without_shown_heads(html, places, name)


def test_what_is_written_today_is_what_is_looked_for() -> None:
    html = Reading(quotation("y", "O'Lo \"& <b>", 7)).html()

    assert "[#7]" in without_heads(quotation("y", "O'Lo \"& <b>", 7), (), "O'Lo \"& <b>")
    assert "O'Lo" in html
