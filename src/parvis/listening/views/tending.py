"""What those who animate do to an expectation: each act has its page, and stands in the public course."""

from collections.abc import Callable
from typing import Any, Final, cast

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parvis.listening import policies
from parvis.listening.actions import expectations as actions
from parvis.listening.actions import merging
from parvis.listening.forms.expectations import Aside, Merge, Rename, Split, initial_of, kind_named
from parvis.listening.models import Expectation
from parvis.listening.queries.expectations import expectation_for, merged_of, to_split
from parvis.listening.queries.near import near_to
from parvis.listening.views.expectation import address
from parvis.listening.wording import KINDS, STAGES
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of

_MOST_NEAR: Final = 8
_MOST_OFFERED: Final = 30
Done = Callable[[dict[str, Any]], Expectation]


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def rename(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give an expectation a clearer name, or another kind."""
    viewer, found = _found(request, slug, number)

    def done(typed: dict[str, Any]) -> Expectation:
        at, kind = timezone.now(), kind_named(typed["kind"])
        return actions.rename(by=viewer, at=at, expectation=found, title=typed["title"], kind=kind)

    form = Rename(_typed(request), initial=initial_of(found))
    said = [text for _, text in to_split(viewer, found)[:_MOST_OFFERED]]
    return _page(request, "rename", found, form, done, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def merge(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Merge an expectation into another, found by its words or named by its number."""
    viewer, found = _found(request, slug, number)

    def done(typed: dict[str, Any]) -> Expectation:
        into = expectation_for(viewer, slug, typed["into"])
        return merging.merge(by=viewer, at=timezone.now(), expectation=found, into=into)

    said = request.GET.get("words", "") or found.title
    whole = found.split_from
    near = [row for row in near_to(viewer, found.community, said, _MOST_NEAR) if row.pk != found.pk]
    return _page(
        request,
        "merge",
        found,
        Merge(_typed(request)),
        done,
        whole=whole if whole is not None and whole.merged_into_id is None else None,
        near=[row for row in near if row.stage != Expectation.Stage.ASIDE],
        said=request.GET.get("words", ""),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def unmerge(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Undo a merging: what came from an expectation goes back to it."""
    viewer, at = cast("Person", viewer_of(request)), timezone.now()
    found = expectation_for(viewer, slug, number)
    require(policies.unmerge(viewer, found, at))
    return _page(
        request,
        "unmerge",
        found,
        forms.Form(_typed(request)),
        lambda _: merging.unmerge(by=viewer, at=at, expectation=found),
        merged=merged_of(viewer, found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def split(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Begin another expectation with some of the quotations of this one."""
    viewer, found = _found(request, slug, number)

    def done(typed: dict[str, Any]) -> Expectation:
        chosen = [int(key) for key in typed["quotations"]]
        at = timezone.now()
        return actions.split(by=viewer, at=at, expectation=found, quotations=chosen, title=typed["title"])

    form = Split(_typed(request))
    form.offer(to_split(viewer, found))
    return _page(request, "split", found, form, done)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def aside(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Set an expectation aside with a reason, or take it up again."""
    viewer, found = _found(request, slug, number)
    at = timezone.now()
    if found.stage != Expectation.Stage.ASIDE:
        return _page(
            request,
            "aside",
            found,
            Aside(_typed(request)),
            lambda typed: actions.set_aside(by=viewer, at=at, expectation=found, why=typed["why"]),
        )
    form = forms.Form(_typed(request))
    return _page(
        request, "back", found, form, lambda _: actions.take_back(by=viewer, at=at, expectation=found)
    )


def _found(request: HttpRequest, slug: str, number: int) -> tuple[Person, Expectation]:
    viewer = cast("Person", viewer_of(request))
    found = expectation_for(viewer, slug, number)
    require(policies.tend(viewer, found, timezone.now()))
    return viewer, found


def _typed(request: HttpRequest) -> QueryDict | None:
    """Give what was sent; a form without fields sends nothing, and is sent all the same."""
    return request.POST if request.method == "POST" else None


def _page(
    request: HttpRequest, act: str, found: Expectation, form: forms.Form, done: Done, **more: object
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return go(address(done(form.cleaned_data)))
            except Refusal as refusal:
                form.add_error(None, f"{refusal.said(words())} {refusal.advice(words())}".strip())
                status = refusal.status
    return answer(
        request,
        f"listening/{act}.html",
        status=status,
        community=found.community,
        door="expectations",
        e=found,
        base=address(found),
        form=form,
        kinds=KINDS,
        stages=STAGES,
        **more,
    )
