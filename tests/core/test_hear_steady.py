"""The same talk is always heard the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from parvis.core.hearing import Heard, ThemeState, hear
from parvis.core.talk import Message
from tests.core.laws import digest


def test_other_names_for_the_same_people_change_nothing(
    society: list[Message], listened: tuple[Heard, ThemeState]
) -> None:
    other = [message._replace(author=message.author[::-1] + "!", name="") for message in society]
    assert digest(*hear(other)) == digest(*listened)


def test_the_same_talk_twice_is_heard_the_same_to_the_byte(
    society: list[Message], listened: tuple[Heard, ThemeState]
) -> None:
    assert digest(*hear(iter(society))) == digest(*listened)


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_hears_the_same_to_the_byte(seed: str, listened: tuple[Heard, ThemeState]) -> None:
    root = Path(__file__).resolve().parents[2]
    program = (
        "from parvis.core.hearing import hear; from tests.core import allotment;"
        "from tests.core.laws import digest;"
        "print(digest(*hear(allotment.talk(threads=300))))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=root,
        env=os.environ
        | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(root), *filter(None, sys.path)])},
        text=True,
    )
    assert said.stdout.strip() == digest(*listened)
