"""Questions, statements, votes, and the map of what unites and what divides."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities.models import Community
from parvis.communities.queries import community_for
from parvis.listening import policies
from parvis.listening.actions import opinions as actions
from parvis.listening.drawing import drawn
from parvis.listening.forms.opinions import QuestionForm, StatementForm
from parvis.listening.models import Question
from parvis.listening.queries import opinions as queries
from parvis.listening.queries.expectations import expectation_for
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of

_VOTES = {"agree": 1, "disagree": -1, "pass": 0}


@require_GET
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was asked in a community."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    return answer(
        request,
        "listening/questions.html",
        community=community,
        door="expectations",
        questions=queries.questions_here(viewer, community),
        may_ask=policies.write(viewer, community) is None,
        at=timezone.now(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a question, of its own or about an expectation."""
    viewer = cast("Person", viewer_of(request))
    community = community_for(viewer, slug)
    require(policies.write(viewer, community))
    about = request.GET.get("about", "")
    expectation = expectation_for(viewer, slug, int(about)) if about.isascii() and about.isdigit() else None
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        initial={"title": expectation.title[:200] if expectation else ""},
    )
    offered = {each.pk: each for each in queries.seeds(expectation)} if expectation else {}
    form.offer((pk, each.text) for pk, each in offered.items())
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_question(
                by=viewer,
                at=timezone.now(),
                community=community,
                title=form.cleaned_data["title"],
                expectation=expectation,
                statements=form.said(),
                quotations=[offered[pk] for pk in form.cleaned_data.get("said_already", ())],
                closes_at=form.closes_at(),
            )
        except Refusal as refusal:
            form.add_error(None, refusal.said(words()))
        else:
            return go("listening:question", slug, made.number)
    return answer(
        request,
        "listening/question_new.html",
        status=422 if form.errors else 200,
        community=community,
        door="expectations",
        form=form,
        e=expectation,
    )


@require_GET
def question(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a question: a statement to vote on, then the map."""
    viewer, community, found = _found(request, slug, number)
    return _page(request, viewer, community, found, StatementForm())


@require_POST
@for_the_signed_in
def vote(request: HttpRequest, slug: str, number: int, statement: int) -> HttpResponse:
    """Agree, disagree or pass."""
    viewer, _, found = _found(request, slug, number)
    said = queries.statement_for(found, statement)
    value = _VOTES.get(request.POST.get("vote", ""), 2)
    actions.vote(by=cast("Person", viewer), at=timezone.now(), statement=said, value=value)
    return go(
        "listening:question", slug, number, anchor="vote" if "next" in request.POST else f"s{statement}"
    )


@require_POST
@for_the_signed_in
def state(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write a statement."""
    viewer, community, found = _found(request, slug, number)
    form = StatementForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["text"]
        said = actions.state(by=cast("Person", viewer), at=timezone.now(), question=found, text=text)
        return go("listening:question", slug, number, anchor=f"s{said.number}")
    return _page(request, viewer, community, found, form)


@require_POST
@for_the_signed_in
def aside(request: HttpRequest, slug: str, number: int, statement: int) -> HttpResponse:
    """Set a statement aside, with a reason."""
    viewer, _, found = _found(request, slug, number)
    said, why = queries.statement_for(found, statement), request.POST.get("why", "")
    actions.set_statement_aside(by=cast("Person", viewer), at=timezone.now(), statement=said, why=why)
    return go("listening:question", slug, number, anchor=f"s{statement}")


def _found(request: HttpRequest, slug: str, number: int) -> tuple[Person | None, Community, Question]:
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    return viewer, community, queries.question_for(viewer, community, number)


def _page(
    request: HttpRequest, viewer: Person | None, community: Community, found: Question, form: StatementForm
) -> HttpResponse:
    at = timezone.now()
    asking = queries.asking(viewer, found, at)
    return answer(
        request,
        "listening/question.html",
        status=422 if form.errors else 200,
        community=community,
        door="expectations",
        q=asking,
        drawing=drawn(asking.shown, asking.here) if asking.shown and asking.shown.groups else None,
        form=form,
        texts={each.number - 1: each.text for each in asking.statements},
        may_animate=policies.animate(viewer, community, at) is None,
        at=at,
    )
