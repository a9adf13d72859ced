from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.communities.models import Community
from parvis.conversations.actions.speaking import edit, open_topic, remove, reply
from parvis.ledger.delivering import deliver
from parvis.people.models import Person


@pytest.mark.django_db
def test_whoever_reads_a_topic_hears_of_each_post_written_edited_or_removed(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ada: Person,
    bo: Person,
    square: Community,
    at: datetime,
) -> None:
    heard: list[tuple[object, ...]] = []
    monkeypatch.setattr("parvis.live.consumers.publish", lambda *said: heard.append(said))
    topic = open_topic(by=bo, at=at, community=square, title="Locks", source="Where?")
    post = reply(by=ada, at=at, topic=topic, source="Here.")
    edit(by=ada, at=at, post=post, source="There.")
    remove(by=ada, at=at, post=post)
    with django_capture_on_commit_callbacks(execute=True):  # a context manager
        deliver(at + timedelta(days=1))

    # Those who get a notice of it are told too, on a channel of their own.
    in_the_topic = [said for said in heard if said[1] != "news"]
    channels = [f"topic:{topic.pk}"]
    told = [("post", 2), ("edited", 2), ("edited", 2)]
    assert in_the_topic == [
        (channels, event, {"topic": topic.pk, "number": number}) for event, number in told
    ]
