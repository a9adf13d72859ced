"""The host's page for emergencies, what each community reads of them, and what anybody can do in one."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities.queries import community_for
from parvis.moderation import emergency_policies as policies
from parvis.moderation.actions import emergencies as actions
from parvis.moderation.emergencies import KEPT, KINDS, MOST
from parvis.moderation.forms.emergencies import EmergencyForm
from parvis.moderation.models import Emergency
from parvis.moderation.queries import emergencies as queries
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal, require
from parvis.people.queries import viewer_of
from parvis.place.queries import the_place


@never_cache
@require_http_methods(["GET", "POST"])
@for_the_signed_in
def host(request: HttpRequest) -> HttpResponse:
    """Let the host act in an emergency, and show what was done so far."""
    viewer, place, at = viewer_of(request), the_place(), timezone.now()
    require(policies.act(viewer, place))
    form = EmergencyForm(request.POST or None)
    if viewer is not None and request.method == "POST" and form.is_valid():
        try:
            actions.begin_emergency(by=viewer, urgent=form.urgent(at), at=at)
        except Refusal as refusal:
            spoken = words()
            form.add_error(None, f"{refusal.said(spoken)} {refusal.advice(spoken)}".strip())
        else:
            return go("moderation:emergency_host")
    done = queries.all_emergencies(viewer, place)
    return answer(
        request,
        "moderation/emergency_host.html",
        status=422 if form.errors else 200,
        form=form,
        done=done,
        kinds=KINDS,
        hours=int(MOST.total_seconds()) // 3600,
        kept_days=KEPT.days,
        at=at,
    )


@require_POST
@for_the_signed_in
def end(request: HttpRequest, key: int) -> HttpResponse:
    """Let the host end one before its time."""
    viewer = viewer_of(request)
    found = queries.emergency_for(viewer, the_place(), key)
    if viewer is not None:
        actions.end_emergency(by=viewer, emergency=found, at=timezone.now())
    return go("moderation:emergency_host")


@require_POST
@for_the_signed_in
def evidence(request: HttpRequest, key: int) -> HttpResponse:
    """Give the host what was kept; the register says that they took it."""
    viewer = viewer_of(request)
    found: Emergency = queries.emergency_for(viewer, the_place(), key)
    kept = actions.take_evidence(by=viewer, emergency=found, at=timezone.now()) if viewer else ""
    response = HttpResponse(kept, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="emergency-{found.pk}.json"'
    response.headers["Cache-Control"] = "no-store"
    return response


@require_GET
def of_community(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whoever reads a community what the host did there in emergencies, and what members decided."""
    viewer, at = viewer_of(request), timezone.now()
    community = community_for(viewer, slug)
    done = queries.emergencies_of(viewer, community)
    return answer(
        request,
        "moderation/emergencies.html",
        community=community,
        door="register",
        done=done,
        numbers=queries.numbers_of(done),
        tellable=queries.tellable(done, at),
        kinds=KINDS,
        viewer=viewer,
    )


@require_GET
def what_to_do(request: HttpRequest) -> HttpResponse:
    """Say what anybody can do when somebody is in danger, or the law is broken."""
    return answer(request, "moderation/what_to_do.html")
