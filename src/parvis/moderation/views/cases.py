"""The desk, a case, the ruling on it."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities.laws import in_force
from parvis.decisions.views.pieces import refuse
from parvis.moderation import exclusions, laws, policies, returns
from parvis.moderation.actions import hearing, looking, ruling
from parvis.moderation.forms.rulings import RulingForm, judgement_of
from parvis.moderation.forms.signalling import HeardForm
from parvis.moderation.judgements import Judgement, warnings_of
from parvis.moderation.models import Case, Outcome, Ruling, Signal
from parvis.moderation.queries import cases as queries
from parvis.moderation.queries import juries as queries_of_juries
from parvis.moderation.wording import HINTS, MEANT, OUTCOMES, statement_lines
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of


@require_GET
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what waits and what was decided: to those who rule all of it, to others how much."""
    asked = request.GET.get("below", "")
    below = int(asked[:18]) if asked.isdecimal() else None
    at = timezone.now()
    community, found = queries.desk_for(viewer_of(request), slug, at, below)
    return answer(
        request,
        "moderation/desk.html",
        community=community,
        door="guide",
        desk=found,
        outcomes=OUTCOMES,
        at=at,
        days=in_force(community, laws.DAYS_TO_RULE),
    )


@require_GET
def case(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a case as far as its reader may read it."""
    return _page(request, slug, number)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def rule(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask what is decided and why, and pronounce it."""
    viewer, found = _acting(request, slug, number)
    at = timezone.now()
    require(policies.judge(viewer, found, at))
    clauses = queries.clauses_for(found.community)
    cited = found.signals.exclude(clause=None).order_by("pk").values_list("clause", flat=True).first()
    form = RulingForm(request.POST if request.method == "POST" else None)
    signalled = found.signals.exclude(kind=Signal.Kind.OWN).exists()
    form.offer(clauses, cited, signalled=signalled)
    if request.method == "POST" and form.is_valid():
        try:
            ruling.rule(by=viewer, at=at, case=found, judgement=judgement_of(form.cleaned_data, clauses, at))
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            return go("moderation:case", slug, number)
    return answer(
        request,
        "moderation/rule.html",
        status=422 if form.errors else 200,
        community=found.community,
        door="guide",
        case=found,
        form=form,
        meant=[(OUTCOMES[each], said) for each, said in MEANT.items()],
        hints=HINTS,
        warned=warnings_of(found),
        hours_most=in_force(found.community, laws.COOLING_HOURS_MOST),
        days_most=in_force(found.community, laws.SUSPENSION_DAYS_MOST),
    )


@require_POST
@for_the_signed_in
def act(request: HttpRequest, slug: str, number: int, what: str) -> HttpResponse:
    """Answer as the person concerned, confirm as the second, ask to look again, look again."""
    viewer, found = _acting(request, slug, number)
    at = timezone.now()
    acts: dict[str, Callable[[], object]] = {
        "confirm": lambda: ruling.confirm(by=viewer, at=at, case=found),
        "look": lambda: looking.ask_to_look(by=viewer, at=at, case=found),
        "good": lambda: looking.look_again(by=viewer, at=at, case=found, good=True),
        "not-yet": lambda: looking.look_again(by=viewer, at=at, case=found, good=False),
    }
    if what == "hear":
        form = HeardForm(request.POST)
        if not form.is_valid():
            return _page(request, slug, number, form)
        hearing.hear(by=viewer, at=at, case=found, words=form.cleaned_data["words"])
    elif what in acts:
        acts[what]()
    else:
        raise NotHere
    return go("moderation:case", slug, number)


def _page(request: HttpRequest, slug: str, number: int, heard: forms.Form | None = None) -> HttpResponse:
    viewer, at = viewer_of(request), timezone.now()
    whole = queries.case_for(viewer, slug, number, at)
    found, last = whole.case, whole.ruling
    statement = last.statement if last else None
    first = Judgement.read(found.proposed) if found.proposed and whole.role.judges else None
    return answer(
        request,
        "moderation/case.html",
        status=422 if heard is not None else 200,
        community=found.community,
        door="guide",
        whole=whole,
        case=found,
        role=whole.role,
        last=last,
        lines=statement_lines(statement, words()) if statement else [],
        outcomes=OUTCOMES,
        heard=heard or HeardForm(initial={"words": found.heard}),
        proposed=first,
        own_proposal=bool(found.proposed and viewer and found.proposed["by"] == viewer.pk),
        may_rule=policies.judge(viewer, found, at) is None,
        may_ask=bool(whole.role.concerned and last and looking.may_be_put_right(found, last)),
        review=last is not None and looking.is_review(found, last),
        may_look=policies.look_again(viewer, found, at) is None,
        late=last is None and found.due_at < at,
        exclusion=exclusions.proposal_on(found),
        may_exclude=policies.propose_exclusion(viewer, found, at) is None,
        **_return_of(viewer, found, last, at),
        redress=queries_of_juries.redress_of(viewer, last, at),
    )


def _return_of(viewer: Person | None, found: Case, last: Ruling | None, at: datetime) -> dict[str, object]:
    """Say what members may do, or did, about somebody who is excluded; of anybody else nothing is asked."""
    if last is None or last.outcome != Outcome.EXCLUDE:
        return {"coming_back": None, "may_return": False, "returns_from": ""}
    soon = returns.returns_from(found, at)
    return {
        "coming_back": returns.proposal_on(found),
        "may_return": policies.propose_return(viewer, found, at) is None,
        "returns_from": soon.said(words()) if soon else "",
    }


def _acting(request: HttpRequest, slug: str, number: int) -> tuple[Person, Case]:
    viewer = viewer_of(request)
    if viewer is None:
        raise NotHere
    return viewer, queries.own_case(viewer, slug, number)
