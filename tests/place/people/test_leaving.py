"""Leaving: everything taken along, everything erased, conversations left readable (L-22)."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.ledger.models import Fact
from parvis.pages.refusals import Refusal
from parvis.people import actions, erasing, exporting, proofs
from parvis.people.erasing import Words
from parvis.people.exporting import Exporter
from parvis.people.models import Consent, Handle, Person
from tests.place.people.conftest import code_in_last_letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_place")]


@pytest.fixture
def only_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave aside what other rooms do: these are the tests of this one."""
    monkeypatch.setattr(erasing, "_ERASERS", {})
    kept = {name: each for name, each in exporting._EXPORTERS.items() if name.startswith("people.")}
    monkeypatch.setattr(exporting, "_EXPORTERS", kept)


def leave(client: Client, who: Person, **typed: str) -> int:
    client.post("/me/leave/code/")
    sent = {"words": "unsigned", "confirmation": f"@{who.handle}", "code": code_in_last_letter(), **typed}
    return client.post("/me/leave/", sent).status_code


def test_the_archive_holds_what_the_place_holds(ines: Person, signed_in: Callable[[Person], Client]) -> None:
    ines.bio = "Je répare des vélos."
    ines.save()
    client = signed_in(ines)
    client.post("/me/consents/", {"purpose": "search_engines"})
    response = client.post("/me/data/archive/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response)))
    data = json.loads(archive.read("data.json"))
    page = archive.read("index.html").decode()

    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="ines-moreau-')
    assert data["format"] == "parvis.person"
    assert data["people.profile"][0]["bio"] == "Je répare des vélos."
    assert data["people.consents"][0]["purpose"] == "search_engines"
    assert [each["verb"] for each in data["people.acts"]] == ["people.consented"]
    assert ines.password not in archive.read("data.json").decode()
    assert '<html lang="fr">' in page
    assert "Je répare des vélos." in page


@pytest.mark.usefixtures("only_people")
def test_a_room_above_adds_its_chapter_and_its_files(ines: Person, at: datetime) -> None:
    exporting.exporter(
        Exporter(
            "talk.posts",
            "What you wrote",
            lambda _: [{"text": f"<b>{n}</b> & more", "at": at} for n in range(3)],
            {"text": "Text"},
            lambda _: [("one.txt", io.BytesIO(b"bytes"))],
        )
    )
    written = io.BytesIO()
    exporting.write_archive(ines, into=written, at=at)
    archive = zipfile.ZipFile(written)

    assert [each["text"] for each in json.loads(archive.read("data.json"))["talk.posts"]][
        2
    ] == "<b>2</b> & more"
    assert "&lt;b&gt;2&lt;/b&gt; &amp; more" in archive.read("index.html").decode()
    assert archive.read("files/one.txt") == b"bytes"


@pytest.mark.usefixtures("only_people")
def test_ten_thousand_things_are_read_one_at_a_time(ines: Person, at: datetime) -> None:
    alive = most = 0

    class Item(dict[str, object]):
        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def items(_: Person) -> Iterator[Item]:
        nonlocal alive, most
        for number in range(10_000):
            alive += 1
            most = max(most, alive)
            yield Item(number=number, text="word " * 60)

    exporting.exporter(Exporter("talk.posts", "What you wrote", items))
    written = io.BytesIO()
    exporting.write_archive(ines, into=written, at=at)

    assert len(json.loads(zipfile.ZipFile(written).read("data.json"))["talk.posts"]) == 10_000
    assert most < 100


def test_leaving_erases_everything_that_says_who_one_was(
    ines: Person,
    signed_in: Callable[[Person], Client],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client, elsewhere = signed_in(ines), signed_in(ines)
    client.get("/me/")
    client.post("/me/consents/", {"purpose": "search_engines"})
    with django_capture_on_commit_callbacks(execute=True):
        status = leave(client, ines)
    gone = Person.objects.get(pk=ines.pk)

    assert status == 303
    assert (gone.name, gone.email, gone.handle, gone.bio, gone.reads) == ("", None, None, "", [])
    assert (gone.state, gone.is_active, gone.last_login) == ("erased", False, None)
    assert not EmailAddress.objects.exists()
    assert not Consent.objects.exists()
    assert not UserSession.objects.exists()
    assert Handle.objects.get().holder == Handle.Holder.GONE
    assert client.get("/me/").status_code == elsewhere.get("/me/").status_code == 303
    fact = Fact.objects.get(verb="people.left")
    assert (fact.actor, fact.facts) == (ines.pk, {"words": "unsigned", "why": "asked"})
    goodbye = mail.outbox[-1]
    assert goodbye.to == ["ines-moreau@example.org"]
    assert not re.search(r"\bines", json.dumps([*Fact.objects.values_list("facts", flat=True)]))


def test_leaving_ends_with_a_page(client: Client) -> None:
    assert client.get("/goodbye/").status_code == 200


@pytest.mark.parametrize(
    "typed", [{"code": "AAAA-AAAA"}, {"confirmation": "somebody"}, {"words": "burnt"}, {"code": ""}]
)
def test_nothing_is_erased_unless_all_is_typed(
    ines: Person, signed_in: Callable[[Person], Client], typed: dict[str, str]
) -> None:
    assert leave(signed_in(ines), ines, **typed) == 422
    ines.refresh_from_db()
    assert ines.name == "Inès Moreau"
    assert not Fact.objects.exists()


def test_a_code_holds_for_few_tries_and_some_minutes(at: datetime) -> None:
    session = Client().session
    code = proofs.ask_proof(session, of="leaving", at=at)

    assert not proofs.is_proven(session, code, of="another thing", at=at)
    assert not proofs.is_proven(session, code, of="leaving", at=at + timedelta(minutes=16))
    for _ in range(5):
        assert not proofs.is_proven(session, "AAAA-AAAA", of="leaving", at=at)
    assert not proofs.is_proven(session, code, of="leaving", at=at)

    code = proofs.ask_proof(session, of="leaving", at=at)
    assert proofs.is_proven(session, code.lower().replace("-", " "), of="leaving", at=at)
    assert not proofs.is_proven(session, code, of="leaving", at=at)
    assert code.replace("-", "") not in json.dumps([*session.items()], default=str)


@pytest.mark.usefixtures("only_people")
def test_each_room_is_told_what_becomes_of_the_words(ines: Person, at: datetime) -> None:
    told: list[tuple[str, str, Words]] = []
    erasing.eraser("talk", lambda person, words, _: told.append((person.name, "talk", words)))
    erasing.eraser("files", lambda person, words, _: told.append((person.name, "files", words)))
    actions.erase_person(by=ines, person=ines, words=Words.REMOVED, at=at)

    assert told == [("Inès Moreau", "files", Words.REMOVED), ("Inès Moreau", "talk", Words.REMOVED)]


@pytest.mark.usefixtures("only_people")
def test_a_room_that_fails_leaves_everything_as_it_was(ines: Person, at: datetime) -> None:
    def fail(_person: Person, _words: Words, _at: datetime) -> None:
        raise RuntimeError

    erasing.eraser("talk", fail)
    with pytest.raises(RuntimeError):
        actions.erase_person(by=ines, person=ines, words=Words.REMOVED, at=at)
    ines.refresh_from_db()

    assert ines.name == "Inès Moreau"
    assert Handle.objects.get().name == "ines-moreau"
    assert not Fact.objects.exists()


def test_nobody_erases_somebody_else(ines: Person, person: Callable[..., Person], at: datetime) -> None:
    for other in (person("Bo"), None):
        with pytest.raises(Refusal):
            actions.erase_person(by=other, person=ines, words=Words.REMOVED, at=at)
    ines.refresh_from_db()

    assert ines.state == Person.State.PRESENT
    assert not Fact.objects.exists()
