"""What whoever holds the mandate does to a topic: one page, one form for each act, a reason in each."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parvis.communities.queries import community_for
from parvis.conversations import actions, policies, queries
from parvis.conversations.forms import FORMS, Merge, Move
from parvis.conversations.models import Topic, Trace
from parvis.conversations.views.topics import address
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of

Act = Trace.Act


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def manage(request: HttpRequest, slug: str, topic: int) -> HttpResponse:
    """Show what may be done to a topic, or do one thing of it."""
    del slug
    viewer, at = viewer_of(request), timezone.now()
    found = queries.topic_for(viewer, topic)
    if viewer is None:
        raise NotHere
    require(policies.manage(viewer, found, at))
    made = _forms(request, viewer, found, at)
    chosen = request.POST.get("act", "")
    if request.method != "POST":
        return _page(request, found, made)
    if chosen not in made:
        raise NotHere
    form = made[chosen]
    if form.is_valid():
        try:
            return go(address(_done(viewer, at, found, chosen, form.cleaned_data)))
        except Refusal as refusal:
            form.add_error(None, f"{refusal.said(words())} {refusal.advice(words())}".strip())
    return _page(request, found, made, 422)


def _forms(request: HttpRequest, viewer: Person, topic: Topic, at: datetime) -> dict[str, forms.Form]:
    """Make the forms of the acts that are possible now, to this person."""
    chosen = request.POST.get("act", "")
    elsewhere = queries.tended_elsewhere(viewer, topic, at)
    near = queries.topics_near(viewer, topic, request.GET.get("near", ""))
    mine = viewer.pk == topic.opened_by_id
    kinds = [Act.CLOSED] if mine and policies.close(viewer, topic, at) is None else []
    if policies.tend(viewer, topic, at) is None:
        kinds += [Act.REOPENED] if policies.reopen(viewer, topic, at) is None else []
        kinds += [Act.RENAMED]
        kinds += [Act.MOVED] if elsewhere else []
        kinds += [Act.MERGED] if near or "near" in request.GET else []
    kinds += [Act.SPLIT] if topic.messages > 1 and policies.split(viewer, topic, at) is None else []
    made: dict[str, forms.Form] = {}
    for kind in kinds:
        data = request.POST if chosen == kind.value else None
        initial = {"title": topic.title} if kind is Act.RENAMED else {}
        form = FORMS[kind](data, initial=initial, auto_id=f"{kind.value}_%s")
        if isinstance(form, Move):
            _choose(form, "community", [(each.slug, each.name) for each in elsewhere])
        if isinstance(form, Merge):
            _choose(form, "into", [(str(each.pk), each.title) for each in near])
        made[kind.value] = form
    return made


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _done(viewer: Person, at: datetime, topic: Topic, act: str, typed: dict[str, Any]) -> Topic:
    """Do it, and give the topic where it shows."""
    acts: dict[str, Callable[..., Topic]] = {
        Act.CLOSED: actions.close,
        Act.REOPENED: actions.reopen,
        Act.RENAMED: actions.rename,
        Act.MOVED: actions.move,
        Act.MERGED: actions.merge,
        Act.SPLIT: actions.split,
    }
    if act == Act.MOVED:
        typed["community"] = community_for(viewer, typed["community"])
    if act == Act.MERGED:
        typed["into"] = queries.topic_for(viewer, int(typed["into"]))
    return acts[act](by=viewer, at=at, topic=topic, **typed)


def _page(request: HttpRequest, topic: Topic, made: dict[str, forms.Form], status: int = 200) -> HttpResponse:
    viewer, at = viewer_of(request), timezone.now()
    return answer(
        request,
        "conversations/manage.html",
        status=status,
        community=topic.community,
        door="talk",
        topic=topic,
        base=address(topic),
        made=made,
        near=request.GET.get("near", ""),
        mandated=policies.tend(viewer, topic, at) is None,
        closes_with_reasons=Act.CLOSED not in made and policies.close(viewer, topic, at) is None,
    )
