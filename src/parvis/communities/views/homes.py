"""What a community is, who is in it, what its guide says."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from parvis.communities import actions, policies, queries
from parvis.communities.forms import ACCESS, KINDS, VISIBILITY
from parvis.communities.views.readers import acting, signed_in
from parvis.pages.answers import answer, go
from parvis.people.queries import viewer_of


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
        may_admit=policies.answer_request(viewer, community, at) is None,
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
        may_admit=policies.answer_request(viewer, community, at) is None,
    )


@acting("communities:people")
def welcome(request: HttpRequest, slug: str) -> HttpResponse:
    """Volunteer for the welcome desk, or step back."""
    viewer = signed_in(request)
    community = queries.community_for(viewer, slug)
    welcomes = request.POST.get("welcomes") == "yes"
    actions.set_welcoming(by=viewer, community=community, welcomes=welcomes, at=timezone.now())
    return go("communities:people", slug, anchor="welcome")
