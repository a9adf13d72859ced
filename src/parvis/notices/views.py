"""Show what is new, and let one say how one wants to be told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.notices import actions, queries
from parvis.notices.forms import OF_A_COMMUNITY, OF_A_TOPIC, HabitsForm, WishForm
from parvis.notices.stopping import read_key
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.people.models import Person
from parvis.people.queries import viewer_of


@require_GET
@for_the_signed_in
def news(request: HttpRequest) -> HttpResponse:
    """Show what is new for the reader, then what was."""
    after = request.GET.get("after", "")
    return answer(request, "notices/news.html", news=queries.news_for(_viewer(request), after=after))


@require_GET
def count(request: HttpRequest) -> HttpResponse:
    """Give the words of the lintel that say how much is new, for a page that is open."""
    unseen = queries.unseen_count(viewer_of(request))
    return answer(request, "notices/count.html", unseen=unseen)


@require_POST
@for_the_signed_in
def seen(request: HttpRequest) -> HttpResponse:
    """Mark everything as seen."""
    actions.see_all(by=_viewer(request), at=timezone.now())
    return go("notices:all")


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def wishes(request: HttpRequest) -> HttpResponse:
    """Show all wishes on one page, and let one change when one is written to."""
    viewer = _viewer(request)
    known = queries.wishes_for(viewer)
    form = HabitsForm(request.POST) if request.method == "POST" else HabitsForm.of(known.habits)
    if request.method == "POST" and form.is_valid():
        actions.set_habits(by=viewer, at=timezone.now(), hours=form.hours())
        return _noted(request, "notices:wishes")
    return answer(
        request,
        "notices/wishes.html",
        status=422 if form.is_bound else 200,
        form=form,
        wishes=known,
        of_topic=dict(OF_A_TOPIC),
        of_community=dict(OF_A_COMMUNITY),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def topic(request: HttpRequest, number: int) -> HttpResponse:
    """Let one say how one wants to be told of a topic."""
    viewer = _viewer(request)
    known = queries.topic_for(viewer, number)
    initial = {"how": queries.wish_of(viewer, known.community, known)}
    form = WishForm(request.POST or None, initial=initial, of_topic=True)
    if request.method == "POST" and form.is_valid():
        how = form.cleaned_data["how"]
        actions.set_wish(by=viewer, at=timezone.now(), community=known.community, topic=known, how=how)
        return _noted(request, "conversations:topic", known.community.slug, known.pk)
    return answer(
        request,
        "notices/wish.html",
        status=422 if form.is_bound else 200,
        form=form,
        community=known.community,
        topic=known,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def community(request: HttpRequest, number: int) -> HttpResponse:
    """Let one say how one wants to be told of a community."""
    viewer = _viewer(request)
    known = queries.community_by_number(viewer, number)
    form = WishForm(request.POST or None, initial={"how": queries.wish_of(viewer, known)}, of_topic=False)
    if request.method == "POST" and form.is_valid():
        actions.set_wish(by=viewer, at=timezone.now(), community=known, how=form.cleaned_data["how"])
        return _noted(request, "notices:wishes")
    return answer(
        request,
        "notices/wish.html",
        status=422 if form.is_bound else 200,
        form=form,
        community=known,
        topic=None,
    )


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Stop what a letter's link stops, without signing in (RFC 8058); reading the page stops nothing."""
    wanted = read_key(key)
    about = queries.stopped(wanted)
    said = "asked"
    if request.method == "POST":
        at = timezone.now()
        if "undo" in request.POST:
            said = "undone" if actions.undo_stop(stop=wanted, at=at) else "nothing"
        else:
            said = "stopped" if actions.stop_mail(stop=wanted, at=at) else "already"
    elif about.is_stopped:
        said = "already"
    return answer(request, "notices/stop.html", key=key, about=about, said=said)


def _viewer(request: HttpRequest) -> Person:
    viewer = viewer_of(request)
    assert viewer is not None  # noqa: S101 (the door was passed)
    return viewer


def _noted(request: HttpRequest, to: str, *args: object) -> HttpResponse:
    messages.success(request, words().gettext("Noted."))
    return go(to, *args)
