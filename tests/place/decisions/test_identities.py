"""What a community is changes by its own decision, everywhere at once; its address and its past stay."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from parvis.communities import actions as communities
from parvis.communities import policies
from parvis.communities.errors import CannotBecome
from parvis.communities.identity import change, faults
from parvis.communities.models import Access, Community, Membership, Visibility
from parvis.conversations.actions import speaking
from parvis.conversations.models import Topic
from parvis.core import chained
from parvis.core.tally import Outcome
from parvis.decisions import identities
from parvis.decisions.actions import deciding
from parvis.decisions.errors.proposals import CannotChange
from parvis.decisions.models import Poll, Proposal
from parvis.leaving import outbox
from parvis.ledger.delivering import deliver
from parvis.ledger.models import Fact, Link
from parvis.notices import actions as wishes
from parvis.notices.models import How, Notice
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
Propose = Callable[..., Proposal]
Decide = Callable[..., Proposal]
PASSED = Outcome("majority", (), True, "", 3, 3, True, (), (), "", ())


@pytest.fixture
def decide(propose: Propose, opened: Callable[..., Poll], at: datetime) -> Decide:
    """Give a way for members to make a community something else: `decide(square, name="…")`."""

    def make(community: Community, **wanted: Any) -> Proposal:
        about = {"subject": "identity", "changes": change(community, wanted), "community": community}
        proposal = propose("It grew", **about)
        poll = opened(proposal)
        poll.closed_at, poll.result = at, PASSED.kept()
        poll.save(update_fields=["closed_at", "result"])
        return deciding.decide(proposal=proposal, outcome=PASSED, at=at)

    return make


def fresh(community: Community) -> Community:
    return Community.objects.get(pk=community.pk)


def changed() -> list[Fact]:
    return [*Fact.objects.filter(verb="communities.identity.changed")]


def test_what_members_decided_holds_at_once_and_is_chained(
    decide: Decide, square: Community, at: datetime
) -> None:
    done = decide(
        square, name="The Great Square", purpose="More.", kind="interest", languages=["fr"], access="request"
    )

    now = fresh(square)
    assert (done.enacted_at, done.trouble) == (at, "")
    assert (now.name, now.purpose, now.kind, now.languages, now.access) == (
        *("The Great Square", "More.", "interest", ["fr"], "request"),
    )
    assert now.slug == square.slug
    (fact,) = changed()
    assert fact.actor is None
    assert fact.facts == {
        "changed": "name purpose kind languages access",
        "decision": done.pk,
        "digest": chained.columns(vars(now), chained.IDENTITY),
    }
    assert Link.objects.filter(fact=fact, community=square.pk).exists()


def test_every_member_is_told_and_nobody_else(
    decide: Decide, square: Community, ada: Person, bo: Person, cy: Person, at: datetime
) -> None:
    decide(square, name="The Great Square")
    deliver(at)

    told = Notice.objects.filter(why=Notice.Why.IDENTITY_CHANGED)
    assert {ada.pk, bo.pk} <= {*told.values_list("person", flat=True)}
    assert {*told.values_list("person", flat=True)} == {
        *square.memberships.filter(state="active").values_list("person", flat=True)
    }
    assert cy.pk not in told.values_list("person", flat=True)


def test_two_decisions_on_the_same_thing_are_not_both_carried_out(decide: Decide, square: Community) -> None:
    other = change(square, {"name": "The Small Square"})
    decide(square, name="The Great Square")

    assert faults(fresh(square), other) == [
        "Another decision has changed its name meanwhile: what members read is not what stands."
    ]
    with pytest.raises(CannotBecome):
        communities.change_identity(community=square, changes=other, decision=1, at=square.born_at)
    assert fresh(square).name == "The Great Square"
    assert len(changed()) == 1


@pytest.mark.parametrize(
    "wanted",
    [
        {"name": "ab"},
        {"name": "x" * 81},
        {"name": 3},
        {"purpose": ""},
        {"purpose": "x" * 401},
        {"kind": "empire"},
        {"languages": []},
        {"languages": ["fr", "fr"]},
        {"languages": ["xx"]},
        {"languages": "fr"},
        {"access": "free"},
        {"visibility": "nobody"},
        {"inside": True},
        {"slug": "elsewhere"},
        {},
    ],
)
def test_what_a_community_cannot_be_is_not_proposed(
    propose: Propose, square: Community, wanted: dict[str, Any]
) -> None:
    changes = {"before": {name: getattr(square, name, False) for name in wanted}, "after": wanted}
    with pytest.raises(CannotChange):
        propose("Odd", subject="identity", changes=changes)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("changes", [{}, {"after": {"name": "Abc"}}, {"before": [], "after": []}, {"a": 1}])
def test_what_is_no_change_is_said_so(square: Community, changes: dict[str, Any]) -> None:
    assert faults(square, changes) == ["This is no change to what a community is."]


def test_what_was_said_among_members_is_never_opened_to_everybody(propose: Propose, house: Community) -> None:
    changes = change(house, {"visibility": Visibility.PUBLIC})
    with pytest.raises(CannotChange):
        propose("Open it", subject="identity", changes=changes, community=house)
    assert "Who reads may become fewer, never more" in faults(house, changes)[0]
    assert fresh(house).visibility == Visibility.MEMBERS


@pytest.fixture
def topic(square: Community, bo: Person, at: datetime) -> Topic:
    return speaking.open_topic(by=bo, at=at, community=square, title="A zebra", source="Zebra crossing.")


def addresses(topic: Topic) -> list[str]:
    slug = topic.community.slug
    named = ("conversations:square", "conversations:talk", "communities:about", "communities:people")
    more = ("communities:guide", "communities:mandates", "register:register", "decisions:board")
    feeds = ("feeds:community", "feeds:calendar", "feeds:decisions", "feeds:expectations", "register:feed")
    pages = [reverse(each, args=(slug,)) for each in (*named, *more, *feeds, "listening:board")]
    of_it = [
        reverse("conversations:topic", args=(slug, topic.pk)),
        reverse("conversations:post", args=(slug, topic.pk, 1)),
        reverse("feeds:topic", args=(slug, topic.pk)),
        reverse("communities:guide_json", args=(slug,)),
        reverse("register:chain", args=(slug,)),
    ]
    return [*pages, *of_it, reverse("communities:call", args=(slug,))]


def test_once_only_members_read_everything_closes_to_everybody_else_at_once(
    decide: Decide, topic: Topic, square: Community, bo: Person, cy: Person, client: Client, at: datetime
) -> None:
    deliver(at)
    assert "A zebra" in client.get(reverse("search"), {"q": "zebra"}).content.decode()
    before = {each: client.get(each).status_code for each in addresses(topic)}
    assert {*before.values()} <= {HTTPStatus.OK, HTTPStatus.SEE_OTHER}

    decide(square, visibility=Visibility.MEMBERS)

    # The call is what its signers wrote to whoever had its address.
    asked = [each for each in addresses(topic) if "/calls/" not in each]
    for viewer in (None, cy):
        if viewer is not None:
            client.force_login(viewer)
        assert {client.get(each).status_code for each in asked} == {HTTPStatus.NOT_FOUND}
        assert "A zebra" not in client.get(reverse("search"), {"q": "zebra"}).content.decode()
        assert "A zebra" not in client.get(reverse("home")).content.decode()
        assert square.name not in client.get(reverse("communities:all")).content.decode()
    assert b"Zebra" not in b"".join(outbox.written(fresh(square)))
    client.force_login(bo)
    assert (
        client.get(reverse("conversations:topic", args=(square.slug, topic.pk))).status_code == HTTPStatus.OK
    )


def test_news_of_what_one_may_no_longer_read_goes(
    decide: Decide, topic: Topic, square: Community, ada: Person, cy: Person, at: datetime
) -> None:
    wishes.set_wish(by=cy, at=at, community=square, how=How.PAGE)
    speaking.reply(by=ada, at=at + timedelta(minutes=1), topic=topic, source="And another.")
    deliver(at)
    assert Notice.objects.filter(person=cy, community=square).exists()

    decide(square, visibility=Visibility.MEMBERS)
    deliver(at)

    assert not Notice.objects.filter(person=cy).exists()
    assert Notice.objects.filter(person=ada, why=Notice.Why.IDENTITY_CHANGED).exists()


def test_who_asked_before_it_closed_may_still_take_it_back(
    decide: Decide, yard: Community, ina: Person, cy: Person, at: datetime
) -> None:
    decide(yard, access=Access.CLOSED, visibility=Visibility.MEMBERS)
    closed = fresh(yard)

    assert policies.see_the_door(ina, closed) is None
    assert policies.see_the_door(cy, fresh(yard)) is not None
    communities.take_back_request(by=ina, community=closed, at=at)
    assert not closed.memberships.filter(person=ina, state=Membership.State.ASKED).exists()


def test_a_community_leaves_the_wider_one_it_stands_in_and_its_address_stays(
    decide: Decide, community: Callable[..., Community], square: Community, ada: Person, bo: Person
) -> None:
    inner = community("The Bench", ada, bo, parent=square)

    done = decide(inner, inside=False)

    assert fresh(inner).parent_id is None
    assert [*identities.describe(done)] == [
        "The wider community it stands in: <del>it stands in it</del><br><ins>none: it stands by itself</ins>"
    ]


def test_the_page_shows_what_is_and_takes_only_what_changes(
    client: Client, square: Community, bo: Person
) -> None:
    client.force_login(bo)
    address = reverse("decisions:new", args=(square.slug,)) + "?subject=identity"
    page = client.get(address).content.decode()
    assert 'value="The Square"' in page
    assert "What The Square is for." in page

    typed = {
        "title": "A name",
        "source": "It grew.",
        "name": "The <b>Great</b> Square",
        "purpose": square.purpose,
        "kind": square.kind,
        "languages": ["fr", "en"],
        "access": square.access,
        "visibility": square.visibility,
        "do": "send",
    }
    answer = client.post(address, typed)

    made = Proposal.objects.get()
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert made.changes == {
        "before": {"name": "The Square"},
        "after": {"name": "The <b>Great</b> Square"},
    }
    shown = client.get(answer["Location"]).content.decode()
    assert "&lt;b&gt;Great&lt;/b&gt;" in shown
    assert "<b>Great</b>" not in shown


def test_nothing_changed_is_said_and_nothing_typed_is_lost(
    client: Client, house: Community, bo: Person
) -> None:
    client.force_login(bo)
    address = reverse("decisions:new", args=(house.slug,)) + "?subject=identity"
    typed = {
        "title": "A name",
        "source": "It grew.",
        "name": house.name,
        "purpose": house.purpose,
        "kind": house.kind,
        "languages": house.languages,
        "access": house.access,
        "visibility": "public",
        "do": "send",
    }
    answer = client.post(address, typed)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Nothing would become something else." in answer.content.decode()
    assert "It grew." in answer.content.decode()
    assert not Proposal.objects.exists()


def test_before_the_vote_members_read_what_closing_means(propose: Propose, square: Community) -> None:
    changes = change(square, {"visibility": Visibility.MEMBERS})
    made = propose("Among us", subject="identity", changes=changes)

    assert any("nobody but members reads anything here" in each for each in identities.describe(made))


def test_the_register_and_the_page_of_the_community_say_it(
    decide: Decide, square: Community, client: Client
) -> None:
    decide(square, name="The Great Square", access="request")

    register = client.get(reverse("register:register", args=(square.slug,))).content.decode()
    about = client.get(reverse("communities:about", args=(square.slug,))).content.decode()
    assert "its name and how one comes in" in register
    assert "Its members changed what it is, last on" in about
