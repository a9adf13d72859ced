from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parvis.communities.errors import NotAMember
from parvis.communities.models import Community
from parvis.conversations import actions as talk
from parvis.conversations.models import Mark, Post
from parvis.ledger.delivering import deliver
from parvis.ledger.models import Fact, Link
from parvis.listening.actions import expectations, merging, personal, themes
from parvis.listening.concerned import persons_concerned, settle
from parvis.listening.errors import (
    InOthersCharge,
    NamedSoAlready,
    NothingExpected,
    NotSetAside,
    OnItsWay,
    OtherExpectationNeeded,
    QuotationsNeeded,
    ReasonWanted,
    ThemeDecided,
    TooLongHere,
    WasSetAside,
)
from parvis.listening.models import Expectation, Kind, Saying, Step, Theme, ThemeQuote
from parvis.listening.quoting import gather
from parvis.pages.refusals import Refusal, SignInFirst
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
Told = Callable[[], list[str]]


def steps(expectation: Expectation) -> list[str]:
    return [*expectation.steps.order_by("pk").values_list("act", flat=True)]


def test_a_member_writes_joins_and_follows_at_once(
    square: Community, bo: Person, at: datetime, told: Told
) -> None:
    made = expectations.write_expectation(
        by=bo, at=at, community=square, title=" A  shelter ", kind=Kind.IDEA, source="With a *roof*."
    )

    assert (made.number, made.title, made.kind, made.people) == (1, "A shelter", "idea", 1)
    assert (made.stage, made.waits_since, made.began_at) == ("heard", at, at)
    assert made.html == "<p>With a <em>roof</em>.</p>"
    assert made.joinings.get().person == made.followings.get().person == bo
    assert steps(made) == ["written"]
    assert told() == ["listening.expectation.written"]
    fact = Fact.objects.get(verb="listening.expectation.written")
    assert (fact.facts, fact.audience, fact.actor) == ({"number": 1}, "public", bo.pk)


def test_numbers_follow_each_other_in_each_community(
    square: Community, house: Community, bo: Person, at: datetime
) -> None:
    def number(where: Community) -> int:
        made = expectations.write_expectation(by=bo, at=at, community=where, title="x", kind=Kind.NEED)
        return made.number

    assert [number(square), number(square), number(house), number(square)] == [1, 2, 1, 3]
    assert Fact.objects.filter(verb="listening.expectation.written", community=house.pk).get().audience == (
        "community"
    )


def test_who_may_not_write_or_writes_nothing_leaves_no_trace(
    square: Community, bo: Person, cy: Person, at: datetime, told: Told
) -> None:
    for who, title, source, refusal in (
        (cy, "x", "", NotAMember),
        (bo, "  ", "", NothingExpected),
        (bo, "x" * 301, "", TooLongHere),
        (bo, "x", "x" * 60_001, TooLongHere),
    ):
        with pytest.raises(refusal):
            expectations.write_expectation(
                by=who, at=at, community=square, title=title, kind=Kind.NEED, source=source
            )
    assert not Expectation.objects.exists()
    assert told() == []


def test_a_theme_becomes_an_expectation_in_the_words_of_those_who_said_it(
    theme: Theme, ada: Person, at: datetime, told: Told
) -> None:
    later = at + timedelta(hours=5)

    made = themes.confirm_theme(by=ada, at=later, theme=theme)

    assert (made.title, made.renamed, made.kind) == (theme.name, False, "complaint")
    assert (made.began_at, made.created_at, made.waits_since) == (at, later, later)
    assert (made.people, made.confirmed_by, made.written_by) == (5, ada, None)
    assert made.quotations.count() == 4
    assert {each.at for each in made.quotations.all()} == {at + timedelta(hours=n) for n in range(3)}
    theme.refresh_from_db()
    assert (theme.state, theme.decided_by, theme.decided_at) == ("confirmed", ada, later)
    assert steps(made) == ["confirmed"]
    assert told() == ["listening.expectation.confirmed"]
    fact = Fact.objects.get(verb="listening.expectation.confirmed")
    assert fact.facts == {"number": 1, "theme": theme.pk, "people": 5}
    assert Link.objects.filter(fact=fact).exists()
    with pytest.raises(ThemeDecided):
        themes.confirm_theme(by=ada, at=later, theme=theme)


