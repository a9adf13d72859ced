"""Signals and legal notices on what is no message: proposals, what is said to them, expectations, persons."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.communities.models import Clause, Community
from parvis.decisions.actions import arguing, proposing
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Argument, Proposal
from parvis.listening.actions import expectations
from parvis.listening.models import Kind
from parvis.moderation import errors
from parvis.moderation.actions import ruling, signalling
from parvis.moderation.dsa.taxonomy import CATEGORY
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome, Signal
from parvis.moderation.queries.addresses import thing_at
from parvis.people.models import Person
from parvis.place.models import Place

pytestmark = pytest.mark.django_db
CONTACT = "host@example.net"
CUTTING = "Whoever planted it is a fool."


@pytest.fixture
def proposal(ada: Person, bo: Person, square: Community, at: datetime) -> Proposal:
    """Give a proposal of Ada's with an argument of Bo's."""
    made = proposing.open_proposal(
        by=ada, community=square, draft=Draft("other", "A tree", "We plant *one tree*."), at=at
    )
    arguing.argue(by=bo, proposal=made, side=Argument.Side.AGAINST, source=CUTTING, at=at)
    return made


@pytest.fixture
def addresses(
    proposal: Proposal, ada: Person, bo: Person, square: Community, at: datetime
) -> dict[str, tuple[str, str]]:
    """Give addresses of the square, with whose words stand there and a piece of them."""
    question = arguing.ask(by=bo, proposal=proposal, text="Who pays?", at=at)
    arguing.answer_question(by=ada, question=question, answer="All of us.", at=at)
    expected = expectations.write_expectation(
        by=bo, at=at, community=square, title="A tree that stands", kind=Kind.NEED
    )
    page = f"/c/the-square/decide/{proposal.number}/"
    return {
        page: ("Ada", proposal.title),
        f"{page}versions/1/": ("Ada", proposal.title),
        f"{page}#g{Argument.objects.get().pk}": ("Bo", CUTTING),
        f"{page}#q{question.pk}": ("Bo", "Who pays?"),
        f"{page}#r{question.pk}": ("Ada", "All of us."),
        f"/c/the-square/expectations/{expected.number}/": ("Bo", "A tree that stands"),
        "/people/bo/": ("Bo", "@bo"),
    }


def test_each_address_leads_to_whose_words_stand_there(
    addresses: dict[str, tuple[str, str]], square: Community
) -> None:
    for address, (name, piece) in addresses.items():
        for written in (address, f"https://parvis.example{address}"):
            thing = thing_at(written)
            assert (thing.address, thing.community, thing.post) == (address, square, None)
            assert thing.person is not None
            assert thing.person.name == name, address
            assert piece in thing.source


def test_a_member_signals_each_from_its_page_and_it_is_a_case_of_its_own(
    addresses: dict[str, tuple[str, str]], proposal: Proposal, eve: Person, clause: Clause, client: Client
) -> None:
    client.force_login(eve)
    page = client.get(f"/c/the-square/decide/{proposal.number}/").content.decode()
    assert page.count("/signal/?about=/c/the-square/decide/") == 4
    assert "/signal/?about=" in client.get("/c/the-square/expectations/1/").content.decode()
    assert "/people/bo/signal/" in client.get("/people/bo/").content.decode()
    led = client.get("/people/bo/signal/").headers["Location"]
    assert led == "/c/the-square/signal/?about=%2Fpeople%2Fbo%2F"

    for address, (_, piece) in addresses.items():
        where = "/c/the-square/signal/"
        assert piece.lstrip("@") in client.get(where, {"about": address}).content.decode().replace("Bo", "bo")
        answer = client.post(f"{where}?about={address.replace('#', '%23')}", {"clause": clause.pk})
        assert answer.status_code == 303, address
    assert Case.objects.count() == len(addresses)
    assert {each.evidence["address"] for each in Case.objects.all()} == {*addresses}


def test_what_several_signal_of_one_argument_is_one_case_and_who_judges_reads_what_it_said(
    addresses: dict[str, tuple[str, str]],
    eve: Person,
    ada: Person,
    max_: Person,
    bo: Person,
    square: Community,
    clause: Clause,
    at: datetime,
    client: Client,
) -> None:
    argument = thing_at(next(each for each in addresses if "#g" in each))
    for who in (eve, ada):
        signalling.signal(by=who, at=at, community=square, clause=clause, thing=argument)
    case = Case.objects.get()
    Argument.objects.update(source="It is a fine tree.")

    assert (case.person, case.signals.count()) == (bo, 2)
    client.force_login(max_)
    text = client.get(f"/c/the-square/cases/{case.number}/").content.decode()
    assert CUTTING in text
    assert f'href="{argument.address}"' in text
    with pytest.raises(errors.YourOwn):
        signalling.signal(by=bo, at=at, community=square, clause=clause, thing=argument)


def test_who_wrote_an_argument_is_asked_to_put_it_right_and_it_is_not_signalled_again_once_answered(
    addresses: dict[str, tuple[str, str]],
    eve: Person,
    ada: Person,
    max_: Person,
    square: Community,
    clause: Clause,
    judgement: Callable[..., Judgement],
    at: datetime,
) -> None:
    argument = thing_at(next(each for each in addresses if "#g" in each))
    question = thing_at(next(each for each in addresses if "#q" in each))
    for thing, outcome in ((argument, Outcome.EDIT), (question, Outcome.NOTHING)):
        made = signalling.signal(by=eve, at=at, community=square, clause=clause, thing=thing)
        Case.objects.filter(pk=made.case_id).update(heard_at=at)
        with pytest.raises(errors.NeedsAPost):
            ruling.rule(by=max_, at=at, case=made.case, judgement=judgement(Outcome.REMOVE))
        assert ruling.rule(by=max_, at=at, case=made.case, judgement=judgement(outcome)) is not None

    with pytest.raises(errors.RuledAlready):
        signalling.signal(by=ada, at=at, community=square, clause=clause, thing=question)
    assert signalling.signal(by=ada, at=at, community=square, clause=clause, thing=argument).case.number == 3


def notice(client: Client, address: str) -> int:
    typed = {
        "address": f"http://testserver{address}",
        "category": f"{CATEGORY}ILLEGAL_OR_HARMFUL_SPEECH",
        "words": "It is a defamation.",
        "name": "Zoe",
        "email": "z@example.net",
        "good_faith": "on",
    }
    return client.post("/notices/new/", typed).status_code


def test_anybody_gives_a_legal_notice_on_each(addresses: dict[str, tuple[str, str]], client: Client) -> None:
    for address in [*addresses][:5]:
        assert notice(client, address) == 303
    assert Signal.objects.filter(kind="notice").count() == 5


@pytest.mark.parametrize("address", ["/c/the-square/guide/", "/about/", "/c/the-square/people/"])
@pytest.mark.usefixtures("square")
def test_a_notice_on_what_nobody_wrote_alone_goes_to_the_host_with_a_receipt(
    address: str, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert notice(client, address) == 422
    Place.objects.update_or_create(pk=1, defaults={"contact": CONTACT})
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert notice(client, address) == 303

    assert not Case.objects.exists()
    assert [each.to[0] for each in mail.outbox] == [CONTACT, "z@example.net"]
    for letter in mail.outbox:
        assert address in str(letter.body)
        assert "It is a defamation." in str(letter.body)
    assert CONTACT in str(mail.outbox[1].body)


def test_members_are_told_that_what_nobody_wrote_alone_is_changed_by_a_proposal(
    eve: Person, square: Community, client: Client
) -> None:
    client.force_login(eve)
    answer = client.get("/c/the-square/signal/", {"about": "/c/the-square/guide/"})

    assert answer.status_code == 409
    assert "Propose to the members" in answer.content.decode()
    assert client.get("/c/the-square/signal/", {"about": "/c/the-house/guide/"}).status_code in {404, 422}
    assert square.pk


def test_who_shares_several_communities_is_asked_where_and_who_shares_none_is_led_to_the_law(
    eve: Person,
    bo: Person,
    cy: Person,
    square: Community,
    community: Callable[..., Community],
    client: Client,
) -> None:
    garden = community("The Garden", eve, bo)
    client.force_login(eve)
    text = client.get("/people/bo/signal/").content.decode()
    for each in (square, garden):
        assert f'href="/c/{each.slug}/signal/?about=/people/bo/"' in text

    client.force_login(cy)
    assert client.get("/people/bo/signal/").headers["Location"] == "/notices/new/?address=%2Fpeople%2Fbo%2F"
