"""Give what was kept for whoever may ask for it by law: to those who judge, and to the host."""

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_POST

from parvis.moderation import bundles
from parvis.moderation.actions import emergencies, handing
from parvis.moderation.order_letters import moment_in
from parvis.moderation.queries.cases import own_case
from parvis.moderation.queries.emergencies import emergency_for
from parvis.pages.reader_words import words
from parvis.pages.refusals import SignInFirst
from parvis.people.queries import viewer_of
from parvis.place.queries import the_place


@require_POST
def of_case(request: HttpRequest, slug: str, number: int) -> FileResponse:
    """Give those who judge what was kept at the first signal: text, page, files, digests, dates."""
    viewer = viewer_of(request)
    if viewer is None:
        raise SignInFirst
    found = own_case(viewer, slug, number)
    handing.take_case_evidence(by=viewer, case=found, at=timezone.now())
    return _given(bundles.of_case(found), f"case-{number}")


@require_POST
def of_emergency(request: HttpRequest, key: int) -> FileResponse:
    """Give the host what an emergency act withheld."""
    viewer = viewer_of(request)
    found = emergency_for(viewer, the_place(), key)
    if viewer is None:
        raise SignInFirst
    emergencies.take_evidence(by=viewer, emergency=found, at=timezone.now())
    return _given(bundles.of_emergency(found), f"emergency-{key}")


def _given(kept: bundles.Kept, name: str) -> FileResponse:
    spoken, at, place = words(), timezone.now(), the_place()
    file = bundles.packed(kept, spoken, place=place.name, moment=moment_in(at, spoken), at=at)
    response = FileResponse(file, as_attachment=True, filename=f"{name}.zip")
    response.headers["Cache-Control"] = "private, no-store"
    return response
