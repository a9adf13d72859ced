"""Who may do what with an account: every act, by every kind of person."""

from collections.abc import Callable
from itertools import product

import pytest

from parvis.pages.refusals import Refusal, SignInFirst
from parvis.people import policies
from parvis.people.errors import AlreadyLeft, KeepsTheAccount, NobodyThere, NotYours
from parvis.people.models import Consent, Person

pytestmark = pytest.mark.django_db
Expected = type[Refusal] | None
WHO = ("nobody", "self", "other")
WHOSE = ("present", "unclaimed", "erased")
# act: for a person who is present, unclaimed, erased; each by nobody, by themselves, by somebody else.
TABLE: dict[str, tuple[tuple[Expected, ...], ...]] = {
    "see": ((SignInFirst, None, None), (NobodyThere,) * 3, (NobodyThere,) * 3),
    "see_shown": ((None, None, None), (NobodyThere,) * 3, (NobodyThere,) * 3),
    "change": (
        (SignInFirst, None, NotYours),
        (SignInFirst, NobodyThere, NotYours),
        (SignInFirst, AlreadyLeft, AlreadyLeft),
    ),
    "export": (
        (SignInFirst, None, NotYours),
        (SignInFirst, NobodyThere, NotYours),
        (SignInFirst, AlreadyLeft, AlreadyLeft),
    ),
    "erase": (
        (SignInFirst, None, NotYours),
        (SignInFirst, NobodyThere, NotYours),
        (SignInFirst, AlreadyLeft, AlreadyLeft),
    ),
    "withdraw": (
        (SignInFirst, None, NotYours),
        (SignInFirst, NobodyThere, NotYours),
        (SignInFirst, AlreadyLeft, AlreadyLeft),
    ),
    "withdraw_account": (
        (SignInFirst, KeepsTheAccount, NotYours),
        (SignInFirst, NobodyThere, NotYours),
        (SignInFirst, AlreadyLeft, AlreadyLeft),
    ),
}
ACTS: dict[str, Callable[[Person | None, Person], Refusal | None]] = {
    "see": lambda viewer, person: policies.see_person(viewer, person, shown_to_all=False),
    "see_shown": lambda viewer, person: policies.see_person(viewer, person, shown_to_all=True),
    "change": policies.change_person,
    "export": policies.export_person,
    "erase": policies.erase_person,
    "withdraw": lambda viewer, person: policies.withdraw_consent(
        viewer, person, Consent.Purpose.SEARCH_ENGINES
    ),
    "withdraw_account": lambda viewer, person: policies.withdraw_consent(
        viewer, person, Consent.Purpose.ACCOUNT
    ),
}


@pytest.mark.parametrize(("act", "whose", "who"), [*product(TABLE, WHOSE, WHO)])
def test_the_table_of_acts(person: Callable[..., Person], act: str, whose: str, who: str) -> None:
    subject = person("Subject")
    subject.state = Person.State(whose)
    viewer = {"nobody": None, "self": subject, "other": person("Other")}[who]
    expected = TABLE[act][WHOSE.index(whose)][WHO.index(who)]

    assert type(ACTS[act](viewer, subject)) is (expected or type(None))


def test_the_table_holds_every_policy() -> None:
    named = {name for name in vars(policies) if name.endswith(("_person", "_consent"))}

    assert named == {"see_person", "change_person", "export_person", "erase_person", "withdraw_consent"}
