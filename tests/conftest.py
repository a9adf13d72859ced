"""What every test may ask for: the archives beside the checkout, the system's Chromium, a sensible order."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("PARVIS_CORPORA", ROOT.parent / "shared" / "data"))
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

MAY_BE_ABSENT = "real archives"
"""A reason to skip that is no failure where CI=true: these archives are not the project's own."""

OTHERS = "told on SQLite" if os.environ.get("PARVIS_TEST_DATABASE_URL") else "told on PostgreSQL"
"""The other: the test command runs the tests of the place on both."""

# No law is a law of speed: a busy machine must not fail it. And the gate says the same of the same code: it
# looks where it looked before, while every other run looks somewhere new.
settings.register_profile(
    "parvis",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("parvis")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of real archives, or skip the test."""
    if not DATA.is_dir():
        pytest.skip(f"{MAY_BE_ABSENT} are missing: neither ../shared/data nor PARVIS_CORPORA is a folder")
    return DATA


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Drive the Chromium of the system: nothing is downloaded."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


def pytest_configure(config: pytest.Config) -> None:
    """Stop at once where Chromium is promised and missing."""
    if os.environ.get("CI") == "true" and CHROMIUM is None and not hasattr(config, "workerinput"):
        raise pytest.UsageError("CI=true asks for every test, and Chromium is not installed")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow tests after the fast ones, and the browser last; chance orders the rest."""
    items.sort(
        key=lambda item: (bool(item.get_closest_marker("browser")), bool(item.get_closest_marker("slow")))
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where CI=true and a test was skipped that promises something of the project itself."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") != "true" or hasattr(session.config, "workerinput") or reporter is None:
        return
    skipped = [
        report
        for report in reporter.stats.get("skipped", [])
        if not any(reason in str(report.longrepr) for reason in (MAY_BE_ABSENT, OTHERS))
    ]
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"CI=true: {len(skipped)} skipped tests count as failures", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def _unsealed_for_the_flush(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the tables be emptied after a test with real transactions; the flush seals them again."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or not marker.kwargs.get("transaction"):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from django.db import connection  # noqa: PLC0415 (most tests know nothing of Django)

    from parvis.ledger import seals  # noqa: PLC0415

    with connection.cursor() as cursor:
        for table in seals.tables():
            if connection.vendor == "postgresql":
                cursor.execute(f"drop trigger if exists sealed_rows on {table}")
                cursor.execute(f"drop trigger if exists sealed_table on {table}")
            else:
                cursor.execute(f"drop trigger if exists sealed_update_{table}")
                cursor.execute(f"drop trigger if exists sealed_delete_{table}")
