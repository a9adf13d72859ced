"""Appeal a decision, in one's own name or by the receipt of one's signal; write to the jury."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parvis.communities.views.readers import signed_in
from parvis.moderation import jury_policies as policies
from parvis.moderation.actions import convening
from parvis.moderation.forms.juries import AppealForm, PleaForm
from parvis.moderation.models import Case, Ruling, Signal
from parvis.moderation.queries import juries as queries
from parvis.moderation.queries.cases import own_case
from parvis.moderation.wording import OUTCOMES
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def appeal(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask why, and appeal; or say where the appeal stands."""
    viewer = signed_in(request)
    case = own_case(viewer, slug, number)
    return _appeal(request, viewer, case, None)


@require_http_methods(["GET", "HEAD", "POST"])
def by_receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """Appeal by the receipt of a signal, or write to the jury, without an account."""
    held = queries.signal_held(receipt)
    return _appeal(request, None, held.case, held)


def _appeal(request: HttpRequest, viewer: Person | None, case: Case, held: Signal | None) -> HttpResponse:
    at = timezone.now()
    ruling, known = queries.ruling_to_appeal(case), queries.appeal_of(case)
    if ruling is None and known is None and queries.latest_jury(case) is None:
        raise NotHere
    typed = request.POST if request.method == "POST" else None
    if known is not None or ruling is None:
        return _known(request, viewer, case, held)
    require(policies.appeal(viewer, ruling, at, held))
    form = AppealForm(typed)
    if typed is not None and form.is_valid():
        convening.appeal(by=viewer, at=at, ruling=ruling, words=form.cleaned_data["words"], signal=held)
        return _back(case, held)
    return _page(request, case, held, ruling=ruling, form=form, status=422 if form.errors else 200)


def _known(request: HttpRequest, viewer: Person | None, case: Case, held: Signal | None) -> HttpResponse:
    """Say where an appeal stands; whoever holds a receipt writes to the jury here."""
    jury = queries.latest_jury(case)
    if jury is not None and held is None:
        return go("moderation:jury", case.community.slug, jury.pk)
    may_plead = jury is not None and policies.plead(viewer, jury, held) is None
    typed = request.POST if request.method == "POST" else None
    form = PleaForm(typed) if may_plead else None
    if jury is not None and form is not None and typed is not None and form.is_valid():
        words = form.cleaned_data["words"]
        convening.plead(by=viewer, at=timezone.now(), jury=jury, words=words, signal=held)
        return _back(case, held)
    status = 422 if form is not None and form.errors else 200
    return _page(request, case, held, ruling=None, form=form, status=status)


def _page(
    request: HttpRequest,
    case: Case,
    held: Signal | None,
    *,
    ruling: Ruling | None,
    form: AppealForm | PleaForm | None,
    status: int,
) -> HttpResponse:
    return answer(
        request,
        "moderation/appeal.html",
        status=status,
        # Who holds a receipt alone may not read the community: no doors of it are shown.
        community=None if held else case.community,
        door="guide",
        case=case,
        held=held,
        ruling=ruling,
        appeal=queries.appeal_of(case),
        jury=queries.latest_jury(case),
        form=form,
        outcomes=OUTCOMES,
    )


def _back(case: Case, held: Signal | None) -> HttpResponse:
    if held is not None:
        return go("moderation:followed_appeal", held.receipt)
    return go("moderation:appeal", case.community.slug, case.number)
