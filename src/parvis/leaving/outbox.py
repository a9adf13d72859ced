"""Write what was said in public as ActivityStreams 2.0, for software that knows nothing of Parvis."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse

from parvis.communities.models import Community
from parvis.conversations.models import Post

CONTEXT = "https://www.w3.org/ns/activitystreams"


def written(community: Community) -> bytes:
    """Give the outbox of a community; nothing of one that only its members read."""
    page = settings.ADDRESS + reverse("conversations:square", args=(community.slug,))
    said = (
        Post.objects.filter(topic__community=community, removed_at=None, veil="")
        .select_related("author", "topic")
        .order_by("at", "pk")
    )
    items = [_note(community, post) for post in said.iterator(chunk_size=500)] if community.is_public else []
    whole = {
        "@context": CONTEXT,
        "id": f"{page}outbox",
        "type": "OrderedCollection",
        "attributedTo": {"type": "Group", "name": community.name, "url": page},
        "totalItems": len(items),
        "orderedItems": items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _note(community: Community, post: Post) -> dict[str, Any]:
    here = settings.ADDRESS + reverse("conversations:post", args=(community.slug, post.topic_id, post.number))
    note = {
        "id": here,
        "type": "Note",
        "content": post.html,
        "published": post.at.isoformat(),
        "attributedTo": {"type": "Person", "name": post.author.name},
        "context": settings.ADDRESS + reverse("conversations:topic", args=(community.slug, post.topic_id)),
        **({"name": post.topic.title} if post.number == 1 else {}),
    }
    return {"type": "Create", "published": post.at.isoformat(), "object": note}
