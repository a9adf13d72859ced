"""The pages of importing: parse, one action, answer."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.archives import PROBLEMS
from parvis.communities.queries import community_for
from parvis.conversations.models import Import
from parvis.importing import actions, errors, policies, queries
from parvis.importing.forms import Address, Send, TakeOut
from parvis.importing.letters import post_proof
from parvis.importing.naming import KINDS
from parvis.importing.sending import with_archive
from parvis.importing.working import bring, count
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, Refusal
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_

_WHICH_DATES: Final = N_(
    "Its dates can be read day first or month first, and nothing in it tells which: send it again, and say "
    "what stands first."
)


@require_http_methods(["GET", "POST"])
@with_archive
def imports(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the words brought from elsewhere, and take an archive from whoever tends the community."""
    viewer, at = viewer_of(request), timezone.now()
    community = community_for(viewer, slug)
    tends = policies.bring(viewer, community, at) is None
    form = Send(request.POST or None, request.FILES or None, label_suffix="")
    if form.is_valid() and viewer is not None:
        kept = actions.keep(by=viewer, at=at, community=community, **form.cleaned_data)
        count(kept.pk)
        return go("importing:upload", slug, kept.pk)
    return answer(
        request,
        "importing/imports.html",
        status=422 if form.is_bound else 200,
        community=community,
        imports=queries.imports_of(viewer, community),
        kinds=KINDS,
        waiting=queries.uploads_waiting(viewer, community, at) if tends else [],
        form=form if tends else None,
    )


