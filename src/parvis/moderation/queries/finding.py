"""Find what can be signalled in the rooms below this one: messages, what is decided, mandates, persons."""

from datetime import datetime
from typing import Final, TypeAlias

from django.urls import reverse

from parvis.communities.models import Mandate
from parvis.conversations.models import Moved, Post, Topic
from parvis.decisions.models import Amendment, Argument, Candidate, Contestation, Proposal, Question
from parvis.moderation.things import Spot, Thing, leads
from parvis.people.models import Person

_Said: TypeAlias = tuple[Person | None, str, datetime | None]
"""Who said it, what, when."""


def announce() -> None:
    """Say to the addresses who finds what."""
    for page in ("topic", "post", "history"):
        leads(f"conversations:{page}", message)
    for page in ("proposal", "version", "amendment"):
        leads(f"decisions:{page}", decision)
    leads("communities:mandate", mandate)
    leads("people:person", person)


def of_post(post: Post) -> Thing:
    """Say what a message is to a signal."""
    topic = post.topic
    address = reverse("conversations:post", args=(topic.community.slug, topic.pk, post.number))
    return Thing(address, topic.community, post.author, post.source, post.at, post)


def of_topic(topic: Topic) -> Thing:
    """Say what a topic is to a case: its title, by whoever opened it."""
    address = reverse("conversations:topic", args=(topic.community.slug, topic.pk))
    return Thing(address, topic.community, topic.opened_by, topic.title, topic.opened_at)


def of_person(found: Person) -> Thing:
    """Say what a person is to a signal: their name and what they say of themselves."""
    said = "\n\n".join(each for each in (found.name, f"@{found.handle}", found.bio) if each)
    return Thing(reverse("people:person", args=(found.handle,)), person=found, source=said)


def message(spot: Spot) -> Thing | None:
    """Find a message by a place it has or had: by its own page, or in its topic."""
    topic = spot.parts.get("topic")
    number = spot.parts.get("number") or spot.number_after("p") or 1
    posts = Post.objects.select_related("topic__community__guide", "author")
    post = posts.filter(topic=topic, number=number).first()
    if post is None:
        moved = Moved.objects.filter(topic=topic, number=number).first()
        post = posts.filter(pk=moved.post_id).first() if moved else None
    return of_post(post) if post else None


def decision(spot: Spot) -> Thing | None:
    """Find a proposal, one of its versions, or what was said to it: an argument, a question, an amendment."""
    rows = Proposal.objects.select_related("community__guide", "by")
    about = rows.filter(community__slug=spot.parts["slug"], number=spot.parts["number"]).first()
    if about is None:
        return None
    page = reverse("decisions:proposal", args=(about.community.slug, about.number))
    amended = spot.parts.get("pk")
    for letter, find in _SAID.items():
        key = amended if amended and letter == "a" else spot.number_after(letter)
        if key is not None:
            said = find(about, key)
            return Thing(f"{page}#{letter}{key}", about.community, *said) if said and said[1] else None
    versions = about.versions.select_related("by").order_by("-number")
    wanted = spot.parts.get("version")
    version = versions.filter(number=wanted).first() if wanted else versions.first()
    if version is None:
        return None
    where = reverse("decisions:version", args=(about.community.slug, about.number, version.number))
    said_there = f"{about.title}\n\n{version.source}".strip()
    return Thing(where if wanted else page, about.community, version.by or about.by, said_there, version.at)


def mandate(spot: Spot) -> Thing | None:
    """Find a mandate: what its holder leaves to whoever comes next."""
    rows = Mandate.objects.select_related("community__guide", "person")
    held = rows.filter(community__slug=spot.parts["slug"], pk=spot.parts["number"]).first()
    if held is None:
        return None
    page = reverse("communities:mandate", args=(held.community.slug, held.pk))
    for letter in ("v", "w"):
        if (key := spot.number_after(letter)) is not None:
            said = _review(held, letter, key)
            return Thing(f"{page}#{letter}{key}", held.community, *said) if said and said[1] else None
    return Thing(page, held.community, held.person, held.handover, held.starts_at)


def person(spot: Spot) -> Thing | None:
    """Find a person by their page."""
    found = Person.objects.filter(handle=spot.parts["handle"].casefold(), state=Person.State.PRESENT).first()
    return of_person(found) if found else None


def _review(held: Mandate, letter: str, key: int) -> _Said | None:
    """Find a review of a mandate, or what its holder answered."""
    said = held.reviews.select_related("person").filter(pk=key).first()
    if said is None:
        return None
    return (
        (said.person, said.source, said.at) if letter == "v" else (held.person, said.answer, said.answered_at)
    )


def _argument(about: Proposal, key: int) -> _Said | None:
    said = Argument.objects.select_related("by").filter(proposal=about, pk=key, removed_at=None).first()
    return (said.by, said.source, said.at) if said else None


def _question(about: Proposal, key: int) -> _Said | None:
    said = Question.objects.select_related("by").filter(proposal=about, pk=key).first()
    return (said.by, said.text, said.at) if said else None


def _answer(about: Proposal, key: int) -> _Said | None:
    said = Question.objects.select_related("answered_by").filter(proposal=about, pk=key).first()
    return (said.answered_by, said.answer, said.answered_at) if said else None


def _amendment(about: Proposal, key: int) -> _Said | None:
    said = Amendment.objects.select_related("by").filter(proposal=about, pk=key).first()
    return (said.by, "\n\n".join(filter(None, (said.why, said.source))), said.at) if said else None


def _candidate(about: Proposal, key: int) -> _Said | None:
    said = Candidate.objects.select_related("person").filter(proposal=about, pk=key).first()
    return (said.person, said.words, said.at) if said else None


def _contestation(about: Proposal, key: int) -> _Said | None:
    said = Contestation.objects.select_related("person").filter(proposal=about, pk=key).first()
    return (said.person, said.why, said.at) if said else None


_SAID: Final = {
    "g": _argument,
    "q": _question,
    "r": _answer,
    "a": _amendment,
    "c": _candidate,
    "k": _contestation,
}
"""What is said to a proposal, by the letter its anchor begins with."""
