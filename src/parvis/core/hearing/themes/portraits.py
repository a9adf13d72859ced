"""Describe each theme and each ask: its name, its people, its kinds, its time, its quotations."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.options import Options
from parvis.core.hearing.reading.gathering import NO_DATE, Gathering
from parvis.core.hearing.shapes import Expectation, Kind, Period, Quote, Theme
from parvis.core.hearing.talk.periods import people_by_period, starts
from parvis.core.hearing.talk.replies import Replies
from parvis.core.hearing.themes.grouping import Grouped
from parvis.core.hearing.themes.naming import form
from parvis.core.hearing.themes.selection import Selection

QUOTES, ASK_QUOTES = 8, 4
CANDIDATES = 100
"""Most central sentences looked at for quotation."""
OFF_KIND = 0.6
"""Worth of a sentence that is not of the main kind of its group."""
CLARITY = (0.6, 0.6, 0.7, 0.95, 0.95, 1.0, 1.05)
"""Worth of a sentence by the weight of its turns of phrase: a clear ask is a better name than a hint."""
OWN, ASKED, OPENS = 1.15, 1.2, 1.35
"""Worth of a sentence that says « I » or « we », of one by whoever opened the thread, and of one of the
message that opened it: told to people who know nothing of it yet, it leans on nothing said before."""
SHARED = 2
"""People from whom an ask is shared, and a theme more than one voice."""


class Portraits:
    """Draw themes, asks and quotations from the columns."""

    def __init__(
        self,
        gathering: Gathering,
        selection: Selection,
        grouped: Grouped,
        replies: Replies,
        options: Options,
    ) -> None:
        """Take the columns."""
        self._gathering, self._selection, self._grouped = gathering, selection, grouped
        self._replies, self._options = replies, options
        self._dates = gathering.dates()
        known = self._dates[self._dates != NO_DATE]
        self.slices = starts(int(known.min()), int(known.max())) if len(known) else []
        self._titles = {number: name for name, number in gathering.threads.items()}
        several = len(gathering.channels) > 1  # the only channel of an archive says nothing
        self._channels = {number: name for name, number in gathering.channels.items() if several}
        self._authors = {number: key for key, number in gathering.authors.items()}

    def theme(
        self, rows: NDArray[np.int64], theme: int, identity: str, name: str, asks: Iterable[Expectation]
    ) -> Theme:
        """Describe one theme from its selected sentences."""
        quotes = self.quotes(rows, self._grouped.nearness, QUOTES)
        common = self._common(rows, quotes, name)
        return Theme(
            identity,
            name or quotes[0].text,
            self._grouped.terms[theme],
            self._grouped.languages[theme],
            *common,
            tuple(asks),
        )

    def ask(self, rows: NDArray[np.int64], ask: int, identity: str, name: str) -> Expectation:
        """Describe one ask from its selected sentences."""
        quotes = self.quotes(rows, self._grouped.ask_nearness**2, ASK_QUOTES)
        language = self._grouped.languages[self._grouped.ask_theme[ask]]
        common = self._common(rows, quotes, name)
        return Expectation(identity, name or quotes[0].text, self._grouped.ask_terms[ask], language, *common)

    def _common(
        self, rows: NDArray[np.int64], quotes: tuple[Quote, ...], name: str
    ) -> tuple[
        dict[Kind, int],
        int,
        int,
        int | None,
        int | None,
        int | None,
        tuple[Period, ...],
        tuple[Quote, ...],
    ]:
        messages = np.unique(self._selection.row[rows])
        kinds = Counter(self._gathering.units.kind[unit] for unit in self._selection.unit[rows].tolist())
        dates = self._dates[self._selection.row[rows]]
        dated = dates[dates != NO_DATE]
        people = self._selection.person[rows]
        unanswered = int((self._replies.first[messages] < 0).sum()) if self._replies.can_tell else None
        named = [quote for quote in quotes if quote.text == name]
        if named:  # a name kept from an earlier listening stays the first quotation
            quotes = (*named, *(quote for quote in quotes if quote.text != name))
        return (
            dict(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
            len(np.unique(people)),
            len(messages),
            unanswered,
            int(dated.min()) if len(dated) else None,
            int(dated.max()) if len(dated) else None,
            people_by_period(self.slices, dates, people),
            quotes,
        )

    def quotes(self, rows: NDArray[np.int64], nearness: NDArray[np.float32], most: int) -> tuple[Quote, ...]:
        """Choose sentences that are central, of the main kind and clear alone, one a person, none twice."""
        units, kinds = self._selection.unit, self._gathering.units.kind
        central = rows[np.argsort(-nearness[rows], kind="stable")][:CANDIDATES].tolist()
        main = Counter(kinds[units[row]] for row in rows.tolist()).most_common(1)[0][0]
        ranked = sorted(central, key=lambda row: (-float(nearness[row]) * self._worth(row, main), row))
        chosen: list[Quote] = []
        people: set[int] = set()
        said: set[str] = set()
        for row in ranked:
            person, text = int(self._selection.person[row]), self._gathering.units.text[units[row]]
            if person in people or text.casefold() in said:
                continue
            people.add(person)
            said.add(text.casefold())
            chosen.append(self.quote(int(self._selection.row[row]), text, kinds[units[row]]))
            if len(chosen) == most:
                break
        return tuple(chosen)

    def _worth(self, row: int, main: Kind) -> float:
        """Say how well a sentence speaks for others: clear, of the main kind, asked in one's own name."""
        units, message = self._gathering.units, self._selection.row[row]
        unit = self._selection.unit[row]
        worth = form(units.text[unit]) * CLARITY[min(units.strength[unit], len(CLARITY) - 1)]
        if units.kind[unit] != main:
            worth *= OFF_KIND
        if units.own[unit]:
            worth *= OWN
        if self._replies.starts_thread[message]:
            worth *= OPENS
        elif self._replies.by_starter[message]:
            worth *= ASKED
        return worth

    def quote(self, message: int, text: str, kind: Kind) -> Quote:
        """Quote a sentence of a message, with its place in the talk."""
        heard = self._gathering
        thread, channel, date = heard.thread[message], heard.channel[message], int(self._dates[message])
        title = heard.titles.get(thread, "") if thread >= 0 else ""
        return Quote(
            message=heard.ids[message],
            text=text,
            kind=kind,
            author=self._author(heard.author[message]),
            at=None if date == NO_DATE else date,
            thread=title,
            channel=self._channels.get(channel, ""),
            link=heard.links.get(message, ""),
            answered=bool(self._replies.first[message] >= 0) if self._replies.can_tell else None,
        )

    def _author(self, author: int) -> str:
        if author < 0:
            return ""
        if self._options.names:
            return self._gathering.names.get(author) or self._authors[author]
        return f"p{author + 1}"
