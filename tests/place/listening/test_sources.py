"""Where the ear listens besides: opened with consent, read apart, and those who object are left out."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from parvis.archives.living import Reading
from parvis.archives.problems import Problems
from parvis.communities.models import Community
from parvis.core.talk import Message
from parvis.fetching.errors import UnknownHost
from parvis.ledger.models import Fact
from parvis.listening import errors
from parvis.listening.actions import sources as actions
from parvis.listening.actions import themes
from parvis.listening.actions.sources import Note, Opening
from parvis.listening.apart import sources as reading
from parvis.listening.forms.sources import NotesForm
from parvis.listening.models import Expectation, Objection, Quotation, Saying, Source, Theme
from parvis.listening.queries.sources import trouble_of
from parvis.listening.sealing import opened
from parvis.pages.refusals import Refusal
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
TABLES = (Source, Saying, Objection, Fact)


def rows() -> list[list[tuple[object, ...]]]:
    return [[*each._default_manager.order_by("pk").values_list()] for each in TABLES]


def opening(**more: Any) -> Opening:
    given = {
        "kind": Source.Kind.MASTODON,
        "name": "The tag of the crossing",
        "address": "https://social.example/tags/crossing",
        "consent": "Whoever uses the tag was told by our own account.",
        "reads": "Public messages that bear the tag.",
        "objection": "Write to our account, or put #nobot in your page.",
    }
    return Opening(**{**given, **more})


@pytest.fixture
def tag(square: Community, ada: Person, at: datetime) -> Source:
    """Give a public tag the square listens to."""
    return actions.open_source(by=ada, at=at, community=square, opening=opening())


def message(number: int, author: str = "ann@social.example", **more: Any) -> Message:
    return Message(
        id=f"https://social.example/{number}",
        text=f"The posts at the crossing must be put up, number {number}.",
        author=author,
        name=author.partition("@")[0],
        **more,
    )


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give a way to let the world say something: `world(message(1), more=True)`."""

    def say(*messages: Message, more: bool = False) -> None:
        def follow(*_: object) -> Reading:
            return Reading(messages, {"last": len(messages)}, Problems(), more)

        monkeypatch.setattr(reading, "follow", follow)

    return say


def test_a_source_is_opened_with_consent_and_a_way_to_object(tag: Source, ada: Person, at: datetime) -> None:
    assert (tag.opened_by, tag.next_at, tag.closed_at) == (ada, at, None)
    fact = Fact.objects.get(verb="listening.source.opened")
    assert (fact.actor, fact.facts, fact.audience) == (ada.pk, {"kind": "mastodon"}, "public")


@pytest.mark.parametrize("missing", ["name", "consent", "reads", "objection"])
def test_nobody_is_listened_to_in_secret(square: Community, ada: Person, at: datetime, missing: str) -> None:
    before = rows()

    with pytest.raises(errors.SourceUnexplained):
        actions.open_source(by=ada, at=at, community=square, opening=opening(**{missing: " "}))

    assert rows() == before


def test_only_those_who_animate_open_and_close(
    tag: Source, square: Community, mandate: object, bo: Person, cy: Person, at: datetime
) -> None:
    del mandate
    before = rows()

    for who in (bo, cy):
        with pytest.raises(Refusal):
            actions.open_source(
                by=who, at=at, community=square, opening=opening(address="https://b.example/")
            )
        with pytest.raises(Refusal):
            actions.close_source(by=who, at=at, source=tag, why="No.")

    assert rows() == before


def test_the_same_place_is_heard_once(tag: Source, square: Community, ada: Person, at: datetime) -> None:
    del tag
    with pytest.raises(errors.HeardAlready):
        actions.open_source(by=ada, at=at, community=square, opening=opening())


def test_what_is_read_is_kept_once_and_names_nobody_by_their_key(
    tag: Source, world: Callable[..., None], at: datetime
) -> None:
    world(message(1), message(2, "bob@social.example"))

    assert actions.read_where_due(at) == 1
    assert actions.read_where_due(at) == 0
    assert actions.read_where_due(at + HOUR) == 1

    said = [*Saying.objects.order_by("pk")]
    assert [each.author for each in said] == ["ann", "bob"]
    assert len({each.author_key for each in said}) == 2
    assert all("ann" not in each.author_key and len(each.author_key) == 64 for each in said)
    tag.refresh_from_db()
    assert (tag.cursor, tag.next_at, tag.trouble) == ({"last": 2}, at + 2 * HOUR, "")


def test_a_long_source_is_read_on_at_once(tag: Source, world: Callable[..., None], at: datetime) -> None:
    world(message(1), more=True)

    actions.read_where_due(at)

    tag.refresh_from_db()
    assert tag.next_at == at


