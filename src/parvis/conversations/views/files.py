"""Give the files that were posted, to whoever may read what was posted with them."""

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from parvis.conversations import queries
from parvis.conversations.models import Attachment
from parvis.people.queries import viewer_of


@require_safe
def file(request: HttpRequest, key: str, name: str) -> FileResponse:
    """Give a file: an image to be shown, anything else to be kept, neither to be run."""
    del name  # it is there for whoever reads the address
    found = queries.attachment_for(viewer_of(request), key, timezone.now())
    response = FileResponse(found.file.open("rb"), content_type=found.media_type)
    response.headers["Content-Length"] = str(found.size)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=found.kind != Attachment.Kind.IMAGE, filename=found.name)
        or "attachment"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Rights are asked again after an hour; what was removed is gone from the page at once.
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
