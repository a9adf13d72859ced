"""The letters about appeals and what juries decide: to both sides, with an account or a receipt."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from django.conf import settings
from django.urls import reverse

from parvis.moderation.letters import address_of
from parvis.moderation.models import Appeal, Case, Jury, Ruling, Signal
from parvis.moderation.wording import OUTCOMES, statement_lines
from parvis.pages.reader_words import words_in
from parvis.people.letters import Letter, post_letter
from parvis.people.models import Person
from parvis.words import N_

APPEALED: Final = Letter(
    N_("A decision is appealed: case {number} in {community}"),
    (
        N_("The decision on case {number} in {community} is appealed. Members drawn by lot judge it anew."),
        N_("Both sides may write to them once. The first decision holds until they have decided."),
        N_("Until the draw, both and every member may give words for it, so that nobody chose its outcome."),
    ),
    (N_("Who they are is told to nobody."),),
    link=N_("Read where the appeal stands"),
)
APPEALED_WAITS: Final = Letter(
    N_("A decision is appealed: case {number} in {community}"),
    (
        N_("The decision on case {number} in {community} is appealed."),
        N_("A jury takes three members who took no part, and there are not as many now: the appeal waits."),
    ),
    link=N_("Read where the appeal stands"),
)
UPHELD: Final = Letter(
    N_("Upheld: case {number} in {community}"),
    (N_("A jury drawn by lot judged case {number} in {community} anew. The first decision holds."),),
    (N_("Here this is the last word. You may turn to a body outside this place, or to a court."),),
    link=N_("Read both decisions"),
)
REVERSED: Final = Letter(
    N_("Reversed: case {number} in {community}"),
    (
        N_("A jury drawn by lot judged case {number} in {community} anew, and reversed the first decision."),
        N_("What that one did is undone: everything is as it was before. What the jury decided:"),
    ),
    (N_("Here this is the last word. You may turn to a body outside this place, or to a court."),),
    link=N_("Read both decisions"),
)
RULED: Final = Letter(
    N_("Decided by a jury: case {number} in {community}"),
    (N_("A jury drawn by lot decided on case {number} in {community}, where nobody mandated could."),),
    (N_("Here this is the last word. You may turn to a body outside this place, or to a court."),),
    link=N_("Read the decision"),
)
AGREED: Final = Letter(
    N_("Agreed: case {number} in {community}"),
    (N_("Case {number} in {community} has ended: both sides came to an agreement. Nothing is decided."),),
    link=N_("Read the case"),
)
AGREED_WITHOUT: Final = Letter(
    N_("Agreed: case {number} in {community}"),
    (
        N_("Case {number} in {community} has ended: two of those concerned came to an agreement."),
        N_("You signalled the same and did not take part: you can appeal within six months, once and free."),
    ),
    link=N_("Read the case"),
)
STANDS: Final[dict[str, Letter]] = {
    Appeal.End.FEW: Letter(
        N_("The first decision stands: case {number} in {community}"),
        (
            N_("Too few members who took no part could, or wanted to, sit on a jury for case {number}."),
            N_("So the decision in {community} stands as it is. You may turn to a court."),
        ),
        link=N_("Read the case"),
    ),
    Appeal.End.UNDECIDED: Letter(
        N_("The first decision stands: case {number} in {community}"),
        (
            N_("The time of the jury for case {number} is over, and fewer than three jurors had voted."),
            N_("So the decision in {community} stands as it is. You may turn to a court."),
        ),
        link=N_("Read the case"),
    ),
}


class Party(NamedTuple):
    """Hold one person of one side, as a letter reaches them."""

    address: str
    language: str
    link: str
    concerned: bool
    person: int | None = None


def tell_appealed(appeal: Appeal, jury: Jury | None) -> None:
    """Tell both sides that a ruling is appealed, and that they may write once."""
    _tell(appeal.ruling.case, APPEALED if jury else APPEALED_WAITS)


def tell_stands(appeal: Appeal) -> None:
    """Tell both sides that the first ruling stands, and why no other one came."""
    _tell(appeal.ruling.case, STANDS[appeal.end])


def tell_decided(ruling: Ruling) -> None:
    """Tell both sides at once what a jury decided with its reasons, or that there is an agreement."""
    letter = UPHELD if ruling.upholds else REVERSED if ruling.reverses else RULED
    for party in parties_of(ruling.case):
        if ruling.mediation is not None:
            two = {ruling.case.person_id, ruling.mediation.signaller_id}
            _send(AGREED if party.person in two else AGREED_WITHOUT, party, ruling.case)
            continue
        words = words_in(party.language)
        said = words.gettext(OUTCOMES[ruling.outcome]) + "."
        details = [said, *ruling.reasons.split("\n\n")]
        if party.concerned and ruling.statement is not None:
            # That this is the last word, the letter says at its end.
            details = statement_lines(ruling.statement, words)[:-1]
        _send(letter, party, ruling.case, details)


def parties_of(case: Case) -> Iterator[Party]:
    """Give everybody of both sides a letter can reach."""
    own = settings.ADDRESS + address_of(case)
    signals = case.signals.exclude(kind=Signal.Kind.OWN).select_related("by").order_by("pk")
    for person in (case.person, *(each.by for each in signals if each.by)):
        if person.state == Person.State.PRESENT and person.email:
            yield Party(person.email, person.language, own, person.pk == case.person_id, person.pk)
    for each in signals:
        if each.by is None and each.email:
            link = settings.ADDRESS + reverse("moderation:followed", args=[each.receipt])
            yield Party(each.email, each.language, link, concerned=False)


def _tell(case: Case, letter: Letter) -> None:
    for party in parties_of(case):
        _send(letter, party, case)


def _send(letter: Letter, party: Party, case: Case, details: Iterable[str] = ()) -> None:
    post_letter(
        letter,
        to=party.address,
        language=party.language,
        link=party.link,
        details=[*details],
        community=case.community.name,
        number=case.number,
    )
