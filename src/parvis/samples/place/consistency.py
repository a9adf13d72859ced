"""Check that the demo place could have happened: everybody exists, nobody acts before joining or tomorrow."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from parvis.samples.place.deciding import Proposed
from parvis.samples.place.loop import Act, Expected, Loop
from parvis.samples.place.shapes import Community, Place, Topic

NOW = timedelta()
FIRST_MANDATE = timedelta(days=30)
"""How long the founder takes care at first; after it nobody closes a topic or answers a request."""


class PlaceError(ValueError):
    """Tell every contradiction found in the texts of the demo place."""


def check(place: Place) -> None:
    """Raise `PlaceError` when a name is unknown, a number points nowhere, or time runs backwards."""
    found = [*_people(place), *_slugs(place)]
    arrived = {person.key: person.joined for person in place.people}
    for community in place.communities:
        acts = [*_call(community), *_arrivals(community)]
        found += [
            f"{community.slug}: {by} acts before arriving in the place"
            for by, ago in acts
            if arrived.get(by, NOW) < ago
        ]
        found += [f"{community.slug}: {problem}" for problem in _birth(community)]
        since = dict(reversed(acts))
        found += [f"{community.slug}: {problem}" for problem in _loop(community.loop, since)]
        found += [f"{community.slug}: {problem}" for problem in _power(community, since)]
        for topic in community.topics:
            found += [
                f"{community.slug}, {topic.title!r}: {problem}"
                for problem in (*_order(topic), *_presence(topic, since), *_closing(topic, community))
            ]
    if found:
        raise PlaceError("\n".join(found))


def _people(place: Place) -> Iterator[str]:
    for told in ("key", "name", "mail"):
        values = [getattr(person, told) for person in place.people]
        yield from (f"two persons have the {told} {one}" for one in _repeated(values))


def _slugs(place: Place) -> Iterator[str]:
    slugs = [community.slug for community in place.communities]
    yield from (f"two communities are called {slug}" for slug in _repeated(slugs))
    for index, community in enumerate(place.communities):
        if community.parent and community.parent not in slugs[:index]:
            yield f"{community.slug}: its parent {community.parent} does not stand before it"
        unknown = set(community.neighbours) - (set(slugs) - {community.slug})
        yield from (f"{community.slug}: no neighbour is called {slug}" for slug in unknown)
        titles = [topic.title for topic in community.topics]
        yield from (f"{community.slug}: two topics are called {title!r}" for title in _repeated(titles))


def _call(community: Community) -> list[tuple[str, timedelta]]:
    return [(signature.by, signature.ago) for signature in community.signatures]


def _arrivals(community: Community) -> list[tuple[str, timedelta]]:
    return [(joining.by, joining.ago) for joining in community.members]


def _birth(community: Community) -> Iterator[str]:
    signers = _call(community)
    times = [ago for _, ago in signers]
    if not signers or signers[0][0] != community.founder:
        yield "the founder signs first"
    if times != sorted(times, reverse=True) or not _within(times, community.opened, community.deadline):
        yield "the signatures are not in time order between the opening and the deadline"
    if len(signers) > community.quorum:
        yield "somebody signs after the birth"
    both = [by for by, _ in (*signers, *_arrivals(community))]
    yield from (f"{by} comes in twice" for by in _repeated(both))
    born = community.born
    if born is None:
        if community.topics or community.members or community.caretaker:
            yield "there is life before the birth"
        return
    if not _within([joining.ago for joining in community.members], born, NOW):
        yield "somebody joins before the birth or after today"
    yield from _doors(community, born)
    if community.caretaker != community.founder:
        yield "the first caretaker is not the founder"
    missing = set(community.welcome) - set(both)
    yield from (f"{by} holds a task without being a member" for by in missing)


def _within(times: Iterable[timedelta], start: timedelta, end: timedelta) -> bool:
    return all(start >= ago >= max(end, NOW) for ago in times)


def _order(topic: Topic) -> Iterator[str]:
    if topic.posts[0].by != topic.by:
        yield "the first post is not by the person who opened the topic"
    for before, post in zip((None, *topic.posts), topic.posts, strict=False):
        if post.ago < NOW or (before is not None and before.ago <= post.ago):
            yield f"post {post.number} is not between the one before it and today"
        if post.replies_to is not None and not 0 < post.replies_to < post.number:
            yield f"post {post.number} replies to {post.replies_to}"
        if post.edited and not NOW <= post.edited.ago < post.ago:
            yield f"post {post.number} was not edited between its time and today"
    if topic.closed and topic.closed.ago < NOW:
        yield "it is closed after today"


def _presence(topic: Topic, since: dict[str, timedelta]) -> Iterator[str]:
    for post in topic.posts:
        if since.get(post.by, NOW) <= post.ago:
            yield f"post {post.number}: {post.by} is not a member at that time"
        for marks in (post.expected_by, post.thanked_by):
            by_whom = [mark.by for mark in marks]
            yield from (f"post {post.number}: {by} marks it twice" for by in _repeated(by_whom))
            yield from (
                f"post {post.number}: {by} cannot mark it"
                for by in by_whom
                if by not in since or by == post.by
            )


def _closing(topic: Topic, community: Community) -> Iterator[str]:
    if topic.closed and (
        topic.closed.by != community.caretaker
        or community.born is None
        or topic.closed.ago <= community.born - FIRST_MANDATE
    ):
        yield f"{topic.closed.by} closes it without a mandate"


def _doors(community: Community, born: timedelta) -> Iterator[str]:
    """Check that members came in as the community's door allows: by asking a caretaker, or invited."""
    inside = {signature.by for signature in community.signatures}
    for joining in community.members:
        cared_for = joining.ago > born - FIRST_MANDATE
        free = community.access == "open" or (community.access == "request" and cared_for)
        if joining.invited_by is not None and joining.invited_by not in inside:
            yield f"{joining.by} is invited by {joining.invited_by}, who is not a member"
        elif joining.invited_by is None and not free:
            yield f"{joining.by} comes in by a door that is closed"
        inside.add(joining.by)


