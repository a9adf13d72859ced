"""Listen: from messages to themes, what rises, who is not heard, and the shape of the talk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.kinds.examples import Learnt
from parvis.core.hearing.kinds.reader import Reader
from parvis.core.hearing.memory.remembering import Known, recall, remember
from parvis.core.hearing.memory.state import ThemeState, ThemeStateError
from parvis.core.hearing.options import Options, Watch, silent
from parvis.core.hearing.reading.gathering import Gathering, gather
from parvis.core.hearing.reading.judging import judge
from parvis.core.hearing.shapes import (
    Expectation,
    Heard,
    Kind,
    MessageRows,
    Rising,
    SentenceRow,
    Theme,
    Unheard,
)
from parvis.core.hearing.talk.newcomers import Newcomers, follow
from parvis.core.hearing.talk.replies import Replies, trace
from parvis.core.hearing.talk.rising import find
from parvis.core.hearing.talk.shape import describe, marks_of
from parvis.core.hearing.themes.grouping import Grouped, group
from parvis.core.hearing.themes.portraits import SHARED, Portraits
from parvis.core.hearing.themes.selection import Selection, select
from parvis.core.talk import Message

LISTED = 60
"""Unanswered asks and first messages quoted; all are counted."""


def hear(
    messages: Iterable[Message],
    options: Options | None = None,
    *,
    state: ThemeState | None = None,
    examples: Sequence[tuple[str, Kind]] = (),
    vectors: NDArray[np.float32] | None = None,
    watch: Watch = silent,
) -> tuple[Heard, ThemeState]:
    """Listen to messages and return what was heard, with the memory that keeps its themes steady.

    `state`: the memory of an earlier listening; its themes keep their ids and names. `examples`:
    (sentence, kind)
    pairs from which the kinds are learnt. `vectors`: one row a message within the dates, in reading order,
    from the
    user's own sentence model. Raises ThemeStateError where the state was made with the other choice of
    `everything`,
    and ValueError where the vectors do not match the messages or the examples show fewer than two kinds.
    """
    options = options or Options()
    if state is not None and state.languages and state.everything != options.everything:
        raise ThemeStateError("way")
    reader = Reader()
    gathering = gather(messages, options, reader, watch, keep_senses=bool(examples))
    if examples:
        judge(gathering, Learnt.fit(examples, reader))
    if vectors is not None and len(vectors) != len(gathering.ids):
        message = f"{len(vectors)} vectors for {len(gathering.ids)} messages"
        raise ValueError(message)
    replies = trace(gathering)
    known_languages = [one.language for one in state.languages] if state else []
    selection = select(gathering, replies, everything=options.everything, languages=known_languages)
    if state is None:
        grouped, known = group(gathering, selection, options, vectors, watch), Known()
    else:
        grouped, known = recall(gathering, selection, options, state, watch)
    listened = Listened(gathering, replies, selection, grouped, known)
    return _Report(listened, options, watch).heard(state)


@dataclass(frozen=True, slots=True)
class Listened:
    """Hold the columns every part of the ear filled."""

    gathering: Gathering
    replies: Replies
    selection: Selection
    grouped: Grouped
    known: Known


class _Report:
    """Bring the columns into the shape that is handed over."""

    def __init__(self, listened: Listened, options: Options, watch: Watch) -> None:
        self.gathering, self.replies = listened.gathering, listened.replies
        self.selection, self.grouped, self.known = listened.selection, listened.grouped, listened.known
        self.options, self.watch = options, watch
        self.portraits = Portraits(self.gathering, self.selection, self.grouped, self.replies, options)

    def heard(self, earlier: ThemeState | None) -> tuple[Heard, ThemeState]:
        """Describe everything; then write down what the next listening needs."""
        next_theme = earlier.next_theme if earlier else 1
        rows_of = _rows_by_label(self.grouped.theme, len(self.grouped.languages))
        order = self._order(rows_of)
        for theme in order:
            if theme not in self.known.themes:
                self.known.themes[theme] = (f"t{next_theme}", "")
                next_theme += 1
        themes = self._themes(order, rows_of)
        self.watch("replies", 0, None)
        place = {theme.id: number for number, theme in enumerate(themes)}
        expecting = np.unique(self.selection.row)
        newcomers = follow(self.gathering, self.replies)
        heard = Heard(
            themes=themes,
            rising=self._rising(place),
            unheard=self._unheard(themes, expecting, newcomers),
            talk=describe(self.gathering, self.replies, newcomers, expecting, self.portraits.slices),
            rows=self._message_rows(place, expecting),
            sentences=self._sentence_rows(),
        )
        memory = remember(
            self.gathering, self.selection, self.grouped, self.known, earlier,
            everything=self.options.everything, next_theme=next_theme,
        )  # fmt: skip
        return heard, memory

    def _order(self, rows_of: list[NDArray[np.int64]]) -> list[int]:
        """Order the themes by people; a theme of a single voice is none, unless everything is kept."""
        people = [len(np.unique(self.selection.person[rows])) for rows in rows_of]
        least = 1 if self.options.everything else SHARED
        for theme, count in enumerate(people):
            if count < least and theme not in self.known.themes:
                self.grouped.theme[rows_of[theme]] = -1
                self.grouped.ask[rows_of[theme]] = -1
        kept = [
            theme
            for theme, count in enumerate(people)
            if len(rows_of[theme]) and (count >= least or theme in self.known.themes)
        ]
        return sorted(kept, key=lambda theme: (-people[theme], -len(rows_of[theme]), theme))

    def _themes(self, order: list[int], rows_of: list[NDArray[np.int64]]) -> tuple[Theme, ...]:
        asks_of: dict[int, list[int]] = {}
        for ask, theme in enumerate(self.grouped.ask_theme):
            asks_of.setdefault(theme, []).append(ask)
        ask_rows = _rows_by_label(self.grouped.ask, len(self.grouped.ask_theme))
        themes = []
        for done, theme in enumerate(order):
            self.watch("names", done, len(order))
            identity, name = self.known.themes[theme]
            asks = self._asks(identity, asks_of.get(theme, []), ask_rows)
            portrait = self.portraits.theme(rows_of[theme], theme, identity, name, asks)
            self.known.themes[theme] = (identity, portrait.name)
            themes.append(portrait)
        return tuple(themes)

    def _asks(self, identity: str, asks: list[int], ask_rows: list[NDArray[np.int64]]) -> list[Expectation]:
        people = {ask: len(np.unique(self.selection.person[ask_rows[ask]])) for ask in asks}
        for ask in asks:
            if people[ask] < SHARED and ask not in self.known.asks:
                self.grouped.ask[ask_rows[ask]] = -1
        shared = [
            ask for ask in asks if len(ask_rows[ask]) and (people[ask] >= SHARED or ask in self.known.asks)
        ]
        shared.sort(key=lambda ask: (-people[ask], -len(ask_rows[ask]), ask))
        taken = [int(self.known.asks[ask][0].split(".")[1]) for ask in asks if ask in self.known.asks]
        following = max(taken, default=0) + 1
        drawn = []
        for ask in shared:
            if ask not in self.known.asks:
                self.known.asks[ask] = (f"{identity}.{following}", "")
                following += 1
            name, words = self.known.asks[ask]
            portrait = self.portraits.ask(ask_rows[ask], ask, name, words)
            self.known.asks[ask] = (name, portrait.name)
            drawn.append(portrait)
        return drawn

    def _numbers(self, place: dict[str, int]) -> NDArray[np.int32]:
        """Return the place of each theme in what is handed over; -1 for those left out, and last for none."""
        numbers = np.full(len(self.grouped.languages) + 1, -1, np.int32)
        for theme, (identity, _) in self.known.themes.items():
            numbers[theme] = place.get(identity, -1)
        return numbers

    def _rising(self, place: dict[str, int]) -> tuple[Rising, ...]:
        theme = self._numbers(place)[self.grouped.theme]
        inside = theme >= 0
        dates = self.gathering.dates()[self.selection.row]
        names = {number: identity for identity, number in place.items()}
        rises = find(theme[inside], self.selection.person[inside], dates[inside], len(place))
        return tuple(
            Rising(names[rise.theme], rise.since, rise.days, rise.people, rise.expected, rise.chance)
            for rise in rises
        )

    def _unheard(
        self, themes: tuple[Theme, ...], expecting: NDArray[np.int64], newcomers: Newcomers
    ) -> Unheard:
        can_tell = self.replies.can_tell
        alone = expecting[self.replies.first[expecting] < 0] if can_tell else np.empty(0, np.int64)
        dates = self.gathering.dates()
        newest = alone[np.argsort(-dates[alone], kind="stable")]
        said = self._said(newest)
        quoted = [self.portraits.quote(row, *said[row]) for row in newest.tolist() if row in said][:LISTED]
        openings = self.gathering.openings
        author = self.gathering.author
        first = [
            self.portraits.quote(row, openings[author[row]][1], self.gathering.kind[row])
            for row in newcomers.unanswered[::-1].tolist()
            if openings[author[row]][0] == row and openings[author[row]][1]
        ]
        return Unheard(
            can_tell=can_tell,
            asked=len(expecting),
            unanswered=len(alone),
            quotes=tuple(quoted),
            newcomers=newcomers.count,
            newcomers_unanswered=len(newcomers.unanswered),
            newcomers_returned=newcomers.returned,
            first_messages=tuple(first[:LISTED]),
            themes=tuple(
                theme.id for theme in themes if theme.unanswered and theme.unanswered == theme.messages
            ),
        )

    def _said(self, rows: NDArray[np.int64]) -> dict[int, tuple[str, Kind]]:
        """Return, for these messages, the first sentence by which they expect something."""
        wanted = set(rows.tolist())
        said: dict[int, tuple[str, Kind]] = {}
        for unit, row in zip(self.selection.unit.tolist(), self.selection.row.tolist(), strict=True):
            if row in wanted and row not in said:
                said[row] = (self.gathering.units.text[unit], self.gathering.units.kind[unit])
        return said

    def _message_rows(self, place: dict[str, int], expecting: NDArray[np.int64]) -> MessageRows:
        count = len(self.gathering.ids)
        theme = _main_theme(self.selection.row, self._numbers(place)[self.grouped.theme], count)
        original = self.gathering.duplicate_of
        copies = (original >= 0) & (theme < 0)
        theme[copies] = theme[original[copies]]
        answered = np.full(count, -1, np.int8)
        if self.replies.can_tell:
            answered[expecting] = self.replies.first[expecting] >= 0
        return MessageRows(
            self.gathering.ids,
            theme,
            self.gathering.kind,
            self.gathering.language,
            answered,
            original,
            marks_of(self.gathering),
        )

    def _sentence_rows(self) -> list[SentenceRow]:
        themes = {theme: identity for theme, (identity, _) in self.known.themes.items()}
        asks = {ask: identity for ask, (identity, _) in self.known.asks.items()}
        units = self.gathering.units
        columns = (self.selection.unit, self.selection.row, self.grouped.theme, self.grouped.ask)
        return [
            SentenceRow(row, themes.get(theme, ""), asks.get(ask, ""), units.kind[unit], units.text[unit])
            for unit, row, theme, ask in zip(*(column.tolist() for column in columns), strict=True)
        ]


def _rows_by_label(labels: NDArray[np.int32], count: int) -> list[NDArray[np.int64]]:
    """Return the rows of each label 0 … count - 1, in order."""
    order = np.argsort(labels, kind="stable")
    edges = np.searchsorted(labels[order], np.arange(count + 1))
    return [order[edges[label] : edges[label + 1]] for label in range(count)]


def _main_theme(row: NDArray[np.int64], theme: NDArray[np.int32], count: int) -> NDArray[np.int32]:
    """Give each message the theme most of its sentences are of, the first met where two are level."""
    main = np.full(count, -1, np.int32)
    inside = theme >= 0
    if not inside.any():
        return main
    pairs, first, times = np.unique(
        np.column_stack([row[inside], theme[inside]]), axis=0, return_index=True, return_counts=True
    )
    order = np.lexsort((first, -times, pairs[:, 0]))
    messages, place = np.unique(pairs[order, 0], return_index=True)
    main[messages] = pairs[order[place], 1]
    return main
