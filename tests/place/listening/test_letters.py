"""Letters go out: grouped, never too many, in members' own words, and what became of each is known."""

import re
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import Message
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.ledger.models import Fact
from parvis.listening.actions import letters, offices, routing, sending, stopping, writing
from parvis.listening.actions.offices import Office
from parvis.listening.errors import InOthersCharge, LetterSettled
from parvis.listening.letter_text import language_for
from parvis.listening.models import Expectation, Letter, LetterItem, Quotation, Responsible, Step
from parvis.listening.queries.matters import matters_of
from parvis.listening.tokens import OPEN_FOR, nonce_in, token_of
from parvis.people.models import Person
from tests.place.laws import guide_says
from tests.place.listening.officers import DAY, HOUR, WEEK, Expect, Named, last_fact, occasions, rows, sweep

pytestmark = pytest.mark.django_db
Stage, State = Expectation.Stage, Letter.State


def test_what_is_somebodys_matter_leaves_in_one_letter_a_little_later(
    rosa: Responsible, expect: Expect, at: datetime
) -> None:
    bench = expect("A bench at the stop", rosa)
    lamp = expect("A lamp in the lane", rosa)

    assert sweep(at) == []
    letter = Letter.objects.get()
    assert (letter.state, letter.due_at) == (State.DUE, at + HOUR)
    [sent] = sweep(at + HOUR)

    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.occasion) == (State.SENT, at + HOUR, "first")
    assert sent.to == ["Rosa Diaz <rosa@town.example>"]
    assert "A bench at the stop" in str(sent.body)
    assert "A lamp in the lane" in str(sent.body)
    for each in (bench, lamp):
        each.refresh_from_db()
        assert each.stage == Stage.INFORMED
        assert each.waits_since == at
        step = each.steps.get(act=Step.Act.INFORMED)
        assert (step.responsible, step.until) == (rosa, letter.answer_by)
    fact = last_fact("listening.letter.sent")
    assert (fact.actor, fact.object_id, fact.facts) == (None, letter.pk, {"occasion": "first", "items": 2})
    assert sweep(at + 2 * HOUR) == []


def test_nothing_is_written_before_somebody_is_named(expect: Expect, at: datetime) -> None:
    expect("A bench at the stop")

    assert sweep(at + DAY) == []
    assert not Letter.objects.exists()


def test_what_comes_during_the_week_waits_and_is_grouped(
    rosa: Responsible, expect: Expect, at: datetime
) -> None:
    expect("A bench", rosa)
    sweep(at)
    sweep(at + HOUR)
    for number in range(3):
        expect(f"A lamp, number {number}", rosa, at=at + number * DAY + 2 * HOUR)

    assert sweep(at + 6 * DAY) == []
    assert Letter.objects.get(state=State.DUE).due_at == at + HOUR + WEEK
    [sent] = sweep(at + HOUR + WEEK)
    assert str(sent.body).count("A lamp, number") == 3
    assert sent.extra_headers.get("In-Reply-To") is None


def test_two_offices_with_one_address_get_no_more_letters_than_one(
    expect: Expect, named: Named, at: datetime
) -> None:
    expect("A bench", named(email="town@town.example"))
    expect("A tree", named("Sam Bell", email="Town@town.example"))

    sweep(at)
    assert len(sweep(at + 2 * HOUR)) == 1
    assert sweep(at + 6 * DAY) == []
    assert len(sweep(at + WEEK + 3 * HOUR)) == 1


def test_a_community_may_let_more_letters_leave_in_a_week(
    square: Community, rosa: Responsible, expect: Expect, at: datetime
) -> None:
    guide_says(square, {"listening.letters_a_week": 2}, at)
    for number in range(3):
        expect(f"Thing {number}", rosa, at=at + number * DAY)
        sweep(at + number * DAY)
        sweep(at + number * DAY + HOUR)

    assert len(mail.outbox) == 2
    [third] = sweep(at + HOUR + WEEK)
    assert "Thing 2" in str(third.body)