def _loop(loop: Loop, since: dict[str, timedelta]) -> Iterator[str]:
    """Check that members did what the loop tells, in the order of time, of persons who are listed."""
    yield from _there(loop.acts(), since, "the loop needs")
    listed = {office.key: office.listed.ago for office in loop.offices}
    for office in loop.offices:
        if office.deputy and listed.get(office.deputy, NOW) <= office.listed.ago:
            yield f"{office.key}: the deputy {office.deputy} is not listed before"
    for each in loop.expected:
        yield from (f"{each.title!r}: {problem}" for problem in _course(each, listed))
    for asked in loop.asked:
        if any(len(votes) != len(asked.statements) for _, votes in asked.votes):
            yield f"{asked.title!r}: somebody does not vote on every statement"


def _there(acts: Iterable[Act], since: dict[str, timedelta], when: str) -> Iterator[str]:
    yield from (
        f"{act.by} is not a member when {when} them"
        for act in acts
        if not since.get(act.by, NOW) > act.ago > NOW
    )


def _power(community: Community, since: dict[str, timedelta]) -> Iterator[str]:
    """Check that members decided and signalled what was there, and voted while a vote was open."""
    decisions, cases = community.decisions, community.cases
    yield from _there(decisions.acts(), since, "a decision needs")
    yield from _there(cases.acts(), since, "a case needs")
    topics = {topic.title: topic for topic in community.topics}
    expected = {each.title: each for each in community.loop.expected}
    for each in decisions.proposed:
        yield from (f"{each.title!r}: {problem}" for problem in _proposed(each))
        topic, expectation = topics.get(each.topic), expected.get(each.expectation)
        if each.topic and (topic is None or topic.ago <= each.begun.ago):
            yield f"{each.title!r} grows from {each.topic!r}, which was not there"
        if each.expectation and (expectation is None or expectation.begun.ago <= each.begun.ago):
            yield f"{each.title!r} grows from {each.expectation!r}, which was not there"
    for said in cases.posts():
        if said.topic not in topics or not 0 < said.post <= len(topics[said.topic].posts):
            yield f"there is no post {said.post} in {said.topic!r}"


def _proposed(each: Proposed) -> Iterator[str]:
    rounds = [each.begun.ago, *(ago for vote in each.votes for ago in (vote.opened.ago, vote.over))]
    if rounds != sorted(rounds, reverse=True):
        yield "its votes run into each other"
    acts = (act for act in each.acts() if act.ago > each.begun.ago)
    yield from (f"{act.by} acts before it was proposed" for act in acts)
    if each.subject == "election":
        ballots = (ballot for vote in each.votes for ballot in vote.ballots)
        graded = (ballot for ballot in ballots if isinstance(ballot.choice, str))
        yield from (
            f"{ballot.act.by} does not judge each of those who stand"
            for ballot in graded
            if len(ballot.choice) != len(each.standing)
        )


def _course(each: Expected, listed: dict[str, timedelta]) -> Iterator[str]:
    steps = [each.begun.ago, *(act.ago for act in filter(None, [each.routed]))]
    steps += [answer.ago for answer in each.answers]
    if steps != sorted(steps, reverse=True):
        yield "its course runs backwards"
    named = {*filter(None, [each.office]), *(answer.office for answer in each.answers)}
    named |= {answer.passed_to for answer in each.answers if answer.passed_to}
    yield from (f"{key} is not listed in time" for key in named if listed.get(key, NOW) <= steps[-1])
    concerned = {each.begun.by} if not each.heard else set()
    concerned |= {act.by for act in each.joined}
    judges = {judged.act.by for answer in each.answers for judged in answer.judged}
    yield from (f"{by} judges without being concerned" for by in judges - concerned)


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
