"""The pages of appeals and juries: what each reader sees, what stays typed, how many queries they take."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.ledger.models import Fact
from parvis.moderation import jury_data, jury_policies, mediation_policies
from parvis.moderation.actions import calling, convening, deliberating, ruling, signalling
from parvis.moderation.actions.signalling import Notice
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Appeal, Jury, Outcome, Plea, Ruling, Seat, Signal
from parvis.pages.refusals import Verdict
from parvis.people.erasing import Words
from parvis.people.models import Person

from .sitting import DAY, all_sit, appealed, called, drawn, fresh, jurors

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> datetime:
    """Begin lately: pages look at the clock."""
    return timezone.now() - 3 * DAY


@pytest.fixture
def jury(ruled: Ruling, bo: Person, at: datetime) -> Jury:
    """Give a jury whose first seven are called."""
    appealed(bo, ruled, at + DAY)
    return drawn(Jury.objects.get(), at + 2 * DAY)


@pytest.fixture
def sits(jury: Jury, at: datetime) -> Jury:
    """Give a jury that sits."""
    all_sit(jury, at + 2 * DAY)
    return fresh(jury)


def by(who: Person | None) -> Client:
    client = Client()
    if who is not None:
        client.force_login(who)
    return client


def test_an_appeal_goes_by_its_page_and_what_is_refused_stays_typed(
    ruled: Ruling, bo: Person, square: Community
) -> None:
    case = f"/c/{square.slug}/cases/{ruled.case.number}/"
    client = by(bo)
    assert f"{case}appeal/" in client.get(case).content.decode()
    assert "judge it anew" in client.get(f"{case}appeal/").content.decode()
    assert client.post(f"{case}appeal/", {"words": " "}).status_code == 422
    assert not Appeal.objects.exists()
    assert client.post(f"{case}appeal/", {"words": "I spoke of a bench."}).status_code == 303

    assert Appeal.objects.get().words == "I spoke of a bench."
    assert (
        client.get(f"{case}appeal/").headers["Location"]
        == f"/c/{square.slug}/juries/{Jury.objects.get().pk}/"
    )


def test_the_list_of_juries_fills_no_seats_before_the_draw(
    ruled: Ruling, bo: Person, square: Community, at: datetime
) -> None:
    appealed(bo, ruled, at + DAY)
    page, filled = f"/c/{square.slug}/juries/", "seats are being filled"
    before = by(None).get(page).content.decode()
    drawn(Jury.objects.get(), at + 2 * DAY)
    after = by(None).get(page).content.decode()

    assert ("to be drawn by lot on" in before, filled in before) == (True, False)
    assert ("to be drawn by lot on" in after, filled in after) == (False, True)


def test_by_a_receipt_one_appeals_and_writes_to_the_jury_without_an_account(
    said: Post,
    members: list[Person],
    max_: Person,
    judgement: Callable[..., Judgement],
    at: datetime,
) -> None:
    del members
    notice = Notice(
        address="/", words="It insults.", category="X", law="a law", name="Zoe", email="zoe@example.org"
    )
    held = signalling.give_notice(by=None, who="198.51.100.7", at=at, notice=notice, post=said)
    Signal.objects.filter(pk=held.pk).update(at=at)
    held.case.heard_at = at
    held.case.save()
    ruling.rule(by=max_, at=at, case=held.case, judgement=judgement(Outcome.NOTHING))
    page = f"/notices/{held.receipt}/appeal/"

    assert page in by(None).get(f"/notices/{held.receipt}/").content.decode()
    assert by(None).get("/notices/aaaa-bbbb-cccc-dddd/appeal/").status_code == 404
    assert by(None).post(page, {"words": "It does insult."}).status_code == 303
    assert by(None).post(page, {"words": ""}).status_code == 422
    assert by(None).post(page, {"words": "Read it aloud."}).status_code == 303
    assert "seat is taken" in by(None).get(page).content.decode()
    assert Plea.objects.get().receipt == held.receipt
    assert Appeal.objects.get().receipt == held.receipt


def test_only_who_is_called_reads_that_they_are_and_only_jurors_enter_the_room(
    jury: Jury,
    bo: Person,
    eve: Person,
    ada: Person,
    max_: Person,
    cy: Person,
    square: Community,
    at: datetime,
) -> None:
    page = f"/c/{square.slug}/juries/{jury.pk}/"
    first = called(jury)[0].person
    assert "The lot has called you" in by(first).get(page).content.decode()
    assert by(first).post(f"{page}do/vote/", {"outcome": "nothing", "reasons": "No."}).status_code == 403
    all_sit(jury, at + 2 * DAY)
    sit = jurors(jury)
    room = by(sit[0]).get(page).content.decode()
    assert all(each.name in room for each in sit)
    assert "Only the jurors read this room" in room
    for who in (None, bo, eve, max_, cy, *({ada} - {*sit})):
        text = by(who).get(page).content.decode()
        assert "Only the jurors read this room" not in text
        known = {"Ada", "Bo", "Eve", "Max", "Cy"}
        assert not [each.name for each in sit if each.name not in known and f">{each.name}<" in text]
        assert "Member " not in text


def test_no_page_a_party_reads_names_a_juror_even_after_the_decision(
    sits: Jury, bo: Person, eve: Person, max_: Person, square: Community, at: datetime
) -> None:
    for juror in jurors(sits)[:4]:
        deliberating.vote(by=juror, at=at + 2 * DAY, jury=sits, outcome="nothing", reasons="It is allowed.")
    base = f"/c/{square.slug}/"
    names = [each.name for each in jurors(sits) if each.name.startswith("Member")]
    assert names
    for who in (None, bo, eve, max_):
        for page in ("juries/", f"juries/{sits.pk}/", f"juries/{sits.pk}/draw.json", "cases/", "cases/1/"):
            text = by(who).get(base + page).content.decode()
            assert not [name for name in names if f"{name}<" in text or f'{name}"' in text], page
    assert "reversed" in by(bo).get(f"{base}cases/1/").content.decode()
    assert "It is allowed." in by(bo).get(f"{base}cases/1/").content.decode()


def test_a_juror_talks_and_votes_by_the_page(sits: Jury, square: Community) -> None:
    page = f"/c/{square.slug}/juries/{sits.pk}/"
    first, second, third, fourth, *_ = jurors(sits)
    assert by(first).post(f"{page}do/say/", {"words": "What do *you* think?"}).status_code == 303
    assert "<em>you</em>" in by(second).get(page).content.decode()
    refused = by(first).post(f"{page}do/vote/", {"outcome": "nothing", "reasons": "Bo was right."})
    assert refused.status_code == 422
    assert "Bo was right." in refused.content.decode()
    assert by(first).post(f"{page}do/fly/").status_code == 404
    for who in (first, second, third, fourth):
        given = {"outcome": "uphold", "reasons": "The clause is clear."}
        assert by(who).post(f"{page}do/vote/", given).status_code == 303

    assert Ruling.objects.get(number=2).upholds


def test_one_takes_declines_or_steps_back_by_the_page(jury: Jury, square: Community) -> None:
    page = f"/c/{square.slug}/juries/{jury.pk}/"
    first, second, third, *_ = [each.person for each in called(jury)]
    assert by(first).post(f"{page}do/take/").status_code == 303
    assert by(second).post(f"{page}do/decline/").status_code == 303
    assert by(third).post(f"{page}do/recuse/", {"why": ""}).status_code == 422
    assert by(third).post(f"{page}do/recuse/", {"why": "A friend."}).status_code == 303
    assert by(first).get(f"/c/{square.slug}/juries/").status_code == 200

    states = dict(Seat.objects.filter(jury=jury).values_list("person", "state"))
    assert [states[each.pk] for each in (first, second, third)] == ["accepted", "declined", "recused"]


def test_a_party_gives_words_pleads_and_asks_that_somebody_step_back_by_the_page(
    ruled: Ruling, bo: Person, square: Community
) -> None:
    appealed(bo, ruled, timezone.now())
    made = Jury.objects.get()
    page = f"/c/{square.slug}/juries/{made.pk}/"
    client = by(bo)
    assert client.post(f"{page}do/word/", {"words": "chestnut"}).status_code == 303
    assert client.post(f"{page}do/plea/", {"words": "A bench."}).status_code == 303
    asked = {"handle": "nobody-here", "why": "We quarrelled."}
    refused = client.post(f"{page}do/challenge/", asked)
    assert refused.status_code == 422
    assert "We quarrelled." in refused.content.decode()
    assert client.post(f"{page}do/challenge/", {**asked, "handle": "@member-1"}).status_code == 303
    text = client.get(page).content.decode()
    assert "Give words for the draw" not in text


def test_any_member_gives_words_for_the_draw_and_is_named_nowhere(
    ruled: Ruling, bo: Person, members: list[Person], cy: Person, square: Community
) -> None:
    appealed(bo, ruled, timezone.now())
    made = Jury.objects.get()
    page = f"/c/{square.slug}/juries/{made.pk}/"
    assert "Give words for the draw" in by(members[0]).get(page).content.decode()
    assert "Give words for the draw" not in by(cy).get(page).content.decode()
    assert by(cy).post(f"{page}do/word/", {"words": "oak"}).status_code == 403
    assert by(members[0]).post(f"{page}do/word/", {"words": "oak"}).status_code == 303

    assert made.draw.words.get().by == members[0]
    assert Fact.objects.get(verb="decisions.draw.word").actor is None
    drawn(made, timezone.now() + 2 * DAY)
    text = by(None).get(page).content.decode()
    assert "oak" in text
    assert "this place alone" not in text


def test_the_page_says_when_nobody_gave_a_word(jury: Jury, square: Community) -> None:
    page = by(None).get(f"/c/{square.slug}/juries/{jury.pk}/").content.decode()
    assert "this place alone could have chosen" in page


def test_the_room_takes_the_same_queries_however_much_is_said(
    sits: Jury, square: Community, at: datetime, django_assert_num_queries: Callable[..., Any]
) -> None:
    first, *others = jurors(sits)
    page = f"/c/{square.slug}/juries/{sits.pk}/"
    client = by(first)
    deliberating.say(by=first, at=at + 2 * DAY, jury=sits, words="One.")
    client.get(page)
    with django_assert_num_queries(ROOM):
        client.get(page)
    for each in others:
        deliberating.say(by=each, at=at + 2 * DAY, jury=sits, words="Two.")
    with django_assert_num_queries(ROOM):
        client.get(page)


def test_the_list_of_juries_takes_the_same_queries(
    sits: Jury, square: Community, django_assert_num_queries: Callable[..., Any]
) -> None:
    client = by(jurors(sits)[0])
    client.get(f"/c/{square.slug}/juries/")
    with django_assert_num_queries(LIST):
        client.get(f"/c/{square.slug}/juries/")


ROOM, LIST = 18, 6
WHO = ("nobody", "bo", "eve", "max_", "cy", "juror", "called", "member")
# What each may do: "." yes, else the first letters of the refusal; the seats are being filled.
TABLE = """
act            nobody bo   eve  max_ cy   juror called member
appeal         Sign   Appe Appe NotY NotY NotY  NotY   NotY
give_word      Sign   Word Word Word Word Word  Word   Word
plead          Sign   .    .    NotY NotY NotY  NotY   NotY
challenge      Sign   .    .    NotY NotY NotY  NotY   NotY
answer_call    Sign   NotO NotO NotO NotO Seat  .      NotO
step_back      Sign   NotO NotO NotO NotO .     NotO   NotO
deliberate     Sign   NotO NotO NotO NotO Jury  NotO   NotO
enter          NotH   NotH NotH NotH NotH .     NotH   NotH
read_jury      .      .    .    .    .    .     .      .
offer          Sign   Case Case Case NotC NotC  NotC   NotC
volunteer      Sign   .    .    .    NotA .     .      .
withdraw       Sign   Medi Medi Medi Medi Medi  Medi   Medi
"""


def test_every_act_by_every_kind_of_person(
    jury: Jury,
    ruled: Ruling,
    bo: Person,
    eve: Person,
    max_: Person,
    cy: Person,
    members: list[Person],
    square: Community,
    at: datetime,
) -> None:
    moment = at + 2 * DAY
    juror, waits = called(jury)[:2]
    Seat.objects.filter(pk=juror.pk).update(state="accepted", answered_at=moment)
    drawn_ones = {each.person_id for each in Seat.objects.filter(jury=jury)}
    member = next(each for each in members if each.pk not in drawn_ones)
    made = fresh(jury)
    first = Ruling.objects.get(pk=ruled.pk)

    def seat(who: Person | None) -> Seat | None:
        found = Seat.objects.filter(jury=jury, person=who).first() if who else None
        if found is not None:
            found.jury = made
        return found

    asked: dict[str, Callable[[Person | None], Verdict]] = {
        "appeal": lambda who: jury_policies.appeal(who, first, moment),
        "give_word": lambda who: jury_policies.give_word(who, made),
        "plead": lambda who: jury_policies.plead(who, made),
        "challenge": lambda who: jury_policies.challenge(who, made),
        "answer_call": lambda who: jury_policies.answer_call(who, made, seat(who), moment),
        "step_back": lambda who: jury_policies.step_back(who, made, seat(who)),
        "deliberate": lambda who: jury_policies.deliberate(who, made, seat(who)),
        "enter": lambda who: jury_policies.enter(who, seat(who)),
        "read_jury": lambda who: jury_policies.read_jury(who, made),
        "offer": lambda who: mediation_policies.offer(who, made.case, moment),
        "volunteer": lambda who: mediation_policies.volunteer(who, square),
        "withdraw": lambda who: mediation_policies.withdraw(who, square),
    }
    cast = dict(zip(WHO, (None, bo, eve, max_, cy, juror.person, waits.person, member), strict=True))
    found = {
        act: ["." if (verdict := ask(who)) is None else type(verdict).__name__[:4] for who in cast.values()]
        for act, ask in asked.items()
    }

    assert found == {
        cells[0]: cells[1:] for line in TABLE.strip().splitlines()[1:] if (cells := line.split())
    }


def test_what_is_kept_of_a_person_goes_with_them(sits: Jury, bo: Person, eve: Person, at: datetime) -> None:
    convening.plead(by=bo, at=at + 2 * DAY, jury=sits, words="A bench.")
    first = jurors(sits)[0]
    deliberating.say(by=first, at=at + 2 * DAY, jury=sits, words="Well.")
    deliberating.vote(by=first, at=at + 2 * DAY, jury=sits, outcome="nothing", reasons="It is allowed.")

    assert [each["words"] for each in jury_data.appeals_of(bo)] == ["I spoke of a bench."]
    assert [each["words"] for each in jury_data.pleas_of(bo)] == ["A bench."]
    assert [each["outcome"] for each in jury_data.seats_of(first)] == ["nothing"]
    assert [each["words"] for each in jury_data.words_of(first)] == ["Well."]
    assert not [*jury_data.appeals_of(eve)]
    for who in (bo, first):
        jury_data.erase(who, Words.REMOVED, at + 2 * DAY)
    assert [each["words"] for each in (*jury_data.appeals_of(bo), *jury_data.pleas_of(bo))] == ["", ""]
    assert [each["words"] for each in jury_data.words_of(first)] == [""]
    assert Seat.objects.get(jury=sits, person=first).state == "gone"


def test_a_jury_that_came_apart_still_shows_how_many_declined_wherever_it_moved(
    jury: Jury, square: Community, at: datetime
) -> None:
    declined = 0
    while waiting := called(jury):
        for seat in waiting:
            calling.decline_seat(by=seat.person, at=at + 2 * DAY, jury=jury)
            declined += 1
    assert declined
    assert fresh(jury).state == Jury.State.DISSOLVED
    Seat.objects.all().delete()  # seats stay behind where a community leaves
    page = by(None).get(f"/c/{square.slug}/juries/{jury.pk}/").content.decode()

    assert "<dt>Taken</dt><dd>0</dd>" in page
    assert f"<dt>Declined, silent, or gone</dt><dd>{declined}</dd>" in page
    assert "Called, not answered yet" not in page
