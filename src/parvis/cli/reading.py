"""Read several archives as one stream, say how far the reading is, and what could not be read."""

from collections import Counter
from collections.abc import Iterator, Sequence, Sized
from itertools import count, islice
from pathlib import Path

from rich.console import Console

from parvis.archives import PROBLEMS, Archive
from parvis.archives.names import NAMES
from parvis.cli.progress import Steps
from parvis.cli.refusal import Refusal
from parvis.core.hearing import Options
from parvis.core.talk import Message, Problem
from parvis.report import Source
from parvis.report.text import for_terminal
from parvis.words import Words

FORMATS = {**NAMES, "table": "CSV/JSON"}
"""How the formats are called that are not called as they are written inside."""

LINE = 2_000
"""Characters of what an archive says of itself, as shown on a terminal."""

NAMES_SHOWN = 3
PLACES_SHOWN = 3
PROBLEMS_KEPT = 200
"""Problems the report lists with their place; all are counted."""


class Reading:
    """Hand over the messages of several archives as one stream, and count them."""

    def __init__(
        self,
        archives: Sequence[Archive],
        options: Options,
        steps: Steps,
        words: Words,
        *,
        vectors: Sized | None = None,
    ) -> None:
        """Take the archives in the order they were named, and the vectors that belong to their messages."""
        self.archives = archives
        self.options = options
        self.steps = steps
        self.messages = 0
        self.title = _title([archive.path for archive in archives], words)
        self._vectors = vectors
        self._words = words

    def __iter__(self) -> Iterator[Message]:
        """Read every message once."""
        total = sum(archive.size for archive in self.archives)
        before = heard = self.messages = 0
        known: set[str] = set()
        for archive in self.archives:
            alone = len(self.archives) == 1
            for message in archive.messages() if alone else _apart(archive.messages(), known):
                if not self.messages & 1023:
                    self.steps.read(archive.path.name, before + archive.position, total, self.messages)
                self.messages += 1
                heard += self._is_within(message)
                yield message
            before += archive.size
        if not self.messages:
            raise Refusal(
                self._words.gettext("There is no message in {name}.", name=self.title),
                self._words.gettext("Check that it is the whole export, and that it is not empty."),
            )
        if self._vectors is not None and len(self._vectors) != heard:
            raise Refusal(
                self._words.gettext(
                    "There are {vectors} vectors for {messages} messages.",
                    vectors=len(self._vectors),
                    messages=heard,
                ),
                self._words.gettext("Give one row a message, in reading order: that of messages.csv."),
            )

    def _is_within(self, message: Message) -> bool:
        since, until = self.options.since, self.options.until
        return message.at is None or (
            (since is None or since <= message.at) and (until is None or message.at < until)
        )

    def source(self) -> Source:
        """Describe for the report what was read, once it is read."""
        formats = dict.fromkeys(FORMATS.get(archive.format, archive.format) for archive in self.archives)
        kept = (problem for archive in self.archives for problem in archive.problems.kept)
        return Source(
            name=self.title,
            formats=tuple(formats),
            read=self.messages,
            skipped=dict(_counts(self.archives).most_common()),
            problems=tuple(islice(kept, PROBLEMS_KEPT)),
            columns=self.archives[0].columns,
            options=self.options,
        )


def show_problems(archives: Sequence[Archive], said: Console, words: Words) -> None:
    """Sum up what could not be read as it stood, with the first places to look at."""
    counts = _counts(archives).most_common()
    if counts:
        said.print(words.gettext("What could not be read as it stood:"))
    for code, times in counts:
        kept = [problem for archive in archives for problem in archive.problems.kept if problem.code == code]
        places = ", ".join(dict.fromkeys(_place(problem, words) for problem in kept[:PLACES_SHOWN]))
        line = f"{words.number(times)} × {words.gettext(PROBLEMS[code])}"
        said.print("  " + for_terminal(f"{line} ({places})" if places else line, LINE), markup=False)


def _counts(archives: Sequence[Archive]) -> Counter[str]:
    return sum((archive.problems.counts for archive in archives), Counter())


def _place(problem: Problem, words: Words) -> str:
    if not problem.line:
        return problem.file
    return words.gettext("{file} line {line}", file=problem.file, line=str(problem.line))


def _title(paths: Sequence[Path], words: Words) -> str:
    """Call the whole after its files, without what only says how they are packed."""
    names = [Path(path.resolve().name.removesuffix(".gz").removesuffix(".xz")).stem for path in paths]
    if len(names) > NAMES_SHOWN:
        more = words.ngettext("{n} more", "{n} more", len(names) - NAMES_SHOWN + 1)
        names = [*names[: NAMES_SHOWN - 1], more]
    return words.enumeration(names)


def _apart(messages: Iterator[Message], known: set[str]) -> Iterator[Message]:
    """Keep identifiers apart where several archives use the same ones."""
    for message in messages:
        own = message.id
        if own in known:
            own = next(other for n in count(2) if (other := f"{message.id}~{n}") not in known)
        known.add(own)
        yield message if own == message.id else message._replace(id=own)
