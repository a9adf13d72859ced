"""Names: persons, not organisations; short names nobody can pass for (I-01)."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.people.handles import claim, claim_near, handle_from, is_free, retire, skeleton
from parvis.people.models import Handle, Person
from parvis.people.naming import name_of
from parvis.people.organisations import organisation_in

ORGANISATIONS = (
    "Mairie de Morville",
    "Ville de Lyon",
    "Ville d’Auch",
    "City of Leeds",
    "Vélos Dupont SARL",
    "Dupont S.A.R.L.",
    "Northwind Ltd",
    "Contoso GmbH",
    "Acme Inc",
    "Martin SAS",
    "Association des usagers",
    "L’association",
    "Asso Vélo",
    "Office de tourisme",
    "Service client",
    "L'équipe du parc",
    "The Support Team",
    "Morville officiel",
    "Page officielle",
    "Collège Jean-Moulin",
    "Friends of the River",
    "Les Amis de la Loire",
    "Smith & Sons",
    "Dupont et fils",
    "Fizz™",
    "SYNDICAT DES EAUX",
)
PERSONS = (
    "Inès",
    "Noor Haddad",
    "Jean-Baptiste Delaville",
    "Anne Deville",
    "Marie Association-Libre".replace("Association-Libre", "Lassociation"),
    "Incarnación López",
    "Saša Novak",
    "Sas Bakker".lower(),
    "Ag Olsson".lower(),
    "Ольга",
    "明",
    "Ludovic Villedieu",
    "Corinne",
    "Spartacus",
    "O’Brien",
    "Thi Bao Ngoc",
)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_name_of_an_organisation_is_known(name: str) -> None:
    assert organisation_in(name)


@pytest.mark.parametrize("name", PERSONS)
def test_the_name_of_a_person_passes(name: str) -> None:
    assert organisation_in(name) == ""


@given(st.text(max_size=80))
def test_any_name_can_be_looked_at(name: str) -> None:
    assert organisation_in(name).casefold() in name.casefold() or organisation_in(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ines", "Inès"),
        ("paul", "pau1"),
        ("oscar", "0scar"),
        ("marne", "mame"),
        ("ada", "аdа"),
        ("noor-haddad", "noorhaddad"),
        ("noor_haddad", "noor-haddad"),
        ("will", "wi11"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@given(st.text(alphabet=st.characters(codec="ascii", categories=["Ll", "Nd"]), min_size=1, max_size=30))
def test_a_skeleton_stays_when_taken_again(name: str) -> None:
    assert skeleton(name)
    assert handle_from(handle_from(name)) == handle_from(name)


@given(st.text(max_size=80))
def test_any_name_gives_a_short_name_for_an_address(name: str) -> None:
    made = handle_from(name)

    assert made
    assert len(made) <= 30
    assert all(letter.isascii() and (letter.isalnum() or letter == "-") for letter in made)


@pytest.mark.django_db
def test_persons_and_communities_share_one_name_space() -> None:
    assert claim("velo-morville", Handle.Holder.COMMUNITY)

    assert claim("velo-morville", Handle.Holder.PERSON) is None
    assert claim("vélo-morville".replace("é", "e").replace("o", "0"), Handle.Holder.PERSON) is None
    assert claim_near("Vélo Morville", Handle.Holder.PERSON).name == "velo-morville-2"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["admin", "host", "everyone", "parvis"])
def test_no_short_name_speaks_for_the_place(name: str) -> None:
    assert claim(name, Handle.Holder.PERSON) is None
    assert claim_near(name, Handle.Holder.PERSON).name == f"{name}-2"


@pytest.mark.django_db
def test_twenty_people_of_one_name_all_get_a_short_name() -> None:
    made = {claim_near("Ali", Handle.Holder.PERSON).name for _ in range(20)}

    assert len(made) == 20


@pytest.mark.django_db
def test_the_short_name_of_who_left_is_kept_from_all_without_being_kept() -> None:
    claim("ines", Handle.Holder.PERSON)
    retire("ines")

    row = Handle.objects.get()
    assert row.holder == Handle.Holder.GONE
    assert "ines" not in row.name
    assert "ines" not in row.skeleton
    assert not is_free("ines")
    assert not is_free("inès")


def erased(who: Person) -> Person:
    who.name, who.email, who.handle, who.state = "", None, None, Person.State.ERASED
    return who


@pytest.mark.django_db
def test_who_left_is_a_former_member(person: Callable[..., Person]) -> None:
    gone = erased(person("Gone"))

    assert name_of(gone) == "a former member"
    assert name_of(None) == "a former member"
    assert name_of(person("Ada")) == "Ada"
