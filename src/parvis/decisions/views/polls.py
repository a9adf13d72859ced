"""Open votes, vote, and read what came of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_GET, require_http_methods

from parvis.communities.procedures import METHODS
from parvis.decisions import receipts
from parvis.decisions.actions import casting, polling
from parvis.decisions.actions.casting import Words
from parvis.decisions.errors import polls as errors
from parvis.decisions.exports import poll_for_recount
from parvis.decisions.forms.polls import BallotForm, Opening
from parvis.decisions.models import Method, Poll
from parvis.decisions.policies import polls as policies
from parvis.decisions.queries import polls as queries
from parvis.decisions.queries.proposals import proposal_for
from parvis.decisions.rounds import coming, procedure_for
from parvis.decisions.views.pieces import acted, base_of, form_page, found, typed
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of
from parvis.words import N_


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def open_poll(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show how the guide lets it be decided, and open the vote."""
    viewer, here = found(request, slug, number)
    at, procedure = timezone.now(), procedure_for(here)
    require(policies.open_poll(viewer, here, procedure, at))
    comes = coming(here, procedure)
    chooses = comes.method in polling.CHOOSING and here.subject != "election"
    form = Opening(typed(request), asks_options=chooses, asks_level=comes.secret)

    def done(_typed: Mapping[str, Any]) -> object:
        return polling.open_poll(by=viewer, proposal=here, at=timezone.now(), **form.told())

    return form_page(
        request,
        "poll_open",
        here,
        form,
        done,
        anchor="vote",
        procedure=procedure,
        comes=comes,
        methods=METHODS,
        electors=len(polling.electors_of(here)),
    )


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def vote(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show the ballot of the vote that is going on, or take it."""
    viewer, here = found(request, slug, number)
    poll = queries.open_poll_of(here)
    elector = queries.elector_of(viewer, poll)
    require(policies.vote(viewer, poll, elector, timezone.now()))
    voted = elector is not None and elector.voted
    form = BallotForm(
        typed(request),
        poll=poll,
        options=queries.options_to_choose(poll),
        voted=voted,
        initial=_initial(request, viewer, poll, voted=voted),
    )
    status = 200
    if request.method == "POST":
        cast: list[casting.Cast] = []
        status = acted(form, lambda _typed: cast.extend(_take(viewer, poll, form, timezone.now())))
        if not status:
            return _taken(request, viewer, poll, cast)
    made = answer(
        request,
        "decisions/vote.html",
        status=status,
        community=here.community,
        door="decide",
        proposal=here,
        base=base_of(here),
        poll=poll,
        form=form,
        voted=voted,
        cast=poll.electors.filter(voted=True).count(),
    )
    made["Cache-Control"] = "private, no-store"
    return made


@require_GET
@for_the_signed_in
def voted(request: HttpRequest, slug: str, number: int, round: int) -> HttpResponse:  # noqa: A002 (of the address)
    """Show the receipt, to be written down or printed; it is on this device and nowhere else."""
    viewer, here = found(request, slug, number)
    poll = queries.poll_of(here, round)
    receipt = _receipt_kept(request, viewer, poll)
    made = answer(
        request,
        "decisions/voted.html",
        community=here.community,
        door="decide",
        proposal=here,
        base=base_of(here),
        poll=poll,
        receipt=receipt,
        tracker=queries.own_tracker(poll, receipt) if receipt else None,
    )
    made["Cache-Control"] = "private, no-store"
    return made


@require_GET
def urn(request: HttpRequest, slug: str, number: int, round: int) -> HttpResponse:  # noqa: A002
    """List the ballots of an urn, for everybody to find theirs in it, whole."""
    viewer = viewer_of(request)
    here = proposal_for(viewer, slug, number)
    poll = queries.poll_of(here, round)
    if not poll.secret:
        raise NotHere
    receipt = _receipt_kept(request, viewer, poll) if viewer is not None else ""
    found, following = queries.urn_of(poll, receipt, request.GET.get("after", "")[:64])
    return answer(
        request,
        "decisions/urn.html",
        community=here.community,
        door="decide",
        proposal=here,
        base=base_of(here),
        poll=poll,
        trackers=found,
        following=following,
        own=queries.own_tracker(poll, receipt) if receipt else None,
    )


@require_GET
def round_page(request: HttpRequest, slug: str, number: int, round: int) -> HttpResponse:  # noqa: A002
    """Show one round of the votes on a proposal; to members, who voted what where it was public."""
    viewer = viewer_of(request)
    here = proposal_for(viewer, slug, number)
    poll = queries.poll_of(here, round)
    return answer(
        request,
        "decisions/round.html",
        community=here.community,
        door="decide",
        proposal=here,
        base=base_of(here),
        shown=queries.shown(viewer, poll, timezone.now()),
        methods=METHODS,
        ballots=queries.named_ballots(viewer, poll),
    )


@require_GET
def poll_json(request: HttpRequest, slug: str, number: int, round: int) -> HttpResponse:  # noqa: A002
    """Give a closed poll to whoever wants to count it again."""
    poll = queries.poll_of(proposal_for(viewer_of(request), slug, number), round)
    if poll.closed_at is None:
        raise NotHere
    made = JsonResponse(poll_for_recount(poll), json_dumps_params={"ensure_ascii": False, "indent": 1})
    made["Content-Disposition"] = f'attachment; filename="poll-{number}-{round}.json"'
    return made


def _take(viewer: Person, poll: Poll, form: BallotForm, at: datetime) -> list[casting.Cast]:
    choice = form.choice
    if poll.method == Method.NOMINATION and not form.options:
        key = queries.option_called(poll, choice[0])
        if not key:
            raise errors.NobodyCalled(handle=choice[0])
        choice = [key]
    given = form.cleaned_data
    if poll.secret:
        return [
            casting.cast_secret(
                by=viewer, poll=poll, choice=choice, receipt=given.get("receipt") or None, at=at
            )
        ]
    said = Words(given.get("harm", ""), given.get("proposes", ""))
    casting.cast_ballot(by=viewer, poll=poll, choice=choice, words=said, at=at)
    return []


def _taken(request: HttpRequest, viewer: Person, poll: Poll, cast: list[casting.Cast]) -> HttpResponse:
    """Lead to the receipt, which this device keeps until the vote closes; or back, where all is public."""
    here = poll.proposal
    if not cast:
        said = N_("Your vote is in. You may change it until the vote closes.")
        messages.success(request, words().gettext(said))
        return go(base_of(here), anchor="vote")
    made = go("decisions:voted", here.community.slug, here.number, poll.round)
    made.set_cookie(
        _cookie(poll, viewer),
        cast[0].receipt,
        expires=poll.closes_at,
        path=base_of(here),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return made


def _initial(request: HttpRequest, viewer: Person, poll: Poll, *, voted: bool) -> dict[str, Any]:
    """Fill in the ballot: one's own public vote, or the receipt that a secret one will have.

    The receipt is made before the ballot is sent: sent twice, by a hand or over a line that broke, it is
    one vote.
    """
    if poll.secret:
        kept = _receipt_kept(request, viewer, poll)
        return {"receipt": kept if voted else receipts.new_receipt(poll.commitment, viewer.pk)}
    before = queries.ballot_of(viewer, poll)
    if before is None:
        return {}
    choice = before.choice
    if poll.method == Method.JUDGEMENT:
        return {f"o{key}": grade for key, grade in choice.items()}
    if poll.method == Method.RANKED:
        return {f"o{key}": str(place) for place, key in enumerate(choice, 1)}
    if poll.method == Method.NOMINATION:
        return {"choice": choice[0]}
    return {"choice": "consent" if choice == "lifted" else choice}


def _receipt_kept(request: HttpRequest, viewer: Person, poll: Poll) -> str:
    """Give the receipt this device keeps, where it is the viewer's: others may vote on the same device."""
    kept = request.COOKIES.get(_cookie(poll, viewer), "")
    return kept if receipts.is_of(kept, poll.commitment, viewer.pk) else ""


def _cookie(poll: Poll, viewer: Person) -> str:
    """Name the cookie of one person: several may vote on one device, and each finds theirs."""
    return f"receipt{salted_hmac('parvis.receipt.cookie', f'{poll.pk} {viewer.pk}').hexdigest()[:12]}"
