"""The pages of decisions: what waits first, nothing typed lost, as many questions to the database always."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from parvis.communities.models import Community, Mandate, Membership
from parvis.conversations.models import Topic
from parvis.core.tally import Outcome
from parvis.decisions.actions import amending, arguing, deciding, proposing, tasks
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Amendment, Argument, Elector, Poll, Proposal, Question, Task, Version
from parvis.listening.models import Expectation
from parvis.pages.refusals import NotHere
from parvis.people.models import Person
from tests.place.communities.giving import KEEPER, give

pytestmark = pytest.mark.django_db
Propose = Callable[..., Proposal]
HERE = "/c/the-square/decide/"
COUNTED = {"board": 10, "proposal": 16}
"""Questions to the database, whatever there is to show."""


@pytest.fixture
def eyes(client: Client, bo: Person, square: Community) -> Client:
    """Let Bo look."""
    assert square.pk
    client.force_login(bo)
    return client


def page(client: Client, path: str = "", status: int = 200) -> str:
    response = client.get(HERE + path)
    assert response.status_code == status
    return response.content.decode()


def sent(client: Client, path: str, **typed: Any) -> tuple[int, str]:
    response = client.post(HERE + path, typed)
    return response.status_code, response.headers.get("Location", "") or response.content.decode()


def asked(client: Client, path: str) -> int:
    client.get(HERE + path)  # what a process reads once is read
    with CaptureQueriesContext(connection) as made:
        assert client.get(HERE + path).status_code == 200
    return len(made)


def test_an_empty_board_says_what_to_do_next(eyes: Client) -> None:
    said = page(eyes)

    assert "Nothing is to be decided yet." in said
    assert f'href="{HERE}new/"' in said


def test_the_board_shows_first_what_is_open_to_vote_and_what_remains_to_do(
    eyes: Client, propose: Propose, opened: Callable[..., Poll], bo: Person, ada: Person
) -> None:
    talked, voted, over = propose("A bench"), propose("A lamp"), propose("A tree")
    poll = opened(voted)
    Elector.objects.create(poll=poll, person=bo)
    over.state, over.decided_at = Proposal.State.FAILED, over.at
    over.save()
    said = page(eyes)

    assert said.index("A lamp") < said.index("A bench") < said.index("A tree")
    assert "Your vote is awaited in one decision." in said
    assert said.count("your vote is awaited") == 1
    assert "not passed" in said
    eyes.force_login(ada)
    assert "your vote is awaited" not in page(eyes)
    Elector.objects.update(voted=True)
    eyes.force_login(bo)
    assert "you have voted" in page(eyes)
    assert talked.title in page(eyes, "?show=drafted")
    assert "A lamp" not in page(eyes, "?show=drafted")


def test_titles_are_searched_without_case_and_accents_and_by_matter(eyes: Client, propose: Propose) -> None:
    propose("Élagage du Grand Chêne")
    propose("A lamp")

    assert "Grand Chêne" in page(eyes, "?words=ELAGAGE+chene")
    assert "A lamp" not in page(eyes, "?words=chene")
    assert "No decision answers to that" in page(eyes, "?words=%25")
    assert "No decision answers to that" in page(eyes, "?subject=election")


def test_late_tasks_are_shown_on_the_board_to_everybody(
    eyes: Client, bench: Proposal, bo: Person, at: datetime
) -> None:
    bench.state, bench.decided_at = Proposal.State.PASSED, at
    bench.save()
    tasks.add_task(by=bo, proposal=bench, what="Buy the oak", due_on=at.date(), at=at)
    eyes.logout()
    long_after = datetime.now(UTC) - timedelta(days=2)
    Task.objects.update(due_on=long_after.date())
    said = page(eyes)

    assert "Buy the oak" in said
    assert "late" in said
    assert "nobody has taken it" in said


def test_a_long_board_goes_on_from_page_to_page(
    eyes: Client, square: Community, bo: Person, at: datetime
) -> None:
    many(square, bo, at, 50)
    seen, path = [], "?show=drafted"
    while path:
        said = page(eyes, path)
        seen += [n for n in range(1, 51) if f"Bench {n:02}<" in said]
        following = said.partition('rel="next" href="')[2].partition('"')[0]
        path = following.removeprefix(HERE).replace("&amp;", "&")

    assert sorted(seen) == [*range(1, 51)]
    assert "Nothing further" in page(eyes, "?show=drafted&after=19700101000000000000-1")


def many(community: Community, by: Person, at: datetime, count: int) -> list[Proposal]:
    made = Proposal.objects.bulk_create(
        Proposal(
            community=community,
            number=n,
            subject="other",
            title=f"Bench {n:02}",
            folded=f"bench {n:02}",
            by=by,
            at=at,
            last_at=at + timedelta(minutes=n // 3),
        )
        for n in range(1, count + 1)
    )
    Version.objects.bulk_create(
        Version(proposal=each, number=1, source="Text.", html="<p>Text.</p>", digest="0" * 64, by=by, at=at)
        for each in made
    )
    return made


def everything(proposal: Proposal, person: Callable[..., Person], at: datetime, count: int) -> None:
    """Let so many people say something of every kind under a proposal."""
    community, text = proposal.community, proposal.versions.latest("number")
    for n in range(count):
        who = person(f"Somebody {n}")
        Membership.objects.create(
            community=community, person=who, state="active", since=at, accepted=community.guide
        )
        under: dict[str, Any] = {"proposal": proposal, "by": who, "at": at}
        Argument.objects.create(**under, side=("for", "against")[n % 2], source="So.", html="<p>So.</p>")
        Question.objects.create(**under, text="Who pays?")
        Amendment.objects.create(**under, to=text, source=f"Text {n}.", why="Better")
        Version.objects.create(**under, number=n + 2, source=f"T {n}", html=f"<p>T {n}</p>", digest="1" * 64)
        Task.objects.create(**under, what=f"Task {n}", taken_by=who)


def test_the_board_asks_the_database_as_often_for_one_as_for_fifty(
    eyes: Client, square: Community, bo: Person, at: datetime, opened: Callable[..., Poll]
) -> None:
    first = many(square, bo, at, 1)[0]
    Elector.objects.create(poll=opened(first), person=bo)
    one = asked(eyes, "")
    rest = many_more(square, bo, at)
    for each in rest[:10]:
        Elector.objects.create(poll=opened(each), person=bo)
    Proposal.objects.filter(pk__in=[each.pk for each in rest[10:20]]).update(state="failed", decided_at=at)

    assert asked(eyes, "") == one
    assert one <= COUNTED["board"]


def many_more(community: Community, by: Person, at: datetime) -> list[Proposal]:
    return Proposal.objects.bulk_create(
        Proposal(
            community=community,
            number=n,
            subject="other",
            title=f"Lamp {n}",
            folded=f"lamp {n}",
            by=by,
            at=at,
            last_at=at,
        )
        for n in range(2, 51)
    )


def test_a_proposal_asks_the_database_as_often_for_one_word_as_for_fifty(
    eyes: Client, bench: Proposal, person: Callable[..., Person], at: datetime
) -> None:
    everything(bench, person, at, 1)
    Proposal.objects.update(state="passed", decided_at=at)
    one = asked(eyes, "1/")
    Proposal.objects.filter(pk=bench.pk).update(last_at=at)
    for n in range(2, 51):
        who = person(f"Other {n}")
        under: dict[str, Any] = {"proposal": bench, "by": who, "at": at}
        Argument.objects.create(**under, side=("for", "against")[n % 2], source="So.", html="<p>So.</p>")
        Question.objects.create(**under, text="Who pays?")
        Task.objects.create(**under, what=f"Task {n}", taken_by=who)
        Version.objects.create(**under, number=n + 2, source=f"T {n}", html=f"<p>T {n}</p>", digest="1" * 64)
        Amendment.objects.create(**under, to=bench.versions.get(number=1), source=f"Text {n}.", why="Better")

    assert asked(eyes, "1/") == one
    assert one <= COUNTED["proposal"]


def test_a_proposal_is_written_from_a_topic_and_leads_back_to_it(
    eyes: Client, square: Community, bo: Person, at: datetime
) -> None:
    topic = Topic.objects.create(
        community=square, title="Where to sit", opened_by=bo, opened_at=at, last_at=at, last_by=bo
    )
    path = f"new/?subject=other&topic={topic.pk}"
    assert 'value="Where to sit"' in page(eyes, path)
    status, where = sent(eyes, path, title="A bench", source="There.", do="send")

    made = Proposal.objects.get()
    assert (status, where) == (303, f"{HERE}1/")
    assert (made.from_topic, made.from_expectation) == (topic.pk, None)
    assert "from the topic “Where to sit”" in page(eyes, "1/")


def test_a_proposal_grows_from_an_expectation_of_its_own_community(
    eyes: Client, square: Community, house: Community, bo: Person, at: datetime
) -> None:
    for where, number in ((square, 7), (house, 8)):
        Expectation.objects.create(
            community=where,
            number=number,
            title="A seat",
            kind="need",
            written_by=bo,
            began_at=at,
            created_at=at,
            waits_since=at,
        )
    assert "It grows from expectation 7" in page(eyes, "new/?subject=other&expectation=7")
    assert "It grows from" not in page(eyes, "new/?subject=other&expectation=8")
    for path in ("new/?subject=other&expectation=7", "new/?subject=other&expectation=8"):
        sent(eyes, path, title=f"A bench, {path[-1]}", source="There.", do="send")

    made = Proposal.objects.order_by("number")
    assert [each.from_expectation for each in made] == [7, None]
    assert "from expectation 7" in page(eyes, "1/")
    with pytest.raises(NotHere):
        proposing.open_proposal(
            by=bo, community=square, draft=Draft("other", "Two", "Text.", from_expectation=8), at=at
        )


def test_what_was_typed_survives_a_refusal(eyes: Client, square: Community) -> None:
    long = "word " * 5000
    status, said = sent(eyes, "new/?subject=other", title="A bench", source=long, do="send")

    assert status == 422
    assert long.strip() in said
    assert 'value="A bench"' in said
    assert not Proposal.objects.exists()
    assert square.proposals.count() == 0


def test_matters_nobody_chooses_by_hand_are_not_offered(eyes: Client) -> None:
    said = page(eyes, "new/")

    assert "Changing the guide" in said
    assert "Ending a mandate early" not in said.partition("<ul")[2].partition("</ul>")[0]
    assert "What is it about?" in page(eyes, "new/?subject=recall")


def test_an_election_is_called_from_the_page_of_mandates(eyes: Client, roles: Community) -> None:
    path = "new/?subject=election&role=moderator"
    assert '<option value="moderator" selected>' in page(eyes, path)
    status, said = sent(
        eyes, path, title="Moderators", source="Three.", role="moderator", seats="9", do="send"
    )
    assert (status, "3 seats at most" in said) == (422, True)
    status, _ = sent(eyes, path, title="Moderators", source="Three.", role="moderator", seats="3", do="send")

    assert status == 303
    assert roles.proposals.get().changes == {"role": "moderator", "seats": 3}
    said = page(eyes, "1/")
    assert "3 people are given the mandate “Moderator”." in said
    assert "Nobody stands yet." in said
    assert sent(eyes, "1/stand/", words="I would listen.")[0] == 303
    assert "I would listen." in page(eyes, "1/")
    assert sent(eyes, "1/step-down/")[0] == 303
    assert "Nobody stands yet." in page(eyes, "1/")


def test_a_change_of_the_guide_is_written_without_a_script_part_after_part(eyes: Client) -> None:
    path = "new/?subject=amendment&clause=4"
    said = page(eyes, path)
    assert "We leave when we like." in said
    typed = {
        "title": "Wave",
        "source": "Let us wave.",
        "based_on": "1",
        "clauses": "1",
        "laws": "0",
        "roles": "0",
        "clause-0-number": "4",
        "clause-0-title": "Leaving",
        "clause-0-text": "We wave.",
    }
    status, said = sent(eyes, path, **typed, do="law", add_law="guide.delay_days")
    assert (status, "We wave." in said, "Let us wave." in said) == (200, True, True)
    assert 'name="law-0-value"' in said
    typed |= {"laws": "1", "law-0-key": "guide.delay_days", "law-0-value": "14"}
    status, said = sent(eyes, path, **typed, do="clause", add_clause="new")
    assert (status, 'name="clause-1-title"' in said) == (200, True)
    typed |= {"clauses": "2", "clause-1-title": "Singing"}
    assert sent(eyes, path, **typed, do="send")[0] == 422
    typed |= {"clause-1-text": "We sing.", "clause-1-newcomer": "on"}
    status, said = sent(eyes, path, **typed, do="send")
    assert (status, "3 clauses at most are shown where a newcomer writes" in said) == (422, True)
    del typed["clause-1-newcomer"]
    assert sent(eyes, path, **typed, do="send")[0] == 303

    made = Proposal.objects.get()
    assert made.changes == {
        "based_on": 1,
        "clauses": [
            {"number": 4, "title": "Leaving", "text": "We wave.", "newcomer": False},
            {"number": None, "title": "Singing", "text": "We sing.", "newcomer": False},
        ],
        "laws": {"guide.delay_days": 14},
    }
    said = page(eyes, "1/")
    changes = said.partition('id="changes"')[2].partition("</section>")[0]
    assert "<ins>" in changes
    assert "wave" in changes
    assert "<del>7</del>" in changes
    assert "Clause 5 is new" in said


def test_a_mandate_of_the_guide_is_changed_and_added(eyes: Client, roles: Community) -> None:
    said = page(eyes, "new/?subject=amendment&role=host")
    assert 'value="host"' in said
    role = {
        "role-0-key": "scribe",
        "role-0-name": "Scribe",
        "role-0-purpose": "To write down what is said.",
        "role-0-days": "90",
        "role-0-seats": "1",
        "role-0-terms": "1",
        "role-0-by": "lot",
    }
    typed = {"title": "Scribe", "source": "One.", "based_on": "2", "clauses": "0", "laws": "0", "roles": "1"}
    status, said = sent(eyes, "new/?subject=amendment&role=new", **typed, **role, do="send")

    assert status == 303, said
    assert roles.proposals.get().changes["roles"][0]["key"] == "scribe"
    assert "Scribe" in page(eyes, "1/")


def test_nothing_chosen_changes_nothing_in_the_guide(eyes: Client) -> None:
    typed = {"title": "Nothing", "source": "No.", "based_on": "1", "clauses": "0", "laws": "0", "roles": "0"}
    status, said = sent(eyes, "new/?subject=amendment", **typed, do="send")

    assert (status, "Choose at least one thing that changes." in said) == (422, True)


def test_arguments_stand_side_by_side_and_a_refused_one_is_shown_again(eyes: Client, bench: Proposal) -> None:
    assert sent(eyes, "1/arguments/", side="for", source="We can *sit*.")[0] == 303
    assert sent(eyes, "1/arguments/", side="against", source="It is dear.")[0] == 303
    said = page(eyes, "1/")
    assert said.index("We can <em>sit</em>") < said.index('id="against"') < said.index("It is dear.")
    status, said = sent(eyes, "1/arguments/", side="against", source="x" * 1001)
    assert (status, "x" * 1001 in said) == (422, True)
    assert sent(eyes, "1/arguments/", side="beside", source="Hm.")[0] == 404
    one = bench.arguments.get(side="for")
    assert sent(eyes, f"1/arguments/{one.pk}/remove/")[0] == 303
    assert "We can <em>sit</em>" not in page(eyes, "1/")


def test_questions_and_answers_stand_on_the_page(eyes: Client, bench: Proposal, ada: Person) -> None:
    asked_by_ada = arguing.ask(by=ada, proposal=bench, text="Who pays?", at=bench.at)
    assert "Who pays?" in page(eyes, "1/")
    status, said = sent(eyes, f"1/questions/{asked_by_ada.pk}/", answer="x" * 2001)
    assert (status, "x" * 2001 in said) == (422, True)
    assert sent(eyes, f"1/questions/{asked_by_ada.pk}/", answer="The town.")[0] == 303
    assert "The town." in page(eyes, "1/")
    assert sent(eyes, "1/questions/", text="When?")[0] == 303
    assert "When?" in page(eyes, "1/")


def test_an_amendment_is_read_as_what_it_changes_then_taken_or_declined(
    eyes: Client, bench: Proposal, bo: Person, ada: Person
) -> None:
    eyes.force_login(ada)
    assert "We put *one bench* there." in page(eyes, "1/amend/")
    typed = {"source": "We put *two benches* there.", "why": "Three sit", "version": "1"}
    assert sent(eyes, "1/amend/", **typed)[0] == 303
    one = bench.amendments.get()
    eyes.force_login(bo)
    said = page(eyes, "1/")
    assert "<del>one bench</del>" in said or "<del>one</del>" in said
    assert "Take it into the text" in said
    assert sent(eyes, f"1/amendments/{one.pk}/decline/", why="")[0] == 422
    assert sent(eyes, f"1/amendments/{one.pk}/take/")[0] == 303
    said = page(eyes, "1/versions/2/")
    assert "Three sit" in said
    assert "<ins>" in said
    other = amending.propose_amendment(by=ada, proposal=bench, source="None.", why="Too dear", at=bench.at)
    assert "<ins>None</ins>" in page(eyes, f"1/amendments/{other.pk}/decline/")
    assert sent(eyes, f"1/amendments/{other.pk}/decline/", why="It is paid for.")[0] == 303
    assert "declined: It is paid for." in page(eyes, f"1/amendments/{other.pk}/")


def test_its_author_rewrites_and_withdraws_it_on_pages_of_their_own(
    eyes: Client, bench: Proposal, ada: Person
) -> None:
    assert "We put *one bench* there." in page(eyes, "1/rewrite/")
    assert sent(eyes, "1/rewrite/", title="A bench", source="Of oak.", why="Oak lasts")[0] == 303
    assert "Of oak." in page(eyes, "1/")
    assert sent(eyes, "1/rewrite/", title="", source="Typed at length.", why="")[0] == 422
    eyes.force_login(ada)
    assert page(eyes, "1/rewrite/", status=403)
    assert bench.by is not None
    eyes.force_login(bench.by)
    assert sent(eyes, "1/withdraw/", why="There is one.")[0] == 303
    said = page(eyes, "1/")
    assert "It was withdrawn: There is one." in said
    assert "Rewrite it" not in said


def test_who_is_mandated_to_carry_out_says_of_any_task_that_it_is_done(
    client: Client, bench: Proposal, square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    bench.state, bench.decided_at = Proposal.State.PASSED, at
    bench.save()
    task = tasks.add_task(by=bo, proposal=bench, what="Buy the oak", due_on=None, at=at)
    tasks.take_task(by=bo, task=task, at=at)
    client.force_login(ada)
    there = f"/c/{square.slug}/decide/1/"
    done = f'action="{there}tasks/{task.pk}/done/"'
    assert done not in client.get(there).content.decode()
    give(square, ada, KEEPER, datetime.now(UTC) - timedelta(days=1))

    shown = client.get(there).content.decode()

    assert done in shown
    assert "Give it back" not in shown


def test_tasks_and_the_review_follow_a_decision(eyes: Client, bench: Proposal, at: datetime) -> None:
    bench.state, bench.decided_at = Proposal.State.PASSED, at
    bench.save()
    day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    assert sent(eyes, "1/tasks/", what="Buy the oak", due_on=day)[0] == 303
    assert sent(eyes, "1/tasks/", what="", due_on=day)[0] == 422
    task = bench.tasks.get()
    assert sent(eyes, f"1/tasks/{task.pk}/take/")[0] == 303
    assert sent(eyes, f"1/tasks/{task.pk}/take/?back=1")[0] == 303
    assert sent(eyes, f"1/tasks/{task.pk}/take/")[0] == 303
    assert sent(eyes, f"1/tasks/{task.pk}/done/", told="")[0] == 422
    assert sent(eyes, f"1/tasks/{task.pk}/done/", told="40 euros.")[0] == 303
    assert "40 euros." in page(eyes, "1/")
    assert sent(eyes, "1/review/", on="1999-01-01")[0] == 422
    assert sent(eyes, "1/review/", on=day)[0] == 303
    assert "Members look at it again on" in page(eyes, "1/")


def test_a_day_of_looking_again_that_is_past_was_due(eyes: Client, bench: Proposal, at: datetime) -> None:
    bench.state, bench.decided_at = Proposal.State.PASSED, at
    bench.review_on = date(2020, 11, 9)
    bench.save()

    shown = page(eyes, "1/")

    assert "Members were due to look at it again on" in shown
    assert "Members look at it again" not in shown


def test_what_could_not_be_carried_out_is_said_in_words(eyes: Client, bench: Proposal, at: datetime) -> None:
    bench.state, bench.decided_at, bench.trouble = Proposal.State.PASSED, at, "SeatsTaken"
    bench.save()

    assert "no seat is free soon enough" in page(eyes, "1/")


def test_a_closed_community_shows_its_decisions_to_its_members_alone(
    client: Client, propose: Propose, house: Community, bo: Person, cy: Person
) -> None:
    propose(community=house)
    for path in ("/c/the-house/decide/", "/c/the-house/decide/1/", "/c/the-house/decide/feed/"):
        assert client.get(path).status_code == 404
    client.force_login(cy)
    assert client.get("/c/the-house/decide/1/").status_code == 404
    client.force_login(bo)
    assert client.get("/c/the-house/decide/1/").status_code == 200


def test_strangers_read_and_are_shown_no_forms(client: Client, bench: Proposal) -> None:
    said = page(client, "1/")

    assert bench.title in said
    assert "<textarea" not in said
    assert client.post(f"{HERE}1/arguments/", {"side": "for", "source": "So."}).status_code == 303
    assert not bench.arguments.exists()
    assert page(client, "2/", status=404)


def test_what_others_write_is_shown_as_words_never_as_markup(
    eyes: Client, propose: Propose, ada: Person
) -> None:
    evil = "<script>alert(1)</script>"
    made = propose(evil, source=evil, by=ada)
    arguing.ask(by=ada, proposal=made, text=evil, at=made.at)
    arguing.argue(by=ada, proposal=made, side=Argument.Side.FOR, source=evil, at=made.at)
    proposing.rewrite(by=ada, proposal=made, title=evil, source=f"{evil} again", why=evil, at=made.at)

    for path in ("", "1/", "1/versions/2/"):
        assert evil not in page(eyes, path)


def test_the_feed_gives_what_a_public_community_decides(client: Client, bench: Proposal) -> None:
    said = client.get(f"{HERE}feed/").content.decode()

    assert "A bench (talked about)" in said
    assert f"proposal:{bench.pk}" in said
    assert "one bench" in said


def test_an_election_is_called_for_the_seats_that_are_free(
    eyes: Client, roles: Community, ada: Person, bo: Person, at: datetime
) -> None:
    seats = 'name="seats" value="{n}"'
    assert seats.format(n=3) in page(eyes, "new/?subject=election&role=moderator")
    now = timezone.now()
    usual = {"object": "…", "way": Mandate.Way.VOTE, "decision": 1, "starts_at": at, "community": roles}
    Mandate.objects.create(person=ada, role="moderator", ends_at=now + timedelta(days=100), **usual)
    said = page(eyes, "new/?subject=election&role=moderator")
    assert seats.format(n=2) in said
    assert "Moderator, 2 to fill" in said
    # A term that ends before long leaves a seat to fill.
    Mandate.objects.create(person=ada, role="treasurer", ends_at=now + timedelta(days=9), **usual)
    assert seats.format(n=1) in page(eyes, "new/?subject=election&role=treasurer")
    for who in (ada, bo):
        Mandate.objects.create(person=who, role="host", ends_at=now + timedelta(days=100), **usual)
    said = page(eyes, "new/?subject=election&role=host")
    assert "Host, none to fill" in said
    assert seats.format(n=1) in said
    assert seats.format(n=1) in page(eyes, "new/?subject=election")


@pytest.mark.parametrize(("days", "said_so"), [(0, "It holds from"), (400, "It holds since")])
def test_an_amendment_says_from_when_it_holds_and_leads_to_what_it_changes(
    eyes: Client,
    bo: Person,
    propose: Propose,
    opened: Callable[..., Poll],
    square: Community,
    days: int,
    said_so: str,
) -> None:
    at = timezone.now() - timedelta(days=days)
    clause = {"number": 4, "title": "Leaving", "text": "We wave.", "newcomer": False}
    wave = propose("Wave", subject="amendment", changes={"based_on": 1, "clauses": [clause]})
    opened(wave)
    assert "It holds" not in page(eyes, "1/")
    deciding.decide(
        proposal=wave, outcome=Outcome("majority", (), True, "", 3, 3, True, (), (), "", ()), at=at
    )
    guide = square.guides.get(decision=wave.pk)
    said = page(eyes, "1/")

    assert guide.takes_effect_at > at
    held = said[said.index(said_so) :].partition("</p>")[0]
    day = guide.takes_effect_at.astimezone(ZoneInfo(bo.time_zone)).date()
    assert f'datetime="{day.isoformat()}"' in held
    assert f'href="/c/the-square/guide/{guide.version}/changes/"' in held
    assert "It was carried out" not in said
