"""Read one post, what it said before, drafts and files."""

from datetime import datetime

from parvis.communities.models import Clause, Community
from parvis.communities.queries import newcomer_clauses
from parvis.conversations import policies
from parvis.conversations.limits import NEWCOMER_POSTS
from parvis.conversations.models import Attachment, Draft, Post, Revision, Rewording, Topic
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person


def post_for(viewer: Person | None, topic: Topic, number: int) -> Post:
    """Give a post of a topic the viewer may read."""
    del viewer  # whoever reads the topic reads its posts
    found = topic.posts.filter(number=number).select_related("author").first()
    if found is None:
        raise NotHere
    found.topic = topic
    return found


def own_post(viewer: Person, topic: int, number: int) -> Post | None:
    """Give what the viewer wrote themselves, wherever it stands."""
    own = Post.objects.filter(author=viewer, topic=topic, number=number)
    return own.select_related("topic__community__guide", "author").first()


def revisions_of(viewer: Person | None, post: Post) -> list[Revision]:
    """List what a post said before each change, the first version first."""
    require(policies.see_history(viewer, post))
    return [*post.revisions.order_by("number")]


def rewording_of(viewer: Person, post: Post) -> Rewording | None:
    """Give what the viewer was changing their own post to."""
    return Rewording.objects.filter(post=post, post__author=viewer).first()


def draft_of(viewer: Person, community: Community, topic: Topic | None = None) -> Draft | None:
    """Give what the viewer was writing here."""
    found = Draft.objects.select_related("replies_to__author").filter(person=viewer, topic=topic)
    return (found if topic else found.filter(community=community)).first()


def files_of(viewer: Person, draft: Draft) -> list[Attachment]:
    """List the files that wait beside a draft of the viewer's."""
    return [*Attachment.objects.filter(draft=draft, by=viewer, post=None).order_by("pk")]


def posts_written(viewer: Person, community: Community, most: int) -> int:
    """Count what the viewer has written in a community, as far as it matters."""
    return Post.objects.filter(author=viewer, topic__community=community).order_by()[:most].count()


def clauses_beside(viewer: Person | None, community: Community) -> list[Clause]:
    """Give the clauses that stand where a newcomer writes (L-02); none to who wrote a few messages there."""
    if viewer is None or posts_written(viewer, community, NEWCOMER_POSTS) >= NEWCOMER_POSTS:
        return []
    return newcomer_clauses(community)


def attachment_for(viewer: Person | None, key: str, at: datetime | None = None) -> Attachment:
    """Give a file by the key of its address, if the viewer may have it."""
    found = Attachment.objects.select_related("community", "post").filter(key=key).first()
    if found is None:
        raise NotHere
    require(policies.fetch(viewer, found, at))
    return found
