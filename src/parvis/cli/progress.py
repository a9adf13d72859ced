"""Say what is being done while it is done: bars on a terminal, nothing elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from parvis.words import N_, Words

STEPS = {
    "reading": N_("Reading"),
    "copies": N_("Setting copies apart"),
    "words": N_("Weighing the words"),
    "neighbours": N_("Looking for sentences that resemble each other"),
    "themes": N_("Gathering themes"),
    "expectations": N_("Gathering what is expected in each theme"),
    "names": N_("Choosing quotations as names"),
    "replies": N_("Following who answered whom"),
    "votes": N_("Reading the votes"),
    "map": N_("Drawing the map"),
    "writing": N_("Writing the report"),
}


class Steps:
    """Show one bar for each step, in the order in which they begin."""

    def __init__(self, bars: Progress, words: Words) -> None:
        """Take the bars to draw on and the language to speak."""
        self._bars = bars
        self._words = words
        self._tasks: dict[str, TaskID] = {}

    def watch(self, step: str, done: int, total: int | None) -> None:
        """Show how far a step is, as the ear tells it."""
        self._show(step, done, total)

    def read(self, name: str, done: int, total: int, messages: int) -> None:
        """Show how much of an archive was read: bytes, and the messages found in them."""
        note = self._words.gettext(
            "{name}: {done} of {total} MB, {messages} messages",
            name=name,
            done=self._words.number(done / 1e6, 1),
            total=self._words.number(total / 1e6, 1),
            messages=messages,
        )
        self._show("reading", done, total, note)

    def _show(self, step: str, done: int, total: int | None, note: str = "") -> None:
        if step not in self._tasks:
            self._finish()
            label = self._words.gettext(STEPS.get(step, step))
            self._tasks[step] = self._bars.add_task(label, total=total, note="")
        self._bars.update(self._tasks[step], completed=done, total=total, note=note)

    def _finish(self) -> None:
        """Fill the bars of the steps before: the next one has begun."""
        for task in self._bars.tasks:
            if not task.finished:
                self._bars.update(task.id, completed=task.total or 1, total=task.total or 1)


class Silence(Steps):
    """Show nothing: what is written to a file or a pipe stays plain."""

    def __init__(self) -> None:
        """Take nothing."""

    def watch(self, step: str, done: int, total: int | None) -> None:
        """Pass over it."""

    def read(self, name: str, done: int, total: int, messages: int) -> None:
        """Pass over it."""


@contextmanager
def shown_on(console: Console, words: Words) -> Iterator[Steps]:
    """Lend the steps to the work; their bars are gone when it is done."""
    if not console.is_terminal:
        yield Silence()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}", style="dim"),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        yield Steps(bars, words)
