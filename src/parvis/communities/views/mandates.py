"""The public record of mandates: who holds what, what was done with it, how it ends."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from parvis.communities import actions, deeds, policies, queries
from parvis.communities.decided import addresses_of
from parvis.communities.errors import NotInYourCharge
from parvis.communities.forms import ENDS, WAYS, Handover, ReviewWords
from parvis.communities.models import Community, Mandate
from parvis.communities.powers import ALLOWS
from parvis.communities.queries.reviews import Reviews, reviews_of
from parvis.communities.views.readers import acting, signed_in
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_


@require_GET
def mandates(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who holds what, which seats are free, who held what before."""
    viewer, at = viewer_of(request), timezone.now()
    community = queries.community_for(viewer, slug)
    before = _number(request.GET.get("before", ""))
    return answer(
        request,
        "communities/mandates.html",
        community=community,
        door="mandates",
        shown=queries.mandates_page(viewer, community, at, before=before),
        begun=before is not None,
        is_member=policies.is_member(viewer, community),
        mandated=policies.mandated(viewer, community, at) is None,
        allows=ALLOWS,
        ways=WAYS,
        ends=ENDS,
    )


@require_GET
def mandate(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one mandate, what was done with it, its reviews, and how a vote on it is asked for."""
    return show(request, queries.mandate_of(queries.community_for(viewer_of(request), slug), number))


def show(
    request: HttpRequest, found: Mandate, given: Mapping[str, ReviewWords] | None = None, status: int = 200
) -> HttpResponse:
    """Show the page of a mandate; `given` are forms that were refused, with everything typed in them."""
    viewer, at, community = viewer_of(request), timezone.now(), found.community
    reviews = reviews_of(viewer, found, at)
    kinds = deeds.deeds_of(found.powers)
    verb = request.GET.get("act", "")
    verb = verb if any(each.verb == verb for each in kinds) else ""
    done, more = queries.deeds_done(viewer, found, verb=verb, before=_number(request.GET.get("before", "")))
    return answer(
        request,
        "communities/mandate.html",
        status=status,
        community=community,
        door="mandates",
        mandate=found,
        in_force=found.in_force(at),
        allows=ALLOWS,
        ways=WAYS,
        ends=ENDS,
        decisions=addresses_of([found.decision, found.recall_decision]),
        kinds=kinds,
        verb=verb,
        done=done,
        more=more,
        said=deeds.said,
        recall=queries.recall_of(viewer, found, at) if found.in_force(at) else None,
        may_sign=policies.sign_recall(viewer, found, at) is None,
        may_give_back=policies.give_back(viewer, found, at) is None,
        may_hand_over=policies.write_handover(viewer, found, at) is None,
        reviews=reviews,
        review_forms=_review_forms(reviews, given or {}),
    )


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def give_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a mandate of one's own back before its time, with a note for whoever comes next."""
    viewer, at = signed_in(request), timezone.now()
    community = queries.community_for(viewer, slug)
    held = _held(viewer, community, _number(request.GET.get("of", "")))
    form = _form(request, held)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["handover"]
        actions.give_back_mandate(by=viewer, mandate=held, handover=note, at=at)
        messages.success(request, words().gettext(N_("You have given your mandate back.")))
        return go("communities:mandates", slug)
    status = 422 if form.errors else 200
    return answer(
        request, "communities/give_back.html", status=status, community=community, mandate=held, form=form
    )


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def handover(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write for whoever comes next."""
    viewer, at = signed_in(request), timezone.now()
    found = queries.mandate_of(queries.community_for(viewer, slug), number)
    require(policies.write_handover(viewer, found, at))
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["handover"]
        actions.write_handover(by=viewer, mandate=found, handover=note, at=at)
        return go("communities:mandate", slug, number, anchor="handover")
    status = 422 if form.errors else 200
    return answer(
        request,
        "communities/handover.html",
        status=status,
        community=found.community,
        mandate=found,
        form=form,
    )


@acting("communities:mandate", "slug", "number")
def sign_recall(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Sign for a vote on ending a mandate early."""
    viewer = signed_in(request)
    found = queries.mandate_of(queries.community_for(viewer, slug), number)
    actions.sign_recall(by=viewer, mandate=found, at=timezone.now())
    said = N_("You have signed. Nobody is shown who signs, only how many.")
    messages.success(request, words().gettext(said))
    return go("communities:mandate", slug, number, anchor="recall")


@acting("communities:mandate", "slug", "number")
def withdraw_recall(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take such a signature back."""
    viewer = signed_in(request)
    found = queries.mandate_of(queries.community_for(viewer, slug), number)
    actions.withdraw_recall_signature(by=viewer, mandate=found, at=timezone.now())
    messages.success(request, words().gettext(N_("Your signature is taken back.")))
    return go("communities:mandate", slug, number, anchor="recall")


def _held(viewer: Person, community: Community, number: int | None) -> Mandate:
    held = queries.own_mandate(viewer, community, timezone.now(), number)
    if held is None:
        raise NotInYourCharge(community=community.name)
    require(policies.give_back(viewer, held, timezone.now()))
    return held


def _form(request: HttpRequest, mandate: Mandate) -> Handover:
    # An empty note is a note: nothing typed is not nothing sent.
    typed = request.POST if request.method == "POST" else None
    return Handover(typed, initial={"handover": mandate.handover})


def _review_forms(reviews: Reviews | None, given: Mapping[str, ReviewWords]) -> Mapping[str, ReviewWords]:
    """Make the forms the reviews of a mandate show: one's own review, and an answer to each."""
    if reviews is None:
        return given
    mine = reviews.mine.source if reviews.mine else ""
    empty = {"review": ReviewWords(initial={"words": mine}, auto_id="id_review_%s")}
    empty |= {f"answer_{pk}": ReviewWords(auto_id=f"id_answer_{pk}_%s") for pk in reviews.answerable}
    return {**empty, **given}


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None
