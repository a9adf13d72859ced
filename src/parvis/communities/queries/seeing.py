"""Keep what a reader may read, wherever rows of communities are asked for."""

from django.db.models import Q

from parvis.communities.models import Membership, Visibility
from parvis.people.models import Person


def visible_to(viewer: Person | None, path: str = "community") -> Q:
    """Keep what stands in communities the viewer may read; `path` leads to the community, "" if it is one."""
    public = Q(**{f"{path}__visibility" if path else "visibility": Visibility.PUBLIC})
    if viewer is None:
        return public
    theirs = Membership.objects.filter(person=viewer, state=Membership.State.ACTIVE).values("community")
    return public | Q(**{f"{path}__in" if path else "pk__in": theirs})