def test_only_who_animates_decides(
    theme: Theme, heard: Expectation, written: Expectation, bo: Person, at: datetime, told: Told
) -> None:
    for act in (
        lambda: themes.confirm_theme(by=bo, at=at, theme=theme),
        lambda: themes.set_theme_aside(by=bo, at=at, theme=theme, why="x"),
        lambda: themes.merge_theme(by=bo, at=at, theme=theme, into=written),
        lambda: themes.take_theme_back(by=bo, at=at, theme=theme),
        lambda: expectations.rename(by=bo, at=at, expectation=heard, title="x"),
        lambda: merging.merge(by=bo, at=at, expectation=heard, into=written),
        lambda: expectations.split(by=bo, at=at, expectation=heard, quotations=[1], title="x"),
        lambda: expectations.set_aside(by=bo, at=at, expectation=heard, why="x"),
        lambda: expectations.take_back(by=bo, at=at, expectation=heard),
    ):
        with pytest.raises(InOthersCharge):
            act()
    assert told() == []
    assert Step.objects.count() == 2


def test_a_name_of_ones_own_is_marked_as_such_and_a_quotation_is_not(
    heard: Expectation, ada: Person, at: datetime, told: Told
) -> None:
    named = expectations.rename(by=ada, at=at, expectation=heard, title="Posts up", kind=Kind.NEED)
    assert (named.title, named.renamed, named.kind) == ("Posts up", True, "need")
    assert heard.steps.get(act="renamed").words == "The posts at the crossing must be put up."

    quoted = expectations.rename(by=ada, at=at, expectation=heard, title="Three falls in a month.")
    assert (quoted.renamed, quoted.kind) == (False, "need")
    with pytest.raises(NamedSoAlready):
        expectations.rename(by=ada, at=at, expectation=heard, title="Three  falls in a month.")
    assert told() == ["listening.expectation.renamed"] * 2


def test_merging_brings_words_and_people_over_and_counts_each_once(
    heard: Expectation,
    written: Expectation,
    bo: Person,
    eve: Person,
    cy: Person,
    ada: Person,
    at: datetime,
    told: Told,
) -> None:
    personal.join(by=eve, at=at, expectation=written)
    personal.follow(by=cy, at=at, expectation=written)
    said = told()

    into = merging.merge(by=ada, at=at + timedelta(days=1), expectation=written, into=heard)

    written.refresh_from_db()
    assert written.merged_into == into == heard
    assert into.people == 5
    assert {each.person for each in into.joinings.all()} == {bo, eve}
    assert {each.person for each in into.followings.all()} == {bo, eve, cy}
    assert not written.joinings.exists()
    step = into.steps.latest("pk")
    assert (step.act, step.other, step.by) == ("merged", written, ada)
    assert told() == [*said, "listening.expectation.merged"]
    fact = Fact.objects.get(verb="listening.expectation.merged")
    assert fact.facts == {"number": written.number, "into": heard.number}


def test_the_same_words_are_quoted_once_after_merging(
    heard: Expectation, posts: list[Post], ada: Person, at: datetime
) -> None:
    twin = Theme.objects.create(community=heard.community, key="twin", name="Posts", heard_at=at)
    ThemeQuote.objects.create(
        theme=twin, rank=0, voice="p", text="Three falls in a month.", kind="need", post=posts[2]
    )
    ThemeQuote.objects.create(theme=twin, rank=1, voice="p", text="In a month!", kind="need", post=posts[2])
    other = themes.confirm_theme(by=ada, at=at, theme=twin)

    merging.merge(by=ada, at=at, expectation=other, into=heard)

    assert sorted(heard.quotations.filter(post=posts[2]).values_list("text", flat=True)) == [
        "In a month!",
        "Three falls in a month.",
    ]


@pytest.mark.parametrize("stage", ["informed", "answered", "judged", "again"])
def test_what_is_on_its_way_is_not_merged_away(
    heard: Expectation, written: Expectation, ada: Person, at: datetime, told: Told, stage: str
) -> None:
    waits = at if stage in {"informed", "again"} else None
    Expectation.objects.filter(pk=written.pk).update(stage=stage, waits_since=waits)

    with pytest.raises(OnItsWay):
        merging.merge(by=ada, at=at, expectation=written, into=heard)
    assert told() == []


