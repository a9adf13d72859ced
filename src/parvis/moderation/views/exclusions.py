"""Propose to the members that they exclude whom a case is about."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parvis.communities.procedures import procedure_of
from parvis.communities.views.readers import signed_in
from parvis.decisions.actions.proposing import open_proposal
from parvis.decisions.drafts import Draft
from parvis.decisions.queries.addresses import address_of
from parvis.decisions.views.pieces import refuse
from parvis.moderation import policies
from parvis.moderation.exclusions import SUBJECT, called, proposal_on
from parvis.moderation.forms.exclusions import ExclusionForm
from parvis.moderation.models import Case
from parvis.moderation.queries.cases import clauses_for, own_case
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import Refusal, require


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def propose(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask by which clause and why, and open the proposal; one that goes on is led to."""
    viewer, at = signed_in(request), timezone.now()
    case = own_case(viewer, slug, number)
    require(policies.propose_exclusion(viewer, case, at))
    before = proposal_on(case)
    if before is not None:
        return go(address_of(slug, before.number))
    typed = request.POST if request.method == "POST" else None
    form, status = ExclusionForm(typed), 200
    form.offer(clauses_for(case.community), _cited(case))
    if typed is not None:
        status = 422
        if form.is_valid():
            text, changes = form.cleaned_data["reasons"], form.changes(case.pk)
            draft = Draft(SUBJECT, called(case), text, changes)
            try:
                made = open_proposal(by=viewer, community=case.community, draft=draft, at=at)
                return go(address_of(slug, made.number))
            except Refusal as refusal:
                status = refuse(form, refusal)
    procedure = procedure_of(case.community, "exclusion")
    return answer(
        request,
        "moderation/exclude.html",
        status=status,
        community=case.community,
        door="guide",
        case=case,
        form=form,
        procedure=procedure,
    )


def _cited(case: Case) -> int | None:
    """Give the clause the case began with, or was ruled by."""
    ruled = case.rulings.exclude(clause=None).order_by("-number").values_list("clause__number", flat=True)
    signalled = case.signals.exclude(clause=None).order_by("pk").values_list("clause__number", flat=True)
    return ruled.first() or signalled.first()
