"""A topic: read it page by page, answer in it, find a post in it."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.conversations import actions, policies, queries
from parvis.conversations.models import Post, Topic
from parvis.conversations.queries import Standing, Thread
from parvis.conversations.queries.threads import first_unread, page_of
from parvis.conversations.uploads import with_files
from parvis.conversations.views.composing import Composer, Where, begin, held_back, take
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import NotHere, Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@with_files
def topic(request: HttpRequest, slug: str, topic: int) -> HttpResponse:
    """Show a page of a topic, or take an answer to it."""
    viewer = viewer_of(request)
    found = queries.topic_for(viewer, topic)
    if request.method == "POST":
        return _answered(request, viewer, found)
    if found.merged_into is not None or found.community.slug != slug:
        return go(address(found.merged_into or found))
    if sought := _sought(request, viewer, found):
        return go(post_address(*queries.place_of(viewer, found, sought)))
    standing = queries.standing_in(viewer, found)
    thread = queries.thread_of(viewer, found, _page_asked(request), standing, timezone.now())
    if viewer is not None and (standing.read or 0) < thread.last_shown:
        actions.read_to(by=viewer, topic=found, number=thread.last_shown)
    where = _where(viewer, found, standing)
    composer = begin(request, where, has_draft=standing.has_draft) if where else None
    return _page(request, viewer, thread, standing, composer)


@require_GET
def post(request: HttpRequest, slug: str, topic: int, number: int) -> HttpResponse:
    """Lead to a post by a place it has or had."""
    del slug
    viewer = viewer_of(request)
    return go(post_address(*queries.place_of(viewer, queries.topic_for(viewer, topic), number)))


@require_GET
def posts(request: HttpRequest, slug: str, topic: int) -> HttpResponse:
    """Give the posts after a number, or one post, as a fragment for a page that is open."""
    del slug
    viewer = viewer_of(request)
    found = queries.topic_for(viewer, topic)
    only, after = _number(request, "only"), _number(request, "after")
    thread = queries.posts_after(viewer, found, after if not only else only - 1, timezone.now())
    if only:
        shown = [each for each in thread.posts if each.number == only]
        thread = replace(thread, posts=shown)
    elif viewer is not None and thread.posts and (queries.standing_in(viewer, found).read or 0) >= after:
        actions.read_to(by=viewer, topic=found, number=thread.posts[-1].number)
    return answer(
        request,
        "conversations/posts.html",
        thread=thread,
        topic=found,
        may_write=policies.reply(viewer, found) is None,
        may_mark=_member(viewer, found),
        viewer_key=viewer.pk if viewer else 0,
        base=address(found),
    )


@require_POST
@for_the_signed_in
def draft(request: HttpRequest, slug: str, topic: int) -> HttpResponse:
    """Keep what is being written in a topic, as the page sends it while one writes."""
    del slug
    viewer = _person(request)
    found = queries.topic_for(viewer, topic)
    return _draft_kept(request, viewer, found, timezone.now())


def address(topic: Topic) -> str:
    """Give the address of a topic."""
    return reverse("conversations:topic", args=(topic.community.slug, topic.pk))


def post_address(topic: Topic, number: int) -> str:
    """Give the address of a post on its page of the topic."""
    page = page_of(number)
    return f"{address(topic)}{f'?page={page}' if page > 1 else ''}#p{number}"


def _answered(request: HttpRequest, viewer: Person | None, found: Topic) -> HttpResponse:
    at = timezone.now()
    require(policies.attach(viewer, found.community) if viewer is None else policies.read(viewer, found))
    standing = queries.standing_in(viewer, found)
    where = _where(viewer, found, standing)
    if where is None:
        require(policies.reply(viewer, found))
        raise NotHere
    composer = take(request, where, at)
    if composer.goes:
        try:
            said = actions.reply(
                by=where.viewer,
                at=at,
                topic=found,
                source=composer.form.cleaned_data["source"],
                replies_to=composer.replies_to,
                attachments=composer.files,
            )
        except Refusal as refusal:
            composer = held_back(composer, refusal, at)
        else:
            return go(post_address(said.topic, said.number))
    thread = queries.thread_of(viewer, found, _page_asked(request), standing, at)
    return _page(request, viewer, thread, standing, composer)


def _page(
    request: HttpRequest,
    viewer: Person | None,
    thread: Thread,
    standing: Standing,
    composer: Composer | None,
) -> HttpResponse:
    found = thread.topic
    refusal = policies.reply(viewer, found)
    return answer(
        request,
        "conversations/topic.html",
        status=composer.status if composer else 200,
        community=found.community,
        door="talk",
        topic=found,
        thread=thread,
        composer=composer,
        may_write=refusal is None,
        may_mark=_member(viewer, found),
        may_tend=_may_tend(viewer, found, standing),
        viewer_key=viewer.pk if viewer else 0,
        base=address(found),
        redress=found.statement.redress if found.statement is not None else "",
        channels=[f"topic:{found.pk}"],
    )


def _where(viewer: Person | None, found: Topic, standing: Standing) -> Where | None:
    """Say where somebody writes, if they are one who writes there; a closed topic keeps what they typed."""
    if viewer is None or not _member(viewer, found):
        return None
    return Where(viewer, found.community, found, first=not standing.spoke, newcomer=not standing.settled)


def _member(viewer: Person | None, found: Topic) -> bool:
    return viewer is not None and policies.attach(viewer, found.community) is None


def _may_tend(viewer: Person | None, found: Topic, standing: Standing) -> bool:
    concerned = standing.has_charge or (viewer is not None and viewer.pk == found.opened_by_id)
    return concerned and policies.manage(viewer, found, timezone.now()) is None


def _draft_kept(request: HttpRequest, viewer: Person, found: Topic, at: datetime) -> HttpResponse:
    to: Post | None = None
    if number := _number(request, "to"):
        to = queries.post_for(viewer, found, number)
    source = request.POST.get("source", "")
    if source.strip():
        actions.save_draft(
            by=viewer, at=at, community=found.community, topic=found, source=source, replies_to=to
        )
    else:
        actions.discard_draft(by=viewer, community=found.community, topic=found)
    return HttpResponse(status=204)


def _sought(request: HttpRequest, viewer: Person | None, found: Topic) -> int:
    if "unread" in request.GET:
        return first_unread(viewer, found)
    return _number(request, "post")


def _page_asked(request: HttpRequest) -> int:
    return _number(request, "page") or (0 if "page" in request.GET else 1)


def _number(request: HttpRequest, name: str) -> int:
    asked = request.GET.get(name) or request.POST.get(name) or ""
    return int(asked[:9]) if asked.isascii() and asked.isdigit() else 0


def _person(request: HttpRequest) -> Person:
    viewer = viewer_of(request)
    if viewer is None:
        raise NotHere
    return viewer
