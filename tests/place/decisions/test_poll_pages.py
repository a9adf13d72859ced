"""The pages of votes: what is public said before, every method by plain forms, receipts kept by the voter."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import engines
from django.test import Client, RequestFactory, TestCase
from django.utils import timezone

from parvis.communities.models import Community, Mandate
from parvis.decisions.actions import closing, drawing, standing
from parvis.decisions.models import Ballot, Candidate, Poll, Proposal, SealedBallot
from parvis.decisions.results import ballot_said, result_of
from parvis.ledger.models import Fact
from parvis.pages.reader_words import words_in
from parvis.people.models import Person
from tests.place.decisions.voting import NO_RISK, join, opened, rules, vote, vote_secretly

pytestmark = pytest.mark.django_db
Propose = Callable[..., Proposal]
HERE = "/c/the-square/decide/1/"
NOW = timezone.now()
ANSWERS = {key: "yes" if value else "no" for key, value in NO_RISK.items()}


@pytest.fixture
def eyes(client: Client, bo: Person, square: Community) -> Client:
    """Let Bo look."""
    assert square.pk
    client.force_login(bo)
    return client


def page(client: Client, path: str = "", status: int = 200) -> str:
    response = client.get(HERE + path)
    assert response.status_code == status, response.content.decode()[:400]
    return response.content.decode()


def sent(client: Client, path: str, **typed: Any) -> tuple[int, str]:
    response = client.post(HERE + path, typed)
    return response.status_code, response.headers.get("Location", "") or response.content.decode()


def close(poll: Poll) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        closing.close_due(poll.closes_at)


def hidden_receipt(said: str) -> str:
    return said.partition('name="receipt" value="')[2].partition('"')[0]


def test_a_vote_is_opened_held_and_read_by_plain_forms(
    eyes: Client, propose: Propose, square: Community, ada: Person, at: datetime
) -> None:
    rules(square, at)
    propose()
    assert "By the guide it is decided by a majority of the votes." in page(eyes)
    assert "nobody chooses it here" in page(eyes, "vote/open/")
    assert sent(eyes, "vote/open/") == (303, f"{HERE}#vote")
    said = page(eyes)
    assert "0 of 3 voted" in said
    assert f'href="{HERE}vote/"' in said
    assert "Your vote is public" in page(eyes, "vote/")
    assert sent(eyes, "vote/")[0] == 422
    assert sent(eyes, "vote/", choice="for") == (303, f"{HERE}#vote")
    assert Ballot.objects.get().choice == "for"
    own = page(eyes, "vote/")
    assert own.count(" checked") == 1
    assert own.index(" checked") < own.index('value="against"')
    assert "1 of 3 voted" in page(eyes)
    page(eyes, "poll/1.json", 404)

    poll = Poll.objects.get()
    vote(poll, ada, "against", timezone.now())
    close(poll)
    said = page(eyes)
    assert "It did not pass. For: 1, against: 1, abstained: 0." in said
    assert '<meter min="0" max="2" value="1"' in said
    told = json.loads(page(eyes, "poll/1.json"))
    assert sorted(told["ballots"]) == ["against", "for"]
    said = page(eyes, "poll/1/")
    assert "It did not pass" in said
    assert "Bo</a></dt><dd>For</dd>" in said
    eyes.logout()
    assert "</dt><dd>For</dd>" not in page(eyes, "poll/1/")


def test_who_may_not_vote_is_told_why(
    eyes: Client, propose: Propose, square: Community, bo: Person, cy: Person, at: datetime
) -> None:
    rules(square, at)
    opened(propose(), bo, timezone.now())
    eyes.force_login(cy)
    assert "You are not on the list of this vote." in page(eyes)
    assert "frozen when the vote opened" in page(eyes, "vote/", 403)
    eyes.logout()
    assert eyes.get(f"{HERE}vote/").status_code == 303


def test_a_secret_vote_gives_a_receipt_which_the_device_keeps_for_its_own_voter_only(
    eyes: Client, propose: Propose, square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(square, at, secret=True)
    propose()
    assert "French authority on personal data" in page(eyes, "vote/open/")
    assert sent(eyes, "vote/open/")[0] == 422
    assert "of level 2" in sent(eyes, "vote/open/", **{**ANSWERS, "threats": "yes"})[1]
    assert sent(eyes, "vote/open/", **ANSWERS)[0] == 303
    said = page(eyes, "vote/")
    assert "Your vote is secret" in said
    receipt = hidden_receipt(said)
    assert len(receipt) == 29

    status, there = sent(eyes, "vote/", choice="for", receipt=receipt)
    assert (status, there) == (303, f"{HERE}voted/1/")
    cookie = next(iter(each for name, each in eyes.cookies.items() if name.startswith("receipt")))
    assert (cookie.value, cookie["path"], cookie["httponly"]) == (receipt, HERE, True)
    shown = page(eyes, "voted/1/")
    assert receipt in shown
    tracker = shown.partition('in the list</dt><dd class="address">')[2].partition("<")[0]
    assert f"<code>{tracker}</code> <strong>yours</strong>" in page(eyes, "urn/1/")
    # The same ballot sent twice, as by a line that broke, is one vote.
    assert sent(eyes, "vote/", choice="against", receipt=receipt)[0] == 303
    assert SealedBallot.objects.count() == 1
    assert f'value="{receipt}"' in page(eyes, "vote/")

    eyes.force_login(ada)  # on the same device: what it keeps is Bo's, and is not used for Ada
    eyes.cookies[cookie.key] = receipt
    assert "keeps no receipt of yours" in page(eyes, "voted/1/")
    assert "yours" not in page(eyes, "urn/1/")
    assert sent(eyes, "vote/", choice="for", receipt=receipt)[0] == 422
    assert sent(eyes, "vote/", choice="for", receipt=hidden_receipt(page(eyes, "vote/")))[0] == 303
    assert SealedBallot.objects.count() == 2
    poll = Poll.objects.get()
    close(poll)
    said = page(eyes)
    assert "It did not pass." in said
    assert "Fewer than five voted in secret" in said
    assert poll.proposal.community.slug in page(eyes, "urn/1/")
    eyes.force_login(bo)
    assert "Yours was in the urn" in page(eyes, "urn/1/")


@pytest.mark.parametrize(
    ("method", "typed", "kept"),
    [
        ("approval", {"choice": ["2"]}, ["2"]),
        ("approval", {}, []),
        ("judgement", {"o1": "excellent", "o2": "poor"}, {"1": "excellent", "2": "poor"}),
        ("ranked", {"o1": "2", "o2": "1"}, ["2", "1"]),
    ],
)
def test_options_are_chosen_by_boxes_grades_and_ranks(
    eyes: Client,
    propose: Propose,
    square: Community,
    at: datetime,
    method: str,
    typed: dict[str, Any],
    kept: Any,
) -> None:
    rules(square, at, method=method)
    propose()
    assert sent(eyes, "vote/open/", options="Green")[0] == 422
    assert sent(eyes, "vote/open/", options="Green\nBlue\n")[0] == 303
    said = page(eyes, "vote/")
    assert "Green" in said
    assert sent(eyes, "vote/", **typed)[0] == 303
    assert Ballot.objects.get().choice == kept
    assert page(eyes, "vote/").count(" checked") + page(eyes, "vote/").count(" selected") >= len(kept)
    close(Poll.objects.get())
    done = page(eyes)
    if kept:
        assert "Chosen: " in done
    assert ("profile" in done, "stage by stage" in done) == (method == "judgement", method == "ranked")


def test_a_rank_given_twice_is_asked_again_with_everything_typed(
    eyes: Client, propose: Propose, square: Community, at: datetime
) -> None:
    rules(square, at, method="ranked")
    propose()
    sent(eyes, "vote/open/", options="Green\nBlue\n")
    status, said = sent(eyes, "vote/", o1="1", o2="1")
    assert status == 422
    assert "give each rank once" in said
    assert said.count('<option value="1" selected>') == 2


def test_an_objection_is_shown_answered_and_taken_back(
    eyes: Client, propose: Propose, square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(square, at, method="consent")
    propose()
    sent(eyes, "vote/open/")
    eyes.force_login(ada)
    status, said = sent(eyes, "vote/", choice="object")
    assert (status, "Say whom or what it would harm." in said) == (422, True)
    assert sent(eyes, "vote/", choice="object", harm="The <b>trees</b>", proposes="Fewer")[0] == 303
    said = page(eyes)
    assert "It would harm: The &lt;b&gt;trees&lt;/b&gt;" in said
    assert "Take my objection back" in said
    eyes.force_login(bo)
    objection = Poll.objects.get().objections.get()
    assert "Answer it" in page(eyes)
    assert sent(eyes, f"objections/{objection.pk}/", answer="None is cut.")[0] == 303
    assert sent(eyes, f"objections/{objection.pk}/withdraw/")[0] == 404
    eyes.force_login(ada)
    assert sent(eyes, f"objections/{objection.pk}/withdraw/")[0] == 303
    assert "Answer: None is cut." in page(eyes)


def test_who_is_named_most_accepts_on_the_page_of_the_election(
    eyes: Client, propose: Propose, roles: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(roles, at, "election", method="nomination")
    proposal = propose("Who", subject="election", changes={"role": "animator", "seats": 1})
    poll = opened(proposal, bo, timezone.now())
    of = {each["person"]: each["key"] for each in poll.options}
    assert f'<option value="{of[ada.pk]}">Ada</option>' in page(eyes, "vote/")
    vote_secretly(poll, [(who, [of[ada.pk]]) for who in (ada, bo)], timezone.now())
    close(poll)
    assert "Named most: Ada." in page(eyes)
    assert "I accept" not in page(eyes)
    eyes.force_login(ada)
    assert "I accept" in page(eyes)
    assert sent(eyes, "accept/", words="Gladly.")[0] == 303
    assert "accepts: members say next whether they consent" in page(eyes)


def test_where_one_names_anybody_nobody_stands(
    eyes: Client, propose: Propose, roles: Community, at: datetime
) -> None:
    rules(roles, at, "election", method="nomination")
    propose("Who", subject="election", changes={"role": "animator", "seats": 1})

    assert "Stand in this election" not in page(eyes)
    assert sent(eyes, "stand/", words="I would.")[0] == 409
    assert not Candidate.objects.exists()
    assert not Fact.objects.filter(verb="decisions.candidate.stood").exists()


def test_an_election_shows_who_was_chosen_and_how_each_was_judged(
    eyes: Client, propose: Propose, roles: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(roles, at, "election")
    proposal = propose("Who", subject="election", changes={"role": "animator", "seats": 1})
    standing.stand(by=ada, proposal=proposal, words="I listen.", at=at)
    voters = join(roles, 6, at)
    poll = opened(proposal, bo, timezone.now())
    vote_secretly(poll, [(who, {"1": "good"}) for who in voters], timezone.now())
    close(poll)
    said = page(eyes)
    assert "Chosen: Ada (Good)." in said
    assert "middle grade: Good" in said
    assert "<span>Good: 6</span>" in said


def test_a_draw_shows_what_was_promised_then_what_was_drawn(
    eyes: Client, square: Community, ada: Person, bo: Person
) -> None:
    now = timezone.now()
    made = drawing.freeze_draw(
        community=square, what="jury", persons=[ada, bo], count=1, due_at=now + timedelta(days=1), at=now
    )
    where = f"/c/the-square/draws/{made.pk}/"
    assert made.commitment in eyes.get(where).content.decode()
    assert eyes.get(f"{where[:-1]}.json").status_code == 404
    assert eyes.post(where, {"words": "sunflower"}).status_code == 303
    said = eyes.get(where).content.decode()
    assert "sunflower" not in said
    drawing.draw_due(made.due_at)
    assert "Seed" in eyes.get(where).content.decode()
    assert eyes.get(f"{where[:-1]}.json").json()["words"] == ["sunflower"]


def test_every_name_chosen_stands_beside_its_middle_grade_and_what_was_given(
    eyes: Client, propose: Propose, roles: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(roles, at, "election")
    proposal = propose("Who", subject="election", changes={"role": "animator", "seats": 2})
    for who in (ada, bo):
        standing.stand(by=who, proposal=proposal, words="I listen.", at=at)
    voters = join(roles, 6, at)
    poll = opened(proposal, bo, timezone.now())
    # In which order they stand on the ballot is drawn.
    judged = {each["key"]: "good" if each["person"] == ada.pk else "fair" for each in poll.options}
    vote_secretly(poll, [(who, judged) for who in voters], timezone.now())
    close(poll)
    said = page(eyes)

    assert "Chosen: Ada (Good) and Bo (Fair)." in said
    changed = said[said.index("What it changed") :]
    for given in Mandate.objects.filter(decision=proposal.pk).select_related("person"):
        link = f'<a href="/c/the-square/mandates/{given.pk}/">Animator</a>'
        assert f"The mandate “{link}” is given to {given.person.name}, until" in changed
    assert changed.count("is given to") == 2
    assert "2 people are given" not in changed


def test_grades_are_told_as_the_language_of_the_reader_spaces_them() -> None:
    ballot = {"1": "good", "2": "reject"}
    names = {"1": "Ada", "2": "Bo"}
    assert ballot_said(ballot, names, words_in("en")) == "Ada: Good, Bo: Reject"
    assert "\u00a0: " in ballot_said(ballot, names, words_in("fr")).partition("Bo")[0]


def test_whoever_comes_after_the_vote_is_told_that_it_is_closed(
    eyes: Client, propose: Propose, square: Community, bo: Person, at: datetime
) -> None:
    rules(square, at)
    proposal = propose()
    page(eyes, "vote/", 404)
    close(opened(proposal, bo, timezone.now()))

    assert "This vote is closed." in page(eyes, "vote/", 409)


def test_votes_of_a_ranked_count_have_the_decimal_sign_of_the_reader_and_every_place() -> None:
    stage = {"kind": "stage", "stage": 1, "votes": {"1": "1.60000", "2": "10.123456789", "3": "20.00000"}}
    kept = {"steps": [{**stage, "elected": [], "excluded": []}], "winners": [], "drawn": [], "passed": False}
    poll = Poll(method="ranked", result={**kept, "why": "nobody", "cast": 3})
    names = {"1": "Ada", "2": "Bo", "3": "Cy"}

    assert result_of(poll, names, words_in("en")).stages[0].votes == ["1.6", "10.123456789", "20"]
    assert result_of(poll, names, words_in("fr")).stages[0].votes == ["1,6", "10,123456789", "20"]


def test_a_ranked_count_tells_once_who_leaves_it_and_who_takes_a_seat_that_is_left() -> None:
    usual = {"kind": "stage", "votes": {"1": "1.00000"}, "elected": [], "remaining": [], "excluded": []}
    steps = [
        {**usual, "stage": 1, "elected": ["4"]},
        {**usual, "stage": 2, "excluded": ["2"]},
        {**usual, "stage": 3, "excluded": ["1", "2"], "remaining": ["3"]},
    ]
    kept = {"steps": steps, "winners": ["4", "3"], "drawn": [], "passed": None, "why": "", "cast": 9}
    names = {"1": "Ada", "2": "Bo", "3": "Cy", "4": "Dee"}
    stages = result_of(Poll(method="ranked", result=kept), names, words_in("en")).stages

    assert [(each.elected, each.excluded, each.remaining) for each in stages] == [
        ("Dee", "", ""),
        ("", "Bo", ""),
        ("", "Ada", "Cy"),
    ]


def test_what_follows_from_a_stage_stands_in_lines_of_its_own() -> None:
    usual = {"kind": "stage", "stage": 1, "votes": {"1": "1.00000"}, "elected": []}
    steps = [{**usual, "excluded": ["1"], "remaining": ["2"]}]
    kept = {"steps": steps, "winners": ["2"], "drawn": [], "passed": None, "why": "", "cast": 9}
    poll = Poll(method="ranked", result=kept, electorate=9, closed_at=NOW)
    found = result_of(poll, {"1": "Ada", "2": "Bo"}, words_in("en"))

    asking = '{% from "decisions/votes.html" import result with context %}{{ result(shown, "/") }}'
    given = {"shown": SimpleNamespace(poll=poll, result=found, cast=9)}
    shown = engines["pages"].from_string(asking).render(given, RequestFactory().get("/"))

    assert "leaves the count: Ada<br>takes a seat that is left: Bo" in " ".join(shown.split())
