"""Propose to the members that somebody whom they, or a jury, excluded may come back."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parvis.communities.procedures import procedure_of
from parvis.communities.queries import community_for
from parvis.communities.views.readers import signed_in
from parvis.decisions.actions.proposing import open_proposal
from parvis.decisions.drafts import Draft
from parvis.decisions.policies.proposals import open_proposal as may_propose
from parvis.decisions.queries.addresses import address_of
from parvis.decisions.views.pieces import refuse
from parvis.moderation import policies
from parvis.moderation.errors import TooSoonToReturn
from parvis.moderation.forms.returns import ReturnForm
from parvis.moderation.returns import SUBJECT, called, excluded_in
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal, require


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for whom and why, and open the proposal; say from when on where it is too soon."""
    viewer, at = signed_in(request), timezone.now()
    community = community_for(viewer, slug)
    require(may_propose(viewer, community))
    asked = [(each, policies.propose_return(viewer, each, at)) for each in excluded_in(community)]
    ripe = [each for each, verdict in asked if verdict is None]
    typed = request.POST if request.method == "POST" else None
    form, status = ReturnForm(typed), 200
    form.offer(ripe, request.GET.get("case", ""))
    if typed is not None:
        status = 422
        if form.is_valid():
            case = next(each for each in ripe if each.pk == form.cleaned_data["case"])
            draft = Draft(SUBJECT, called(case), form.cleaned_data["reasons"], {"case": case.pk})
            try:
                made = open_proposal(by=viewer, community=community, draft=draft, at=at)
                return go(address_of(slug, made.number))
            except Refusal as refusal:
                status = refuse(form, refusal)
    return answer(
        request,
        "moderation/return.html",
        status=status,
        community=community,
        door="decide",
        form=form if ripe else None,
        later=[(each, soon.said(words())) for each, soon in asked if isinstance(soon, TooSoonToReturn)],
        procedure=procedure_of(community, "exclusion"),
    )
