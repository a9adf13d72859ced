"""The ear: what people expect, in their own words; what rises; what and who was never answered.

Pure and deterministic: the same messages give the same answer, to the byte. The method and its measures
are in the
documentation, under « How the ear hears ».
"""

from parvis.core.hearing.ear import hear
from parvis.core.hearing.memory.state import ThemeState, ThemeStateError
from parvis.core.hearing.options import Options, Watch, silent
from parvis.core.hearing.shapes import (
    Expectation,
    Gathered,
    Heard,
    Kind,
    MessageRows,
    Period,
    Quote,
    Rising,
    SentenceRow,
    Talk,
    Theme,
    Unheard,
)

__all__ = [
    "Expectation",
    "Gathered",
    "Heard",
    "Kind",
    "MessageRows",
    "Options",
    "Period",
    "Quote",
    "Rising",
    "SentenceRow",
    "Talk",
    "Theme",
    "ThemeState",
    "ThemeStateError",
    "Unheard",
    "Watch",
    "hear",
    "silent",
]
