"""The figures of leaving, each shown on the page where it matters."""

from datetime import timedelta
from typing import Final

KEPT: Final = timedelta(days=30)
"""How long the archive waits for its carrier; its file is deleted then."""
SILENT: Final = timedelta(hours=1)
"""After which an archive begun and not finished is begun again."""
