"""What a community is, who is in it, what its guide says."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from parvis.communities import actions, laws, policies, queries
from parvis.communities.forms import ACCESS, KINDS, VISIBILITY, Joining
from parvis.communities.models import Community, Guide
from parvis.communities.proposals import digest_of
from parvis.communities.views.readers import acting, signed_in
from parvis.pages.answers import answer, go
from parvis.pages.reader_words import words
from parvis.people.queries import viewer_of
from parvis.words import N_


@require_GET
def communities(request: HttpRequest) -> HttpResponse:
    """List the communities the reader may know of, theirs first."""
    wanted = request.GET.get("q", "").strip()[:100]
    listed = queries.listed_for(viewer_of(request), words=wanted)
    return answer(request, "communities/communities.html", listed=listed, wanted=wanted, kinds=KINDS)


@require_GET
def about(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a community is, how it was born, how one comes in, who holds which mandate."""
    viewer, at = viewer_of(request), timezone.now()
    community = queries.community_for(viewer, slug)
    told = queries.about(viewer, community, at)
    return answer(
        request,
        "communities/about.html",
        community=community,
        door="about",
        is_member=policies.is_member(viewer, community),
        tends=policies.tend(viewer, community, at) is None,
        kinds=KINDS,
        ways=ACCESS,
        readers=VISIBILITY,
        **told,
    )


@require_GET
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """List the members in the order of their names: nobody is ranked."""
    viewer, at = viewer_of(request), timezone.now()
    community = queries.community_for(viewer, slug)
    wanted = request.GET.get("q", "").strip()[:80]
    after, after_id = request.GET.get("after", "")[:80], request.GET.get("id", "")
    number = int(after_id) if after_id.isascii() and after_id.isdigit() and len(after_id) < 19 else 0
    members, more = queries.members_page(viewer, community, words=wanted, after=after, after_id=number)
    held: dict[int, list[object]] = {}
    for mandate in queries.mandates_of(viewer, community, at):
        held.setdefault(mandate.person_id, []).append(mandate)
    return answer(
        request,
        "communities/people.html",
        community=community,
        door="people",
        members=members,
        more=more,
        wanted=wanted,
        begun=bool(after or number),
        held=held,
        welcomers=queries.welcomers(community),
        mine=queries.membership_of(viewer, community),
        is_member=policies.is_member(viewer, community),
        tends=policies.tend(viewer, community, at) is None,
    )


@acting("communities:people")
def welcome(request: HttpRequest, slug: str) -> HttpResponse:
    """Volunteer for the welcome desk, or step back."""
    viewer = signed_in(request)
    community = queries.community_for(viewer, slug)
    welcomes = request.POST.get("welcomes") == "yes"
    actions.set_welcoming(by=viewer, community=community, welcomes=welcomes, at=timezone.now())
    return go("communities:people", slug, anchor="welcome")


@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest, slug: str, version: int | None = None) -> HttpResponse:
    """Show the guide, clause by clause; take a member's acceptance of a new version."""
    viewer = viewer_of(request)
    community = queries.community_for(viewer, slug)
    in_force = community.guide
    shown = in_force if version is None or in_force is None else queries.guide_version(community, version)
    owed = queries.needs_acceptance(viewer, community) and shown == in_force and in_force is not None
    form = Joining(request.POST or None, version=in_force.version if in_force else 1)
    if request.method == "POST" and form.is_valid():
        accepted = form.cleaned_data["version"]
        actions.accept_guide(by=signed_in(request), community=community, version=accepted, at=timezone.now())
        messages.success(request, words().gettext(N_("You have accepted the guide as it stands today.")))
        return go("communities:guide", slug)
    return answer(
        request,
        "communities/guide.html",
        status=422 if form.errors else 200,
        community=community,
        door="guide",
        shown=shown,
        clauses=queries.clauses_of(shown) if shown else [],
        versions=queries.guide_versions(community),
        form=form if owed or form.errors else None,
    )


@require_GET
def guide_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the guide in force to machines, in a shape that stays (L-01)."""
    community = queries.community_for(viewer_of(request), slug)
    return JsonResponse(
        _guide_for_machines(community, community.guide), json_dumps_params={"ensure_ascii": False}
    )


def _guide_for_machines(community: Community, in_force: Guide | None) -> dict[str, object]:
    page = settings.ADDRESS + reverse("communities:guide", args=[community.slug])
    clauses = [
        {"number": each.number, "title": each.title, "text": each.text, "newcomer": each.newcomer}
        for each in (queries.clauses_of(in_force) if in_force else [])
    ]
    return {
        "schema": "parvis.guide/1",
        "community": {
            "slug": community.slug,
            "name": community.name,
            "purpose": community.purpose,
            "kind": community.kind,
            "languages": community.languages,
            "access": community.access,
            "visibility": community.visibility,
            "url": settings.ADDRESS + reverse("communities:about", args=[community.slug]),
        },
        "version": in_force.version if in_force else 0,
        "ratified_at": in_force.ratified_at if in_force else None,
        "digest": digest_of(clauses, *((in_force.laws, in_force.roles) if in_force else ())),
        "url": page,
        "clauses": [{**each, "url": f"{page}#clause-{each['number']}"} for each in clauses],
        "laws": [
            {
                "key": each.key,
                "value": laws.in_force(community, each),
                "says": words().gettext(each.says, value=laws.in_force(community, each)),
            }
            for each in laws.laws()
        ],
        "roles": in_force.roles if in_force else [],
        "versions": [
            {"version": each.version, "ratified_at": each.ratified_at, "url": f"{page}{each.version}/"}
            for each in queries.guide_versions(community)
        ],
    }
