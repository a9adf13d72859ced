"""Answers by mail: a plain one is shown to its writer and published; what is doubtful waits, explained."""

from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.conf import settings
from django.core import mail as outbox

from parvis.communities.models import Community
from parvis.config import checks
from parvis.fetching.mailbox import Brought, Mailbox
from parvis.listening import errors
from parvis.listening.actions import answering, expectations, handling, mailed, previewing, receiving
from parvis.listening.apart import mailbox
from parvis.listening.models import Answer, AnswerFile, Expectation, IncomingMail, Letter, Responsible
from parvis.listening.queries.letters import OPEN_AGAIN, letter_by_link
from parvis.listening.tokens import OPEN_FOR, reply_address, token_of
from parvis.listening.troubles import explained
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from parvis.words import LANGUAGES, Words
from tests.place.listening.answering import LATER, answers_come_here, everything, written
from tests.place.listening.officers import DAY, HOUR, Expect, last_fact, sweep

__all__ = ["answers_come_here"]

pytestmark = pytest.mark.django_db
State, Mail = Answer.State, IncomingMail.State


def receive(raw: bytes, at: datetime) -> IncomingMail:
    """Take in a mail, and see that each of its problems is explained in both languages."""
    got = receiving.receive(raw=raw, at=at)
    for code in got.problems:
        for language in LANGUAGES:
            assert explained(code, Words(language))
    return got


def test_a_plain_answer_is_shown_then_published_in_its_writers_name(
    letter: Letter, bench: Expectation, at: datetime
) -> None:
    got = receive(
        written(letter, "It comes in May.\n\nLe 2 mars 2026, Place a écrit :\n> A bench\n"), at + LATER
    )
    assert (got.state, got.problems, got.text) == (Mail.READ, [], "It comes in May.")
    assert Answer.objects.get().state == State.SHOWN

    assert previewing.publish_shown(at + LATER + 2 * HOUR) == 0
    assert previewing.send_previews(at + LATER) == 1
    preview = outbox.outbox[-1]
    assert preview.to == ["Rosa Diaz <rosa@town.example>"]
    assert "It comes in May." in str(preview.body)
    assert token_of(letter) in str(preview.body)
    assert previewing.send_previews(at + LATER) == 0
    assert previewing.publish_shown(at + LATER + timedelta(minutes=59)) == 0
    assert previewing.publish_shown(at + LATER + HOUR) == 1

    published = Answer.objects.get()
    assert (published.state, published.source, published.name) == (
        State.PUBLISHED,
        "It comes in May.",
        "Rosa Diaz",
    )
    bench.refresh_from_db()
    assert bench.stage == Expectation.Stage.ANSWERED
    assert last_fact("listening.answer.published").facts["via"] == "mail"


def test_the_same_mail_twice_is_one(letter: Letter, at: datetime) -> None:
    raw = written(letter, "It comes in May.")
    first = receive(raw, at + LATER)
    before = everything()

    assert receive(raw, at + DAY).pk == first.pk
    assert everything() == before


def test_its_writer_may_change_it_by_the_link_before_it_is_published(letter: Letter, at: datetime) -> None:
    receive(written(letter, "It comes in May."), at + LATER)
    previewing.send_previews(at + LATER)
    said = answering.Said(Answer.Kind.ANSWER, "It comes in June.")
    item = letter.items.get()

    answering.show(at=at + LATER, letter=letter, expectation=item.expectation, said=said)

    assert previewing.publish_shown(at + DAY) == 0, "what is changed by the link is published by the link"
    assert Answer.objects.get().source == "It comes in June."


