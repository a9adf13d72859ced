"""Give the files that came with answers, to whoever may read the answer; never to be shown in a page."""

from django.http import FileResponse, HttpRequest
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from parvis.listening.queries.answers import file_for
from parvis.people.queries import viewer_of


@require_safe
def answer_file(request: HttpRequest, pk: int) -> FileResponse:
    """Give a file as a download."""
    found = file_for(viewer_of(request), pk)
    response = FileResponse(found.file.open("rb"), content_type="application/octet-stream")
    response.headers["Content-Length"] = str(found.size)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=found.name) or "attachment"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
