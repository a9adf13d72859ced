"""Say in a terminal what was heard, in a few lines."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from parvis.core.hearing.shapes import Heard, Theme
from parvis.report.sentences import main_kinds, people, three_answers, waiting
from parvis.report.text import for_terminal
from parvis.words import Words

FIRST_THEMES = 5


def summary(heard: Heard, words: Words) -> Group:
    """Say the three answers and the first themes, as something a rich console prints."""
    answers = Table.grid(padding=(0, 2))
    for answer in three_answers(heard, words):
        answers.add_row(
            Text(answer.question, style="bold", no_wrap=True),
            Text(
                answer.figure,
                style="bold yellow" if answer.waits else "bold cyan",
                justify="right",
                no_wrap=True,
            ),
            Text(answer.meaning),
        )
    themes = Table.grid(padding=(0, 2))
    for theme in heard.themes[:FIRST_THEMES]:
        themes.add_row(
            Text(
                people(theme.people, words, known=heard.talk.people > 0),
                style="bold",
                justify="right",
                no_wrap=True,
            ),
            _said(theme, heard, words),
        )
    return Group(answers, Text(), themes) if heard.themes else Group(answers)


def _said(theme: Theme, heard: Heard, words: Words) -> Text:
    """Quote a theme by its name, then say its kind, and whether it rises or waits."""
    said = Text(words.quoted(for_terminal(theme.name, 160), theme.language))
    known = [main_kinds(theme.kinds, words)]
    if any(rise.theme == theme.id for rise in heard.rising):
        known.append(words.gettext("rising"))
    if (waits := waiting(theme, heard.unheard, words)) and waits.mostly:
        known.append(waits.words)
    said.append("\n" + ", ".join(filter(None, known)), style="dim")
    return said
