from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.models import Post, Topic
from parvis.ledger.models import Fact
from parvis.people.models import Person


@pytest.fixture
def topic(square: Community, bo: Person, at: datetime) -> Topic:
    """Give a topic Bo opened in the square, about a bench."""
    return actions.open_topic(by=bo, at=at, community=square, title="A bench", source="Where is the *bench*?")


@pytest.fixture
def first(topic: Topic) -> Post:
    """Give the post that opened it."""
    return topic.posts.get(number=1)


@pytest.fixture
def told() -> Callable[[], list[str]]:
    """Give a way to read the verbs of this room in the ledger."""
    before = set(Fact.objects.values_list("pk", flat=True))

    def read() -> list[str]:
        facts = Fact.objects.filter(verb__startswith="conversations.").exclude(pk__in=before)
        return [*facts.order_by("pk").values_list("verb", flat=True)]

    return read


@pytest.fixture
def image() -> Callable[..., SimpleUploadedFile]:
    """Give a way to make images as a camera sends them."""

    def make(name: str = "quay.jpg", size: tuple[int, int] = (60, 40), **saved: object) -> SimpleUploadedFile:
        written = BytesIO()
        kind = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP"}[name.rpartition(".")[2]]
        Image.new("RGB", size, "#336699").save(written, kind, **saved)
        return SimpleUploadedFile(name, written.getvalue(), content_type=f"image/{kind.lower()}")

    return make