def test_what_was_answered_meanwhile_is_left_out_and_an_empty_letter_is_not_sent(
    rosa: Responsible, expect: Expect, at: datetime
) -> None:
    bench, lamp = expect("A bench", rosa), expect("A lamp", rosa)
    sweep(at)
    Expectation.objects.filter(pk=bench.pk).update(stage=Stage.ANSWERED, waits_since=None)

    [sent] = sweep(at + HOUR)

    assert "A lamp" in str(sent.body)
    assert "A bench" not in str(sent.body)
    assert LetterItem.objects.get().expectation == lamp
    gone = expect("A tree", rosa, at=at + WEEK)
    sweep(at + WEEK)
    Expectation.objects.filter(pk=gone.pk).update(stage=Stage.ANSWERED, waits_since=None)
    assert sweep(at + WEEK + 2 * HOUR) == []
    assert Letter.objects.latest("pk").state == State.CANCELLED


def test_whose_matter_changed_before_the_letter_left_gets_none(
    rosa: Responsible, named: Named, ada: Person, expect: Expect, at: datetime
) -> None:
    bench = expect("A bench", rosa)
    sweep(at)
    other = named("Tom Reed")
    routing.choose(by=ada, at=at, expectation=bench, responsible=other)
    sweep(at)

    [sent] = sweep(at + HOUR)

    assert sent.to == ["Tom Reed <tom@town.example>"]
    assert Letter.objects.get(responsible=rosa).state == State.CANCELLED


# What a letter says.


def parts(sent: Any) -> tuple[str, str]:
    message: Message = sent.message()
    text, html = (
        bytes(each.get_payload(decode=True)).decode()
        for each in message.walk()
        if each.get_content_maintype() == "text"
    )
    return re.sub(r"[ \n]+", " ", text), html


def test_a_letter_quotes_what_tells_most_and_never_its_title_again(
    rosa: Responsible, heard: Expectation, posts: list[Post], ada: Person, at: datetime
) -> None:
    late = Quotation.objects.create(
        expectation=heard, text="By the way, thank you all.", post=posts[0], at=at + DAY
    )
    routing.choose(by=ada, at=at + DAY, expectation=heard, responsible=rosa)
    sweep(at + DAY)
    sweep(at + DAY + HOUR)

    [matter] = matters_of(Letter.objects.get())

    assert matter.quotations == ["I fell there too.", "Three falls in a month.", "Put those posts up again."]
    heard.quotations.exclude(pk=late.pk).exclude(text=heard.title).delete()
    assert matters_of(Letter.objects.get())[0].quotations == [late.text]
    late.delete()
    assert matters_of(Letter.objects.get())[0].quotations == [heard.title], "better than no word at all"


def test_a_letter_reads_well_in_english(
    rosa: Responsible, heard: Expectation, ada: Person, at: datetime, settings: Any
) -> None:
    settings.ANSWER_ADDRESS = "answers@square.example"
    when = at + 5 * HOUR
    routing.choose(by=ada, at=when, expectation=heard, responsible=rosa)
    sweep(when)

    [sent] = sweep(when + HOUR)

    text, html = parts(sent)
    letter = Letter.objects.get()
    token = token_of(letter)
    assert sent.subject == "The Square: The posts at the crossing must be put up."
    assert text.startswith("Rosa Diaz, The Square is a community of 4 members, and belongs to them.")
    assert "Something is expected there of you, as Streets." in text
    assert "5 people expect it" in text
    assert "In their own words:" in text
    for words in ("“Put those posts up again.”", "“I fell there too.”", "“Three falls in a month.”"):
        assert words in text
    assert letter.answer_by is not None
    assert f"an answer everybody can read, by {letter.answer_by.day} " in text
    assert f"/answer/{token}/" in text
    assert "answer, ask a question back, promise something for a date, pass it on" in text
    assert "shown to you as it will appear before it is published" in text
    assert "named you in their directory" in text
    assert "1 letter a week at most" in text
    assert f"/letter/{token}/stop/" in text
    for name in ("Ada", "Bo", "Eve"):
        assert name not in text
        assert name not in html
    assert sent.reply_to == [f"answers+{token}@square.example"]
    assert "<blockquote>I fell there too.</blockquote>" in html
    assert "style=" not in html
    message = sent.message()
    assert message["Message-ID"] == letter.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["From"].startswith("The Square <")


