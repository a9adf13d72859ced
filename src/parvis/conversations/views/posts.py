"""One post: change it, read what it said before, take it away, mark it."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.conversations import actions, policies, queries, writing
from parvis.conversations.forms import Edit, Thanks
from parvis.conversations.history import versions_of
from parvis.conversations.models import Mark, Post, Topic
from parvis.conversations.views.topics import address, post_address
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def edit(request: HttpRequest, slug: str, topic: int, number: int) -> HttpResponse:
    """Show one's own words to be changed, keep what they are changed to meanwhile, or change them."""
    del slug
    viewer, post = _found(request, topic, number)
    require(policies.edit(viewer, post))
    kept = queries.rewording_of(viewer, post) if request.method != "POST" else None
    form = Edit(request.POST or None, initial={"source": kept.source if kept else post.source})
    preview, status = "", 200
    if request.method == "POST":
        form.is_valid()
        source, at = form.cleaned_data["source"], timezone.now()
        try:
            match request.POST.get("act", "keep" if "keep" in request.GET else "send"):
                case "send":
                    actions.edit(by=viewer, at=at, post=post, source=source)
                    return go(post_address(post.topic, post.number))
                case "forget":
                    actions.keep_rewording(by=viewer, at=at, post=post, source="")
                    return go(request.path)
            actions.keep_rewording(by=viewer, at=at, post=post, source=source)
            if "keep" in request.GET:
                return HttpResponse(status=204)
            preview = writing.preview(source, post.topic, post.topic.community, post.attachments.all())
        except Refusal as refusal:
            form.add_error(None, f"{refusal.said(words())} {refusal.advice(words())}".strip())
            status = 422
    return _page(request, "conversations/edit.html", post, status, form=form, preview=preview, kept=kept)


@require_GET
def history(request: HttpRequest, slug: str, topic: int, number: int) -> HttpResponse:
    """Show what a post said before each change, with the differences."""
    del slug
    viewer = viewer_of(request)
    post = queries.post_for(viewer, queries.topic_for(viewer, topic), number)
    versions = versions_of(post, queries.revisions_of(viewer, post))
    return _page(request, "conversations/history.html", post, versions=versions)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def remove(request: HttpRequest, slug: str, topic: int, number: int) -> HttpResponse:
    """Ask whether one's own words shall go, or take them away."""
    del slug
    viewer, post = _found(request, topic, number)
    require(policies.remove(viewer, post))
    if request.method == "POST":
        actions.remove(by=viewer, at=timezone.now(), post=post)
        return go(post_address(post.topic, post.number))
    return _page(request, "conversations/remove.html", post)


@require_POST
@for_the_signed_in
def expect(request: HttpRequest, slug: str, topic: int, number: int) -> HttpResponse:
    """Say "I expect this too", or take it back."""
    del slug
    viewer, post = _found(request, topic, number)
    if "back" in request.GET:
        actions.unmark(by=viewer, at=timezone.now(), post=post, kind=Mark.Kind.EXPECT)
    else:
        actions.mark(by=viewer, at=timezone.now(), post=post, kind=Mark.Kind.EXPECT)
    return go(post_address(post.topic, post.number))


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def thanks(request: HttpRequest, slug: str, topic: int, number: int) -> HttpResponse:
    """Ask what one gives thanks for, give them, or take them back."""
    del slug
    viewer, post = _found(request, topic, number)
    require(policies.mark(viewer, post))
    mine = post.marks.filter(person=viewer, kind=Mark.Kind.THANKS).first()
    form = Thanks(request.POST or None, initial={"because": mine.because if mine else ""})
    if request.method != "POST":
        return _page(request, "conversations/thanks.html", post, form=form, mine=mine)
    at = timezone.now()
    if request.POST.get("act") == "back":
        actions.unmark(by=viewer, at=at, post=post, kind=Mark.Kind.THANKS)
        return go(post_address(post.topic, post.number))
    if not form.is_valid():
        return _page(request, "conversations/thanks.html", post, 422, form=form, mine=mine)
    actions.mark(by=viewer, at=at, post=post, kind=Mark.Kind.THANKS, because=form.cleaned_data["because"])
    return go(post_address(post.topic, post.number))


def _found(request: HttpRequest, topic: int, number: int) -> tuple[Person, Post]:
    viewer = viewer_of(request)
    if viewer is None:
        raise NotHere
    return viewer, _post_of(viewer, topic, number)


def _post_of(viewer: Person, topic: int, number: int) -> Post:
    """Find a post to act on; who left a closed community still reaches their own words."""
    try:
        return queries.post_for(viewer, queries.topic_for(viewer, topic), number)
    except Refusal:
        post = queries.own_post(viewer, topic, number)
        if post is None:
            raise
        return post


def _page(
    request: HttpRequest, template: str, post: Post, status: int = 200, **context: object
) -> HttpResponse:
    found: Topic = post.topic
    return answer(
        request,
        template,
        status=status,
        community=found.community,
        door="talk",
        topic=found,
        post=post,
        base=address(found),
        **context,
    )
