"""Every reason for which people are told something: what it says, where it leads, what it depends on.

To tell of something more:

1. give the reason a word in `whys.Why`: no table changes;
2. give it a line in `talk`, `loop`, `power` or `juries` here: the page, the letters and the wishes need
   nothing else;
3. give its verb a line in `consumers.TOLD`, with a function that finds whom it concerns and calls
   `telling.tell`, under a `thing` that is the same each time the same matter is told.

What is `followed` is told as people wish to be told of what they follow; anything else as what is addressed
to them. Only a kind that needs a wish of its own needs a field in `Habits`, in `actions.Hours`, in its form.
"""

from collections.abc import Mapping
from typing import Final

from parvis.notices.kinds.juries import JURIES
from parvis.notices.kinds.loop import LOOP
from parvis.notices.kinds.power import POWER
from parvis.notices.kinds.shape import DECISION, ONE, Kind
from parvis.notices.kinds.talk import TALK

KINDS: Final[Mapping[str, Kind]] = {**TALK, **LOOP, **POWER, **JURIES}

__all__ = ["DECISION", "KINDS", "ONE", "Kind"]
