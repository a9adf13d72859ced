"""Say in a terminal what a map tells, in a few lines."""

from itertools import islice

from rich.console import Group
from rich.table import Table
from rich.text import Text

from parvis.core.opinion.shapes import StatementStand
from parvis.report.opinions import sentences
from parvis.report.opinions.conversation import Conversation
from parvis.report.text import for_terminal
from parvis.words import Words

FIRST = 3


def summary(conversation: Conversation, words: Words) -> Group:
    """Say the three answers and the first statements, as something a rich console prints."""
    answers = Table.grid(padding=(0, 2))
    for answer in sentences.three_answers(conversation, words):
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
    agreed = [
        _quoted(conversation, stand, sentences.range_of(stand, words), words)
        for stand in islice(conversation.shown.consensus(), FIRST)
    ]
    apart = [
        _quoted(conversation, stand, _by_group(stand, words), words)
        for stand in islice(conversation.shown.dividing(), FIRST)
    ]
    return Group(answers, *([Text()] if agreed else []), *agreed, *([Text()] if apart else []), *apart)


def _by_group(stand: StatementStand, words: Words) -> str:
    return "; ".join(
        words.gettext(
            "{group}: {votes}",
            group=sentences.named(number, words),
            votes=sentences.shares(group.counts, words),
        )
        for number, group in enumerate(stand.groups)
    )


def _quoted(conversation: Conversation, stand: StatementStand, facts: str, words: Words) -> Text:
    text = for_terminal(conversation.text(stand.statement), 160)
    said = Text(words.quoted(text or conversation.statements[stand.statement].id))
    said.append("\n" + facts, style="dim")
    return said