def test_a_letter_reads_well_in_french(named: Named, heard: Expectation, ada: Person, at: datetime) -> None:
    rose = named("Rose Petit", languages=["fr"], role="Voirie")
    when = at + 5 * HOUR
    routing.choose(by=ada, at=when, expectation=heard, responsible=rose)
    sweep(when)

    [sent] = sweep(when + HOUR)

    text, html = parts(sent)
    assert '<html lang="fr">' in html
    assert sent.reply_to == []
    assert Letter.objects.get().language == "fr"
    assert text.startswith("Bonjour Rose Petit,")
    assert "Avec leurs mots" in text
    for english in ("In their own words", "How to answer", "people expect", "Not the right person"):
        assert english not in text, "a sentence of the letter has no French"
        assert english not in html
    assert "«\u00a0I fell there too.\u00a0»" in text


def test_without_a_mailbox_for_answers_only_the_link_is_offered(
    rosa: Responsible, expect: Expect, at: datetime
) -> None:
    expect("A bench", rosa)
    sweep(at)

    [sent] = sweep(at + HOUR)

    assert sent.reply_to == []
    assert "Reply to this letter" not in str(sent.body)
    assert "Use this page" in str(sent.body)
    assert "“My mother waits standing.”" in str(sent.body)


def test_the_language_of_a_letter_is_theirs_else_the_communitys_else_english(
    named: Named, square: Community
) -> None:
    assert language_for(named("A", languages=["de", "fr"])) == "fr"
    assert language_for(named("B", languages=["de"])) == "en"
    Community.objects.filter(pk=square.pk).update(languages=["br"])
    assert language_for(Responsible.objects.get(name="B")) == "en"


# The token.


def test_a_token_is_read_back_whatever_mail_servers_do_to_its_letters(
    rosa: Responsible, expect: Expect, at: datetime
) -> None:
    expect("A bench", rosa)
    sweep(at)
    letter = Letter.objects.get()
    token = token_of(letter)

    assert len("answers+" + token) <= 64
    assert token.isalnum()
    assert letters.letter_of(token.upper()) == letters.letter_of(f" {token} ") == letter
    assert nonce_in(token) == letter.nonce


def test_a_token_of_another_hand_opens_nothing(rosa: Responsible, expect: Expect, at: datetime) -> None:
    expect("A bench", rosa)
    sweep(at)
    token = token_of(Letter.objects.get())

    forged = [token[:-1] + ("a" if token[-1] != "a" else "b"), token[:16], token * 2, "", "é" * 32, "a" * 32]
    forged.append(token[16:] + token[:16])
    assert [letters.letter_of(each) for each in forged] == [None] * len(forged)


def test_a_letter_is_open_for_half_a_year(rosa: Responsible, expect: Expect, at: datetime) -> None:
    expect("A bench", rosa)
    sweep(at)
    letter = Letter.objects.get()
    assert not letters.is_open(letter, at), "it has not left yet"
    sweep(at + HOUR)
    letter.refresh_from_db()

    assert letters.is_open(letter, at + HOUR + OPEN_FOR - timedelta(seconds=1))
    assert not letters.is_open(letter, at + HOUR + OPEN_FOR)


# The mail server.


class Deaf(EmailBackend):
    """A server one cannot reach."""

    def open(self) -> bool:
        raise ConnectionRefusedError


class Refusing(EmailBackend):
    """A server that knows no such address."""

    code = 550

    def send_messages(self, *_: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"rosa@town.example": (self.code, b"no such user")})


class Greylisting(Refusing):
    """A server that wants one to come back."""

    code = 451


