"""The home page, the square of a community, its list of topics, a new topic."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities import policies as communities
from parvis.communities.models import Community
from parvis.communities.queries import community_for, membership_of
from parvis.conversations import actions, policies, queries
from parvis.conversations.limits import NEWCOMER_POSTS
from parvis.conversations.queries import Shelf
from parvis.conversations.uploads import with_files
from parvis.conversations.views.composing import Composer, Where, begin, held_back, take
from parvis.conversations.views.topics import address
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show a person what is new where they belong, and a visitor what this place is."""
    viewer = viewer_of(request)
    at = timezone.now()
    if viewer is not None:
        return answer(request, "conversations/home.html", home=queries.home_of(viewer, at))
    return answer(
        request,
        "conversations/welcome.html",
        listed=queries.public_communities(viewer),
        calls=queries.open_calls(viewer, at),
    )


@require_GET
def square(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what waits for somebody in a community, the oldest first."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    return answer(
        request,
        "conversations/square.html",
        community=community,
        door="square",
        square=queries.square_of(viewer, community, timezone.now()),
        may_write=policies.attach(viewer, community) is None,
        tie=membership_of(viewer, community),
    )


@require_GET
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    """List the topics of a community, the latest first."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    asked = request.GET.get("show", "all")
    shelf = Shelf(asked) if asked in {*Shelf} else Shelf.ALL
    before = request.GET.get("before", "")
    return answer(
        request,
        "conversations/talk.html",
        community=community,
        door="talk",
        page=queries.page_of_topics(viewer, community, shelf, before),
        shelf=shelf.value,
        first_page=not before,
        may_write=policies.open_topic(viewer, community, timezone.now()) is None,
        is_member=communities.is_member(viewer, community),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_files
def new_topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the page where a topic begins, or take what begins it."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    return _begun(request, community)


@require_POST
@for_the_signed_in
def new_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what is being written for a new topic, as the page sends it while one writes."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    require(policies.keep_draft(viewer, community))
    title, source = request.POST.get("title", ""), request.POST.get("source", "")
    if viewer and (title.strip() or source.strip()):
        actions.save_draft(by=viewer, at=timezone.now(), community=community, title=title, source=source)
    elif viewer:
        actions.discard_draft(by=viewer, community=community)
    return HttpResponse(status=204)


@for_the_signed_in
def _begun(request: HttpRequest, community: Community) -> HttpResponse:
    viewer = cast("Person", viewer_of(request))
    require(policies.open_topic(viewer, community, timezone.now()))
    written = queries.posts_written(viewer, community, NEWCOMER_POSTS)
    where = Where(viewer, community, None, first=written == 0, newcomer=written < NEWCOMER_POSTS)
    if request.method != "POST":
        return _new_page(request, begin(request, where))
    at = timezone.now()
    composer = take(request, where, at)
    if composer.goes:
        typed = composer.form.cleaned_data
        try:
            opened = actions.open_topic(
                by=viewer,
                at=at,
                community=community,
                title=typed["title"],
                source=typed["source"],
                attachments=composer.files,
            )
        except Refusal as refusal:
            composer = held_back(composer, refusal, at)
        else:
            return go(address(opened))
    return _new_page(request, composer)


def _new_page(request: HttpRequest, composer: Composer) -> HttpResponse:
    return answer(
        request,
        "conversations/new.html",
        status=composer.status,
        community=composer.where.community,
        door="talk",
        composer=composer,
    )
