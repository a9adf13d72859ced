"""How long and how many, in this room: what code counts by and the page on what is automatic tells."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from parvis.moderation.models import Mediation

NEW: Final = timedelta(days=7)
"""How long an account is new."""
A_DAY: Final = 20
"""Messages suggested in a day to those who moderate a community: what somebody who volunteers can read."""
UNFOUNDED_WITHIN: Final = timedelta(days=183)
"""How long a signal that was manifestly unfounded counts."""
WAITS: Final[Mapping[Mediation.State, timedelta]] = {
    Mediation.State.OFFERED: timedelta(days=7),
    Mediation.State.CHOOSES: timedelta(days=14),
    Mediation.State.TALKS: timedelta(days=30),
}
"""How long each step of a mediation may take, before the case goes on without it."""