def test_one_merges_only_into_another_that_stands_here(
    heard: Expectation, written: Expectation, house: Community, ada: Person, at: datetime, told: Told
) -> None:
    elsewhere = expectations.write_expectation(by=ada, at=at, community=house, title="x", kind=Kind.NEED)
    gone = expectations.write_expectation(by=ada, at=at, community=heard.community, title="y", kind=Kind.NEED)
    expectations.set_aside(by=ada, at=at, expectation=gone, why="Done.")
    before = told()

    for into in (heard, elsewhere, gone):
        with pytest.raises(OtherExpectationNeeded):
            merging.merge(by=ada, at=at, expectation=heard, into=into)
    with pytest.raises(WasSetAside):
        merging.merge(by=ada, at=at, expectation=gone, into=heard)
    merging.merge(by=ada, at=at, expectation=written, into=heard)
    with pytest.raises(Refusal):
        personal.join(by=ada, at=at, expectation=written)
    assert told() == [*before, "listening.expectation.merged"]


def test_a_split_takes_words_along_and_leaves_those_who_joined(
    heard: Expectation, cy: Person, ada: Person, bo: Person, at: datetime, told: Told
) -> None:
    personal.join(by=bo, at=at, expectation=heard)
    taken = heard.quotations.filter(text__in=["I fell there too.", "Three falls in a month."])
    before = told()

    made = expectations.split(
        by=ada,
        at=at + timedelta(days=2),
        expectation=heard,
        quotations=[each.pk for each in taken],
        title="Three falls in a month.",
    )

    heard.refresh_from_db()
    assert (made.number, made.renamed, made.split_from, made.theme) == (2, False, heard, heard.theme)
    assert (made.people, heard.people) == (2, 3)
    assert made.waits_since == heard.waits_since
    assert made.began_at == at + timedelta(hours=1)
    assert heard.quotations.count() == 2
    assert steps(made) == ["split"]
    assert told() == [*before, "listening.expectation.split"]
    for chosen in ([], [0], [*heard.quotations.values_list("pk", flat=True)], [made.quotations.all()[0].pk]):
        with pytest.raises(QuotationsNeeded):
            expectations.split(by=ada, at=at, expectation=heard, quotations=chosen, title="x")
    assert persons_concerned(made).isdisjoint({cy.pk, bo.pk})


def test_what_is_set_aside_waits_no_more_and_comes_back_as_it_was(
    heard: Expectation, ada: Person, at: datetime, told: Told
) -> None:
    since = heard.waits_since

    aside = expectations.set_aside(by=ada, at=at + timedelta(days=1), expectation=heard, why=" Put  up. ")
    assert (aside.stage, aside.waits_since, aside.aside_why) == ("aside", None, "Put up.")
    with pytest.raises(WasSetAside):
        expectations.set_aside(by=ada, at=at, expectation=heard, why="Again.")

    back = expectations.take_back(by=ada, at=at + timedelta(days=3), expectation=heard)
    assert (back.stage, back.waits_since, back.aside_why, back.aside_from) == ("heard", since, "", "")
    with pytest.raises(NotSetAside):
        expectations.take_back(by=ada, at=at, expectation=heard)
    with pytest.raises(ReasonWanted):
        expectations.set_aside(by=ada, at=at, expectation=heard, why=" ")
    assert told() == ["listening.expectation.aside", "listening.expectation.back"]
    assert steps(heard) == ["confirmed", "aside", "back"]
    assert heard.steps.get(act="aside").words == "Put up."


def test_an_answered_one_set_aside_comes_back_answered(heard: Expectation, ada: Person, at: datetime) -> None:
    Expectation.objects.filter(pk=heard.pk).update(stage="answered", waits_since=None)

    expectations.set_aside(by=ada, at=at, expectation=heard, why="A mistake.")
    back = expectations.take_back(by=ada, at=at, expectation=heard)

    assert (back.stage, back.waits_since) == ("answered", None)


def test_a_theme_is_set_aside_with_a_reason_and_proposed_again(
    theme: Theme, ada: Person, at: datetime, told: Told
) -> None:
    with pytest.raises(ReasonWanted):
        themes.set_theme_aside(by=ada, at=at, theme=theme, why="")
    aside = themes.set_theme_aside(by=ada, at=at, theme=theme, why="Old.")
    assert (aside.state, aside.aside_why, aside.decided_by) == ("aside", "Old.", ada)

    back = themes.take_theme_back(by=ada, at=at, theme=theme)
    assert (back.state, back.aside_why, back.decided_by) == ("proposed", "", None)
    with pytest.raises(NotSetAside):
        themes.take_theme_back(by=ada, at=at, theme=theme)
    assert told() == ["listening.theme.aside", "listening.theme.back"]


