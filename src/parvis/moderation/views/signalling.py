"""Signal as a member, give a legal notice as anybody, follow either by its number."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from parvis.communities.models import Community
from parvis.communities.queries import community_for
from parvis.decisions.views.pieces import refuse
from parvis.moderation import policies
from parvis.moderation.actions import signalling
from parvis.moderation.errors import NobodysWords
from parvis.moderation.forms.signalling import FollowForm, NoticeForm, SignalForm
from parvis.moderation.models import Signal
from parvis.moderation.queries import cases as queries
from parvis.moderation.queries.addresses import thing_at
from parvis.moderation.queries.finding import of_person, of_post
from parvis.moderation.queries.juries import redress_of
from parvis.moderation.things import Notice, Thing
from parvis.moderation.wording import OUTCOMES
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal, require
from parvis.people.models import Person
from parvis.people.queries import person_called, viewer_of
from parvis.words import N_

_HANDED: Final = N_(
    "Your notice has arrived. No member wrote this page alone: the host answers for it, and writes to you."
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def signal(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask which clause it goes against, and take the signal."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    require(policies.signal(viewer, community))
    thing = _about(request, viewer, community)
    clauses = queries.clauses_for(community)
    form = SignalForm(request.POST if request.method == "POST" else None)
    form.offer(clauses)
    if request.method == "POST" and form.is_valid():
        chosen = next(each for each in clauses if str(each.pk) == form.cleaned_data["clause"])
        made = signalling.signal(
            by=_person(viewer),
            at=timezone.now(),
            community=community,
            clause=chosen,
            thing=thing,
            words=form.cleaned_data["words"],
            danger=form.cleaned_data["danger"],
        )
        return go("moderation:followed", made.receipt)
    return answer(
        request,
        "moderation/signal.html",
        status=422 if form.errors else 200,
        community=community,
        door="talk",
        form=form,
        clauses=clauses,
        thing=thing,
        post=thing.post,
        is_person=thing.at is None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """Take a legal notice (Art. 16), with or without an account; or lead to one by its number."""
    viewer = viewer_of(request)
    sent = request.method == "POST"
    form = NoticeForm(
        request.POST if sent else None,
        known=viewer is not None,
        initial={"address": request.GET.get("address", "")},
    )
    if sent and form.is_valid():
        try:
            made = _given(request, viewer, form.cleaned_data)
        except Refusal as refusal:
            # What was typed took time to write: it stays, whatever keeps it from being taken.
            refuse(form, refusal)
        else:
            if made is not None:
                return go("moderation:followed", made.receipt)
            messages.success(request, words().gettext(_HANDED))
            return go("moderation:notice")
    return answer(
        request, "moderation/notice.html", status=422 if form.errors else 200, form=form, follow=FollowForm()
    )


@require_http_methods(["GET", "HEAD"])
@for_the_signed_in
def signal_person(request: HttpRequest, handle: str) -> HttpResponse:
    """Ask in which of the communities both are in a person is signalled; without one, the law is left."""
    viewer = _person(viewer_of(request))
    person = person_called(viewer, handle)
    about = of_person(person).address
    shared = queries.shared_communities(viewer, person)
    if not shared:
        return go(f"{reverse('moderation:notice')}?{urlencode({'address': about})}")
    if len(shared) == 1:
        return go(f"{reverse('moderation:signal', args=[shared[0].slug])}?{urlencode({'about': about})}")
    return answer(request, "moderation/signal_person.html", person=person, about=about, shared=shared)


@require_http_methods(["GET", "HEAD"])
def follow(request: HttpRequest) -> HttpResponse:
    """Lead to a signal by the number somebody typed."""
    receipt = request.GET.get("receipt", "").strip().lower()
    if not receipt:
        return go("moderation:notice")
    made, _ = queries.followed(receipt)
    return go("moderation:followed", made.receipt)


@require_http_methods(["GET", "HEAD"])
def followed(request: HttpRequest, receipt: str) -> HttpResponse:
    """Show where a signal stands, and what was decided."""
    made, ruling = queries.followed(receipt)
    viewer = viewer_of(request)
    mine = viewer is not None and made.by_id == viewer.pk
    at = timezone.now()
    return answer(
        request,
        "moderation/followed.html",
        signal=made,
        case=made.case,
        ruling=ruling,
        mine=mine,
        outcomes=OUTCOMES,
        redress=redress_of(made.by, ruling, at, made),
        late=made.case.due_at < at,
    )


def _given(request: HttpRequest, viewer: Person | None, given: Mapping[str, Any]) -> Signal | None:
    """Take a notice: a case where somebody wrote what it is about, a letter to the host where nobody did."""
    thing = thing_at(given["address"])
    notice = Notice(
        address=given["address"],
        words=given["words"],
        category=given["category"],
        law=given["law"],
        name=given.get("name", ""),
        email=given.get("email", ""),
        language=(get_language() or "en")[:2],
        danger=given["danger"],
    )
    who = viewer.pk if viewer else request.META.get("REMOTE_ADDR", "")
    at = timezone.now()
    if thing.person is None or thing.community is None:
        signalling.hand_to_host(by=viewer, who=who, at=at, notice=notice, thing=thing)
        return None
    return signalling.give_notice(by=viewer, who=who, at=at, notice=notice, thing=thing)


def _about(request: HttpRequest, viewer: Person | None, community: Community) -> Thing:
    """Find what is signalled, as far as its reader may read it, in the community whose guide is asked."""
    asked = request.GET.get("post", "")
    if asked.isdecimal():
        return of_post(queries.post_to_signal(viewer, community, int(asked[:18])))
    if "about" not in request.GET:
        return of_person(person_called(viewer, request.GET.get("person", "")))
    found = thing_at(request.GET["about"], community)
    if found.community is None or found.community.pk != community.pk:
        raise NotHere
    if found.person is None:
        raise NobodysWords
    if found.post is not None:
        return of_post(queries.post_to_signal(viewer, community, found.post.pk))
    if found.at is None:
        person_called(viewer, found.person.handle or "")
    return found


def _person(viewer: Person | None) -> Person:
    if viewer is None:
        raise NotHere
    return viewer