def test_a_mail_server_that_is_away_is_asked_again(
    letter: Letter, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(written(letter, "It comes in May."), at + LATER)

    def refuse(_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(outbox.EmailMultiAlternatives, "send", refuse)
        assert previewing.send_previews(at + LATER) == 0

    assert previewing.publish_shown(at + DAY) == 0
    assert previewing.send_previews(at + DAY) == 1


@pytest.mark.parametrize("late", [False, True])
def test_a_place_killed_while_it_shows_an_answer_publishes_nothing_unseen(
    letter: Letter, at: datetime, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    receive(written(letter, "It comes in May."), at + LATER)
    before, send = len(outbox.outbox), outbox.EmailMultiAlternatives.send

    def die(mail: outbox.EmailMultiAlternatives) -> None:
        if late:
            send(mail)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(outbox.EmailMultiAlternatives, "send", die)
        with pytest.raises(KeyboardInterrupt):
            previewing.send_previews(at + LATER)

    assert previewing.publish_shown(at + DAY) == 0
    assert previewing.send_previews(at + LATER + timedelta(minutes=1)) == 0, "another may be showing it"
    assert previewing.send_previews(at + DAY) == 1
    assert previewing.publish_shown(at + DAY + timedelta(minutes=59)) == 0
    assert previewing.publish_shown(at + DAY + HOUR) == 1
    shown = outbox.outbox[before:]
    assert len(shown) == 1 + late
    assert len({each.extra_headers["Message-ID"] for each in shown}) == 1, "shown twice, it is one mail"


def test_files_come_with_the_answer(letter: Letter, at: datetime) -> None:
    raw = message_from_bytes(written(letter, "See the plan."), policy=policy.default)
    raw.add_attachment(b"%PDF-1.4 plan", maintype="application", subtype="pdf", filename="../plan.pdf")

    receive(raw.as_bytes(), at + LATER)

    kept = AnswerFile.objects.get()
    assert "/" not in kept.name
    assert kept.name.endswith("plan.pdf")
    assert (kept.size, kept.file.read()) == (13, b"%PDF-1.4 plan")


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"sender": "Rosa Diaz <rosa@elsewhere.example>"}, "other_sender"),
        ({"Authentication_Results": "mx.place.example; dmarc=fail header.from=town.example"}, "forged"),
        ({"to": "answers@place.example"}, "no_token"),
        ({"to": "answers+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@place.example"}, "no_token"),
    ],
)
def test_what_is_doubtful_waits_and_publishes_nothing(
    letter: Letter, at: datetime, changed: dict[str, str], problem: str
) -> None:
    got = receive(written(letter, "It comes in May.", **changed), at + LATER)

    assert got.state == Mail.WAITS
    assert problem in got.problems
    assert not Answer.objects.exists()
    assert last_fact("listening.mail.waits").community == letter.community_id
    assert mailed.kept_file(got).read_bytes() == written(letter, "It comes in May.", **changed)


def test_an_expired_token_waits(letter: Letter, at: datetime) -> None:
    got = receive(written(letter, "At last."), at + HOUR + OPEN_FOR)

    assert (got.state, got.problems) == (Mail.WAITS, ["expired_token"])


def test_another_persons_token_does_not_open_the_door(
    letter: Letter, named: object, expect: Expect, at: datetime
) -> None:
    paul = named("Paul Roche", role="Parks")  # type: ignore[operator]  # the factory of the directory
    expect("A tree", paul)
    sweep(at + 2 * HOUR)
    sweep(at + 3 * HOUR)
    his = Letter.objects.select_related("community", "responsible").get(responsible=paul)

    got = receive(
        written(letter, "It comes in May.", to=reply_address(his), under=his.message_id), at + LATER
    )

    assert (got.state, got.problems) == (Mail.WAITS, ["other_sender"])


def test_a_mail_under_no_letter_waits_where_its_sender_is_known(letter: Letter, at: datetime) -> None:
    to = "answers+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@place.example"

    got = receive(written(letter, "Hello.", to=to, under="<x@y.example>"), at + LATER)

    assert (got.state, got.community, got.problems) == (Mail.WAITS, letter.community, ["foreign_token"])
    assert last_fact("listening.mail.waits").object_id == got.pk


@pytest.mark.parametrize("where", [0, 2])
def test_a_mail_no_community_can_look_at_is_told_to_the_host(
    letter: Letter, at: datetime, where: int, house: Community
) -> None:
    sender = "rosa@town.example" if where == 2 else "x@y.example"
    if where == 2:
        rosa = letter.responsible
        rosa.pk, rosa.community = None, house
        rosa.save()
    assert not [each for each in checks.examine() if each.what == "answers"]

    got = receive(written(letter, "Hello.", to="answers@place.example", under="", sender=sender), at + LATER)

    assert (got.state, got.community, got.problems) == (Mail.WAITS, None, ["no_letter"])
    [found] = [each for each in checks.examine() if each.what == "answers"]
    assert (found.values["n"], found.values["sender"], found.values["file"]) == (1, sender, got.kept)
    assert mailed.kept_file(got).exists()


