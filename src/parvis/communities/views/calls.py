"""Calls: the list, the page to share, the way from an idea to an open call."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from parvis.communities import actions, limits, policies, queries
from parvis.communities.forms import ACCESS, KINDS, VISIBILITY, Founding, Guide, Reason, typed_again, typed_in
from parvis.communities.models import Call, CallDraft
from parvis.communities.proposals import NumberedClause, numbered
from parvis.communities.views.readers import acting, signed_in
from parvis.pages import limits as paces
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.markdown import Reading
from parvis.pages.reader_words import words
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_


@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """List the calls: those one may sign, then those that were born or closed."""
    return answer(
        request, "communities/calls.html", calls=queries.calls_for(viewer_of(request), timezone.now())
    )


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def new_call(request: HttpRequest) -> HttpResponse:
    """Write a call in one page, look at it as signers will, then open it."""
    viewer = signed_in(request)
    require(policies.open_call(viewer))
    if request.method == "GET":
        return _begin(request, viewer)
    do, guide = request.POST.get("do", "look"), Guide.read(request.POST)
    if do == "anew":
        actions.discard_call_draft(by=viewer)
        return go("communities:new_call")
    if do == "add":
        guide = guide.with_one_more()
    elif do.startswith("remove-"):
        guide = guide.without(do.removeprefix("remove-"))
    elif do.startswith("template-"):
        guide = Guide.template(request.POST.get("kind", ""), do.removeprefix("template-"))
    actions.keep_call_draft(by=viewer, typed=typed_in(request.POST, guide), at=timezone.now())
    if do in {"look", "open"}:
        return _look_or_open(request, viewer, guide, do)
    return _editor(request, Founding.again(viewer, request.POST), guide)


@acting("communities:new_call")
def keep_call(request: HttpRequest) -> HttpResponse:
    """Keep what is being written, a moment after the last key."""
    typed = typed_in(request.POST, Guide.read(request.POST))
    actions.keep_call_draft(by=signed_in(request), typed=typed, at=timezone.now())
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _begin(request: HttpRequest, viewer: Person) -> HttpResponse:
    """Go on with the call somebody was writing; else begin with what most choose."""
    if (draft := queries.call_draft_of(viewer)) is not None:
        typed = typed_again(draft.typed)
        if around := next(
            (each for each in queries.parents_for(viewer) if each.slug == request.GET.get("in")), None
        ):
            typed["parent"] = str(around.pk)
        return _editor(request, Founding.again(viewer, typed), Guide.read(typed), kept=draft)
    language = (get_language() or "en")[:2]
    form = Founding.usual(viewer, language, inside=request.GET.get("in", ""))
    return _editor(request, form, Guide.template("local", language))


def _look_or_open(request: HttpRequest, viewer: Person, guide: Guide, do: str) -> HttpResponse:
    form, at = Founding(request.POST, viewer=viewer), timezone.now()
    complete, whole = form.is_valid(), guide.checked()
    if not (complete and whole):
        for fault in guide.faults:
            form.add_error(None, fault)
        return _editor(request, form, guide, status=422)
    if do == "open":
        paces.take(viewer.pk, "call", at)
        call = actions.open_call(by=viewer, proposal=form.proposal(guide.typed, at), at=at)
        messages.success(request, words().gettext(N_("Your call is open. Here is its address, to share.")))
        return go("communities:call", call.slug)
    proposal = form.proposal(guide.typed, at)
    return answer(
        request,
        "communities/look.html",
        form=form,
        guide=guide,
        proposal=proposal,
        idea=Reading(proposal.idea).html(),
        clauses=[NumberedClause.read(each) for each in numbered(guide.typed)],
        kinds=KINDS,
        ways=ACCESS,
        readers=VISIBILITY,
    )


def _editor(
    request: HttpRequest, form: Founding, guide: Guide, *, status: int = 200, kept: CallDraft | None = None
) -> HttpResponse:
    return answer(
        request,
        "communities/new_call.html",
        status=status,
        form=form,
        guide=guide,
        full=len(guide.forms) >= limits.MOST_CLAUSES,
        kept=kept or (queries.call_draft_of(signed_in(request)) if request.method == "POST" else None),
    )


@require_GET
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a call to whoever has its address."""
    return _call_page(request, queries.call_for(viewer_of(request), slug), Reason())


@acting("communities:call")
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign a call; the signature that completes it opens the community's door."""
    viewer = signed_in(request)
    found, form = queries.call_for(viewer, slug), Reason(request.POST)
    if not form.is_valid():
        return _call_page(request, found, form, status=422)
    signed = actions.sign_call(by=viewer, call=found, reason=form.cleaned_data["reason"], at=timezone.now())
    if signed.state == Call.State.BORN:
        said = N_("Your signature completed the call: {community} exists.")
        messages.success(request, words().gettext(said, community=signed.name))
        return go("communities:about", slug)
    messages.success(request, words().gettext(N_("You have signed.")))
    return go("communities:call", slug, anchor="signatures")


@acting("communities:call")
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a signature back."""
    viewer = signed_in(request)
    actions.withdraw_signature(by=viewer, call=queries.call_for(viewer, slug), at=timezone.now())
    messages.success(request, words().gettext(N_("Your signature is taken back.")))
    return go("communities:call", slug)


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a whole call back, after being asked once."""
    viewer, at = signed_in(request), timezone.now()
    found = queries.call_for(viewer, slug)
    if request.method == "GET":
        require(policies.close_call(viewer, found, at))
        return answer(request, "communities/close_call.html", call=found)
    actions.close_call(by=viewer, call=found, at=at)
    messages.success(request, words().gettext(N_("The call is closed, and those who signed are told.")))
    return go("communities:call", slug)


def _call_page(request: HttpRequest, found: Call, form: Reason, *, status: int = 200) -> HttpResponse:
    viewer, at = viewer_of(request), timezone.now()
    signatures = queries.signatures_of(viewer, found)
    mine = next((each for each in signatures if viewer is not None and each.person_id == viewer.pk), None)
    born = found.community
    return answer(
        request,
        "communities/call.html",
        status=status,
        call=found,
        clauses=[NumberedClause.read(each) for each in found.clauses],
        signatures=signatures,
        missing=max(0, found.quorum - found.signed),  # type: ignore[attr-defined]  # counted by the query
        mine=mine,
        is_open=found.is_open(at),
        founder=viewer is not None and viewer.pk == found.opened_by_id,
        born=born if born is not None and policies.see_the_door(viewer, born) is None else None,
        kinds=KINDS,
        ways=ACCESS,
        readers=VISIBILITY,
        form=form,
    )
