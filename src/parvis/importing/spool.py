"""Lay an archive out on the disk, so that it can be read thread by thread in little memory.

An archive tells its messages in the order of its files. A topic wants them in the order of time, with the
message each one answers. The messages go through a small database of their own, thrown away after.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from parvis.archives import Archive
from parvis.core.talk import Message

_TABLES: Final = """
pragma journal_mode = off; pragma synchronous = off; pragma temp_store = memory; pragma cache_size = -8000;
create table said (
  seq integer primary key, source text not null, id text not null, thread text not null, author text not null,
  at integer not null, title text not null, reply_to text not null, text text not null
);
create table people (author text primary key, name text not null, person integer) without rowid;
create table here (source text primary key, post integer not null, topic integer not null) without rowid;
create table line (place integer primary key, seq integer not null);
create table threads (thread text primary key, rank integer not null, topic integer) without rowid;
"""
_PREFIX: Final = "spool-"
EVERY: Final = 1_000
"""Messages read between two tellings of progress."""


class Row(NamedTuple):
    """Hold a message that waits to be brought in."""

    source: str
    thread: str
    topic: int | None
    """The topic its thread became; none when it begins one."""
    person: int
    at: int
    """Seconds since 1970; 0 where nothing tells when it was written."""
    title: str
    text: str


class Facts(NamedTuple):
    """Count what an archive holds."""

    posts: int
    topics: int
    people: int
    first: int
    last: int
    replies: int
    new_posts: int
    new_topics: int
    empty: int
    """Messages without words, which are left out."""


class Spool:
    """Hold the messages of one archive; used in a `with`, it leaves nothing behind."""

    def __init__(self, folder: Path) -> None:
        """Make the file in a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = tempfile.TemporaryDirectory(dir=folder, prefix=_PREFIX)
        self._base = sqlite3.connect(Path(self._folder.name) / "spool.sqlite3", isolation_level=None)
        self._base.executescript(_TABLES)
        self.empty = 0
        """Messages without words, which are left out."""

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw the file away."""
        self._base.close()
        self._folder.cleanup()

    def fill(self, archive: Archive, told: Callable[[float], None]) -> None:
        """Read the whole archive; `told` hears how much of it was read."""
        self._base.execute("begin")
        latest: dict[str, int] = {}
        for seq, message in enumerate(archive.messages()):
            if seq % EVERY == 0:
                told(archive.position / max(1, archive.size))
            if not message.text.strip():
                self.empty += 1
                continue
            thread = _thread_of(message)
            # What has no date stands behind what was said before it.
            at = latest[thread] = latest.get(thread, 0) if message.at is None else message.at
            self._base.execute(
                "insert into said values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    seq,
                    source_of(archive.format, message),
                    message.id,
                    thread,
                    message.author,
                    at,
                    message.title or _title_of_stretch(message),
                    message.reply_to,
                    message.text,
                ),
            )
            self._base.execute(
                "insert into people (author, name) values (?, ?) on conflict (author) do update "
                "set name = excluded.name where people.name = ''",
                (message.author, message.name),
            )
        self._base.execute("insert into threads select thread, min(seq), null from said group by thread")
        self._base.execute("create index said_by_thread on said (thread)")
        self._base.execute("create index said_by_id on said (id)")
        self._base.execute("create index said_by_source on said (source)")
        self._base.execute("commit")

    def know(self, here: Iterable[tuple[str, int, int]]) -> None:
        """Learn which messages the community holds already: source, post, topic."""
        self._base.execute("begin")
        self._base.executemany("insert or replace into here values (?, ?, ?)", here)
        self._base.execute(
            "update threads set topic = (select max(h.topic) from said s join here h on h.source = s.source "
            "where s.thread = threads.thread)"
        )
        self._base.execute("commit")

    def authors(self) -> Iterator[tuple[str, str]]:
        """List the people of the messages not here yet, by first appearance, with their names."""
        rows = self._base.execute(
            "select p.author, p.name from people p join (select author, min(seq) as first from said "
            "where source not in (select source from here) group by author) f using (author) order by f.first"
        )
        yield from rows.fetchall()

    def name_people(self, persons: Iterable[tuple[str, int]]) -> None:
        """Learn which person each author is here."""
        self._base.executemany("update people set person = ? where author = ?", ((p, a) for a, p in persons))

    def line_up(self) -> int:
        """Put what is not here yet in line, thread after thread, each in the order of time; count it."""
        self._base.execute(
            "insert into line (seq) select s.seq from said s join threads t using (thread) "
            "where s.source not in (select source from here) order by t.rank, s.at, s.seq"
        )
        return int(self._base.execute("select count(*) from line").fetchone()[0])

    def batches(self, most: int) -> Iterator[list[Row]]:
        """Give the messages in line, some at a time."""
        after = 0
        while True:
            rows = self._base.execute(
                "select l.place, s.source, s.thread, t.topic, p.person, s.at, s.title, s.text from line l "
                "join said s using (seq) join threads t using (thread) join people p using (author) "
                "where l.place > ? order by l.place limit ?",
                (after, most),
            ).fetchall()
            if not rows:
                return
            after = rows[-1][0]
            yield [Row(*row[1:]) for row in rows]

    def brought(self, posts: Iterable[tuple[str, int, int]], topics: Iterable[tuple[int, str]]) -> None:
        """Learn what a batch became: source, post, topic; and the topic of each new thread."""
        self._base.executemany("insert or replace into here values (?, ?, ?)", posts)
        self._base.executemany("update threads set topic = ? where thread = ?", topics)

    def replies(self) -> Iterator[tuple[int, int]]:
        """List which post here answers which, among the messages that are here."""
        rows = self._base.execute(
            "select h.post, p.post from said s join here h on h.source = s.source "
            "join said a on a.id = s.reply_to join here p on p.source = a.source "
            "where s.reply_to != '' and p.topic = h.topic and p.post != h.post order by h.post"
        )
        yield from rows

    def facts(self) -> Facts:
        """Count what the archive holds, and what of it is new."""
        said = self._base.execute(
            "select count(*), count(distinct thread), count(distinct author), min(nullif(at, 0)), max(at), "
            "sum(reply_to != '') from said"
        ).fetchone()
        new = self._base.execute(
            "select count(*), count(distinct thread) from said where source not in (select source from here)"
        ).fetchone()
        return Facts._make([*(each or 0 for each in (*said, *new)), self.empty])


def clear_away(folder: Path, before: datetime) -> int:
    """Delete what killed imports left laid out, untouched since then: it holds names and words."""
    left = [
        each
        for each in folder.glob(f"{_PREFIX}*")
        if max(part.stat().st_mtime for part in (each, *each.glob("*"))) < before.timestamp()
    ]
    for each in left:
        shutil.rmtree(each, ignore_errors=True)
    return len(left)


def source_of(kind: str, message: Message) -> str:
    """Name a message the same way each time its archive is read, by what its origin never changes."""
    if kind == "mbox":
        said = [message.id]
    elif message.author and message.at is not None:
        said = [message.id, message.author, str(message.at)]
    else:
        said = [message.id, message.author, message.text]
    return f"{kind}:{blake2b(chr(0).join(said).encode(), digest_size=16).hexdigest()}"


def _thread_of(message: Message) -> str:
    """Name the thread of a message; a channel without threads is cut into months, a list into its rows."""
    if message.thread:
        return message.thread
    if message.channel and not message.title:
        return f"\n{message.channel}\n{_month(message.at)}"
    return f"\n{message.title or message.id}"


def _title_of_stretch(message: Message) -> str:
    return "" if message.thread or not message.channel else f"{message.channel} {_month(message.at)}".strip()


def _month(at: int | None) -> str:
    return "" if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m")
