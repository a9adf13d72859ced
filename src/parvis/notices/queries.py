"""Every read of notices."""

from parvis.notices.models import Notice
from parvis.people.models import Person


def unseen_count(viewer: Person | None) -> int:
    """Count what a person has not seen yet."""
    return Notice.objects.filter(person=viewer, seen_at=None).count() if viewer else 0
