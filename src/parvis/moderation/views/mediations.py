"""A mediation, read by the three in it alone; and who offers to mediate."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities.views.readers import acting, signed_in
from parvis.decisions.views.pieces import refuse
from parvis.moderation import mediation_policies as policies
from parvis.moderation.actions import mediating
from parvis.moderation.forms import mediations as typed
from parvis.moderation.models import Mediation
from parvis.moderation.queries import mediations as queries
from parvis.moderation.queries.cases import own_case
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import NotHere, Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of

FORMS: Final[Mapping[str, Callable[..., forms.Form]]] = {
    "yes": forms.Form,
    "no": forms.Form,
    "choose": typed.ChooseForm,
    "say": typed.TalkForm,
    "draft": typed.AgreementForm,
    "agree": forms.Form,
    "stop": forms.Form,
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def mediation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Offer to talk before anything is decided, or show the talk to the three in it."""
    viewer = signed_in(request)
    case = own_case(viewer, slug, number)
    if queries.mediation_of(viewer, case) is not None:
        return _page(request, viewer, slug, number, {})
    require(policies.offer(viewer, case, timezone.now()))
    if request.method == "POST":
        mediating.offer_mediation(by=viewer, at=timezone.now(), case=case)
        case_page = go("moderation:case", slug, number)
        return go("moderation:mediation", slug, number) if policies.takes_part(viewer, case) else case_page
    return answer(
        request, "moderation/mediation_offer.html", community=case.community, door="guide", case=case
    )


@require_POST
@for_the_signed_in
def act(request: HttpRequest, slug: str, number: int, what: str) -> HttpResponse:
    """Do one thing one of the three may do."""
    viewer = signed_in(request)
    talk = queries.talk_for(viewer, slug, number)
    if what not in FORMS:
        raise NotHere
    form = FORMS[what](request.POST)
    if isinstance(form, typed.ChooseForm):
        form.offer(talk.mediators)
    if not form.is_valid():
        return _page(request, viewer, slug, number, {what: form})
    try:
        _do(what, viewer, talk, form)
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        refuse(form, refusal)
        return _page(request, viewer, slug, number, {what: form})
    return go("moderation:mediation", slug, number)


@require_GET
def mediators(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who offers to mediate here, and let members offer it."""
    return _mediators(request, slug, None)


@acting("moderation:mediators", "slug")
def volunteer(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer to mediate."""
    viewer = signed_in(request)
    community, _ = queries.mediators_for(viewer, slug)
    form = typed.MediatesForm(request.POST)
    if not form.is_valid():
        return _mediators(request, slug, form)
    said = form.cleaned_data["words"]
    mediating.volunteer(by=viewer, at=timezone.now(), community=community, words=said)
    return go("moderation:mediators", slug)


@acting("moderation:mediators", "slug")
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer it no more."""
    viewer = signed_in(request)
    community, _ = queries.mediators_for(viewer, slug)
    mediating.withdraw_offer(by=viewer, at=timezone.now(), community=community)
    return go("moderation:mediators", slug)


def _do(what: str, viewer: Person, talk: queries.Talk, form: forms.Form) -> Mediation | None:
    at, about, given = timezone.now(), talk.mediation, form.cleaned_data
    if what in {"yes", "no"}:
        return mediating.answer_mediation(by=viewer, at=at, mediation=about, yes=what == "yes")
    if what == "choose":
        chosen = [each.person for each in talk.mediators if str(each.person_id) in given["persons"]]
        return mediating.choose_mediators(by=viewer, at=at, mediation=about, persons=chosen)
    if what == "say":
        mediating.say_in_mediation(by=viewer, at=at, mediation=about, words=given["words"])
        return None
    if what == "draft":
        return mediating.draft_agreement(
            by=viewer, at=at, mediation=about, agreement=given["agreement"], check_on=given["check_on"]
        )
    if what == "agree":
        return mediating.accept_agreement(by=viewer, at=at, mediation=about)
    return mediating.stop_mediation(by=viewer, at=at, mediation=about)


def _page(
    request: HttpRequest, viewer: Person, slug: str, number: int, given: Mapping[str, forms.Form]
) -> HttpResponse:
    talk = queries.talk_for(viewer, slug, number)
    choose = typed.ChooseForm(initial={"persons": [str(each) for each in talk.accepted]})
    choose.offer(talk.mediators)
    about = talk.mediation
    drafted = {"agreement": about.agreement, "check_on": about.check_on}
    usual = {"choose": choose, "say": typed.TalkForm(), "draft": typed.AgreementForm(initial=drafted)}
    return answer(
        request,
        "moderation/mediation.html",
        status=422 if given else 200,
        community=about.case.community,
        door="guide",
        talk=talk,
        mediation=about,
        case=about.case,
        forms_of={**usual, **given},
        may_stop=policies.stop(viewer, about) is None,
    )


def _mediators(request: HttpRequest, slug: str, form: forms.Form | None) -> HttpResponse:
    viewer = viewer_of(request)
    community, found = queries.mediators_for(viewer, slug)
    return answer(
        request,
        "moderation/mediators.html",
        status=200 if form is None else 422,
        community=community,
        door="guide",
        mediators=found,
        talks=queries.talks_of(viewer, community),
        form=form or typed.MediatesForm(),
        may_volunteer=policies.volunteer(viewer, community) is None,
        may_withdraw=policies.withdraw(viewer, community) is None,
    )
