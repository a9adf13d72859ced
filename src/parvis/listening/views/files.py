"""Give the files that came with answers, to whoever may read the answer; never to be shown in a page."""

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from parvis.listening.queries.answers import file_for
from parvis.pages.stored import given
from parvis.people.queries import viewer_of


@require_safe
def answer_file(request: HttpRequest, pk: int) -> FileResponse:
    """Give a file as a download, or the page that says why it is not here."""
    found = file_for(viewer_of(request), pk)
    return given(found.file, name=found.name, media_type="application/octet-stream")
