"""Let new sentences join the themes of an earlier listening; what joins none may found new ones."""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

from parvis.core.hearing.memory.state import Remembered, ThemeState, key_of
from parvis.core.hearing.options import Options, Watch, silent
from parvis.core.hearing.reading.gathering import Gathering
from parvis.core.hearing.themes.features import bring, weigh
from parvis.core.hearing.themes.grouping import ASK_WORDS, Grouped, Grouping, Model, by_language
from parvis.core.hearing.themes.mixture import Mixture, along, gather
from parvis.core.hearing.themes.naming import own_words, says, written
from parvis.core.hearing.themes.selection import Selection

LEFT_LEAST = 20
"""New themes are looked for only among so many sentences that join none."""
LEFT_RESOLUTION = 0.5
"""Coarser than at first: one subject standing alone in its graph would be cut into scraps."""
NEW_SENTENCES, NEW_PEOPLE = 5, 3
"""A new theme is founded by so many sentences of so many people."""


@dataclass(slots=True)
class Known:
    """Hold the ids and names themes and asks already have: by their number, missing for new ones."""

    themes: dict[int, tuple[str, str]] = field(default_factory=dict)
    asks: dict[int, tuple[str, str]] = field(default_factory=dict)


def sentence_keys(gathering: Gathering, selection: Selection, rows: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Name each of these sentences by its folded words, figures aside."""
    folded = ["" if word.isdigit() else word for word in gathering.lexicon.folded]
    words, starts = gathering.units.words, gathering.units.starts
    keys = (
        key_of(tuple(filter(None, map(folded.__getitem__, words[starts[unit] : starts[unit + 1]]))))
        for unit in selection.unit[rows].tolist()
    )
    return np.fromiter(keys, np.uint64, len(rows))


def recall(
    gathering: Gathering, selection: Selection, options: Options, state: ThemeState, watch: Watch = silent
) -> tuple[Grouped, Known]:
    """Place every sentence: known ones where they were, new ones in the theme that explains them best.

    New sentences that say none of their theme's own words are gathered apart; where enough people say the
    same, a new
    theme is founded. No theme is ever moved, renamed or merged here: that is for a person to decide.
    """
    grouped, known = Grouped.empty(len(selection.unit)), Known()
    work = Grouping(gathering, selection, options, grouped, watch)
    for language, rows in by_language(selection):
        remembered = state.of(language)
        if remembered is None or not remembered.themes:
            work.discover(language, rows)
            continue
        left = _join(
            gathering, selection, options, grouped=grouped, known=known, remembered=remembered, rows=rows
        )
        if len(left) >= LEFT_LEAST and not options.everything:
            first = len(grouped.languages)
            work.discover(language, left, among=len(rows), resolution=LEFT_RESOLUTION)
            _dissolve_small(selection, grouped, first)
    grouped.share_with_copies(selection.original)
    return grouped, known


def _join(
    gathering: Gathering,
    selection: Selection,
    options: Options,
    *,
    grouped: Grouped,
    known: Known,
    remembered: Remembered,
    rows: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Place the sentences of one language; return the rows that joined no theme."""
    heard = gathering.units.sentences().take(selection.unit[rows])
    spoken = bring(heard, gathering.lexicon, remembered.language, remembered.stems)
    mixture = Mixture(np.asarray(remembered.counts.todense(), np.float32), remembered.sizes)
    base, ask_base = len(grouped.languages), len(grouped.ask_theme)
    theme, ask, fresh = _known_places(sentence_keys(gathering, selection, rows), remembered)
    words = own_words(mixture, remembered.content)
    if fresh.any():
        labels = mixture.assign(spoken[fresh])
        if not options.everything:
            labels[~says(spoken[fresh], labels, words, 1)] = -1
        theme[fresh] = labels
    _describe(grouped, known, remembered, written(remembered.surfaces, words))
    ask[fresh] = _join_asks(
        spoken[fresh],
        theme[fresh],
        remembered,
        parent=np.array(grouped.ask_theme[ask_base:], np.int32) - base,
    )
    grouped.theme[rows] = np.where(theme >= 0, theme + base, -1)
    grouped.ask[rows] = np.where(ask >= 0, ask + ask_base, -1)
    placed = theme >= 0
    grouped.nearness[rows[placed]] = _nearness(spoken[placed], theme[placed], mixture)
    grouped.ask_nearness[rows] = grouped.nearness[rows]
    added = fresh & placed
    grown = Mixture(
        mixture.counts + gather(spoken[added], theme[added], len(mixture.sizes)),
        mixture.sizes + np.bincount(theme[added], minlength=len(mixture.sizes)).astype(np.float32),
    )
    themes = list(range(base, base + len(mixture.sizes)))
    grouped.models.append(
        Model(remembered.language, remembered.stems, remembered.surfaces, remembered.content, grown, themes)
    )
    return rows[fresh & ~placed]


def _known_places(
    keys: NDArray[np.uint64], remembered: Remembered
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
    """Return theme, ask, and whether the sentence is new."""
    theme, ask = np.full(len(keys), -1, np.int32), np.full(len(keys), -1, np.int32)
    if not len(remembered.sentences):
        return theme, ask, np.ones(len(keys), np.bool_)
    place = np.minimum(np.searchsorted(remembered.sentences, keys), len(remembered.sentences) - 1)
    met = remembered.sentences[place] == keys
    theme[met], ask[met] = remembered.theme[place[met]], remembered.ask[place[met]]
    return theme, ask, ~met


def _describe(grouped: Grouped, known: Known, remembered: Remembered, terms: list[tuple[str, ...]]) -> None:
    base, ask_base = len(grouped.languages), len(grouped.ask_theme)
    grouped.languages += [remembered.language] * len(remembered.themes)
    grouped.terms += terms
    surface = dict(zip(remembered.stems, remembered.surfaces, strict=True))
    numbers = {name: base + place for place, name in enumerate(remembered.themes)}
    for place, (theme, name) in enumerate(zip(remembered.themes, remembered.names, strict=True)):
        known.themes[base + place] = (theme, name)
    for place, (identity, name, stems) in enumerate(remembered.asks):
        grouped.ask_theme.append(numbers[identity.split(".")[0]])
        grouped.ask_stems.append(stems)
        grouped.ask_terms.append(tuple(surface.get(stem, stem) for stem in stems[:5]))
        known.asks[ask_base + place] = (identity, name)


def _join_asks(
    spoken: sp.csr_matrix,
    theme: NDArray[np.int32],
    remembered: Remembered,
    *,
    parent: NDArray[np.int32],
) -> NDArray[np.int32]:
    """Give each new sentence the ask of its theme of which it says most words, at least two.

    `parent`: the theme of each ask, numbered as `theme`.
    """
    column = {stem: place for place, stem in enumerate(remembered.stems)}
    rows = [place for place, (_, _, stems) in enumerate(remembered.asks) for stem in stems if stem in column]
    columns = [column[stem] for _, _, stems in remembered.asks for stem in stems if stem in column]
    shape = (len(remembered.asks), len(remembered.stems))
    own = sp.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=shape)
    said = (spoken @ own.T).tocsr()
    joined = np.full(spoken.shape[0], -1, np.int32)
    for row in range(said.shape[0]):
        part = slice(said.indptr[row], said.indptr[row + 1])
        asks, counts = said.indices[part], said.data[part]
        fits = (parent[asks] == theme[row]) & (counts >= ASK_WORDS)
        if theme[row] >= 0 and fits.any():
            asks, counts = asks[fits], counts[fits]
            joined[row] = asks[counts == counts.max()].min()
    return joined


def _nearness(spoken: sp.csr_matrix, theme: NDArray[np.int32], mixture: Mixture) -> NDArray[np.float32]:
    if not spoken.shape[1]:
        return np.zeros(len(theme), np.float32)
    total = max(float(mixture.sizes.sum()), 2.0)
    idf = np.log(total / np.clip(mixture.counts.sum(0), 1, total)).astype(np.float32)
    centres = normalize(mixture.counts * np.sqrt(idf))
    return along(weigh(spoken, idf), centres, theme)


def _dissolve_small(selection: Selection, grouped: Grouped, first: int) -> None:
    """Take back new themes too few sentences or people founded."""
    for theme in range(first, len(grouped.languages)):
        rows = np.flatnonzero(grouped.theme == theme)
        if len(rows) < NEW_SENTENCES or len(np.unique(selection.person[rows])) < NEW_PEOPLE:
            grouped.theme[rows] = -1
            grouped.ask[rows] = -1


def remember(
    gathering: Gathering,
    selection: Selection,
    grouped: Grouped,
    known: Known,
    earlier: ThemeState | None,
    *,
    everything: bool,
    next_theme: int,
) -> ThemeState:
    """Write down themes, names and placed sentences; nothing remembered earlier is lost."""
    state = ThemeState(everything, next_theme)
    by_name = dict(by_language(selection))
    for language in dict.fromkeys([model.language for model in grouped.models]):
        models = [model for model in grouped.models if model.language == language]
        before = earlier.of(language) if earlier else None
        keys = sentence_keys(gathering, selection, by_name[language])
        state.languages.append(
            _remember_language(models, grouped, known, rows=by_name[language], keys=keys, before=before)
        )
    if earlier is not None:
        silent_now = [one for one in earlier.languages if state.of(one.language) is None]
        state.languages += silent_now
    return state


def _remember_language(
    models: list[Model],
    grouped: Grouped,
    known: Known,
    *,
    rows: NDArray[np.int64],
    keys: NDArray[np.uint64],
    before: Remembered | None,
) -> Remembered:
    stems, surfaces, content, counts, sizes, themes = _merged(models, known)
    place = {theme: number for number, theme in enumerate(themes)}
    asks = [ask for ask in sorted(known.asks) if grouped.ask_theme[ask] in place]
    ask_place = {ask: number for number, ask in enumerate(asks)}
    theme = np.array([place.get(one, -1) for one in grouped.theme[rows].tolist()], np.int32)
    ask = np.array([ask_place.get(one, -1) for one in grouped.ask[rows].tolist()], np.int32)
    if (
        before is not None
    ):  # sentences of earlier listenings stay known; places of old themes and asks have not moved
        keys = np.concatenate([before.sentences, keys])
        theme, ask = np.concatenate([before.theme, theme]), np.concatenate([before.ask, ask])
    keys, first = np.unique(keys, return_index=True)
    return Remembered(
        language=models[0].language,
        stems=stems,
        surfaces=surfaces,
        themes=[known.themes[one][0] for one in themes],
        names=[known.themes[one][1] for one in themes],
        asks=[(*known.asks[one], grouped.ask_stems[one]) for one in asks],
        counts=counts,
        sizes=sizes,
        content=content,
        sentences=keys,
        theme=theme[first],
        ask=ask[first],
    )


def _merged(
    models: list[Model], known: Known
) -> tuple[list[str], list[str], NDArray[np.bool_], sp.csr_matrix, NDArray[np.float32], list[int]]:
    """Put the themes of several models over one list of stems; themes without an id are dropped."""
    column: dict[str, int] = {}
    surfaces: list[str] = []
    content: list[bool] = []
    blocks, sizes, themes = [], [], []
    for model in models:
        for stem, surface, names in zip(model.stems, model.surfaces, model.content.tolist(), strict=True):
            if stem not in column:
                column[stem] = len(surfaces)
                surfaces.append(surface)
                content.append(names)
    for model in models:
        kept = [place for place, theme in enumerate(model.themes) if theme in known.themes]
        counts = sp.csr_matrix(model.mixture.counts[kept])
        columns = np.array([column[stem] for stem in model.stems], np.int32)
        moved = (counts.data, columns[counts.indices], counts.indptr)
        blocks.append(sp.csr_matrix(moved, shape=(len(kept), len(surfaces))))
        sizes.append(model.mixture.sizes[kept])
        themes += [model.themes[place] for place in kept]
    return (
        list(column),
        surfaces,
        np.array(content, np.bool_),
        sp.vstack(blocks).tocsr(),
        np.concatenate(sizes),
        themes,
    )
