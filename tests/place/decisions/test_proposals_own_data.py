"""What decisions keep of a person is declared, given to them, and goes when they leave."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps

from parvis.communities.models import Community
from parvis.decisions.actions import amending, arguing, proposing, standing, tasks
from parvis.decisions.models import Amendment, Argument, Ballot, Elector, Poll, Proposal
from parvis.decisions.own_data.erasing import GONE, erase
from parvis.people.erasing import Words
from parvis.people.exporting import exporters
from parvis.people.models import Person
from parvis.people.processing import declared, undeclared

pytestmark = pytest.mark.django_db
Propose = Callable[..., Proposal]


def test_every_field_of_decisions_is_declared_and_opinions_are_said_to_be_some() -> None:
    tables = [*apps.get_app_config("decisions").get_models()]

    assert [*undeclared(tables)] == []
    for name in ("Argument", "Ballot", "Elector", "SealedBallot", "Objection", "Candidate"):
        assert all(each.opinion for each in declared()[f"decisions.{name}"][1].values()), name


@pytest.fixture
def life(
    propose: Propose, opened: Callable[..., Poll], roles: Community, ada: Person, bo: Person, at: datetime
) -> dict[str, Any]:
    """Let Ada do everything one can do with decisions."""
    del roles
    hers, voted, others = (
        propose("Her bench", by=ada),
        propose("Her lamp", by=ada),
        propose("His tree", by=bo),
    )
    arguing.ask(by=bo, proposal=hers, text="Who pays?", at=at)
    amending.propose_amendment(by=bo, proposal=hers, source="We put *two benches*.", why="So", at=at)
    arguing.argue(by=ada, proposal=others, side=Argument.Side.AGAINST, source="Leaves fall.", at=at)
    arguing.ask(by=ada, proposal=others, text="Which tree?", at=at)
    amending.propose_amendment(by=ada, proposal=others, source="An oak.", why="Oaks last", at=at)
    taken = amending.propose_amendment(by=ada, proposal=others, source="A lime.", why="Scent", at=at)
    amending.take_amendment(by=bo, amendment=taken, at=at)
    election = propose("Hosts", by=bo, subject="election", changes={"role": "host", "seats": 1})
    standing.stand(by=ada, proposal=election, words="I would open the door.", at=at)
    done = propose("Done", by=bo)
    Proposal.objects.filter(pk=done.pk).update(state="passed", decided_at=at)
    task = tasks.add_task(by=ada, proposal=done, what="Sweep", take=True, at=at)
    poll = opened(voted, opened_by=bo)
    Elector.objects.create(poll=poll, person=ada, voted=True)
    Ballot.objects.create(poll=poll, person=ada, choice={"vote": "for"}, at=at)
    return {"hers": hers, "voted": voted, "others": others, "election": election, "task": task}


def test_an_archive_holds_what_they_proposed_said_stood_for_and_voted(
    life: dict[str, Any], ada: Person
) -> None:
    assert life
    chapters = {each.name: [*each.records(ada)] for each in exporters() if each.name.startswith("decisions.")}

    assert [each["title"] for each in chapters["decisions.proposals"]] == ["Her bench", "Her lamp"]
    assert chapters["decisions.arguments"][0]["source"] == "Leaves fall."
    assert chapters["decisions.ballots"][0]["choice"] == {"vote": "for"}
    assert chapters["decisions.electorates"][0]["voted"] is True
    assert chapters["decisions.candidatures"][0]["words"] == "I would open the door."
    assert len(chapters["decisions.amendments"]) == 2
    assert chapters["decisions.tasks"][0]["what"] == "Sweep"
    assert all({*record} <= {*each.labels} for each in exporters() for record in chapters.get(each.name, ()))


def test_leaving_with_ones_words_takes_what_nobody_voted_on(
    life: dict[str, Any], ada: Person, at: datetime
) -> None:
    erase(ada, Words.REMOVED, at)

    for each in life.values():
        each.refresh_from_db()
    hers, voted, others = life["hers"], life["voted"], life["others"]
    assert (hers.title, hers.state, hers.versions.get().source) == (GONE, "withdrawn", "")
    assert len(hers.versions.get().digest) == 64
    assert hers.amendments.get().source == "", "an amendment holds a copy of the text"
    assert voted.versions.get().source != "", "what is voted on stays"
    assert others.versions.latest("number").source == "A lime.", "what became part of another's text stays"
    assert not Argument.objects.exclude(source="").exists()
    assert not Amendment.objects.filter(by=ada).exclude(source="").exists()
    assert others.questions.get().text == GONE
    assert life["election"].candidates.get().words == ""
    assert life["election"].candidates.get().withdrawn_at == at
    assert life["task"].taken_by is None
    assert Ballot.objects.count() == 1, "a ballot that was counted is counted again"


def test_leaving_without_ones_words_leaves_them_unsigned_and_nothing_to_do(
    life: dict[str, Any], ada: Person, at: datetime
) -> None:
    erase(ada, Words.UNSIGNED, at)

    for each in life.values():
        each.refresh_from_db()
    assert (life["hers"].title, life["hers"].state) == ("Her bench", "drafted")
    assert life["others"].arguments.get().source == "Leaves fall."
    assert life["others"].amendments.filter(state="open").count() == 0
    assert life["election"].candidates.get().withdrawn_at == at
    assert life["task"].taken_by is None


def test_a_page_says_that_words_were_taken_away(
    life: dict[str, Any], client: Any, ada: Person, at: datetime
) -> None:
    erase(ada, Words.REMOVED, at)
    number = life["hers"].number
    for path in ("", "versions/1/", f"amendments/{life['hers'].amendments.get().pk}/"):
        said = client.get(f"/c/the-square/decide/{number}/{path}").content.decode()
        assert "took these words away" in said


def test_withdrawn_on_leaving_it_can_not_be_taken_up_again(
    life: dict[str, Any], ada: Person, bo: Person, at: datetime
) -> None:
    erase(ada, Words.REMOVED, at)
    with pytest.raises(Exception, match=r"NotYourProposal|ProposalOver"):
        proposing.rewrite(by=bo, proposal=life["hers"], title="Mine", source="Mine.", at=at)