@for_the_signed_in
@require_GET
def upload(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show how far an archive is: being counted, counted, being brought in, done."""
    viewer, at = viewer_of(request), timezone.now()
    community = community_for(viewer, slug)
    found = queries.upload_for(viewer, community, pk, at)
    if found.import_of is not None:
        return go("importing:import", slug, found.import_of.pk)
    return answer(
        request,
        "importing/upload.html",
        community=community,
        upload=found,
        brought=queries.running_of(viewer, found),
        why=_why(found.trouble),
        problems=_problems(found.counts.get("problems", {})),
        first=_day(found.counts.get("first", 0)),
        last=_day(found.counts.get("last", 0)),
    )


def _why(trouble: str) -> str:
    """Say why an archive cannot be read; on a page one is asked in its form, not on a command line."""
    if trouble == "which_dates":
        return words().gettext(_WHICH_DATES)
    return errors.Unreadable(trouble).said(words()) if trouble else ""


@for_the_signed_in
@require_POST
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Bring in what was counted, or give it up."""
    viewer, at = _present(request), timezone.now()
    community = community_for(viewer, slug)
    found = queries.upload_for(viewer, community, pk, at)
    if request.POST.get("give_up"):
        actions.give_up(by=viewer, at=at, upload=found)
        return go("importing:imports", slug)
    actions.confirm(by=viewer, at=at, upload=found)
    bring(found.pk)
    return go("importing:upload", slug, pk)


@require_GET
def one(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one import and, to whoever tends the community, how to take it out."""
    viewer, at = viewer_of(request), timezone.now()
    community = community_for(viewer, slug)
    found = queries.import_for(viewer, community, pk)
    return _one(request, found, TakeOut(label_suffix=""), tends=policies.bring(viewer, community, at) is None)


@for_the_signed_in
@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an import out."""
    viewer, at = _present(request), timezone.now()
    found = queries.import_for(viewer, community_for(viewer, slug), pk)
    form = TakeOut(request.POST, label_suffix="")
    if form.is_valid():
        try:
            actions.undo(by=viewer, at=at, brought=found, keep_answered=form.cleaned_data["keep_answered"])
        except errors.MembersAnswered as refusal:
            return _one(request, found, form, tends=True, refusal=refusal)
    return go("importing:import", slug, pk)


@for_the_signed_in
@require_http_methods(["GET", "POST"])
def names(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the names of an import, to take one off the pages; or replace them all by numbers."""
    viewer, at = _present(request), timezone.now()
    found = queries.import_for(viewer, community_for(viewer, slug), pk)
    if request.method == "POST":
        actions.withhold_names(by=viewer, at=at, brought=found)
        return go("importing:import", slug, pk)
    part = request.GET.get("q", "").strip()[:80]
    listed = queries.names_of(viewer, found, at, part)
    return answer(
        request,
        "importing/names.html",
        community=found.community,
        brought=found,
        part=part,
        names=listed[: queries.MOST_NAMES],
        more=len(listed) > queries.MOST_NAMES,
    )


@for_the_signed_in
@require_POST
def unname(request: HttpRequest, slug: str, pk: int, name: int) -> HttpResponse:
    """Show one name of an import no more."""
    viewer, at = _present(request), timezone.now()
    found = queries.import_for(viewer, community_for(viewer, slug), pk)
    actions.withhold_name(by=viewer, at=at, name=queries.name_in(viewer, found, name, at))
    return go("importing:names", slug, pk)


@for_the_signed_in
@require_http_methods(["GET", "POST"])
def claims(request: HttpRequest) -> HttpResponse:
    """Show which words elsewhere may be one's own, and take another address."""
    viewer, at = _present(request), timezone.now()
    form = Address(request.POST or None, label_suffix="")
    if form.is_valid():
        address = form.cleaned_data["address"]
        post_proof(viewer, address, actions.ask_proof(by=viewer, at=at, address=address))
        return answer(request, "importing/sent.html", address=address)
    return answer(
        request,
        "importing/claims.html",
        status=422 if form.is_bound else 200,
        form=form,
        claimable=queries.claimable(viewer, at),
        claims=queries.claims_of(viewer),
    )


@for_the_signed_in
@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Claim a name."""
    viewer, at = _present(request), timezone.now()
    actions.claim(by=viewer, at=at, name=queries.name_for(viewer, pk, at))
    return go("importing:claims")


@for_the_signed_in
@require_POST
def unname_mine(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a name no more that one proved to be one's own."""
    viewer, at = _present(request), timezone.now()
    actions.withhold_name(by=viewer, at=at, name=queries.name_for(viewer, pk, at))
    return go("importing:claims")


@for_the_signed_in
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give back what one claimed."""
    viewer, at = _present(request), timezone.now()
    actions.give_back(by=viewer, at=at, claim=queries.claim_for(viewer, pk))
    return go("importing:claims")


@for_the_signed_in
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask to confirm, then take the proof; looking at the link alone changes nothing."""
    if request.method == "POST":
        actions.prove(by=_present(request), at=timezone.now(), secret=secret)
        return go("importing:claims")
    return answer(request, "importing/prove.html", secret=secret)


def _one(
    request: HttpRequest, found: Import, form: TakeOut, *, tends: bool, refusal: Refusal | None = None
) -> HttpResponse:
    spoken = words()
    return answer(
        request,
        "importing/import.html",
        status=refusal.status if refusal else 200,
        community=found.community,
        brought=found,
        kinds=KINDS,
        counts=found.counts,
        problems=_problems(found.counts.get("problems", {})),
        answered=actions.answered_topics(found).count() if tends and found.state == Import.State.DONE else 0,
        form=form if tends and found.state == Import.State.DONE else None,
        said=refusal.said(spoken) if refusal else "",
        advice=refusal.advice(spoken) if refusal else "",
    )


def _problems(counts: dict[str, int]) -> list[tuple[str, int]]:
    spoken = words()
    return [(spoken.gettext(PROBLEMS[code]), count) for code, count in counts.items() if code in PROBLEMS]


def _day(seconds: int) -> str:
    return words().date(seconds) if seconds else ""


def _present(request: HttpRequest) -> Person:
    viewer = viewer_of(request)
    if viewer is None:
        raise NotHere
    return viewer
