"""The measures of the place count what they say they count."""

import os
from pathlib import Path

import pytest

from bench.record import Row
from bench.web import budgets, figures, processes
from bench.web.budgets import Figures
from bench.web.contestants import Reader, Request, form
from bench.web.load import MIX
from bench.web.server import NotServedError, Server, free_port


def test_the_mix_is_five_writes_to_ninety_five_reads() -> None:
    assert sum(MIX.values()) == 100
    assert MIX["reply"] == 5


def test_a_form_is_sent_as_a_browser_would_and_its_new_word_is_left_to_the_player() -> None:
    asked = form("http://127.0.0.1:8000", "/c/oak/talk/5/", {"source": "Bonjour @@ à tous"})

    assert asked.headers["Origin"] == "http://127.0.0.1:8000"
    assert asked.body == "source=Bonjour+@@+%C3%A0+tous"
    assert Request("GET", "/").body == ""
    assert Reader("a=b", "").cookies == "a=b"


def test_a_process_and_what_it_started_are_one_tree() -> None:
    me = os.getpid()

    assert processes.tree(me)[0] == me
    assert processes.processor_seconds(me) > 0
    held = processes.memory(me)
    assert held.rss >= held.pss > 0
    assert held.rss >= held.own > 0


def test_a_server_that_ends_is_told_with_its_last_words(tmp_path: Path) -> None:
    command = ["sh", "-c", "echo no bread >&2; exit 3"]
    server = Server(command, f"http://127.0.0.1:{free_port()}", tmp_path / "log")

    with pytest.raises(NotServedError, match="no bread"):
        server.start()


def test_a_budget_is_judged_as_measured_and_as_it_would_be_in_quiet() -> None:
    rows = [
        {"contestant": name, "who": "user", "scenario": "topic1", "cpu_1000": cost, "errors": 0, "rss": 140}
        for name, cost in (("parvis", 4.0), ("parvis", 5.0), ("parvis", 30.0), ("floor", 2.6))
    ]
    told = {line[0]: line for line in budgets.judged(Figures(rows, [], [], []), figures.median)}

    topic = told["topic page, signed in: processor s per 1,000"]
    assert topic[1:] == ("≤ 3", "≤ 1.9", "5", "2.5", "**no**; must in quiet")
    assert told["errors, in any scene"][-1] == "aim"
    assert told["memory under load, MiB resident"][-1] == "aim"
    assert told["home: processor s per 1,000"][-1] == "not measured"


def test_a_scene_without_figures_says_why_in_its_column() -> None:
    rows: list[Row] = [
        {"scenario": "deep", "who": "user", "contestant": "parvis", "cpu_1000": 2.0},
        {"scenario": "deep", "who": "user", "contestant": "spirit", "absent": "18 pages in 5 s"},
    ]

    assert [*figures._compared(rows, "cpu_1000", "user")] == [
        ("deep page of 2,000 posts", "2", None, "18 pages in 5 s", None, None)
    ]
