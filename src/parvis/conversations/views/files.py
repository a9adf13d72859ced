"""Give the files that were posted, to whoever may read what was posted with them."""

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.conversations import queries
from parvis.conversations.models import Attachment
from parvis.pages.stored import given
from parvis.people.queries import viewer_of


@require_safe
def file(request: HttpRequest, key: str, name: str) -> FileResponse:
    """Give a file, or the page that says why it is not here."""
    del name  # it is there for whoever reads the address
    found = queries.attachment_for(viewer_of(request), key, timezone.now())
    image = found.kind == Attachment.Kind.IMAGE
    return given(found.file, name=found.name, media_type=found.media_type, image=image)
