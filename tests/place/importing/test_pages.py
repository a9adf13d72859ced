import os
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.communities.models import Community, Mandate
from parvis.conversations import actions as talk
from parvis.conversations.models import Import, ImportedName, Post
from parvis.importing import actions, working
from parvis.importing.actions.bringing import spools
from parvis.importing.models import Upload
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
AGREED = {"ground": "The list was public,\nand its members voted."}


@pytest.fixture(autouse=True)
def _mandates_last(square: Community, house: Community) -> None:
    """Let the caretaker's mandate hold now: the pages know no other time."""
    del square, house
    Mandate.objects.update(ends_at=timezone.now() + timedelta(days=30))


@pytest.fixture
def keeper(client: Client, ada: Person) -> Client:
    client.force_login(ada)
    return client


def sent(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


def files() -> Iterator[Path]:
    return (path for path in spools().rglob("*") if path.is_file())


def test_an_archive_is_sent_counted_confirmed_and_brought_in(
    keeper: Client, square: Community, mailbox: Path
) -> None:
    response = keeper.post(
        f"/c/{square.slug}/import/", {**AGREED, "archive": sent(mailbox), "names_shown": "on"}
    )
    assert response.status_code == 303
    upload = Upload.objects.get()
    shown = keeper.get(response["Location"]).content.decode()
    assert "4 messages" in shown
    assert "2 topics" in shown
    assert "2 March 2015" in shown
    assert not Post.objects.exists()

    decided = keeper.post(f"/c/{square.slug}/import/sent/{upload.pk}/decide/")

    assert decided.status_code == 303
    assert Post.objects.count() == 4
    brought = Import.objects.get()
    assert keeper.get(decided["Location"])["Location"] == f"/c/{square.slug}/import/{brought.pk}/"
    assert not [*files()]
    assert brought.ground == "The list was public, and its members voted."
    for where in (f"import/{brought.pk}/", "sources/"):
        told = keeper.get(f"/c/{square.slug}/{where}").content.decode()
        assert brought.ground in told
        assert "Brought by Ada." in told
        assert "/me/claims/" in told
    listed = keeper.get(f"/c/{square.slug}/import/").content.decode()
    assert "list.mbox" in listed
    assert "by Ada" in listed


def test_unsure_dates_are_read_as_whoever_sends_them_says(
    keeper: Client, square: Community, tmp_path: Path
) -> None:
    chat = tmp_path / "WhatsApp Chat with The Square.txt"
    chat.write_text("03/04/2024, 10:12 - Noor: A bench please.\n04/04/2024, 10:14 - Bo: Yes.\n")
    page = f"/c/{square.slug}/import/"

    unsure = keeper.post(page, {**AGREED, "archive": sent(chat)})
    assert "say what stands first" in keeper.get(unsure["Location"]).content.decode()
    told = keeper.post(page, {**AGREED, "archive": sent(chat), "dates": "month"})

    assert "4 March 2024" in keeper.get(told["Location"]).content.decode()
    keeper.post(f"{told['Location']}decide/")
    assert {*Post.objects.values_list("at__date", flat=True)} == {date(2024, 3, 4), date(2024, 4, 4)}
    assert keeper.post(page, {**AGREED, "archive": sent(chat), "dates": "year"}).status_code == 422


def test_an_archive_given_up_leaves_nothing(keeper: Client, square: Community, mailbox: Path) -> None:
    keeper.post(f"/c/{square.slug}/import/", {**AGREED, "archive": sent(mailbox)})
    upload = Upload.objects.get()
    assert [path.name for path in files()] == ["list.mbox"]

    keeper.post(f"/c/{square.slug}/import/sent/{upload.pk}/decide/", {"give_up": "1"})

    assert not Upload.objects.exists()
    assert not [*files()]


def test_what_cannot_be_read_says_why(keeper: Client, square: Community) -> None:
    strange = SimpleUploadedFile("../../picture.png", bytes(range(256)) * 40)

    response = keeper.post(f"/c/{square.slug}/import/", {**AGREED, "archive": strange})

    shown = keeper.get(response["Location"]).content.decode()
    assert "The format is not recognised" in shown
    assert "Bring them in" not in shown
    assert Upload.objects.get().name == "picture.png"


def test_an_archive_nobody_confirms_is_forgotten(keeper: Client, square: Community, mailbox: Path) -> None:
    keeper.post(f"/c/{square.slug}/import/", {**AGREED, "archive": sent(mailbox)})

    assert working.sweep(timezone.now() + timedelta(days=1)) == 0
    assert working.sweep(timezone.now() + timedelta(days=3)) == 1

    assert not Upload.objects.exists()
    assert not [*files()]


def test_what_was_confirmed_and_killed_goes_on(keeper: Client, square: Community, mailbox: Path) -> None:
    keeper.post(f"/c/{square.slug}/import/", {**AGREED, "archive": sent(mailbox)})
    Upload.objects.update(confirmed_at=timezone.now())

    working.sweep(timezone.now() + timedelta(minutes=5))

    assert Post.objects.count() == 4


def test_more_than_a_page_takes_is_refused_from_its_head(keeper: Client, square: Community) -> None:
    response = keeper.post(
        f"/c/{square.slug}/import/",
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="200000000",
    )

    assert response.status_code == 413
    assert "100 MB" in response.content.decode()
    assert not Upload.objects.exists()


def test_others_send_nothing(client: Client, square: Community, bo: Person, mailbox: Path) -> None:
    for who in (None, bo):
        if who:
            client.force_login(who)
        response = client.post(f"/c/{square.slug}/import/", {**AGREED, "archive": sent(mailbox)})
        assert response.status_code in {401, 403}
        assert "Send and count" not in client.get(f"/c/{square.slug}/import/").content.decode()
    assert not Upload.objects.exists()


def test_a_form_without_its_secret_is_refused(square: Community, ada: Person, mailbox: Path) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)

    response = strict.post(f"/c/{square.slug}/import/", {**AGREED, "archive": sent(mailbox)})

    assert response.status_code == 403
    assert not Upload.objects.exists()


