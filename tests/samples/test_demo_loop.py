"""What the demo place tells of its loop could have happened, in texts that are well set."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from parvis.samples.place import Community, Place, PlaceError, read_place
from parvis.samples.place.consistency import check
from parvis.samples.place.loop import Act, Loop

PLACE = read_place()
BORN = [each for each in PLACE.communities if each.state == "born"]
BREAKING = re.compile(r" [?;:»!]|« ")


def texts(loop: Loop) -> Iterator[str]:
    """Give what the loop says aloud."""
    for office in loop.offices:
        yield from (office.role, office.answers_for, *office.examples)
    yield from (act.words for act in loop.acts())
    for each in loop.expected:
        yield each.title
        yield from (answer.text for answer in each.answers)
    for asked in loop.asked:
        yield from (asked.title, *asked.statements)
    for notes in loop.notes:
        yield from (notes.consent, notes.reads, notes.objection, *(text for _, text in notes.sayings))


def changed(loop: Loop) -> Place:
    """Give the place with another loop in its first community."""
    first, *others = PLACE.communities
    return replace(PLACE, communities=(replace(first, loop=loop), *others))


@pytest.mark.parametrize("community", BORN, ids=lambda one: one.slug)
def test_every_community_asks_named_persons_whose_address_can_belong_to_nobody(community: Community) -> None:
    offices = community.loop.offices
    assert 3 <= len(offices) <= 5
    assert all(re.fullmatch(r"[a-z.-]+@[a-z-]+\.example", office.email) for office in offices)
    assert all(office.examples and office.languages for office in offices)


@pytest.mark.parametrize("community", BORN, ids=lambda one: one.slug)
def test_the_texts_of_the_loop_do_not_break_before_their_signs(community: Community) -> None:
    assert [text for text in texts(community.loop) if BREAKING.search(text)] == []


def test_somebody_who_is_no_member_cannot_act_in_the_loop() -> None:
    loop = PLACE.communities[0].loop
    stranger = replace(loop.offices[0], listed=Act("marit", timedelta(days=60)))
    with pytest.raises(PlaceError, match="marit is not a member when the loop needs them"):
        check(changed(replace(loop, offices=(stranger, *loop.offices[1:]))))


def test_nobody_judges_what_does_not_concern_them() -> None:
    loop = PLACE.communities[0].loop
    first = replace(loop.expected[0], joined=())
    with pytest.raises(PlaceError, match="judges without being concerned"):
        check(changed(replace(loop, expected=(first, *loop.expected[1:]))))


def test_an_answer_comes_after_what_it_answers() -> None:
    loop = PLACE.communities[0].loop
    answer = replace(loop.expected[0].answers[0], ago=timedelta(days=60))
    first = replace(loop.expected[0], answers=(answer,))
    with pytest.raises(PlaceError, match="its course runs backwards"):
        check(changed(replace(loop, expected=(first, *loop.expected[1:]))))
