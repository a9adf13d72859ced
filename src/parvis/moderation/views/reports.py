"""Give the yearly report and the statements, of a community to whoever reads it, of the place to anyone."""

import io
import zipfile
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from parvis.communities.models import Community
from parvis.communities.queries import community_for
from parvis.moderation.dsa.report import report
from parvis.moderation.dsa.statements import export
from parvis.moderation.dsa.years import year_of
from parvis.pages import limits
from parvis.pages.refusals import NotHere, require
from parvis.people.queries import viewer_of
from parvis.place.policies import complete_notice
from parvis.place.queries import the_place

FIRST_YEAR = 2020


@require_GET
def of_community(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Give what was decided in a community in a year: numbers and reasons, nobody's name."""
    viewer = viewer_of(request)
    return _archive(request, year, community_for(viewer, slug))


@require_GET
def of_place(request: HttpRequest, year: int) -> HttpResponse:
    """Give the same of the whole place, to whoever keeps it."""
    require(complete_notice(viewer_of(request), the_place()))
    return _archive(request, year, None)


def _archive(request: HttpRequest, year: int, community: Community | None) -> HttpResponse:
    at = timezone.now()
    if not FIRST_YEAR <= year <= at.year:
        raise NotHere
    viewer = viewer_of(request)
    limits.take(viewer.pk if viewer else request.META.get("REMOTE_ADDR", ""), "export", at)
    since, until = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    packed = io.BytesIO(report(year_of(year, community), at.date()))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("dsa-statements.json", export(since, until, community))
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    name = f"{community.slug if community else 'place'}-{year}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
