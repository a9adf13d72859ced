"""Write what was said in public as ActivityStreams 2.0, for software that knows nothing of Parvis."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse

from parvis.communities.models import Community
from parvis.conversations.models import Post

CONTEXT = "https://www.w3.org/ns/activitystreams"


def written(community: Community) -> Iterator[bytes]:
    """Give the outbox of a community, note by note; nothing of one that only its members read."""
    page = settings.ADDRESS + reverse("conversations:square", args=(community.slug,))
    said = Post.objects.filter(topic__community=community, removed_at=None, veil="")
    said = said.select_related("author", "topic").order_by("at", "pk")
    if not community.is_public:
        said = said.none()
    head = {
        "@context": CONTEXT,
        "id": f"{page}outbox",
        "type": "OrderedCollection",
        "attributedTo": {"type": "Group", "name": community.name, "url": page},
        "totalItems": said.count(),
        "orderedItems": [],
    }
    yield json.dumps(head, ensure_ascii=False).encode().removesuffix(b"]}")
    for place, post in enumerate(said.iterator(chunk_size=500)):
        note = json.dumps(_note(community, post), ensure_ascii=False)
        yield f"{',' if place else ''}\n{note}".encode()
    yield b"\n]}\n"


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
