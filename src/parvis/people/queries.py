"""Every read of persons."""

from django.http import HttpRequest

from parvis.people.models import Person


def viewer_of(request: HttpRequest) -> Person | None:
    """Tell who is looking: a person with an account, or nobody known."""
    user = request.user
    return user if isinstance(user, Person) and user.is_active else None
