"""Work apart: in a process of its own, which may die, and which nobody has to think of."""

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from parvis.jobs import apart


@pytest.fixture(autouse=True)
def beside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let work really run apart, and end with the test."""
    monkeypatch.setattr(settings, "JOBS_IMMEDIATE", False)
    yield
    apart.end()


def test_a_call_is_answered_by_another_process() -> None:
    assert apart.run("os:getpid") != os.getpid()


def test_the_process_is_kept_for_the_next_call() -> None:
    assert apart.run("os:getpid") == apart.run("os:getpid")


def test_each_lane_has_a_process_of_its_own() -> None:
    assert apart.run("os:getpid", lane="long") != apart.run("os:getpid")


def test_plain_values_go_there_and_come_back() -> None:
    assert apart.run("operator:concat", ["«a»"], [1, None, 2.5]) == ["«a»", 1, None, 2.5]


def test_what_fails_there_is_told_here() -> None:
    with pytest.raises(apart.ApartError, match="ZeroDivisionError"):
        apart.run("operator:truediv", 1, 0)

    assert apart.run("operator:add", 1, 1) == 2


def test_what_is_printed_there_is_no_answer() -> None:
    assert apart.run("builtins:print", "words") is None


def test_a_process_killed_between_two_calls_is_replaced() -> None:
    first = apart.run("os:getpid")
    os.kill(first, signal.SIGKILL)

    assert apart.run("os:getpid") not in {first, os.getpid()}


def test_a_process_that_dies_at_its_work_is_told() -> None:
    with pytest.raises(apart.ApartError, match="died"):
        apart.run("os:_exit", 3)


def test_work_apart_may_load_numbers_and_this_process_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.split(".")[0] == "numpy"]:
        monkeypatch.delitem(sys.modules, name)

    assert apart.run("numpy:iterable", [1]) is True
    assert "numpy" not in sys.modules


def test_ending_ends_it() -> None:
    process = apart.run("os:getpid")

    apart.end()

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_ending_does_not_wait_for_work_that_takes_long() -> None:
    apart.run("os:getpid")
    with ThreadPoolExecutor() as others:
        working = others.submit(apart.run, "time:sleep", 600)
        while not apart._BESIDE["quick"].lock.locked():
            os.sched_yield()
        apart.end()

        with pytest.raises(apart.ApartError, match="died"):
            working.result()
