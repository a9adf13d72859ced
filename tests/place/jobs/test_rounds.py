"""What is due is done to the end, and nothing is looked for more often than needed."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from inspect import signature

import pytest

from parvis.jobs import queue, run_due
from parvis.jobs.queue import Sweep, run_rung

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, list[int]]], list[str]]:
    """Give a way to run sweeps that do so much each time they look, and to see who looked."""

    def run(work: dict[str, list[int]]) -> list[str]:
        seen: list[str] = []

        def do(name: str, _: tuple[datetime]) -> int:
            seen.append(name)
            return work[name].pop(0) if work[name] else 0

        monkeypatch.setattr(queue, "called", do)
        monkeypatch.setattr(queue, "_SWEEPS", {name: Sweep(name, name, 1) for name in work})
        run_due(AT)
        return seen

    return run


def test_where_nothing_is_due_each_looks_once(looked: Callable[..., list[str]]) -> None:
    assert looked({"a": [], "b": [], "c": []}) == ["a", "b", "c"]


def test_whoever_did_something_looks_again_and_so_do_those_it_may_have_given_work(
    looked: Callable[..., list[str]],
) -> None:
    assert looked({"a": [3], "b": [], "c": []}) == ["a", "b", "c", "a"]
    assert looked({"a": [], "b": [3], "c": []}) == ["a", "b", "c", "a", "b"]
    assert looked({"a": [0, 2], "b": [0, 1], "c": [1]}) == [*"abcabcab"]


def test_what_never_ends_is_left_for_another_time(looked: Callable[..., list[str]]) -> None:
    assert len(looked({"a": [1] * 1000, "b": []})) == 40


def test_a_place_where_nothing_is_to_be_done_does_nothing(looked: Callable[..., list[str]]) -> None:
    assert looked({}) == []


def test_the_bell_wakes_those_alone_who_answer_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def look(name: str, _: tuple[datetime]) -> int:
        seen.append(name)
        return 0

    monkeypatch.setattr(queue, "called", look)
    monkeypatch.setattr(queue, "_SWEEPS", {name: Sweep(name, name, 1, name != "b") for name in "abc"})

    run_rung(AT)

    assert seen == ["a", "c"]


def test_every_sweep_of_the_place_is_found_under_its_path_and_told_what_time_it_is() -> None:
    for sweep in queue._SWEEPS.values():
        module, _, name = sweep.path.partition(":")
        signature(getattr(import_module(module), name)).bind(AT)
