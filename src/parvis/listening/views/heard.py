"""What the ear proposes: themes in people's own words, for those who animate to decide about."""

from typing import Any, Final, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from parvis.communities.models import Community
from parvis.communities.queries import community_for
from parvis.listening import policies
from parvis.listening.actions import themes as actions
from parvis.listening.errors import ThemeDecided
from parvis.listening.forms.expectations import Aside, Confirm, Merge, kind_named
from parvis.listening.models import Theme
from parvis.listening.queries.expectations import expectation_for
from parvis.listening.queries.near import near_to
from parvis.listening.queries.themes import ThemeWhole, heard_in, sentences_of, theme_for
from parvis.listening.views.expectation import address
from parvis.listening.wording import KINDS, STAGES
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of

State = Theme.State
_ACTS: Final = ("confirm", "merge", "aside", "back")


@require_GET
def heard(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the themes of which nobody has decided yet, or those set aside."""
    viewer, at = viewer_of(request), timezone.now()
    community = community_for(viewer, slug)
    aside, after = "aside" in request.GET, request.GET.get("after", "")
    return answer(
        request,
        "listening/heard.html",
        community=community,
        door="expectations",
        heard=heard_in(viewer, community, aside=aside, after=after),
        aside=aside,
        first_page=not after,
        kinds=KINDS,
        kind_of=actions.kind_of,
        may_decide=policies.animate(viewer, community, at) is None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, slug: str, theme: int) -> HttpResponse:
    """Show a theme with its words, and let those who animate decide what becomes of it."""
    viewer, at = viewer_of(request), timezone.now()
    community = community_for(viewer, slug)
    found = theme_for(viewer, community, theme)
    if request.method == "POST":
        return _decided(request, community, found)
    may = policies.animate(viewer, community, at) is None
    return _page(request, community, found, _forms(request, found.theme) if may else {})


@for_the_signed_in
def _decided(request: HttpRequest, community: Community, found: ThemeWhole) -> HttpResponse:
    viewer, at = cast("Person", viewer_of(request)), timezone.now()
    require(policies.animate(viewer, community, at))
    made = _forms(request, found.theme)
    act = request.POST.get("act", "")
    if act not in made:
        raise ThemeDecided if act in _ACTS else NotHere
    form = made[act]
    status = 422
    if form.is_valid():
        try:
            return go(_done(viewer, community, found.theme, act, form.cleaned_data))
        except Refusal as refusal:
            form.add_error(None, f"{refusal.said(words())} {refusal.advice(words())}".strip())
            status = refusal.status
    return _page(request, community, found, made, status)


def _done(viewer: Person, community: Community, theme: Theme, act: str, typed: dict[str, Any]) -> str:
    """Do it, and give the address where it shows."""
    at = timezone.now()
    if act == "confirm":
        kind = kind_named(typed["kind"])
        made = actions.confirm_theme(
            by=viewer, at=at, theme=theme, title=typed["title"], kind=kind, left_out=typed["left_out"]
        )
        return address(made)
    if act == "merge":
        into = expectation_for(viewer, community.slug, typed["into"])
        return address(actions.merge_theme(by=viewer, at=at, theme=theme, into=into))
    if act == "aside":
        actions.set_theme_aside(by=viewer, at=at, theme=theme, why=typed["why"])
        return reverse("listening:heard", args=(community.slug,))
    actions.take_theme_back(by=viewer, at=at, theme=theme)
    return reverse("listening:theme", args=(community.slug, theme.pk))


def _forms(request: HttpRequest, theme: Theme) -> dict[str, forms.Form]:
    """Make the forms of what may be decided now."""
    act = request.POST.get("act", "")
    data = {name: request.POST if name == act else None for name in _ACTS}
    if theme.state == State.ASIDE or theme.into_id:
        return {"back": forms.Form(data["back"])}
    if theme.state != State.PROPOSED:
        return {}
    named = {"title": theme.name, "kind": actions.kind_of(theme)}
    confirm = Confirm(data["confirm"], initial=named, auto_id="confirm_%s")
    confirm.offer(sentences_of(theme))
    return {
        "confirm": confirm,
        "merge": Merge(data["merge"], auto_id="merge_%s"),
        "aside": Aside(data["aside"], auto_id="aside_%s"),
    }


def _page(
    request: HttpRequest,
    community: Community,
    found: ThemeWhole,
    made: dict[str, forms.Form],
    status: int = 200,
) -> HttpResponse:
    said = request.GET.get("words", "")
    near = near_to(viewer_of(request), community, said or found.theme.name, 5) if "merge" in made else []
    return answer(
        request,
        "listening/theme.html",
        status=status,
        community=community,
        door="expectations",
        whole=found,
        theme=found.theme,
        made=made,
        near=near,
        said=said,
        kinds=KINDS,
        stages=STAGES,
    )
