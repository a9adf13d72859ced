"""The host's page for emergencies, what each community reads of them, and what anybody can do in one."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities.queries import community_for
from parvis.decisions.views.pieces import refuse
from parvis.moderation import emergency_policies as policies
from parvis.moderation.actions import emergencies as actions
from parvis.moderation.emergencies import KEPT, KINDS, MOST
from parvis.moderation.emergency_letters import limited_to
from parvis.moderation.forms.emergencies import EmergencyForm
from parvis.moderation.models import Emergency, Order
from parvis.moderation.queries import emergencies as queries
from parvis.moderation.queries.orders import order_for
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.place.models import Place
from parvis.place.queries import the_place


@never_cache
@require_http_methods(["GET", "POST"])
@for_the_signed_in
def host(request: HttpRequest) -> HttpResponse:
    """Let the host act in an emergency, and show what was done so far."""
    viewer, place, at = viewer_of(request), the_place(), timezone.now()
    require(policies.act(viewer, place))
    order = _order(request, viewer, place)
    form = EmergencyForm(request.POST or None, initial=_begun(request, order))
    if viewer is not None and request.method == "POST" and form.is_valid():
        try:
            actions.begin_emergency(by=viewer, urgent=form.urgent(at, order), at=at)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            return go("moderation:order", order.pk) if order else go("moderation:emergency_host")
    done = queries.all_emergencies(viewer, place)
    return answer(
        request,
        "moderation/emergency_host.html",
        status=422 if form.errors else 200,
        form=form,
        order=order,
        done=done,
        kinds=KINDS,
        hours=int(MOST.total_seconds()) // 3600,
        kept_days=KEPT.days,
        at=at,
    )


def _order(request: HttpRequest, viewer: Person | None, place: Place) -> Order | None:
    """Find the order that is being carried out, by its number in the address or in the form."""
    asked = request.POST.get("order") or request.GET.get("order") or ""
    return order_for(viewer, place, int(asked[:18])) if asked.isdecimal() and asked.isascii() else None


def _begun(request: HttpRequest, order: Order | None) -> dict[str, object]:
    """Begin the form with what the order says: one click carries it out."""
    if order is None:
        return {}
    day = order.dated.isoformat() if order.dated else ""
    ground = ", ".join(filter(None, (order.authority, order.number, day, order.legal_ground)))
    begun = {"order": order.pk, "kind": Emergency.Kind.ORDER, "legal_ground": ground[:500]}
    return {**begun, "address": request.GET.get("address", "")[:500]}


@require_POST
@for_the_signed_in
def end(request: HttpRequest, key: int) -> HttpResponse:
    """Let the host end one before its time."""
    viewer = viewer_of(request)
    found = queries.emergency_for(viewer, the_place(), key)
    if viewer is not None:
        actions.end_emergency(by=viewer, emergency=found, at=timezone.now())
    return go("moderation:emergency_host")


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
        limited={each.pk: limited_to(each, words()) for each in done},
        kinds=KINDS,
        viewer=viewer,
    )


@require_GET
def what_to_do(request: HttpRequest) -> HttpResponse:
    """Say what anybody can do when somebody is in danger, or the law is broken."""
    return answer(request, "moderation/what_to_do.html")
