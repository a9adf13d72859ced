"""What must hold of every archive that is heard."""

import sys
from hashlib import blake2b

import numpy as np
from hypothesis import strategies as st

from parvis.core.hearing import Heard, ThemeState
from parvis.core.talk import Message

PUMP = "Could somebody repair the leaking pump of the north tank?"
WRITTEN = st.sampled_from(
    [PUMP, "Il faudrait tailler la haie du sentier.", "Merci !", "", "?", "42", "\ud83d", "ok"]
)
MESSAGES = st.lists(
    st.builds(
        Message,
        id=st.text(max_size=3),
        text=WRITTEN | st.text(max_size=40),
        author=st.sampled_from(["", "ada", "bo", "cy"]),
        name=st.sampled_from(["", "Ada"]),
        at=st.none() | st.integers(0, 2_000_000_000),
        thread=st.sampled_from(["", "t", "u"]),
        title=st.sampled_from(["", "The pump", "La haie"]),
        channel=st.sampled_from(["", "c"]),
        reply_to=st.text(max_size=2),
        mentions=st.lists(st.sampled_from(["", "ada", "zz"]), max_size=2).map(tuple),
        automated=st.booleans(),
    ),
    max_size=8,
)


def digest(heard: Heard, state: ThemeState) -> str:
    """Sum up everything that was heard and remembered."""
    with np.printoptions(threshold=sys.maxsize):
        said = repr(heard) + repr(heard.sentences)
    return blake2b(said.encode("utf-8", "surrogatepass") + state.pack()).hexdigest()


def check(heard: Heard, count: int) -> None:
    """Hold what was heard to the laws every archive must keep."""
    rows, talk, unheard = heard.rows, heard.talk, heard.unheard
    columns = (rows.ids, rows.theme, rows.kind, rows.language, rows.answered, rows.duplicate_of, rows.mark)
    assert {len(column) for column in columns} == {count} == {talk.messages}
    assert all(-1 <= theme < len(heard.themes) for theme in rows.theme.tolist())
    assert all(-1 <= original < row for row, original in enumerate(rows.duplicate_of.tolist()))
    assert sum(talk.kinds.values()) == sum(talk.languages.values()) == count
    assert sum(talk.marks.values()) == sum(bool(mark) for mark in rows.mark)
    assert unheard.unanswered <= unheard.asked == talk.expecting <= count
    assert unheard.newcomers_returned <= unheard.newcomers_unanswered <= unheard.newcomers <= talk.people
    assert len(unheard.quotes) <= unheard.unanswered
    assert talk.once <= talk.people
    assert talk.half <= talk.people
    assert 0 <= talk.gini <= 1
    assert 0 <= talk.top_tenth <= 1
    assert list(talk.voice) == sorted(talk.voice)
    assert not talk.voice or (talk.voice[0], talk.voice[-1]) == (0, 1)
    assert all(0 <= share <= 1 for share in (talk.reciprocity, talk.newcomers_answered_by_regulars) if share)
    themes = {theme.id for theme in heard.themes}
    assert {row.theme for row in heard.sentences} <= {"", *themes}
    assert {rise.theme for rise in heard.rising} | set(unheard.themes) <= themes
    if unheard.can_tell:
        assert unheard.asked == int((rows.answered >= 0).sum())
        assert unheard.unanswered == int((rows.answered == 0).sum())
    else:
        assert not (rows.answered >= 0).any()
        assert not unheard.unanswered
