"""What the software wrote is read in the language of the reader; what members wrote stays as it is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities.models import Community, Guide, Mandate
from parvis.communities.roles import Role, usual
from parvis.communities.usual import CARETAKING, name_said, said
from parvis.decisions.actions import sweeping
from parvis.pages.reader_words import words_in
from parvis.people.models import Person
from tests.place.communities.giving import give

DAY = timedelta(days=1)
FRENCH, ENGLISH = words_in("fr"), words_in("en")


@pytest.mark.parametrize("role", usual(FRENCH), ids=lambda role: str(role.key))
def test_a_usual_mandate_is_said_in_both_languages(role: Role) -> None:
    other = next(each for each in usual(ENGLISH) if each.key == role.key)

    assert role.said(ENGLISH) == other
    assert other.said(FRENCH) == role
    assert name_said(role.name, ENGLISH) == other.name


def test_names_members_wrote_stay_as_they_are() -> None:
    moderator = next(each for each in usual(FRENCH) if each.key == "moderator")
    own = replace(moderator, name="Gardienne", purpose="Garder la paix.")
    other = replace(moderator, key="gardienne")

    assert own.said(ENGLISH) == own
    assert other.said(ENGLISH).name == moderator.name, "their own mandate, though named alike"
    assert name_said("Gardienne", ENGLISH) == "Gardienne"
    assert said("caretaker", FRENCH.gettext(CARETAKING), ENGLISH) == CARETAKING


@pytest.fixture
def at() -> datetime:
    """Things happen now: pages ask the clock what time it is."""
    return timezone.now()


@pytest.fixture
def french(square: Community, ada: Person, at: datetime) -> Mandate:
    """Let the square have been born in French, and Ada hold a mandate of its guide."""
    guide = square.guide
    assert guide is not None
    kept = [each.kept() for each in usual(FRENCH)]
    made = Guide.objects.create(
        community=square,
        version=guide.version + 1,
        ratified_at=at,
        takes_effect_at=at,
        roles=kept,
        decision=1,
    )
    square.memberships.filter(state="active").update(accepted=made)
    square.guide, square.languages = made, ["fr", "en"]
    square.save(update_fields=["guide", "languages"])
    square.forget()
    return give(square, ada, "moderator", at)


def seen(client: Client, path: str, language: str) -> str:
    body: str = client.get(f"/c/the-square/{path}", headers={"accept-language": language}).content.decode()
    return body


@pytest.mark.django_db
def test_pages_name_mandates_in_the_language_of_the_reader(
    client: Client, french: Mandate, ada: Person
) -> None:
    for path in ("mandates/", "guide/", f"mandates/{french.pk}/", "about/", "decide/new/?subject=election"):
        client.force_login(ada)
        client.post("/me/language/", {"language": "en"})
        page = seen(client, path, "en")
        assert "Modération" not in page, path
        assert "Moderator" in page, path


@pytest.mark.django_db
def test_mandate_and_holder_are_parted_by_more_than_a_space(
    client: Client, french: Mandate, ada: Person
) -> None:
    role = f'<a href="/c/the-square/mandates/{french.pk}/">{{name}}</a>'
    holder = f'<a href="/people/{ada.handle}/">Ada</a>'
    for path in ("mandates/", "about/"):
        assert f"{role.format(name='Moderator')}: {holder}" in seen(client, path, "en"), path
        assert f"{role.format(name='Modération')}\u00a0: {holder}" in seen(client, path, "fr"), path
    assert '<ul class="plain">' in seen(client, "mandates/", "en"), "its powers have marks"


@pytest.mark.django_db
def test_a_recall_is_read_in_the_language_of_the_reader(
    client: Client, french: Mandate, square: Community, at: datetime
) -> None:
    french.recall_due_at = at
    french.save(update_fields=["recall_due_at"])
    assert sweeping.propose_recalls(at) == 1
    made = square.proposals.get()
    assert made.title.startswith("Mettre fin au mandat")
    for path in ("decide/", f"decide/{made.number}/", f"decide/{made.number}/versions/1/", "register/"):
        assert "End the mandate “Moderator” of Ada" in seen(client, path, "en"), path
        assert "Mettre fin au mandat «\u00a0Modération\u00a0» de Ada" in seen(client, path, "fr"), path
    assert "Enough members signed" in seen(client, f"decide/{made.number}/", "en")
    assert "Enough members signed" not in seen(client, f"decide/{made.number}/", "fr")