def test_several_matters_are_told_apart_by_their_number(
    letter: Letter, rosa: Responsible, expect: Expect, at: datetime
) -> None:
    del letter
    first, second = expect("A lamp", rosa), expect("A tree", rosa)
    sweep(at + 8 * DAY)
    sweep(at + 8 * DAY + HOUR)
    both = Letter.objects.select_related("community", "responsible").get(items__expectation=first)

    unsaid = receive(written(both, "It comes in May."), at + 9 * DAY)
    said = receive(written(both, f"#{second.number}: It comes in May."), at + 9 * DAY)

    assert (unsaid.state, unsaid.problems) == (Mail.WAITS, ["several_matters"])
    assert said.state == Mail.READ
    assert (Answer.objects.get().expectation, Answer.objects.get().source) == (second, "It comes in May.")


@pytest.mark.parametrize(
    ("headers", "problem"),
    [
        ({"Auto_Submitted": "auto-replied", "Subject": "Absence : Re"}, "automatic_absence"),
        ({"Precedence": "bulk", "X_Autoreply": "yes"}, "automatic_"),
    ],
)
def test_automatic_answers_are_noted_and_answered_by_nobody(
    letter: Letter, at: datetime, headers: dict[str, str], problem: str
) -> None:
    subject = {"subject": headers.pop("Subject")} if "Subject" in headers else {}
    before = len(outbox.outbox)

    got = receive(written(letter, "I am away until May.", **subject, **headers), at + LATER)

    assert got.state == Mail.NOTED
    assert got.problems[0].startswith(problem)
    assert not Answer.objects.exists()
    assert len(outbox.outbox) == before


def test_a_mail_of_thirty_megabytes_waits_with_its_head(letter: Letter, at: datetime) -> None:
    got = receive(written(letter, "a" * 76 + "\n") + b"x" * 30_000_000, at + LATER)

    assert got.state == Mail.WAITS
    assert "too_large" in got.problems
    assert got.size > 30_000_000
    assert mailed.kept_file(got).stat().st_size <= receiving.HEAD


def test_what_an_animator_lets_pass_is_shown_to_its_writer_before_it_is_published(
    letter: Letter, bench: Expectation, ada: Person, at: datetime
) -> None:
    said = f"#{bench.number}: It comes in May."
    raw = message_from_bytes(written(letter, said, sender="Rosa <rosa@home.example>"), policy=policy.default)
    raw.add_attachment(b"%PDF-1.4 plan", maintype="application", subtype="pdf", filename="plan.pdf")
    got = receive(raw.as_bytes(), at + LATER)

    shown = handling.let_pass(by=ada, at=at + DAY, mail=got, letter=letter, expectation=bench)

    assert (shown.state, shown.name, shown.source) == (State.SHOWN, "Rosa Diaz", "It comes in May.")
    assert shown.files.get().file.read() == b"%PDF-1.4 plan"
    got.refresh_from_db()
    assert (got.state, got.handled_by) == (Mail.READ, ada)
    assert last_fact("listening.mail.handled").actor == ada.pk
    assert previewing.publish_shown(at + 2 * DAY) == 0, "nobody was shown it yet"
    assert previewing.send_previews(at + DAY) == 1
    assert outbox.outbox[-1].to == ["Rosa Diaz <rosa@town.example>"], "the address of the directory"
    assert "rosa@home.example" in str(outbox.outbox[-1].body)
    assert previewing.publish_shown(at + DAY + HOUR) == 1
    assert last_fact("listening.answer.published").actor is None


def test_the_link_of_an_old_letter_opens_again_for_an_answer_that_was_let_pass(
    letter: Letter, bench: Expectation, ada: Person, at: datetime
) -> None:
    late = at + HOUR + OPEN_FOR
    got = receive(written(letter, "At last."), late)
    with pytest.raises(errors.LinkOver):
        letter_by_link(token_of(letter), late)

    handling.let_pass(by=ada, at=late, mail=got, letter=letter, expectation=bench)

    assert letter_by_link(token_of(letter), late) == letter
    with pytest.raises(errors.LinkOver):
        letter_by_link(token_of(letter), late + OPEN_AGAIN)


