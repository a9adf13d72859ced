"""When the demo of the tests is started."""

from datetime import UTC, datetime
from typing import Final

NOW: Final = datetime(2026, 11, 20, 12, tzinfo=UTC)