def test_an_outsider_sees_no_import_of_a_members_place(
    client: Client, house: Community, cy: Person, ada: Person, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=ada, at=at, community=house, path=mailbox)
    client.force_login(cy)

    for address in (f"/c/{house.slug}/import/", f"/c/{house.slug}/import/{brought.pk}/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/c/{house.slug}/import/{brought.pk}/undo/").status_code == 404


def test_an_import_of_another_community_is_not_here(
    client: Client, house: Community, square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=ada, at=at, community=house, path=mailbox)

    assert client.get(f"/c/{square.slug}/import/{brought.pk}/").status_code == 404


def test_an_import_is_taken_out_in_a_page(
    keeper: Client, square: Community, ada: Person, bo: Person, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    address = f"/c/{square.slug}/import/{brought.pk}/"
    talk.reply(by=bo, at=at, topic=Post.objects.get(source__contains="lamp").topic, source="A bright one.")
    assert "Members wrote" in keeper.get(address).content.decode()

    refused = keeper.post(f"{address}undo/")
    assert refused.status_code == 409
    assert "those stay theirs" in refused.content.decode()
    assert Post.objects.count() == 5

    assert keeper.post(f"{address}undo/", {"keep_answered": "on"}).status_code == 303
    assert Post.objects.count() == 2
    assert "It was taken out again." in keeper.get(address).content.decode()


def test_names_become_numbers_in_a_page(
    keeper: Client, square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    assert keeper.post(f"/c/{square.slug}/import/{brought.pk}/names/").status_code == 303

    assert {name.person.name for name in ImportedName.objects.all()} == {"Voice 1", "Voice 2"}


def test_the_host_is_named_where_no_member_brought_words(
    client: Client, square: Community, mailbox: Path, at: datetime
) -> None:
    actions.bring_in(by=None, at=at, community=square, path=mailbox)

    assert "by the host of this place" in client.get(f"/c/{square.slug}/import/").content.decode()


def test_words_are_claimed_and_given_back_in_a_page(
    client: Client, square: Community, cy: Person, ada: Person, mailbox: Path, at: datetime
) -> None:
    actions.bring_in(by=ada, at=at, community=square, path=mailbox, ground="Its members voted.")
    EmailAddress.objects.create(user=cy, email="ines@example.org", verified=True)
    client.force_login(cy)
    shown = client.get("/me/claims/").content.decode()
    assert "Its members voted." in shown
    assert "How one objects" in shown
    assert "2 messages under the name Ines Martin in The Square may be yours." in shown

    claim = re.search(r'action="(/me/claims/\d+/)"', shown)
    assert claim
    assert client.post(claim[1]).status_code == 303
    assert Post.objects.filter(author=cy).count() == 2

    back = re.search(r'action="(/me/claims/\d+/back/)"', client.get("/me/claims/").content.decode())
    assert back
    assert client.post(back[1]).status_code == 303
    assert not Post.objects.filter(author=cy).exists()


def test_another_address_is_proven_by_the_link_sent_there(
    client: Client,
    square: Community,
    cy: Person,
    ada: Person,
    mailbox: Path,
    at: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    client.force_login(cy)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/me/claims/", {"address": "yann@example.org"}).status_code == 200
    (letter,) = mail.outbox
    assert letter.to == ["yann@example.org"]
    link = re.search(r"/me/claims/proof/[\w-]+/", str(letter.body))
    assert link

    assert "It is mine" in client.get(link[0]).content.decode()
    assert "Yann" not in client.get("/me/claims/").content.decode()
    assert client.post(link[0]).status_code == 303
    assert "Yann Le Goff" in client.get("/me/claims/").content.decode()
    assert client.post(link[0]).status_code == 410


def test_the_claims_of_nobody_lead_to_the_door(client: Client) -> None:
    assert client.get("/me/claims/").status_code == 303


def test_the_list_takes_few_queries_however_long(
    keeper: Client, square: Community, ada: Person, at: datetime, django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        Import.objects.create(community=square, by=ada, at=at, name=f"list {n}", kind="mbox", state="undone")

    with django_assert_max_num_queries(12):
        keeper.get(f"/c/{square.slug}/import/")


def test_the_page_of_claims_takes_few_queries(
    client: Client, cy: Person, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cy)

    with django_assert_max_num_queries(10):
        client.get("/me/claims/")


def test_what_a_killed_import_left_laid_out_is_deleted_once_nobody_writes_in_it(mailbox: Path) -> None:
    left, used = spools() / "spool-left", spools() / "spool-used"
    for folder in (left, used):
        folder.mkdir(parents=True)
        (folder / "spool.sqlite3").write_bytes(mailbox.read_bytes())
        os.utime(folder, (0, 0))
    now = timezone.now()
    os.utime(left / "spool.sqlite3", (0, 0))
    os.utime(used / "spool.sqlite3", (now.timestamp(), now.timestamp()))

    working.sweep(now)

    assert not left.exists()
    assert used.exists()