@pytest.mark.parametrize("shown", [False, True])
def test_what_was_set_aside_meanwhile_is_not_published_and_its_mail_waits(
    letter: Letter, bench: Expectation, ada: Person, at: datetime, shown: bool
) -> None:
    got = receive(written(letter, "It comes in May."), at + LATER)
    if shown:
        previewing.send_previews(at + LATER)
    expectations.set_aside(by=ada, at=at + LATER, expectation=bench, why="It is done.")

    assert previewing.send_previews(at + LATER) == 0
    assert previewing.publish_shown(at + DAY) == 0

    bench.refresh_from_db()
    got.refresh_from_db()
    assert (bench.stage, got.state, got.problems) == (Expectation.Stage.ASIDE, Mail.WAITS, ["over"])
    assert last_fact("listening.mail.waits").object_id == got.pk
    with pytest.raises(errors.MatterOver):
        handling.let_pass(by=ada, at=at + DAY, mail=got, letter=letter, expectation=bench)
    expectations.take_back(by=ada, at=at + DAY, expectation=bench)
    handling.let_pass(by=ada, at=at + DAY, mail=got, letter=letter, expectation=bench)
    assert Answer.objects.get().state == State.SHOWN


def test_an_animator_sets_a_mail_aside_with_a_reason(letter: Letter, ada: Person, at: datetime) -> None:
    got = receive(written(letter, "Ha ha.", sender="X <x@y.example>"), at + LATER)
    with pytest.raises(errors.ReasonWanted):
        handling.set_mail_aside(by=ada, at=at + DAY, mail=got, why="  ")

    handling.set_mail_aside(by=ada, at=at + DAY, mail=got, why="It was a joke.")

    got.refresh_from_db()
    assert (got.state, got.handled_why) == (Mail.ASIDE, "It was a joke.")
    with pytest.raises(errors.MailSettled):
        handling.set_mail_aside(by=ada, at=at + DAY, mail=got, why="Again.")


def test_only_those_who_animate_decide_of_mails(
    letter: Letter, bench: Expectation, bo: Person, cy: Person, mandate: object, at: datetime
) -> None:
    del mandate
    got = receive(written(letter, "Ha ha.", sender="X <x@y.example>"), at + LATER)
    before = everything()

    for who in (bo, cy):
        with pytest.raises(Refusal):
            handling.let_pass(by=who, at=at + DAY, mail=got, letter=letter, expectation=bench)
        with pytest.raises(Refusal):
            handling.set_mail_aside(by=who, at=at + DAY, mail=got, why="No.")

    assert everything() == before


def test_old_mails_go_and_what_was_published_stays(letter: Letter, at: datetime) -> None:
    got = receive(written(letter, "It comes in May."), at + LATER)
    kept = mailed.kept_file(got)
    assert receiving.forget_old_mails(at + 300 * DAY) == 0

    assert receiving.forget_old_mails(at + 400 * DAY) == 1

    assert not kept.exists()
    assert Answer.objects.exists()
    assert IncomingMail.objects.get().text == ""


def test_what_arrives_in_the_mailbox_is_taken_in_once(
    letter: Letter, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert receiving.fetch_answers(at) == 0, "the host named no mailbox"
    monkeypatch.setattr(settings, "ANSWER_MAILBOX", "imaps://ear:open%20sesame@imap.place.example/Answers")
    mails, seen = [written(letter, "It comes in May.")], []

    def bring(box: Mailbox, cursor: dict[str, int]) -> Brought:
        seen.append((box, cursor))
        return Brought(tuple(mails) if not cursor else (), {"uid": 1}, more=not cursor)

    monkeypatch.setattr(mailbox, "bring_mails", bring)

    assert receiving.fetch_answers(at + LATER) == 1
    assert receiving.fetch_answers(at + DAY) == 0

    assert IncomingMail.objects.get().state == Mail.READ
    box, first = seen[0]
    assert (box.host, box.user, box.password, box.folder) == (
        "imap.place.example",
        "ear",
        "open sesame",
        "Answers",
    )
    assert (first, seen[-1][1]) == ({}, {"uid": 1})
