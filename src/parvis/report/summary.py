"""Say in a terminal what was heard, in a few lines."""

from rich.console import Group
from rich.text import Text

from parvis.core.hearing.shapes import Heard
from parvis.words import Words


def summary(heard: Heard, words: Words) -> Group:
    """Say the three answers and the first themes."""
    return Group(Text(words.ngettext("{n} theme", "{n} themes", len(heard.themes))))
