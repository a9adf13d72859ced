"""Hear the messages one after the other: the texts go by, what the ear needs of them stays, as columns."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.kinds.reader import Reader, Sense, main_kind
from parvis.core.hearing.options import Options, Watch, silent
from parvis.core.hearing.reading.columns import Sentences
from parvis.core.hearing.reading.copies import Copies
from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.hearing.reading.marks import promotes
from parvis.core.hearing.shapes import EXPECTING, Kind
from parvis.core.talk import Message
from parvis.core.text.language import identify
from parvis.core.text.sentences import sentences, set_aside
from parvis.core.text.words import TOKEN

NO_DATE = -(1 << 62)
WORDS_LEAST, WORDS_MOST = 3, 80
"""A sentence of fewer words expects nothing anyone could name; a longer one is a text without full stops."""
EXCERPT = 300
EVERY = 2_000
"""Messages between two words to whoever watches."""


class Keys(dict[str, int]):
    """Number names in order of first appearance."""

    def __missing__(self, key: str) -> int:
        """Number a name met for the first time."""
        number = self[key] = len(self)
        return number


@dataclass(slots=True)
class Units:
    """Hold the sentences that may expect something, in reading order, as columns."""

    row: array[int] = field(default_factory=lambda: array("i"))
    """Row of the message."""
    kind: list[Kind] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    strength: bytearray = field(default_factory=bytearray)
    """How clearly it does what it does: the weight of its turns of phrase."""
    advice: bytearray = field(default_factory=bytearray)
    own: bytearray = field(default_factory=bytearray)
    words: array[int] = field(default_factory=lambda: array("i"))
    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    senses: list[Sense] | None = None
    """What the cues say of each sentence; kept, with the sentences that expect nothing, for a reader who
    learns."""

    def add(self, row: int, sense: Sense, text: str, words: list[int]) -> None:
        """Keep one sentence."""
        self.row.append(row)
        self.kind.append(sense.kind)
        self.text.append(text)
        if self.senses is not None:
            self.senses.append(sense)
        self.strength.append(min(max(0, *sense.weights[:4]), 255))
        self.advice.append(sense.advice)
        self.own.append(sense.own)
        self.words.extend(words)
        self.starts.append(len(self.words))

    def sentences(self) -> Sentences:
        """Return the sentences as word numbers."""
        return Sentences(np.array(self.words, np.int32), np.array(self.starts, np.int64))


@dataclass(slots=True)
class Gathering:
    """Hold what one reading of the messages leaves, as columns of one row a message."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    units: Units = field(default_factory=Units)
    ids: list[str] = field(default_factory=list)
    authors: Keys = field(default_factory=Keys)
    names: dict[int, str] = field(default_factory=dict)
    threads: Keys = field(default_factory=Keys)
    titles: dict[int, str] = field(default_factory=dict)
    title_words: dict[int, list[int]] = field(default_factory=dict)
    """Thread -> the words of its title: what a sentence takes for granted."""
    channels: Keys = field(default_factory=Keys)
    author: array[int] = field(default_factory=lambda: array("i"))
    thread: array[int] = field(default_factory=lambda: array("i"))
    channel: array[int] = field(default_factory=lambda: array("i"))
    at: array[int] = field(default_factory=lambda: array("q"))
    kind: list[Kind] = field(default_factory=list)
    language: list[str] = field(default_factory=list)
    automated: bytearray = field(default_factory=bytearray)
    promotional: bytearray = field(default_factory=bytearray)
    replies: dict[int, str] = field(default_factory=dict)
    """Row -> id of the message it answers, where the archive says so."""
    mentions: dict[int, tuple[int, ...]] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)
    openings: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Author -> (row, first sentence) of the first message the archive holds of that person."""
    duplicate_of: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    def people(self) -> NDArray[np.int64]:
        """Number the person behind each message; unknown authors count one each, but copies only once."""
        author = np.array(self.author, np.int64)
        source = np.where(self.duplicate_of >= 0, self.duplicate_of, np.arange(len(author), dtype=np.int64))
        return np.where(author >= 0, author, len(self.authors) + source)

    def titles_of(self, units: NDArray[np.int64]) -> Sentences:
        """Return the words of the title above each sentence."""
        none: list[int] = []
        row, thread = self.units.row, self.thread
        above = [self.title_words.get(thread[row[unit]], none) for unit in units.tolist()]
        starts = np.concatenate([[0], np.cumsum([len(words) for words in above], dtype=np.int64)])
        return Sentences(
            np.fromiter((word for words in above for word in words), np.int32, int(starts[-1])), starts
        )

    def dates(self) -> NDArray[np.int64]:
        """Return the dates, `NO_DATE` where there is none."""
        return np.array(self.at, np.int64)


def gather(
    messages: Iterable[Message],
    options: Options,
    reader: Reader,
    watch: Watch = silent,
    *,
    keep_senses: bool = False,
) -> Gathering:
    """Hear every message within the listener's dates, in the order given.

    `keep_senses`: keep the sentences that expect nothing too, and what the cues say, for a reader who learns.
    """
    ear = _Ear(options, reader)
    if keep_senses:
        ear.kept.units.senses = []
    for message in messages:
        if message.at is not None and not _within(message.at, options):
            continue
        ear.hear(message)
        if len(ear.kept.ids) % EVERY == 0:
            watch("reading", len(ear.kept.ids), None)
    watch("copies", 0, None)
    ear.kept.duplicate_of = ear.copies.found()
    return ear.kept


def _within(at: int, options: Options) -> bool:
    return (options.since is None or at >= options.since) and (options.until is None or at < options.until)


class _Ear:
    """Take messages in, one by one."""

    def __init__(self, options: Options, reader: Reader) -> None:
        self.kept = Gathering()
        self.copies = Copies(self.kept.lexicon)
        self._reader = reader
        self._spoken: dict[int, str] = {}
        """Author -> the language last told with certainty."""
        self._usual = ""
        self._take: Callable[[int, str, str], None] = self._whole if options.everything else self._sentences

    def hear(self, message: Message) -> None:
        """Keep of one message what the ear needs."""
        kept = self.kept
        row = len(kept.ids)
        kept.ids.append(message.id)
        kept.at.append(NO_DATE if message.at is None else message.at)
        author = kept.authors[message.author] if message.author else -1
        kept.author.append(author)
        thread = kept.threads[message.thread] if message.thread else -1
        kept.thread.append(thread)
        kept.channel.append(kept.channels[message.channel] if message.channel else -1)
        if message.title and thread >= 0 and thread not in kept.titles:
            kept.titles[thread] = message.title
            kept.title_words[thread] = [kept.lexicon[word] for word in TOKEN.findall(message.title.lower())]
        if author >= 0 and message.name and author not in kept.names:
            kept.names[author] = message.name
        if message.reply_to:
            kept.replies[row] = message.reply_to
        if message.mentions:
            kept.mentions[row] = tuple(kept.authors[key] for key in message.mentions if key)
        if message.link:
            kept.links[row] = message.link
        kept.automated.append(message.automated)
        kept.promotional.append(promotes(message.text))
        self._take(row, normalize("NFC", message.text), message.title)

    def _language(self, author: int, text: str, numbers: list[int]) -> str:
        told = self.kept.lexicon.language(numbers) or identify(text)
        if told:
            self._usual = self._usual or told
            if author >= 0:
                self._spoken[author] = told
            return told
        return self._spoken.get(author, self._usual)

    def _sentences(self, row: int, text: str, title: str) -> None:  # noqa: ARG002 (one shape for both ways)
        kept, lexicon = self.kept, self.kept.lexicon
        found = sentences(text)
        worded = [TOKEN.findall(sentence.lower()) for sentence in found]
        numbered = [[lexicon[word] for word in words] for words in worded]
        everything = [number for numbers in numbered for number in numbers]
        author = kept.author[row]
        language = self._language(author, " ".join(found), everything)
        self.copies.add(everything)
        senses: list[Sense] = []
        for sentence, words, numbers in zip(found, worded, numbered, strict=True):
            sense = self._reader.read(words, language, asks=_asks(sentence))
            senses.append(sense)
            heard = sense.kind in EXPECTING or kept.units.senses is not None
            if heard and WORDS_LEAST <= len(words) <= WORDS_MOST:
                kept.units.add(row, sense, sentence, numbers)
        kept.kind.append(main_kind(senses))
        kept.language.append(language)
        if author >= 0 and author not in kept.openings:
            kept.openings[author] = (row, _opening(found, senses))

    def _whole(self, row: int, text: str, title: str) -> None:
        kept, lexicon = self.kept, self.kept.lexicon
        text = " ".join(set_aside(text).split()) or title
        words = TOKEN.findall(text.lower())
        numbers = [lexicon[word] for word in words]
        author = kept.author[row]
        language = self._language(author, text, numbers)
        self.copies.add(numbers)
        sense = self._reader.read(words, language, asks=_asks(text))
        kept.units.add(row, sense, text, numbers)
        kept.kind.append(sense.kind)
        kept.language.append(language)
        if author >= 0 and author not in kept.openings:
            kept.openings[author] = (row, text[:EXCERPT])


def _asks(sentence: str) -> bool:
    return sentence.rstrip(' \u00a0\u202f»"”’)]').endswith("?")


def _opening(found: list[str], senses: list[Sense]) -> str:
    """Choose what a first message says: its first expecting sentence, or its first one."""
    for sentence, sense in zip(found, senses, strict=True):
        if sense.kind in EXPECTING:
            return sentence[:EXCERPT]
    return found[0][:EXCERPT] if found else ""
