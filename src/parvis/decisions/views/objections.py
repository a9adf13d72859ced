"""Work on objections, answer when one is named, and give a word to a draw."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parvis.decisions.actions import casting, drawing, naming
from parvis.decisions.exports import draw_for_replay
from parvis.decisions.forms.polls import Accepting, Objecting, Word
from parvis.decisions.models import Proposal
from parvis.decisions.policies import polls as policies
from parvis.decisions.queries import polls as queries
from parvis.decisions.views.pieces import acted, base_of, form_page, found, typed
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import NotHere, require
from parvis.people.queries import viewer_of


@require_POST
@for_the_signed_in
def withdraw_objection(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Take one's own objection back."""
    viewer, here = found(request, slug, number)
    casting.withdraw_objection(by=viewer, objection=queries.objection_of(here, pk), at=timezone.now())
    return go(base_of(here), anchor="vote")


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def answer_objection(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Answer an objection, or say that the text takes it in now."""
    viewer, here = found(request, slug, number)
    objection = queries.objection_of(here, pk)
    require(policies.answer_objection(viewer, objection))
    form = Objecting(typed(request), initial={"answer": objection.answer})
    if here.state != Proposal.State.DRAFTED:
        del form.fields["integrated"]

    def done(given: Mapping[str, Any]) -> object:
        return casting.answer_objection(
            by=viewer,
            objection=objection,
            answer=given["answer"],
            integrated=bool(given.get("integrated")),
            at=timezone.now(),
        )

    return form_page(request, "objection", here, form, done, anchor="vote", objection=objection)


@require_http_methods(["GET", "POST"])
@for_the_signed_in
def accept(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Accept to be proposed, having been named most."""
    viewer, here = found(request, slug, number)
    form = Accepting(typed(request))

    def done(given: Mapping[str, Any]) -> object:
        return naming.accept(by=viewer, proposal=here, words=given["words"], at=timezone.now())

    return form_page(request, "accept", here, form, done, anchor="vote")


@require_POST
@for_the_signed_in
def decline(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Decline to be proposed."""
    viewer, here = found(request, slug, number)
    naming.decline(by=viewer, proposal=here, at=timezone.now())
    return go(base_of(here), anchor="vote")


@require_http_methods(["GET", "POST"])
def draw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a draw by lot: what is frozen, what was revealed; take a word."""
    viewer, at = viewer_of(request), timezone.now()
    here = queries.draw_for(viewer, slug, pk)
    form, status = Word(typed(request)), 200
    if request.method == "POST":
        if viewer is None:
            raise NotHere

        def done(given: Mapping[str, Any]) -> object:
            return drawing.give_word(by=viewer, draw=here, words=given["words"], at=at)

        status = acted(form, done)
        if not status:
            return go("decisions:draw", slug, pk)
    return answer(
        request,
        "decisions/draw.html",
        status=status,
        community=here.community,
        door="decide",
        draw=here,
        told=draw_for_replay(here) if here.drawn_at else None,
        digests=[*here.words.order_by("number").values_list("digest", flat=True)],
        form=form if queries.may_give_word(viewer, here, at) or status != 200 else None,
    )


@require_GET
def draw_json(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give a draw to whoever wants to draw it again."""
    here = queries.draw_for(viewer_of(request), slug, pk)
    if here.drawn_at is None:
        raise NotHere
    made = JsonResponse(draw_for_replay(here), json_dumps_params={"ensure_ascii": False, "indent": 1})
    made["Content-Disposition"] = f'attachment; filename="draw-{pk}.json"'
    return made