def test_a_place_that_does_not_answer_is_told_and_asked_later(
    tag: Source, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    def fail(*_: object) -> Reading:
        raise UnknownHost(host="social.example")

    monkeypatch.setattr(reading, "follow", fail)
    actions.read_where_due(at)
    tag.refresh_from_db()
    first = tag.next_at
    assert first == at + HOUR
    actions.read_where_due(at + 5 * HOUR)

    tag.refresh_from_db()
    assert tag.next_at == at + 10 * HOUR
    trouble = trouble_of(tag)
    assert isinstance(trouble, UnknownHost)
    assert trouble.values == {"host": "social.example"}


@pytest.mark.usefixtures("tag")
def test_a_speaker_who_objects_is_taken_out_and_read_no_more(
    world: Callable[..., None], ada: Person, at: datetime
) -> None:
    world(message(1), message(2), message(3, "bob@social.example"))
    actions.read_where_due(at)
    first = Saying.objects.order_by("pk")[0]

    assert actions.silence(by=ada, at=at + HOUR, saying=first) == 2
    world(message(4), message(5, "bob@social.example"))
    actions.read_where_due(at + HOUR)

    kept = Saying.objects.filter(removed_at=None)
    assert {each.author for each in kept} == {"bob"}
    assert kept.count() == 2
    assert not Saying.objects.exclude(removed_at=None).exclude(text="").exists()


def test_the_words_of_who_objects_leave_expectations_too(
    theme: Theme, notes: Source, ada: Person, at: datetime
) -> None:
    confirmed = themes.confirm_theme(by=ada, at=at, theme=theme)
    people = confirmed.people

    actions.silence(by=ada, at=at + HOUR, saying=notes.sayings.get())

    assert not Quotation.objects.filter(saying__isnull=False).exists()
    assert Expectation.objects.get().people == people - 2


def test_a_closed_source_is_read_no_more(
    tag: Source, world: Callable[..., None], ada: Person, at: datetime
) -> None:
    world(message(1))
    actions.close_source(by=ada, at=at, source=tag, why="The tag is used by others now.")

    assert actions.read_where_due(at + HOUR) == 0
    with pytest.raises(errors.SourceClosed):
        actions.close_source(by=ada, at=at, source=tag, why="Again.")


def test_a_password_is_sealed(square: Community, ada: Person, at: datetime) -> None:
    box = opening(
        kind=Source.Kind.MAILBOX,
        address="list@square.example",
        settings={"host": "imap.square.example", "user": "ear"},
        password="open sesame",  # noqa: S106 (of no mailbox)
    )

    made = actions.open_source(by=ada, at=at, community=square, opening=box)

    assert "sesame" not in made.secret
    assert opened(made.secret) == "open sesame"
    assert opened("gAAAAA-of-another-key") == ""
    actions.close_source(by=ada, at=at, source=made, why="Done.")
    made.refresh_from_db()
    assert made.secret == ""


def test_what_was_said_at_a_door_is_written_down_without_names(
    notes: Source, ada: Person, at: datetime
) -> None:
    said = [Note("The bus  is late.", 3), Note("  "), Note("No bench.")]

    made = actions.note(by=ada, at=at, source=notes, notes=said, said_at=at - HOUR)

    assert [(each.text, each.people, each.author_key) for each in made] == [
        ("The bus is late.", 3, ""),
        ("No bench.", 1, ""),
    ]
    assert Fact.objects.get(verb="listening.noted").facts == {"sayings": 2}


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("3: The bus is late.", Note("The bus is late.", 3)),
        ("The bus: late again.", Note("The bus: late again.")),
        ("0: nobody", Note("0: nobody")),
        ("2026: a year", Note("2026: a year")),
        ("12:", Note("12:")),
    ],
)
def test_a_line_may_begin_with_how_many_said_it(line: str, note: Note) -> None:
    form = NotesForm({"said_at": "2026-03-01", "text": f"{line}\n\n"})
    assert form.is_valid()

    assert form.notes() == [note]


def test_notes_without_words_or_people_are_refused(notes: Source, ada: Person, at: datetime) -> None:
    before = rows()

    with pytest.raises(errors.NothingNoted):
        actions.note(by=ada, at=at, source=notes, notes=[Note(" ")], said_at=at)
    with pytest.raises(errors.NobodySaidIt):
        actions.note(by=ada, at=at, source=notes, notes=[Note("Late.", 0)], said_at=at)

    assert rows() == before


def test_a_member_objects_and_comes_back(square: Community, bo: Person, at: datetime) -> None:
    actions.object_here(by=bo, at=at, community=square)
    actions.object_here(by=bo, at=at, community=square)
    assert Objection.objects.filter(person=bo).count() == 1

    actions.hear_again(by=bo, at=at, community=square)

    assert not Objection.objects.exists()
    said = Fact.objects.filter(actor=bo.pk, verb__startswith="listening.").order_by("pk")
    assert [each.verb for each in said] == ["listening.objected", "listening.heard_again"]


def test_everybody_reads_what_is_listened_to(client: Client, tag: Source, square: Community) -> None:
    page = client.get(reverse("listening:sources", args=(square.slug,))).content.decode()

    for said in (tag.name, tag.consent, tag.reads, tag.objection):
        assert said in page.replace("&#39;", "'")
    assert client.get(reverse("listening:sheet", args=(square.slug,))).status_code == 200


def test_a_source_is_opened_and_noted_on_pages(client: Client, square: Community, ada: Person) -> None:
    client.force_login(ada)
    new = reverse("listening:source_new", args=(square.slug,))
    given = {
        "kind": "mailbox",
        "name": "Our list",
        "address": "list@square.example",
        "consent": "The list agreed in March.",
        "reads": "What is sent to it.",
        "objection": "Say so on the list.",
    }
    refused = client.post(new, given)
    assert refused.status_code == 422
    assert "The list agreed in March." in refused.content.decode()

    assert (
        client.post(new, given | {"host": "imap.example", "user": "ear", "password": "x"}).status_code == 303
    )
    noted = client.post(
        reverse("listening:notes", args=(square.slug,)),
        {"said_at": "2026-03-01", "text": "2: The bus is late."},
    )
    assert noted.status_code == 303
    assert Saying.objects.get().people == 2
    assert {*Source.objects.values_list("kind", flat=True)} == {"mailbox", "notes"}
    there = reverse("listening:source", args=(square.slug, Saying.objects.get().source_id))
    page = client.get(there).content.decode()
    assert "The bus is late." in page
    assert "Whoever spoke was told that it is written down, without a name." in page
    assert "Everything they said" not in page, "nobody knows what else they said"
