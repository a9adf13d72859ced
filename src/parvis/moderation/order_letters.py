"""What the place writes of an order: to the authority, in its language, and to those on call."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from babel import dates
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from parvis.moderation.emergencies import KEPT
from parvis.moderation.models import Emergency, Order
from parvis.moderation.orders import KINDS
from parvis.moderation.wording import day_in
from parvis.pages.reader_words import words_in
from parvis.people.letters import Letter, post_letter
from parvis.place.models import Place
from parvis.words import N_, Words

CALLED: Final = Letter(
    N_("An order of an authority arrived at {place}"),
    (
        N_("{kind}."),
        N_("It came on {arrived}."),
        N_("Whoever can sign in as the host carries it out; the others call them."),
    ),
    link=N_("Open the order"),
)
CALLED_AGAIN: Final = Letter(
    N_("Nobody did anything yet: an order of an authority at {place}"),
    (N_("{kind}."), N_("Half of the time that was left is over."), CALLED.lines[2]),
    link=CALLED.link,
)
UNSENT: Final = Letter(
    N_("The answer to an order of an authority did not leave: {place}"),
    (
        N_("{kind}."),
        N_("No mail server took the answer, though it was tried for two days."),
        N_("Send it again, or hand it over another way and say when."),
    ),
    link=CALLED.link,
)
ANSWER: Final = Letter(N_("Answer to your order {number}"), ())


def tell_on_call(letter: Letter, order: Order, place: Place) -> None:
    """Mail those on call that there is an order, by when it is due, and nothing of whom it names."""
    language = next(iter(place.languages), "en")
    spoken = words_in(language)
    details = []
    if order.due_at is not None:
        details.append(spoken.gettext(N_("It is due on {moment}."), moment=moment_in(order.due_at, spoken)))
    for person in place.on_call:
        post_letter(
            letter,
            to=person["email"],
            language=language,
            link=settings.ADDRESS + reverse("moderation:order", args=(order.pk,)),
            details=details,
            place=place.name,
            kind=spoken.gettext(KINDS[order.kind]),
            arrived=moment_in(order.arrived_at, spoken),
        )


def send_answer(order: Order) -> None:
    """Mail the answer to the authority as it was written."""
    number = order.number or order.authority
    post_letter(
        ANSWER, to=order.reply_to, language=order.language, details=order.letter.split("\n\n"), number=number
    )


def answer_to(order: Order, acts: Iterable[Emergency], place: Place, at: datetime) -> str:
    """Write the answer: what was done, when exactly, its effect, the redress there is."""
    spoken = words_in(order.language)
    lines = [*_head(order, spoken)]
    declined = order.outcome == Order.Outcome.DECLINED
    if declined:
        lines.append(spoken.gettext(N_("We do not carry it out. Why: {why}"), why=order.said.strip()))
    # What was done and has ended is told even where it is not carried out any more.
    for act in acts:
        lines += _effect(act, spoken)
    if order.said.strip() and not declined:
        lines.append(order.said.strip())
    if order.territory:
        where = N_(
            "Your order is limited to a territory ({codes}). This place does not find out where its readers "
            "are: what it withholds is withheld everywhere."
        )
        lines.append(spoken.gettext(where, codes=", ".join(order.territory)))
    return _signed(lines, place, at, spoken)


def question_to(order: Order, place: Place, at: datetime) -> str:
    """Write to the authority what its order lacks to be carried out."""
    spoken = words_in(order.language)
    lines = [*_head(order, spoken)]
    lines.append(spoken.gettext(N_("We cannot carry it out as it is. What is missing or wrong:")))
    lines.append(order.missing.strip())
    if order.kind == Order.Kind.HOUR:
        lines.append(
            spoken.gettext(
                N_(
                    "We ask you for it without delay, by Art. 3(8) of Regulation (EU) 2021/784: the time to "
                    "carry it out runs from the moment it reaches us."
                )
            )
        )
    else:
        lines.append(spoken.gettext(N_("We carry it out once this has reached us.")))
    return _signed(lines, place, at, spoken)


def moment_in(at: datetime, words: Words) -> str:
    """Write a moment to the second, with the zone of the place, in a language."""
    zone = timezone.get_default_timezone()
    return str(dates.format_datetime(at, "long", tzinfo=zone, locale=words.locale))


def _head(order: Order, words: Words) -> Iterator[str]:
    yield words.gettext(N_("To: {authority}"), authority=order.authority)
    about = [each for each in (order.number, day_of(order, words)) if each]
    yield words.gettext(N_("About your order {which}"), which=", ".join(about) or order.legal_ground)
    yield words.gettext(N_("It reached us on {moment}."), moment=moment_in(order.arrived_at, words))
    if order.completed_at is not None and order.missing_at is not None:
        yield words.gettext(
            N_("We asked you for what was missing on {asked}; it came on {came}."),
            asked=moment_in(order.missing_at, words),
            came=moment_in(order.completed_at, words),
        )


def day_of(order: Order, words: Words) -> str:
    """Write the day an order is of, in a language; nothing where it is not known."""
    return str(dates.format_date(order.dated, "long", locale=words.locale)) if order.dated else ""


def _effect(act: Emergency, words: Words) -> Iterator[str]:
    values = {"moment": moment_in(act.at, words), "address": where_is(act)}
    if act.post_id is not None:
        yield words.gettext(
            N_("On {moment} we withheld the message at {address} from every reader."), **values
        )
    else:
        done = N_("On {moment} we kept the person at {address} from writing in the community {community}.")
        yield words.gettext(done, community=act.community.name, **values)
    holds = N_(
        "It holds until {end}, and until {day} if the members of the community agree. If it is to last "
        "without them, order it again."
    )
    if act.ratified_at is not None:
        yield words.gettext(N_("The members agreed: it holds until {day}."), day=day_in(act.until, words))
    elif act.lifted_at is not None:
        yield words.gettext(N_("It ended on {moment}."), moment=moment_in(act.lifted_at, words))
    else:
        yield words.gettext(holds, end=moment_in(act.ends_at, words), day=day_in(act.until, words))
    yield words.gettext(
        N_("What it is about is kept until {day} for whoever may ask for it by law. Its SHA-256: {digest}."),
        day=day_in(act.at + KEPT, words),
        digest=act.digest,
    )
    if act.told_at is not None:
        told = N_("The person concerned was told on {moment}, with our reasons.")
        yield words.gettext(told, moment=moment_in(act.told_at, words))
    elif act.tell_at is not None:
        yield words.gettext(
            N_("As you asked, the person concerned is not told before {day}."), day=day_in(act.tell_at, words)
        )
    yield words.gettext(
        N_(
            "They may say how they see it where the members decide, and turn to a body for settling disputes "
            "out of court, or to a court."
        )
    )


def where_is(act: Emergency) -> str:
    """Give the address of what an emergency act is about."""
    if act.post is not None:
        topic = act.post.topic
        path = reverse("conversations:post", args=(topic.community.slug, topic.pk, act.post.number))
    else:
        path = reverse("people:person", args=(act.person.handle,)) if act.person.handle else "/"
    return settings.ADDRESS + path


def _signed(lines: list[str], place: Place, at: datetime, words: Words) -> str:
    host = [place.publisher or place.name, place.publisher_address, place.contact_authorities]
    return "\n\n".join([*lines, moment_in(at, words), "\n".join(filter(None, host))])
