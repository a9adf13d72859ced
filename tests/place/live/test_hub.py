import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

import pytest

from parvis.live import hub as hubs
from parvis.live.hub import BACKLOG, MOST_OF_ONE, CrowdedError, Hub, Reader


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(story, 10))


def test_a_line_reaches_those_who_listen_to_the_channel_and_nobody_else() -> None:
    async def story() -> None:
        hub = Hub()
        here, elsewhere = Reader(["topic:7"], ""), Reader(["topic:8"], "")
        hub.enter(here)
        hub.enter(elsewhere)
        hub.publish(["topic:7"], b"one")
        hub.publish(["topic:8"], b"two")
        assert await here.lines() == b"one"
        assert await elsewhere.lines() == b"two"

    run(story())


def test_whoever_listens_to_two_channels_of_one_line_is_told_once() -> None:
    async def story() -> None:
        hub = Hub()
        reader = Reader(["topic:7", "community:1"], "")
        hub.enter(reader)
        hub.publish(["topic:7", "community:1"], b"once")
        assert await reader.lines() == b"once"

    run(story())


def test_lines_are_published_from_any_thread() -> None:
    async def story() -> None:
        hub = Hub()
        reader = Reader(["topic:7"], "")
        hub.enter(reader)
        thread = threading.Thread(target=hub.publish, args=(["topic:7"], b"from afar"))
        thread.start()
        assert await reader.lines() == b"from afar"
        thread.join()

    run(story())


def test_a_reader_too_late_is_let_go_and_holds_nothing_more() -> None:
    async def story() -> None:
        hub = Hub()
        slow = Reader(["topic:7"], "")
        hub.enter(slow)
        for _ in range(BACKLOG + 10):
            slow.offer(b"line")
        assert slow.over
        assert await slow.lines() == b""

    run(story())


def test_the_oldest_stream_of_a_person_gives_way_to_the_newest() -> None:
    async def story() -> None:
        hub = Hub()
        streams = [Reader(["topic:7"], "3") for _ in range(MOST_OF_ONE + 1)]
        for each in streams:
            hub.enter(each)
        assert [each.over for each in streams] == [True] + [False] * MOST_OF_ONE
        assert (await streams[0].lines()).startswith(b"retry: ")

    run(story())


def test_readers_nobody_knows_leave_room_for_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "MOST", 4)

    async def story() -> None:
        hub = Hub()
        for _ in range(2):
            hub.enter(Reader(["topic:7"], ""))
        with pytest.raises(CrowdedError):
            hub.enter(Reader(["topic:7"], ""))
        for person in "12":
            hub.enter(Reader(["topic:7"], person))
        with pytest.raises(CrowdedError):
            hub.enter(Reader(["topic:7"], "3"))
        assert len(hub) == 4

    run(story())


def test_who_left_is_forgotten() -> None:
    async def story() -> None:
        hub = Hub()
        reader = Reader(["topic:7"], "3")
        hub.enter(reader)
        hub.leave(reader)
        hub.leave(reader)
        hub.publish(["topic:7"], b"late")
        await asyncio.sleep(0)
        assert len(hub) == 0
        assert not reader.over

    run(story())


def test_signs_of_life_are_sent_to_everyone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "HEARTBEAT", 0.001)

    async def story() -> None:
        hub = Hub()
        readers = [Reader([f"topic:{number}"], "") for number in range(3)]
        for each in readers:
            hub.enter(each)
        for each in readers:
            assert (await each.lines()).startswith(hubs.SIGN_OF_LIFE)

    run(story())


def test_a_hub_that_closes_ends_every_stream_and_takes_nobody_in() -> None:
    async def story() -> None:
        hub = Hub()
        reader = Reader([], "")
        hub.enter(reader)
        hub.close()
        assert await reader.lines() == b""
        assert reader.over
        with pytest.raises(CrowdedError):
            hub.enter(Reader(["topic:7"], ""))

    run(story())


def test_what_is_published_before_anyone_reads_or_after_the_loop_ended_is_no_trouble() -> None:
    hub = Hub()
    hub.publish(["topic:7"], b"nobody")

    async def story() -> None:
        hub.enter(Reader(["topic:7"], ""))

    run(story())
    hub.publish(["topic:7"], b"nobody any more")

    async def again() -> None:
        reader = Reader(["topic:7"], "")
        hub.enter(reader)
        assert len(hub) == 1
        hub.publish(["topic:7"], b"new loop")
        assert await reader.lines() == b"new loop"

    run(again())
