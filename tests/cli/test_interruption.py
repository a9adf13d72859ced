"""Ctrl-C stops at once, in one sentence, and leaves nothing half-written."""

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import Parvis

LISTEN = [sys.executable, "-u", "-m", "parvis", "listen"]


def test_an_interrupted_listening_leaves_nothing(
    parvis: Parvis, monkeypatch: pytest.MonkeyPatch, table: Path, tmp_path: Path
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("parvis.report.writing.report_page", interrupted)

    code, out, err = parvis("listen", table, "--out", "report", "--theme-state", "themes.state")

    assert (code, out) == (130, "")
    assert err.splitlines()[-1] == "parvis: Interrupted: nothing was written."
    assert [path.name for path in tmp_path.iterdir()] == ["square.csv"]


@pytest.mark.slow
def test_a_server_ends_well_with_ctrl_c(table: Path) -> None:
    with subprocess.Popen(
        [*LISTEN, table, "--serve"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as listening:
        assert listening.stdout
        address = next(
            word for line in listening.stdout for word in line.split() if word.startswith("http://127.0.0.1:")
        )
        with urllib.request.urlopen(address) as page:  # noqa: S310 (an address of this machine)
            assert b"</html>" in page.read()
        listening.send_signal(signal.SIGINT)
        _, err = listening.communicate(timeout=30)

    assert listening.returncode == 0
    assert "Traceback" not in err


@pytest.mark.slow
def test_a_reader_that_has_seen_enough_is_no_failure_to_complain_of(table: Path) -> None:
    with subprocess.Popen(
        [*LISTEN, table, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as listening:
        assert listening.stdout
        assert listening.stderr
        listening.stdout.close()
        err = listening.stderr.read()

    assert b"BrokenPipe" not in err