class Cut(EmailBackend):
    """A line that breaks when everything was said."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        raise smtplib.SMTPServerDisconnected


@pytest.mark.parametrize("server", ["Deaf", "Greylisting"])
def test_what_certainly_did_not_leave_is_tried_again_later_each_time(
    rosa: Responsible, expect: Expect, at: datetime, settings: Any, server: str
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{server}"
    expect("A bench", rosa)
    sweep(at)
    letter, moment, waits = Letter.objects.get(), at + HOUR, []
    for _ in range(16):
        assert sending.send_letters(moment) == 1
        letter.refresh_from_db()
        assert letter.state == State.DUE
        waits.append(letter.due_at - moment)
        moment = letter.due_at
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=6)
    assert letter.tries == 16
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    [sent] = sweep(moment)

    assert "A bench" in str(sent.body)


def test_an_address_that_does_not_exist_stops_the_letters_and_is_told(
    rosa: Responsible, expect: Expect, at: datetime, settings: Any
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    bench = expect("A bench", rosa)
    sweep(at)

    sending.send_letters(at + HOUR)

    rosa.refresh_from_db()
    bench.refresh_from_db()
    assert Letter.objects.get().state == State.BOUNCED
    assert rosa.bounced_at == at + HOUR
    assert bench.stage == Stage.HEARD
    assert bench.steps.latest("pk").act == "bounced"
    assert last_fact("listening.letter.bounced").facts == {"occasion": "first"}


def test_a_line_that_breaks_leaves_a_doubt_and_never_a_second_letter(
    rosa: Responsible, expect: Expect, at: datetime, settings: Any, ada: Person
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Cut"
    bench = expect("A bench", rosa)
    sweep(at)
    sending.send_letters(at + HOUR)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    letter = Letter.objects.get()
    assert (letter.state, letter.trouble) == (State.DOUBTFUL, "SMTPServerDisconnected")
    assert last_fact("listening.letter.in_doubt").object_id == letter.pk
    assert sweep(at + 30 * DAY) == []
    assert len(mail.outbox) == 1
    letters.settle(by=ada, at=at + 30 * DAY, letter=letter, left=True)

    letter.refresh_from_db()
    bench.refresh_from_db()
    assert (letter.state, letter.sent_at, bench.stage) == (State.SENT, at + HOUR, Stage.INFORMED)
    fact = last_fact("listening.letter.settled")
    assert (fact.actor, fact.facts) == (ada.pk, {"left": True})
    assert len(mail.outbox) == 1


@pytest.fixture
def doubtful(rosa: Responsible, expect: Expect, at: datetime, settings: Any) -> Letter:
    settings.EMAIL_BACKEND = f"{__name__}.Cut"
    expect("A bench", rosa)
    sweep(at)
    sending.send_letters(at + HOUR)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox.clear()
    return Letter.objects.get()


def test_a_letter_that_did_not_leave_is_sent_once_somebody_says_so(
    doubtful: Letter, ada: Person, at: datetime
) -> None:
    letters.settle(by=ada, at=at + DAY, letter=doubtful, left=False)

    [sent] = sweep(at + DAY)

    assert sent.message()["Message-ID"] == doubtful.message_id
    assert sweep(at + 2 * DAY) == []


def test_a_letter_put_back_joins_the_one_that_waits_by_now(
    doubtful: Letter, ada: Person, rosa: Responsible, expect: Expect, at: datetime
) -> None:
    expect("A lamp", rosa, at=at + DAY)
    sweep(at + DAY)
    letters.settle(by=ada, at=at + DAY, letter=doubtful, left=False)

    [sent] = sweep(at + 2 * DAY)

    assert "A bench" in str(sent.body)
    assert "A lamp" in str(sent.body)
    doubtful.refresh_from_db()
    assert doubtful.state == State.CANCELLED


def test_using_a_letter_proves_that_it_left(doubtful: Letter, at: datetime) -> None:
    assert letters.arrived(letter=doubtful, at=at + DAY)

    doubtful.refresh_from_db()
    assert doubtful.state == State.SENT
    assert not letters.arrived(letter=doubtful, at=at + DAY)


def test_only_those_who_animate_say_what_became_of_a_letter(
    doubtful: Letter, bo: Person, ada: Person, at: datetime
) -> None:
    before = rows()
    with pytest.raises(InOthersCharge):
        letters.settle(by=bo, at=at + DAY, letter=doubtful, left=False)
    with pytest.raises(LetterSettled):
        letters.send_now(by=ada, at=at + DAY, letter=doubtful)
    assert rows() == before

    letters.settle(by=ada, at=at + DAY, letter=doubtful, left=True)
    before = rows()
    with pytest.raises(LetterSettled):
        letters.settle(by=ada, at=at + DAY, letter=doubtful, left=False)
    assert rows() == before


def test_a_letter_may_leave_at_once_but_no_sooner_than_the_week_allows(
    rosa: Responsible, ada: Person, bo: Person, expect: Expect, at: datetime
) -> None:
    expect("A bench", rosa)
    sweep(at)
    with pytest.raises(InOthersCharge):
        letters.send_now(by=bo, at=at, letter=Letter.objects.get())
    letters.send_now(by=ada, at=at, letter=Letter.objects.get())
    assert len(sweep(at)) == 1
    expect("A lamp", rosa, at=at + DAY)
    sweep(at + DAY)
    letters.send_now(by=ada, at=at + DAY, letter=Letter.objects.get(state=State.DUE))

    assert sweep(at + 2 * DAY) == []
    assert last_fact("listening.letter.hastened").actor == ada.pk
    assert len(sweep(at + WEEK)) == 1


# What comes back, and who wants no more.


@pytest.fixture
def sent(rosa: Responsible, expect: Expect, at: datetime) -> Letter:
    expect("A bench", rosa)
    sweep(at)
    sweep(at + HOUR)
    mail.outbox.clear()
    return Letter.objects.get()


def moved(person: Responsible, address: str) -> Office:
    names = [name for name in Office.__slots__ if name != "email"]
    return Office(**{name: getattr(person, name) for name in names}, email=address)


def test_a_letter_that_came_back_leaves_again_for_the_right_address(
    sent: Letter, rosa: Responsible, ada: Person, at: datetime
) -> None:
    assert letters.bounced(letter=sent, at=at + DAY)
    assert not letters.bounced(letter=sent, at=at + DAY)
    assert sweep(at + 10 * DAY) == []
    rosa.refresh_from_db()
    assert rosa.bounced_at == at + DAY
    offices.change_responsible(
        by=ada, at=at + 10 * DAY, responsible=rosa, office=moved(rosa, "diaz@town.example")
    )

    [again] = sweep(at + 10 * DAY + HOUR)

    assert again.to == ["Rosa Diaz <diaz@town.example>"]
    assert "A bench" in str(again.body)
    assert Expectation.objects.get().stage == Stage.INFORMED
    assert sweep(at + 11 * DAY) == []


def test_whoever_wants_no_more_letters_gets_none_until_they_say_otherwise(
    sent: Letter, rosa: Responsible, expect: Expect, at: datetime
) -> None:
    assert stopping.stop(letter=sent, at=at + DAY)
    assert not stopping.stop(letter=sent, at=at + DAY)
    fact = last_fact("listening.responsible.stopped")
    assert (fact.actor, fact.object_id, fact.facts) == (None, rosa.pk, {"why": "no-more"})
    expect("A lamp", rosa, at=at + DAY)
    assert sweep(at + 40 * DAY) == []

    assert stopping.start_again(letter=sent, at=at + 41 * DAY)
    sweep(at + 41 * DAY)
    assert len(sweep(at + 41 * DAY + HOUR)) == 1


def test_whoever_is_not_the_right_person_is_asked_no_more_about_it(sent: Letter, at: datetime) -> None:
    assert stopping.not_mine(letter=sent, at=at + DAY) == 1
    assert stopping.not_mine(letter=sent, at=at + DAY) == 0

    expectation = Expectation.objects.get()
    assert not expectation.routings.filter(replaced_at=None).exists()
    assert expectation.steps.latest("pk").act == Step.Act.RETURNED
    assert last_fact("listening.responsible.stopped").facts == {"why": "not-mine"}
    assert sweep(at + 60 * DAY) == []


@pytest.mark.usefixtures("sent")
def test_nobody_is_written_to_after_their_office_ended(
    rosa: Responsible, ada: Person, expect: Expect, at: datetime
) -> None:
    lamp = expect("A lamp", rosa, at=at + DAY)
    sweep(at + DAY)
    offices.end_office(by=ada, at=at + 2 * DAY, responsible=rosa)

    assert sweep(at + 60 * DAY) == []
    assert not lamp.routings.filter(replaced_at=None).exists()


def test_writing_and_sending_cost_the_same_however_much_a_letter_holds(
    rosa: Responsible, expect: Expect, at: datetime, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(9):
        expect(f"Thing {number}", rosa)
    with django_assert_max_num_queries(9 * 3 + 20):
        writing.write_letters(at)
    with django_assert_max_num_queries(4):
        assert writing.write_letters(at) == 0
    assert occasions() == ["first"] * 9
    with django_assert_max_num_queries(3):
        assert sending.send_letters(at) == 0
    assert Fact.objects.filter(verb="listening.letter.sent").count() == 0
