"""The guide: what it says, what a new version changes, what it says to machines."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from parvis.communities import actions, laws, policies, queries
from parvis.communities.decided import Fate, addresses_of
from parvis.communities.differences import role_lines
from parvis.communities.forms import Joining
from parvis.communities.law_groups import grouped
from parvis.communities.models import Clause, Community, Guide
from parvis.communities.procedures import SUBJECTS, procedure_of
from parvis.communities.proposals import digest_of
from parvis.communities.roles import Role, read
from parvis.communities.views.readers import signed_in
from parvis.pages.answers import answer, go
from parvis.pages.reader_words import words
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_, Words


@dataclass(frozen=True, slots=True)
class Place:
    """Hold what stands under one number: a clause, or nothing since a version repealed it."""

    number: int
    clause: Clause | None
    repealed_by: int = 0


@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest, slug: str, version: int | None = None) -> HttpResponse:
    """Show the guide, or what changed to a member who has not accepted it; take their acceptance."""
    viewer = viewer_of(request)
    community = queries.community_for(viewer, slug)
    in_force = community.guide
    form = Joining(request.POST or None, version=in_force.version if in_force else 1)
    if request.method == "POST" and form.is_valid():
        accepted = form.cleaned_data["version"]
        actions.accept_guide(by=signed_in(request), community=community, version=accepted, at=timezone.now())
        messages.success(request, words().gettext(N_("You have accepted the guide as it stands today.")))
        return go("communities:guide", slug)
    if viewer is not None and version is None and queries.needs_acceptance(viewer, community):
        return _what_is_new(request, viewer, community, form)
    shown = in_force if version is None or in_force is None else queries.guide_version(community, version)
    return _whole(request, viewer, community, shown)


@require_GET
def changes(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Show what one version changed, clause by clause, beside what it said before."""
    community = queries.community_for(viewer_of(request), slug)
    shown = queries.guide_version(community, version)
    versions = queries.versions_of(community, shown)
    return answer(
        request,
        "communities/guide_changes.html",
        community=community,
        door="guide",
        shown=shown,
        coming=versions.coming(shown),
        fate=versions.fate_of(shown),
        holds_from=versions.holds_from(shown),
        current=shown.pk == community.guide_id,
        decision=addresses_of([shown.decision]).get(shown.decision or 0),
        difference=queries.change_of(shown),
    )


@require_GET
def latest_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to what members decided last, as the letter that tells of it does."""
    community = queries.community_for(viewer_of(request), slug)
    return go("communities:guide_changes", slug, queries.latest_guide(community).version)


@require_GET
def guide_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the guide in force to machines, in a shape that stays (L-01)."""
    community = queries.community_for(viewer_of(request), slug)
    return JsonResponse(_for_machines(community, community.guide), json_dumps_params={"ensure_ascii": False})


def _what_is_new(request: HttpRequest, viewer: Person, community: Community, form: Joining) -> HttpResponse:
    return answer(
        request,
        "communities/guide_anew.html",
        status=422 if form.errors else 200,
        community=community,
        door="guide",
        shown=community.guide,
        difference=queries.change_since_accepted(viewer, community),
        form=form,
    )


def _whole(
    request: HttpRequest, viewer: Person | None, community: Community, shown: Guide | None
) -> HttpResponse:
    versions, spoken = queries.versions_of(community), words()
    return answer(
        request,
        "communities/guide.html",
        community=community,
        door="guide",
        shown=shown,
        places=_places(versions, shown) if shown else [],
        groups=grouped(shown.laws, laws.laws(), spoken) if shown else [],
        roles=_roles(shown, spoken) if shown else [],
        versions=versions,
        decisions=addresses_of([each.decision for each in versions.rows]),
        call=getattr(community, "call", None),
        may_propose=policies.is_member(viewer, community),
        propose=f"/c/{community.slug}/decide/new/?subject=amendment",
    )


def _roles(shown: Guide, spoken: Words) -> list[tuple[Role, list[str]]]:
    said = [each.said(spoken) for each in read(shown.roles)]
    return [(each, role_lines(each, spoken)) for each in said]


def _places(versions: queries.Versions, shown: Guide) -> list[Place]:
    standing = [Place(each.number, each) for each in queries.clauses_of(shown)]
    empty = [Place(number, None, by) for number, by in queries.repealed_numbers(versions, shown).items()]
    return sorted([*standing, *empty], key=lambda each: each.number)


def _for_machines(community: Community, in_force: Guide | None) -> dict[str, Any]:
    page = settings.ADDRESS + reverse("communities:guide", args=[community.slug])
    versions = queries.versions_of(community)
    return {
        "schema": "parvis.guide/1",
        "community": _community_for_machines(community),
        "version": in_force.version if in_force else 0,
        "ratified_at": in_force.ratified_at if in_force else None,
        **(_words_for_machines(in_force, page) if in_force else _NOTHING),
        "url": page,
        "repealed": [*queries.repealed_numbers(versions, in_force)] if in_force else [],
        "procedures": {each: _procedure_for_machines(community, each) for each in SUBJECTS},
        "upcoming": [
            {
                "version": each.version,
                "ratified_at": each.ratified_at,
                "takes_effect_at": versions.holds_from(each),
                "url": f"{page}{each.version}/",
                "changes_url": f"{page}{each.version}/changes/",
                "contested": versions.fate_of(each) == Fate.WAITS,
                **_words_for_machines(each, f"{page}{each.version}/"),
            }
            for each in versions.upcoming
        ],
        "versions": [
            {
                "version": each.version,
                "ratified_at": each.ratified_at,
                "takes_effect_at": versions.holds_from(each),
                "url": f"{page}{each.version}/",
                "ended": versions.fate_of(each) == Fate.ENDED,
            }
            for each in versions.rows
        ],
    }


def _community_for_machines(community: Community) -> dict[str, Any]:
    plain = ("slug", "name", "purpose", "kind", "languages", "access", "visibility")
    about = settings.ADDRESS + reverse("communities:about", args=[community.slug])
    return {**{name: getattr(community, name) for name in plain}, "url": about}


def _words_for_machines(guide: Guide, page: str) -> dict[str, Any]:
    """Give all one version says, and the digest of it."""
    spoken = words()
    clauses = [
        {"number": each.number, "title": each.title, "text": each.text, "newcomer": each.newcomer}
        for each in queries.clauses_of(guide)
    ]
    known = {each.key for each in laws.laws()}
    return {
        "digest": digest_of(clauses, guide.laws, guide.roles),
        "clauses": [{**each, "url": f"{page}#clause-{each['number']}"} for each in clauses],
        "laws": [
            {
                "key": each.key,
                "value": laws.said_by(guide.laws, each),
                "says": laws.said(each, laws.said_by(guide.laws, each), spoken),
                "in_guide": each.key in guide.laws,
            }
            for each in laws.laws()
        ]
        # What a guide says that this version of the software does not know is still what it says.
        + [
            {"key": key, "value": value, "says": "", "in_guide": True}
            for key, value in guide.laws.items()
            if key not in known
        ],
        "roles": guide.roles,
    }


_NOTHING: dict[str, Any] = {"digest": digest_of([]), "clauses": [], "laws": [], "roles": []}


def _procedure_for_machines(community: Community, subject: Any) -> dict[str, Any]:
    rules = procedure_of(community, subject)
    return {
        "method": rules.method,
        "majority": rules.majority,
        "quorum": rules.quorum,
        "days": rules.days,
        "talk_days": rules.talk_days,
        "secret": rules.secret,
    }