def test_what_is_heard_later_comes_to_the_expectation_wherever_it_went(
    theme: Theme,
    heard: Expectation,
    written: Expectation,
    posts: list[Post],
    ada: Person,
    eve: Person,
    at: datetime,
) -> None:
    moved = heard.quotations.get(post=posts[1])
    expectations.split(by=ada, at=at, expectation=heard, quotations=[moved.pk], title="x")
    merging.merge(by=ada, at=at, expectation=heard, into=written)
    new = talk.reply(by=eve, at=at + timedelta(days=1), topic=posts[0].topic, source="Still no posts.")
    ThemeQuote.objects.create(theme=theme, rank=9, voice="p", text="Still no posts.", kind="need", post=new)

    assert gather(theme) == 1
    assert gather(theme) == 0
    assert written.quotations.filter(post=new).get().at == at + timedelta(days=1)
    assert Expectation.objects.get(split_from=heard).quotations.get() == moved


def test_a_theme_merged_into_an_expectation_goes_on_feeding_it(
    theme: Theme, written: Expectation, posts: list[Post], ada: Person, at: datetime, told: Told
) -> None:
    themes.merge_theme(by=ada, at=at, theme=theme, into=written)

    written.refresh_from_db()
    theme.refresh_from_db()
    assert (theme.state, theme.into) == ("confirmed", written)
    assert (written.people, written.began_at) == (5, at)
    assert told() == ["listening.expectation.merged"]
    written.quotations.filter(post=posts[2]).delete()
    assert gather(theme) == 1


def test_joining_counts_once_and_follows(
    heard: Expectation,
    posts: list[Post],
    cy: Person,
    bo: Person,
    at: datetime,
    joined: Callable[..., Person],
    told: Told,
) -> None:
    personal.join(by=bo, at=at, expectation=heard)
    heard.refresh_from_db()
    assert heard.people == 5, "Bo is counted already: he said it"
    joined(cy, heard.community)

    for _ in range(2):
        personal.join(by=cy, at=at, expectation=heard)
    heard.refresh_from_db()
    assert heard.people == 6
    assert heard.followings.filter(person=cy).exists()
    assert persons_concerned(heard) == {posts[0].author_id, posts[1].author_id, posts[2].author_id, cy.pk}

    for _ in range(2):
        personal.leave(by=cy, at=at, expectation=heard)
    heard.refresh_from_db()
    assert heard.people == 5
    assert not heard.followings.filter(person=cy).exists()
    assert told() == ["listening.expectation.joined"] * 2 + ["listening.expectation.left"]
    assert steps(heard) == ["confirmed"]


def test_following_is_told_to_nobody(heard: Expectation, cy: Person, at: datetime, told: Told) -> None:
    personal.follow(by=cy, at=at, expectation=heard)
    personal.follow(by=cy, at=at, expectation=heard)
    assert heard.followings.count() == 1
    personal.unfollow(by=cy, expectation=heard)

    assert not heard.followings.exists()
    assert told() == []
    with pytest.raises(SignInFirst):
        personal.follow(by=None, at=at, expectation=heard)  # type: ignore[arg-type]


def test_who_expects_a_quoted_message_too_is_concerned(
    heard: Expectation, posts: list[Post], cy: Person, at: datetime, joined: Callable[..., Person]
) -> None:
    joined(cy, heard.community)

    talk.mark(by=cy, at=at, post=posts[2], kind=Mark.Kind.EXPECT)
    heard.refresh_from_db()
    assert heard.people == 5

    deliver(at)
    deliver(at)
    heard.refresh_from_db()
    assert heard.people == 6
    talk.unmark(by=cy, at=at, post=posts[2], kind=Mark.Kind.EXPECT)
    deliver(at)
    heard.refresh_from_db()
    assert heard.people == 5


def test_speakers_elsewhere_count_once_each(heard: Expectation, saying: Saying, at: datetime) -> None:
    for key, author in (("2", "x"), ("3", "x"), ("4", "y")):
        said = Saying.objects.create(source=saying.source, key=key, author_key=author, text=key, at=at)
        heard.quotations.create(text=key, saying=said, at=at)
    heard.quotations.create(text="And again", saying=saying, at=at)

    assert settle(heard).people == 3 + 2 + 2
