"""The letters this room sends itself: receipts, what somebody is told about, decisions with their reasons."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from parvis.communities.laws import in_force
from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.moderation import laws
from parvis.moderation.limits import NEW
from parvis.moderation.models import Case, Outcome, Ruling, Signal
from parvis.moderation.wording import OUTCOMES, day_in, statement_lines
from parvis.pages.reader_words import words_in
from parvis.people.letters import Letter, post_letter
from parvis.people.models import Person
from parvis.words import N_

RECEIPT: Final = Letter(
    N_("Your notice {receipt} has arrived"),
    (
        N_("We received your notice. Its number is {receipt}."),
        N_("It will be decided on by a person, before {day}. You are then told what was decided, and why."),
    ),
    (N_("Keep this number: it is how you follow your notice, without an account."),),
    link=N_("Follow your notice"),
)
CONCERNED: Final = Letter(
    N_("A message of yours was signalled in {community}"),
    (
        N_("Something you wrote or did in {community} was signalled. Nothing is decided."),
        N_("You may say how you see it within {hours} hours: it is read before anybody decides."),
    ),
    (N_("Who signalled it is told to nobody. You are told of the decision at once, with its reasons."),),
    link=N_("Read what was signalled, and answer"),
)
WAITS: Final = Letter(
    N_("Your message in {community} waits"),
    (
        N_("Your message in {community} leads elsewhere, and your account is younger than {days} days."),
        N_("By the guide, software holds the first links of new accounts; nobody has decided anything."),
        N_("Somebody looks at it before {day}. Until then you read it, and those who look at it."),
    ),
    (N_("You need not wait: you can ask for a decision with its reasons, which can be appealed."),),
    link=N_("By which rule, until when, and how to contest it"),
)
DECIDED: Final = Letter(
    N_("A decision about you in {community}"),
    (N_("It was decided on case {number} in {community}. Here is the whole decision."),),
    link=N_("Read the decision, appeal"),
)
CLOSED: Final = Letter(
    N_("A topic you opened in {community} is closed"),
    (
        N_("Who keeps the talk of {community} in order closed a topic you opened. It does not judge you."),
        N_("Here is the whole decision: it is case {number}."),
    ),
    link=N_("Read the decision, appeal"),
)
ANSWERED: Final = Letter(
    N_("Decided: what you signalled in {community}"),
    (
        N_("It was decided on what you signalled in {community}: {outcome}."),
        N_("You can appeal within six months, once and free. You may also turn to a court."),
    ),
    link=N_("Read the decision, appeal"),
)
_LAST: Final = N_("Here this is the last word. You may turn to a body outside this place, or to a court.")
DECIDED_BY_VOTE: Final = Letter(
    N_("A decision about you in {community}"),
    (N_("The members decided by a vote on case {number} in {community}. Here is the whole decision."),),
    (_LAST,),
    link=N_("Read the decision"),
)
UNFOUNDED: Final = N_("It was found manifestly unfounded: {why}")
WARNED: Final = Letter(
    N_("A warning about your signals in {community}"),
    (
        N_("Several signals you sent in {community} were found manifestly unfounded within {days} days."),
        N_("They are as many as the guide lets pass. Nothing is kept from you: go on signalling what harms."),
        N_("If there is one more, software opens a case about it, on which persons decide; it does no more."),
    ),
    (N_("Each decision says why, and can be appealed. Who judged them was not told that it was you."),),
    link=N_("What the guide says of it"),
)
REPEATED: Final = Letter(
    N_("A case about your signals in {community}"),
    (
        N_("After a warning, one more signal of yours in {community} was found manifestly unfounded."),
        N_("Software opened case {number}. Nothing is decided, and nothing is kept from you."),
        N_("You may say how you see it within {hours} hours: it is read before anybody decides."),
    ),
    link=N_("Read the case, and answer"),
)
ANSWERED_BY_VOTE: Final = Letter(
    N_("Decided: what you signalled in {community}"),
    (N_("The members decided by a vote on what you signalled in {community}: {outcome}."),),
    (_LAST,),
    link=N_("Read the decision"),
)
RESTORED: Final = Letter(
    N_("It is over: a decision about you in {community}"),
    (N_("What was decided on case {number} in {community} holds no more: everything is as it was before."),),
    link=N_("Read the case"),
)


def tell_waits(post: Post, at: datetime) -> None:
    """Tell an author at once that software holds their message, until when, and how to contest it."""
    author, community = post.author, post.topic.community
    page = reverse("moderation:waits", args=(community.slug, post.topic_id, post.number))
    day = day_in(looked_at_by(post, at), words_in(author.language))
    to_person(author, WAITS, page=page, community=community, days=NEW.days, day=day)


def looked_at_by(post: Post, since: datetime | None = None) -> datetime:
    """Tell by when somebody looks at a message that waits: within the time a signal is decided on."""
    days = in_force(post.topic.community, laws.DAYS_TO_RULE)
    return (since or post.edited_at or post.at) + timedelta(days=days)


def tell_of_receipt(signal: Signal) -> None:
    """Mail the number of a notice to whoever sent it without an account."""
    if not signal.email:
        return
    words = words_in(signal.language)
    post_letter(
        RECEIPT,
        to=signal.email,
        language=signal.language,
        link=settings.ADDRESS + reverse("moderation:followed", args=[signal.receipt]),
        receipt=signal.receipt,
        day=day_in(signal.case.due_at, words),
    )


def tell_concerned(case: Case, hours: int) -> None:
    """Tell a person at once that something of theirs was signalled, and that they may answer."""
    _to(case.person, CONCERNED, case, hours=hours)


def tell_decided(ruling: Ruling) -> None:
    """Tell both sides what was decided, each in their language, with reasons and redress."""
    case = ruling.case
    words = words_in(case.person.language)
    decided, answered = (DECIDED, ANSWERED) if ruling.by_id else (DECIDED_BY_VOTE, ANSWERED_BY_VOTE)
    if ruling.outcome == Outcome.CLOSE:
        decided = CLOSED
    details = (
        statement_lines(ruling.statement, words)
        if ruling.statement is not None
        else [words.gettext(OUTCOMES[ruling.outcome]) + ".", ruling.reasons]
    )
    _to(case.person, decided, case, details=details)
    for signal in case.signals.select_related("by"):
        if signal.kind == Signal.Kind.OWN:
            continue
        spoken = words_in(signal.by.language if signal.by else signal.language)
        said = {"outcome": spoken.gettext(OUTCOMES[ruling.outcome])}
        details = [ruling.reasons]
        if ruling.unfounded:
            details.append(spoken.gettext(UNFOUNDED, why=ruling.unfounded))
        if signal.by is not None:
            _to(signal.by, answered, case, details=details, **said)
        elif signal.email:
            post_letter(
                answered,
                to=signal.email,
                language=signal.language,
                link=settings.ADDRESS + reverse("moderation:followed", args=[signal.receipt]),
                details=details,
                community=case.community.name,
                number=case.number,
                **said,
            )


def tell_warned(signal: Signal, days: int) -> None:
    """Tell somebody that too many of their signals were manifestly unfounded; nothing follows from it."""
    community = signal.case.community
    page = reverse("communities:guide", args=(community.slug,)) + "#laws"
    if signal.by is not None:
        to_person(signal.by, WARNED, page=page, community=community, days=days)


def tell_repeated(case: Case) -> None:
    """Tell somebody that software opened a case about their signals."""
    _to(case.person, REPEATED, case, hours=in_force(case.community, laws.HOURS_TO_ANSWER))


def tell_restored(case: Case) -> None:
    """Tell a person that a restriction ended or was reversed."""
    _to(case.person, RESTORED, case)


def to_person(
    person: Person,
    letter: Letter,
    *,
    page: str,
    community: Community,
    details: Iterable[str] = (),
    **said: object,
) -> None:
    """Write to somebody in their language, as long as they have an account and an address."""
    if person.state == Person.State.PRESENT and person.email:
        post_letter(
            letter,
            to=person.email,
            language=person.language,
            link=settings.ADDRESS + page,
            details=details,
            community=community.name,
            **said,
        )


def _to(person: Person, letter: Letter, case: Case, **said: Any) -> None:
    to_person(person, letter, page=address_of(case), community=case.community, number=case.number, **said)


def address_of(case: Case) -> str:
    """Say where a case is read."""
    return reverse("moderation:case", args=(case.community.slug, case.number))
