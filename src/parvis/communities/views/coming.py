"""Come in, ask, be answered, invite, leave."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.communities import actions, letters, limits, policies, queries
from parvis.communities.forms import ACCESS, VISIBILITY, Asking, Declining, Inviting, Joining
from parvis.communities.models import Access, Community, Invitation, Membership
from parvis.communities.views.readers import acting, signed_in
from parvis.pages import limits as paces
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_


@require_GET
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the whole guide and the way in."""
    return _door(request, queries.door_of(viewer_of(request), slug))


@acting("communities:join")
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """Join, or ask to, having accepted the guide."""
    viewer, at = signed_in(request), timezone.now()
    community = queries.door_of(viewer, slug)
    form = _form_for(community, request.POST)
    if not form.is_valid():
        return _door(request, community, form)
    typed = form.cleaned_data
    if isinstance(form, Asking):
        actions.ask_to_join(
            by=viewer, community=community, version=typed["version"], words=typed["words"], at=at
        )
        messages.success(request, words().gettext(N_("Your request is sent. You will be told.")))
        return go("communities:join", slug)
    actions.join_community(by=viewer, community=community, version=typed["version"], at=at)
    said = N_("Welcome to {community}. The square shows what waits for somebody, perhaps for you.")
    messages.success(request, words().gettext(said, community=community.name))
    return go("conversations:square", slug)


@acting("communities:join")
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back a request nobody has answered."""
    viewer = signed_in(request)
    community = queries.door_of(viewer, slug)
    actions.take_back_request(by=viewer, community=community, at=timezone.now())
    messages.success(request, words().gettext(N_("Your request is taken back.")))
    return go("communities:join", slug)


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave, after being asked once."""
    viewer, at = signed_in(request), timezone.now()
    community = queries.community_for(viewer, slug)
    if request.method == "GET":
        require(policies.leave(viewer, community))
        holds = policies.mandated(viewer, community, at) is None
        return answer(request, "communities/leave.html", community=community, holds=holds)
    actions.leave_community(by=viewer, community=community, at=at)
    said = N_("You have left {community}. Your words stay where you wrote them.")
    messages.success(request, words().gettext(said, community=community.name))
    return go("communities:all")


@never_cache
@require_GET
@for_the_signed_in
def requests(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who asks to join to whoever may answer."""
    viewer = signed_in(request)
    return _requests(request, viewer, queries.community_for(viewer, slug))


@acting("communities:requests")
def answer_request(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let in somebody who asked, or decline with a reason."""
    viewer, at = signed_in(request), timezone.now()
    community = queries.community_for(viewer, slug)
    require(policies.answer_request(viewer, community, at))
    membership = queries.request_of(community, number)
    if request.POST.get("do") == "accept":
        actions.accept_request(by=viewer, membership=membership, at=at)
        return go("communities:requests", slug)
    form = Declining(request.POST, auto_id=f"id_{number}_%s")
    if not form.is_valid():
        return _requests(request, viewer, community, {number: form})
    actions.decline_request(by=viewer, membership=membership, reason=form.cleaned_data["reason"], at=at)
    return go("communities:requests", slug)


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite one person by their mail address."""
    viewer, at = signed_in(request), timezone.now()
    community = queries.community_for(viewer, slug)
    require(policies.invite(viewer, community))
    form = Inviting(request.POST or None, initial={"language": (get_language() or "en")[:2]})
    if request.method == "POST" and form.is_valid():
        paces.take(viewer.pk, "invitation", at)
        actions.invite(by=viewer, community=community, at=at, **form.cleaned_data)
        messages.success(
            request,
            words().gettext(
                N_("The invitation is on its way: it leaves as soon as the mail server takes it.")
            ),
        )
        return go("communities:invite", slug)
    waiting = queries.invitations_by(viewer, community, at)
    return answer(
        request,
        "communities/invite.html",
        status=422 if form.errors else 200,
        community=community,
        form=form,
        waiting=waiting,
        not_left=letters.not_left(waiting),
        most=limits.INVITATIONS_AT_ONCE,
        days=limits.INVITATION.days,
    )


@never_cache
@require_GET
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show who invites, to what, and the guide one would accept."""
    found = queries.open_invitation(viewer_of(request), secret, timezone.now())
    return _invitation(request, found, secret)


@never_cache
@acting("communities:invitation")
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation, in one's own name."""
    viewer, at = signed_in(request), timezone.now()
    found = queries.open_invitation(viewer, secret, at)
    form = Joining(request.POST, version=_version(found.community))
    if not form.is_valid():
        return _invitation(request, found, secret, form)
    actions.accept_invitation(by=viewer, secret=secret, version=form.cleaned_data["version"], at=at)
    said = N_("Welcome to {community}. The square shows what waits for somebody, perhaps for you.")
    messages.success(request, words().gettext(said, community=found.community.name))
    return go("conversations:square", found.community.slug)


@never_cache
@require_POST
def decline_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Decline an invitation, signed in or not."""
    actions.decline_invitation(by=None, secret=secret, at=timezone.now())
    return answer(request, "communities/declined.html")


def _door(request: HttpRequest, community: Community, form: Joining | None = None) -> HttpResponse:
    viewer, at = viewer_of(request), timezone.now()
    asks = community.access == Access.REQUEST
    verdict = policies.ask(viewer, community, at) if asks else policies.join(viewer, community)
    readable = policies.read(viewer, community) is None
    said = words()
    return answer(
        request,
        "communities/join.html",
        status=422 if form is not None and form.errors else 200,
        home=community,
        # Whoever may not read what is behind the doors is not shown the doors.
        community=community if readable else None,
        clauses=queries.clauses_of(community.guide) if community.guide else [],
        tie=queries.membership_of(viewer, community),
        states=Membership.State,
        form=(form or _form_for(community)) if verdict is None else None,
        why_not=verdict.said(said) if verdict else "",
        remedy=verdict.advice(said) if verdict else "",
        asks=asks,
        closed=community.access == Access.CLOSED,
        ways=ACCESS,
        readers=VISIBILITY,
    )


def _form_for(community: Community, typed: QueryDict | None = None) -> Joining:
    version = _version(community)
    if community.access == Access.REQUEST:
        return Asking(typed, version=version)
    return Joining(typed, version=version)


def _version(community: Community) -> int:
    return community.guide.version if community.guide else 1


def _requests(
    request: HttpRequest, viewer: Person, community: Community, typed: dict[int, Declining] | None = None
) -> HttpResponse:
    require(policies.answer_request(viewer, community, timezone.now()))
    waiting = queries.requests_waiting(community)
    forms = {each.pk: Declining(auto_id=f"id_{each.pk}_%s") for each in waiting} | (typed or {})
    return answer(
        request,
        "communities/requests.html",
        status=422 if typed else 200,
        community=community,
        waiting=waiting,
        forms_of=forms,
    )


def _invitation(
    request: HttpRequest, found: Invitation, secret: str, form: Joining | None = None
) -> HttpResponse:
    viewer, community = viewer_of(request), found.community
    guide = community.guide
    return answer(
        request,
        "communities/invitation.html",
        status=422 if form is not None else 200,
        invitation=found,
        home=community,
        secret=secret,
        clauses=queries.clauses_of(guide) if guide else [],
        form=form or Joining(version=_version(community)),
        is_member=policies.is_member(viewer, community),
        readers=VISIBILITY,
    )
