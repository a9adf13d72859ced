"""Signal as a member, give a legal notice as anybody, follow either by its number."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from parvis.communities.queries import community_for
from parvis.moderation import policies
from parvis.moderation.actions import signalling
from parvis.moderation.forms.signalling import FollowForm, NoticeForm, SignalForm
from parvis.moderation.queries import cases as queries
from parvis.moderation.queries.addresses import post_at
from parvis.moderation.queries.juries import redress_of
from parvis.moderation.wording import OUTCOMES
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal, require
from parvis.people.models import Person
from parvis.people.queries import person_called, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def signal(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask which clause it goes against, and take the signal."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    require(policies.signal(viewer, community))
    asked = request.GET.get("post", "")
    post = queries.post_to_signal(viewer, community, int(asked[:18])) if asked.isdecimal() else None
    person = person_called(viewer, request.GET.get("person", "")) if post is None else None
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
            post=post,
            person=person,
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
        post=post,
        person=person,
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
        given = form.cleaned_data
        try:
            made = signalling.give_notice(
                by=viewer,
                who=viewer.pk if viewer else request.META.get("REMOTE_ADDR", ""),
                at=timezone.now(),
                post=post_at(given["address"]),
                notice=signalling.Notice(
                    address=given["address"],
                    words=given["words"],
                    category=given["category"],
                    law=given["law"],
                    name=given.get("name", ""),
                    email=given.get("email", ""),
                    language=(get_language() or "en")[:2],
                    danger=given["danger"],
                ),
            )
        except Refusal as refusal:
            # What was typed took time to write: it stays, whatever keeps it from being taken.
            form.add_error(None, f"{refusal.said(words())} {refusal.advice(words())}".strip())
        else:
            return go("moderation:followed", made.receipt)
    return answer(
        request, "moderation/notice.html", status=422 if form.errors else 200, form=form, follow=FollowForm()
    )


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


def _person(viewer: Person | None) -> Person:
    if viewer is None:
        raise NotHere
    return viewer
