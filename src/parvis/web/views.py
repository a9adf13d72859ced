"""The pages that belong to no room."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from parvis.pages.answers import answer


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """Say what one can do here, and how."""
    return answer(request, "web/help.html")
