"""What waits to be looked at: first links of new accounts, what the ear suggests."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parvis.communities import laws
from parvis.communities.laws import in_force
from parvis.communities.models import Clause
from parvis.communities.queries import community_for
from parvis.moderation import policies
from parvis.moderation.actions import asking, signalling, suggesting, waiting
from parvis.moderation.errors import Answered, ClauseNeeded, NotWaiting
from parvis.moderation.forms.signalling import HeardForm, OwnForm
from parvis.moderation.laws import FIRST_LINKS_WAIT
from parvis.moderation.letters import looked_at_by
from parvis.moderation.limits import A_DAY, NEW
from parvis.moderation.queries import cases as queries
from parvis.moderation.wording import SUGGESTED
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere
from parvis.people.models import Person
from parvis.people.queries import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def links(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the messages whose links wait; let one through, or open a case on it."""
    viewer, at = _person(request), timezone.now()
    community = community_for(viewer, slug)
    posts = queries.waiting_posts(viewer, community, at)
    clauses = queries.clauses_for(community)
    if request.method == "POST":
        post = next((each for each in posts if str(each.pk) == request.POST.get("post")), None)
        if post is None:
            raise NotWaiting
        if request.POST.get("act") == "case":
            case = signalling.open_own(by=viewer, at=at, post=post, clause=_chosen(request, clauses))
            # An undecided case is open to those alone who may rule; who keeps the talk in order goes on here.
            rules = policies.moderate(viewer, community, at) is None
            return go("moderation:case", slug, case.number) if rules else go("moderation:links", slug)
        waiting.let_through(by=viewer, at=at, post=post)
        return go("moderation:links", slug)
    return answer(
        request,
        "moderation/links.html",
        community=community,
        door="guide",
        posts=posts,
        form=_own_form(clauses),
        looked_at_by=looked_at_by,
        at=at,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def waits(request: HttpRequest, slug: str, topic: int, number: int) -> HttpResponse:
    """Say to an author why their message waits and until when, and take their wish for a decision."""
    viewer, at = _person(request), timezone.now()
    post = queries.own_waiting(viewer, slug, topic, number)
    form = HeardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        case = asking.ask_for_decision(by=viewer, at=at, post=post, words=form.cleaned_data["words"])
        return go("moderation:case", slug, case.number)
    return answer(
        request,
        "moderation/waits.html",
        status=422 if form.errors else 200,
        community=post.topic.community,
        door="talk",
        post=post,
        case=queries.open_case_on(post),
        form=form,
        until=looked_at_by(post),
        at=at,
        days=NEW.days,
        rule=laws.said(FIRST_LINKS_WAIT, in_force(post.topic.community, FIRST_LINKS_WAIT), words()),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def suggested(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the ear suggests, each with why; say whether it was right."""
    viewer, at = _person(request), timezone.now()
    community = community_for(viewer, slug)
    found = queries.suggestions_for(viewer, community, at)
    clauses = queries.clauses_for(community)
    if request.method == "POST":
        one = next((each for each in found if str(each.pk) == request.POST.get("suggestion")), None)
        if one is None:
            raise Answered
        right = request.POST.get("act") == "right"
        clause = _chosen(request, clauses) if right else None
        case = suggesting.answer(by=viewer, at=at, suggestion=one, right=right, clause=clause)
        return go("moderation:case", slug, case.number) if case else go("moderation:suggested", slug)
    return answer(
        request,
        "moderation/suggested.html",
        community=community,
        door="guide",
        suggestions=found,
        kinds=SUGGESTED,
        form=_own_form(clauses),
        most=A_DAY,
    )


def _chosen(request: HttpRequest, clauses: list[Clause]) -> Clause:
    chosen = next((each for each in clauses if str(each.pk) == request.POST.get("clause")), None)
    if chosen is None:
        raise ClauseNeeded
    return chosen


def _own_form(clauses: list[Clause]) -> OwnForm:
    form = OwnForm(auto_id=False)
    form.offer(clauses)
    return form


def _person(request: HttpRequest) -> Person:
    viewer = viewer_of(request)
    if viewer is None:
        raise NotHere
    return viewer
