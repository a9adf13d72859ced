"""What templates of rooms below show of this one, which they do not know: the wiring hands it to them."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from parvis.communities.models import Community, Statement
from parvis.conversations.models import Post
from parvis.moderation.models import Ruling


def signal_link(post: Post) -> str:
    """Say where a message is signalled."""
    return f"{reverse('moderation:signal', args=(post.topic.community.slug,))}?post={post.pk}"


def clause_figures(community: Community) -> dict[int, tuple[int, int]]:
    """Tell of each clause, by its number, how often it was invoked, and how often others overturned that."""
    first = Ruling.objects.filter(
        case__community=community, clause__isnull=False, reverses=False, upholds=False
    )
    overturned = Ruling.objects.filter(case=OuterRef("case"), number__gt=OuterRef("number"), reverses=True)
    rows = (
        first.exclude(outcome="nothing")
        .annotate(over=Exists(overturned))
        .values_list("clause__number")
        .annotate(n=Count("pk"), undone=Count("pk", filter=Q(over=True)))
        .order_by()
    )
    return {number: (n, undone) for number, n, undone in rows}


def statement_for(post: Post) -> Statement | None:
    """Give why a message is withheld."""
    if post.statement_id is None:
        return None
    return Statement.objects.select_related("clause", "community").filter(pk=post.statement_id).first()
