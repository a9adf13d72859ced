"""The demo place could have happened, and its README tells its size."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from parvis.samples import SAMPLE
from parvis.samples.guides import Kind, Language
from parvis.samples.place import Closing, Community, Place, PlaceError, Post, chosen_clauses, read_place
from parvis.samples.place.consistency import check

PLACE = read_place()
README = Path(__file__).parents[2] / "src" / "parvis" / "samples" / "README.md"
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
BADLY_SPACED = re.compile(
    r"(?<![\u00a0\w]):(?=\s)|\w:\s|(?<=\w) ?[?;](?!\w)|(?<=\w) [?;:]|«(?!\u00a0)|(?<!\u00a0)»|!"
)

each_community = pytest.mark.parametrize("community", PLACE.communities, ids=lambda one: one.slug)


def posts(community: Community) -> Iterator[Post]:
    for topic in community.topics:
        yield from topic.posts


def texts() -> Iterator[tuple[str, str]]:
    """Tell every text of the place with its language; a call speaks the first language of its community."""
    for person in PLACE.people:
        yield person.languages[0], person.bio
    for community in PLACE.communities:
        for topic in community.topics:
            yield topic.language, topic.title
        for post in posts(community):
            yield post.language, post.text
            if post.edited:
                yield post.language, post.edited.text


def test_the_readme_tells_the_size_of_every_community() -> None:
    rows = re.findall(
        r"^\| `([a-z-]+)` \| (\w+) \| (\d+) \| (\d+) \| (\d+) \|", README.read_text("utf-8"), re.MULTILINE
    )
    assert rows == [
        (
            one.slug,
            one.state,
            str(len(one.signatures) + len(one.members)),
            str(len(one.topics)),
            str(len(list(posts(one)))),
        )
        for one in PLACE.communities
    ]
    assert f"{len(PLACE.people)} persons" in README.read_text("utf-8")


def test_two_calls_wait_for_signatures_and_one_ended_without_its_quorum() -> None:
    states = [community.state for community in PLACE.communities]
    assert states.count("open") == 2
    assert states.count("lapsed") == 1


def test_all_four_kinds_of_communities_are_shown() -> None:
    assert {community.kind for community in PLACE.communities} == set(get_args(Kind))


def test_every_mail_address_is_one_that_can_belong_to_nobody() -> None:
    assert all(re.fullmatch(r"[a-z]+@morville\.example", person.mail) for person in PLACE.people)
    links = re.findall(r"https?://([^/\s)]+)", "\n".join(text for _, text in texts()))
    assert links
    assert all(host.endswith(".example") for host in links)


def test_an_old_address_wrote_to_the_sample_mailing_list() -> None:
    archive = SAMPLE.read_bytes().decode("utf-8", "replace")
    old = [person.old_mail for person in PLACE.people if person.old_mail]
    assert len(old) > 5
    assert all(f"<{mail}>" in archive for mail in old)


@each_community
def test_a_guide_suits_its_community(community: Community) -> None:
    clauses = chosen_clauses(community.guide)
    assert community.guide.template == community.kind
    assert community.guide.language in community.languages
    assert [clause.number for clause in clauses] == list(range(1, len(clauses) + 1))
    assert sum(clause.newcomer for clause in clauses) == 3


@each_community
def test_a_community_is_described_in_known_words(community: Community) -> None:
    assert community.access in {"open", "request", "closed"}
    assert community.visibility in {"public", "members"}
    written = {topic.language for topic in community.topics} | {post.language for post in posts(community)}
    assert written <= set(community.languages) <= set(get_args(Language))


@each_community
def test_every_text_fits_the_forms_of_the_place(community: Community) -> None:
    longest = {
        80: [community.name, *(clause.title for clause in chosen_clauses(community.guide))],
        160: [topic.title for topic in community.topics],
        200: [thanks.because for post in posts(community) for thanks in post.thanked_by]
        + [topic.closed.reason for topic in community.topics if topic.closed],
        400: [community.purpose, *(signature.reason for signature in community.signatures)],
    }
    assert [text for most, texts in longest.items() for text in texts if not 0 < len(text) <= most] == []


@each_community
def test_a_living_community_was_spoken_in_this_week(community: Community) -> None:
    if community.state == "born":
        assert min(post.ago for post in posts(community)) < timedelta(days=2)
    else:
        assert not community.topics


@pytest.mark.parametrize("slug", ["velo-morville", "lantern"])
def test_a_newcomer_waits_for_a_first_answer(slug: str) -> None:
    community = next(one for one in PLACE.communities if one.slug == slug)
    new = {joining.by for joining in community.members if joining.ago < timedelta(days=10)}
    alone = [topic for topic in community.topics if topic.by in new and len(topic.posts) == 1]
    assert alone


def test_expectations_are_shared_and_some_have_no_answer() -> None:
    shared = [
        (topic, post)
        for community in PLACE.communities
        for topic in community.topics
        for post in topic.posts
        if post.expected_by
    ]
    assert len(shared) > 30
    assert [topic for topic, post in shared if len(topic.posts) == 1]


def test_whoever_is_called_by_an_at_sign_exists() -> None:
    called = [
        (post.text.count("@"), post.mentions(PLACE.people))
        for community in PLACE.communities
        for post in posts(community)
        if "@" in CODE.sub("", post.text)
    ]
    assert len(called) > 5
    assert all(signs == len(people) for signs, people in called)


def test_a_mark_comes_after_its_post_and_after_its_author_joined() -> None:
    for community in PLACE.communities:
        since = {one.by: one.ago for one in community.signatures}
        since |= {one.by: one.ago for one in community.members}
        for post in posts(community):
            marks = [(mark.by, mark.ago) for mark in post.expected_by]
            marks += [(mark.by, mark.ago) for mark in post.thanked_by]
            assert all(timedelta() < ago < min(post.ago, since[by]) for by, ago in marks)


def test_french_keeps_its_typographic_spaces_and_does_not_shout() -> None:
    wrong = [
        (match[0], text[:60])
        for language, text in texts()
        if language == "fr"
        for match in BADLY_SPACED.finditer(CODE.sub("", text))
    ]
    assert wrong == []


def test_apostrophes_and_quotation_marks_are_typographic() -> None:
    assert [text for _, text in texts() if re.search(r"['\"]", CODE.sub("", text))] == []


def with_post(place: Place, **changes: object) -> Place:
    """Change the second post of the first topic."""
    community = place.communities[0]
    topic = community.topics[0]
    changed = replace(topic.posts[1], **changes)  # type: ignore[arg-type]
    topic = replace(topic, posts=(topic.posts[0], changed, *topic.posts[2:]))
    return with_community(place, topics=(topic, *community.topics[1:]))


def with_community(place: Place, **changes: object) -> Place:
    """Change the first community."""
    community = replace(place.communities[0], **changes)  # type: ignore[arg-type]
    return replace(place, communities=(community, *place.communities[1:]))


FIRST = PLACE.communities[0]


IMPOSSIBLE = {
    "nobody is not a member at that time": with_post(PLACE, by="nobody"),
    "peter is not a member at that time": with_post(PLACE, by="peter"),
    "post 2 replies to 2": with_post(PLACE, replies_to=2),
    "post 2 is not between the one before it and today": with_post(PLACE, ago=timedelta(days=2000)),
    "post 3 is not between the one before it and today": with_post(PLACE, ago=timedelta()),
    "two communities are called": with_community(PLACE, slug=PLACE.communities[1].slug),
    "does not stand before it": with_community(PLACE, parent="lantern"),
    "no neighbour is called nowhere": with_community(PLACE, neighbours=("nowhere",)),
    "tobias holds a task without being a member": with_community(PLACE, welcome=("tobias",)),
    "the first caretaker is not the founder": with_community(PLACE, caretaker="denis"),
    "salome comes in by a door that is closed": with_community(PLACE, access="request"),
    "is invited by tobias, who is not a member": with_community(
        PLACE, members=(replace(FIRST.members[0], invited_by="tobias"), *FIRST.members[1:])
    ),
    "claire closes it without a mandate": with_community(
        PLACE,
        topics=(replace(FIRST.topics[-1], closed=Closing(by="claire", ago=timedelta(), reason="")),),
    ),
    "the founder signs first": with_community(PLACE, signatures=FIRST.signatures[1:]),
    "there is life before the birth": with_community(PLACE, quorum=20),
    "somebody signs after the birth": with_community(PLACE, quorum=3),
    "between the opening and the deadline": with_community(PLACE, opened=timedelta(days=1)),
    "comes in twice": with_community(PLACE, members=(*FIRST.members, FIRST.members[0])),
    "two topics are called": with_community(PLACE, topics=FIRST.topics[:1] * 2),
    "acts before arriving in the place": replace(PLACE, people=PLACE.people[1:]),
    "two persons have the name": replace(PLACE, people=(*PLACE.people, PLACE.people[0])),
}


@pytest.mark.parametrize("told", IMPOSSIBLE)
def test_what_could_not_have_happened_is_refused(told: str) -> None:
    with pytest.raises(PlaceError, match=re.escape(told)):
        check(IMPOSSIBLE[told])
