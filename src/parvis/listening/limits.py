"""How long, in this room: what code counts by and the page on what is automatic tells."""

from datetime import timedelta
from typing import Final

SHOWN_FOR: Final = timedelta(hours=1)
"""An answer by mail is published so long after it was shown to its writer, unless they say otherwise."""
