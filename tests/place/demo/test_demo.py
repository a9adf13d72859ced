"""The demo place: made once, by the actions anybody takes; anyone may step into its people's shoes."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client

from parvis.communities.models import Call, Community, Membership
from parvis.conversations.models import Post, Topic
from parvis.demo import loading
from parvis.demo.mailbox import letters, says, served_at
from parvis.ledger.chain import first_fault
from parvis.ledger.models import Delivery
from parvis.ledger.queries import chain
from parvis.notices.models import Letter
from parvis.people.models import Person
from parvis.samples.place import read_place
from tests.place.demo.moment import NOW
from tests.place.demo.the_loop import shows_the_whole_loop
from tests.place.demo.the_power import shows_how_members_hold_power


@pytest.mark.slow
@pytest.mark.django_db
def test_the_demo_is_played_whole(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    steps: list[str] = []
    sample = read_place()

    loading.load(steps.append, NOW)

    assert steps == ["people", "talk", "archive", "hearing", "loop", "index"]
    assert Person.objects.present().count() == len(sample.people)
    assert Community.objects.count() == sum(each.state == "born" for each in sample.communities)
    assert {*Call.objects.values_list("state", flat=True)} == {"open", "born", "closed"}
    topics = Topic.objects.filter(import_of=None)
    assert topics.count() == sum(len(each.topics) for each in sample.communities)
    said = sum(len(topic.posts) for each in sample.communities for topic in each.topics)
    assert Post.objects.filter(import_of=None).count() == said
    assert Post.objects.exclude(import_of=None).exists()
    assert not Post.objects.filter(at__gt=NOW).exists()
    for each in sample.communities:
        if each.state == "born":
            active = Membership.objects.filter(community__slug=each.slug, state="active").count()
            assert active == len(each.signatures) + len(each.members)
    assert first_fault(chain()) is None
    assert not Delivery.objects.filter(done_at=None).exists()
    assert not Letter.objects.filter(sent_at=None).exists()

    shows_the_whole_loop(client)
    shows_how_members_hold_power(client)

    loading.load(steps.append, NOW)

    assert len(steps) == 6


@pytest.fixture
def mail_folder(tmp_path: Path) -> Path:
    """Send two mails into a folder, as the demo does."""
    backend = "django.core.mail.backends.filebased.EmailBackend"
    with get_connection(backend, file_path=str(tmp_path)) as connection:
        for subject in ("Première", "Second"):
            mail = EmailMultiAlternatives(
                subject, f"Texte de {subject}", "parvis@morville.example", ["ines@morville.example"]
            )
            mail.attach_alternative(f"<p>{subject}</p>", "text/html")
            mail.connection = connection
            mail.send()
    return tmp_path


def test_mail_kept_as_files_is_read_back_as_it_was_written(mail_folder: Path) -> None:
    read = letters(mail_folder)

    assert {letter.subject for letter in read} == {"Première", "Second"}
    assert {letter.to for letter in read} == {"ines@morville.example"}
    assert all(letter.subject in letter.text and letter.subject in letter.html for letter in read)
    assert all(letter.at.tzinfo for letter in read)


def test_mail_is_found_by_its_words_whatever_their_accents(mail_folder: Path) -> None:
    read = letters(mail_folder)

    assert [each.subject for each in read if says(each, "premiere TEXTE")] == ["Première"]
    assert [each for each in read if says(each, "premiere second")] == []
    assert [each for each in read if says(each, "")] == read


def test_a_mail_that_is_still_being_written_waits(mail_folder: Path) -> None:
    with next(mail_folder.glob("*.log")).open("ab") as file:
        file.write(b"Subject: half")

    assert len(letters(mail_folder)) == 2


def test_a_folder_that_is_not_there_holds_no_mail(tmp_path: Path) -> None:
    assert letters(tmp_path / "nowhere") == []


@pytest.mark.django_db
def test_outside_a_demo_nobody_steps_into_anybodys_shoes(client: Client) -> None:
    assert not settings.DEMO

    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/step-in/", {"person": "1"}).status_code == 404


def test_a_letter_of_the_past_shows_when_it_left(mail_folder: Path) -> None:
    first = letters(mail_folder)[0]

    again = {each.message_id: each.at for each in letters(mail_folder, {first.message_id: NOW})}
    assert len(again) == 2
    assert again[first.message_id] == NOW


@pytest.mark.parametrize("written", ["http://127.0.0.1:8000", "http://localhost:8001", "http://[::1]:80"])
def test_a_link_of_an_older_mail_leads_to_where_the_demo_is_served_now(written: str) -> None:
    text = f"Answer here: {written}/answer/abc/ or at http://127.0.0.1.example/."

    said = served_at("http://127.0.0.1:8471", text)

    assert said == "Answer here: http://127.0.0.1:8471/answer/abc/ or at http://127.0.0.1.example/."
