from collections.abc import Callable
from datetime import datetime

import pytest

from parvis.conversations import actions as talk
from parvis.conversations.models import Post
from parvis.ledger.delivering import deliver, replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer_named
from parvis.listening.actions import expectations, opinions, sources
from parvis.listening.models import Expectation, Question, Quotation, Theme, ThemeQuote, Unheard
from parvis.listening.queries.opinions import asking
from parvis.listening.quoting import GONE, take_away
from parvis.people.models import Person

pytestmark = pytest.mark.django_db


def texts(expectation: Expectation) -> set[str]:
    return {*expectation.quotations.values_list("text", flat=True)}


def test_a_message_taken_away_takes_every_copy_of_its_words_with_it(
    theme: Theme, heard: Expectation, posts: list[Post], ada: Person, bo: Person, at: datetime
) -> None:
    Unheard.objects.create(community=heard.community, post=posts[0], text=posts[0].source, at=at)
    expectations.rename(by=ada, at=at, expectation=heard, title="Three falls in a month.")
    expectations.rename(by=ada, at=at, expectation=heard, title=posts[0].source)

    talk.remove(by=bo, at=at, post=posts[0])
    deliver(at)

    heard.refresh_from_db()
    theme.refresh_from_db()
    assert posts[0].source not in texts(heard)
    assert heard.title == "Put those posts up again.", "the oldest words left"
    assert theme.name == "I fell there too.", "the most telling words left"
    assert heard.people == 4
    assert "crossing" not in heard.stems
    assert not ThemeQuote.objects.filter(post=posts[0]).exists()
    assert not Unheard.objects.exists()
    assert posts[0].source not in {*heard.steps.values_list("words", flat=True)}


def test_who_objects_takes_their_words_out_of_all_that_was_quoted(
    theme: Theme, heard: Expectation, posts: list[Post], ada: Person, bo: Person, at: datetime
) -> None:
    theirs = [each for each in posts if each.author_id == bo.pk]
    said = texts(heard)
    asked = opinions.open_question(
        by=ada,
        at=at,
        community=heard.community,
        title="What first?",
        quotations=heard.quotations.order_by("pk"),
    )
    stated = {*asked.statements.values_list("text", flat=True)}

    sources.object_here(by=bo, at=at, community=heard.community)

    heard.refresh_from_db()
    assert texts(heard) == said - {each.source for each in theirs} != said
    assert not ThemeQuote.objects.filter(post__in=theirs).exists()
    assert all(each.source not in heard.title for each in theirs)
    assert theme.community == heard.community
    left = {*asked.statements.values_list("text", flat=True)}
    assert left == stated - {each.source for each in theirs} | {GONE}
    # What has no words left is put to nobody's opinion any more.
    for statement in asked.statements.exclude(text=GONE):
        opinions.vote(by=ada, at=at, statement=statement, value=1)
    assert asking(ada, Question.objects.select_related("map").get(pk=asked.pk), at).next is None


def test_an_edit_that_keeps_the_words_keeps_the_quotation_and_another_takes_the_new_ones(
    heard: Expectation, posts: list[Post], eve: Person, at: datetime
) -> None:
    talk.edit(by=eve, at=at, post=posts[2], source="Yes: three  falls in a month. Four now.")
    deliver(at)
    assert "Three falls in a month." in texts(heard)

    talk.edit(by=eve, at=at, post=posts[2], source="Four *falls* by now.")
    deliver(at)
    assert "Four falls by now." in texts(heard)
    assert "Three falls in a month." not in texts(heard)
    talk.edit(by=eve, at=at, post=posts[2], source="> Only what others said")
    deliver(at)
    assert len(texts(heard)) == 3


def test_when_nobody_is_left_who_said_it_no_words_stay(heard: Expectation) -> None:
    take_away(Quotation.objects.filter(expectation=heard))

    heard.refresh_from_db()
    assert (heard.title, heard.people, heard.stems.strip()) == ("…", 0, "")


def test_a_name_a_person_gave_stays_when_quotations_go(heard: Expectation, ada: Person, at: datetime) -> None:
    expectations.rename(by=ada, at=at, expectation=heard, title="Posts up again")
    take_away(Quotation.objects.filter(expectation=heard))

    heard.refresh_from_db()
    assert heard.title == "Posts up again"


def test_told_again_it_changes_nothing_more(
    heard: Expectation, posts: list[Post], bo: Person, at: datetime, told: Callable[[], list[str]]
) -> None:

    talk.remove(by=bo, at=at, post=posts[0])
    deliver(at)
    heard.refresh_from_db()
    before = (heard.title, heard.people, heard.stems, texts(heard))
    following = consumer_named("listening.quoted")
    assert following is not None

    replay(following, Fact.objects.filter(verb="conversations.post.removed"))

    heard.refresh_from_db()
    assert (heard.title, heard.people, heard.stems, texts(heard)) == before
    assert told() == []
