"""Each part a host may choose does what the part it replaces does."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from huey import Huey
from pytest_django.fixtures import Settings
from pytest_httpserver import HTTPServer

from parvis.config import parts
from parvis.config.choices import Choices
from parvis.config.doors import doors
from parvis.jobs.queue import queue_at
from parvis.live import carrier
from parvis.live.hub import Reader, hub
from tests.place.parts.conftest import Bucket


def both_of(told: Huey) -> str:
    """Put a task in a queue twice, and give what those who ask then get, one after the other."""
    task = told.task(name="greet")(print)
    task("good morning")
    task("good evening")
    assert told.pending_count() == 2
    first = told.dequeue()
    assert told.pending_count() == 1
    second = told.dequeue()
    assert told.dequeue() is None
    return f"{first.args[0]}, {second.args[0]}"


def test_valkey_keeps_the_queue(valkey: str, tmp_path: Path) -> None:
    assert both_of(queue_at(valkey, tmp_path)) == "good morning, good evening"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="told on PostgreSQL")
def test_postgresql_keeps_the_queue(tmp_path: Path) -> None:
    known = connection.settings_dict
    url = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**known)

    told = queue_at(url, tmp_path)
    # One who waits for a bell keeps a connection open for good; here nobody waits.
    told.storage.blocking = False

    assert both_of(told) == "good morning, good evening"
    told.storage.close()


def test_valkey_counts_for_all_processes(valkey: str, settings: Settings) -> None:
    one = {**parts.cache(Choices(cache_url=valkey)), "KEY_PREFIX": "counts"}
    settings.CACHES = {"default": one, "other": one}
    here, there = caches["default"], caches["other"]

    assert here.add("callers", 1, 60)
    assert not there.add("callers", 1, 60)
    assert there.incr("callers") == 2
    assert here.get("callers") == 2


def test_valkey_carries_a_line_to_every_process(valkey: str, settings: Settings) -> None:
    settings.LIVE_URL = valkey

    async def story() -> None:
        reader = Reader(["topic:7"], "")
        hub.enter(reader)
        carrier.listen()
        hearing = asyncio.ensure_future(reader.lines())
        while not hearing.done():
            # It takes a moment until the other end listens.
            await asyncio.to_thread(carrier.publish, ["topic:7"], "post", {"topic": 7, "number": 1})
            await asyncio.wait([hearing], timeout=0.05)
        assert b'data: {"topic":7,"number":1}' in hearing.result()
        hub.leave(reader)
        await asyncio.to_thread(carrier.stop)

    asyncio.run(asyncio.wait_for(story(), 20))


def test_a_store_keeps_gives_and_gives_up_files(bucket: Bucket, httpserver: HTTPServer) -> None:
    url = f"s3+http://key:secret@{httpserver.host}:{httpserver.port}/files"
    store = storages.create_storage(parts.files(Choices(files_url=url)))

    name = store.save("here/map.png", ContentFile(b"\x89PNG and so on"))
    again = store.save("here/map.png", ContentFile(b"another"))

    assert bucket.objects[f"/files/{name}"] == b"\x89PNG and so on"
    assert again != name
    with store.open(name) as file:
        assert file.read() == b"\x89PNG and so on"
    store.delete(name)
    assert not store.exists(name)
    assert store.exists(again)
    with pytest.raises(FileNotFoundError):
        store.open(name).read()


@pytest.mark.parametrize(
    ("choice", "url"),
    [
        ("files_url", "s3://key:secret@host"),
        ("files_url", "https://host/bucket"),
        ("database_url", "mysql://host/name"),
        ("mail_url", "imap://host"),
    ],
)
def test_an_address_that_cannot_be_used_is_said_to_be_so(choice: str, url: str) -> None:
    chosen = Choices()
    setattr(chosen, choice, url)
    made: Callable[[Choices], Any] = {
        "files_url": parts.files,
        "database_url": parts.database,
        "mail_url": parts.mail,
    }[choice]

    with pytest.raises(ValueError, match=r"address|known"):
        made(chosen)


def test_the_doctor_knocks_at_each_server(
    valkey: str, bucket: Bucket, httpserver: HTTPServer, settings: Settings, nowhere: str
) -> None:
    del bucket
    files = f"s3+http://key:secret@{httpserver.host}:{httpserver.port}/files"
    settings.CHOICES = Choices(cache_url=valkey, files_url=files)
    settings.CACHES = {"default": parts.cache(settings.CHOICES)}
    settings.STORAGES = {**settings.STORAGES, "default": parts.files(settings.CHOICES)}
    settings.LIVE_URL = valkey
    well = {each.what: each.state for each in doors()}

    gone = Choices(cache_url=f"redis://{nowhere}/0", files_url=f"s3+http://key:hush@{nowhere}/files")
    settings.CHOICES = gone
    settings.CACHES = {"default": parts.cache(gone)}
    settings.STORAGES = {**settings.STORAGES, "default": parts.files(gone)}
    settings.LIVE_URL = f"redis://{nowhere}/0"
    found = [*doors()]

    assert well == {"cache": "well", "live": "well", "files": "well"}
    assert {each.what: each.state for each in found} == dict.fromkeys(well, "wrong")
    assert all(each.values["reason"] for each in found)
    assert "hush" not in str(found)


def test_a_place_that_leans_on_nothing_has_no_door_to_knock_at() -> None:
    assert [*doors()] == []
