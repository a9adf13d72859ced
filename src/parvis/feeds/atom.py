"""Write posts, calls, and the course of expectations as entries of feeds."""

from django.urls import reverse
from django.utils.html import escape

from parvis.communities.models import Call
from parvis.conversations.models import Post
from parvis.listening.models import Step
from parvis.listening.wording import said_of
from parvis.pages.atom import Entry, absolute
from parvis.people.naming import name_of
from parvis.words import Words


def entry_of_post(post: Post, words: Words) -> Entry:
    """Show a post: the first one under the title of its topic, the others as answers in it."""
    topic = post.topic
    by = name_of(post.author)
    title = (
        topic.title if post.number == 1 else words.gettext("{name}, in: {topic}", name=by, topic=topic.title)
    )
    return Entry(
        name=f"post:{post.pk}",
        title=title,
        link=reverse("conversations:post", args=(topic.community.slug, topic.pk, post.number)),
        html=absolute(post.html),
        by=by,
        at=post.at,
        changed=post.edited_at or post.at,
    )


def entry_of_call(call: Call, words: Words) -> Entry:
    """Show a call."""
    return Entry(
        name=f"call:{call.pk}",
        title=words.gettext("Call: {name}", name=call.name),
        link=reverse("communities:call", args=(call.slug,)),
        html=absolute(call.idea_html),
        by=name_of(call.opened_by),
        at=call.opened_at,
        changed=call.opened_at,
    )


def entry_of_step(step: Step, words: Words) -> Entry:
    """Show a step of an expectation's public course, under its name."""
    found = step.expectation
    said = said_of(step, words)
    return Entry(
        name=f"step:{step.pk}",
        title=f"{found.title}: {said}",
        link=reverse("listening:expectation", args=(found.community.slug, found.number)),
        html=f"<p>{escape(said)}</p>",
        by=found.community.name,
        at=step.at,
        changed=step.at,
    )
