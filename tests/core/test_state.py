"""The memory of themes as bytes."""

import io
import json
import zipfile
from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing import ThemeState, ThemeStateError, hear
from parvis.core.hearing.memory.state import key_of
from parvis.core.hearing.options import Options
from parvis.core.talk import Message

CALM = settings(deadline=None)
EMPTY = ThemeState().pack()


def test_what_was_packed_is_unpacked_as_it_was(remembered: ThemeState) -> None:
    again = ThemeState.unpack(remembered.pack())
    assert (again.everything, again.next_theme) == (remembered.everything, remembered.next_theme)
    assert len(again.languages) == len(remembered.languages) == 2
    for one, other in zip(remembered.languages, again.languages, strict=True):
        for name in ("language", "stems", "surfaces", "themes", "names", "asks"):
            assert getattr(one, name) == getattr(other, name)
        for name in ("sizes", "sentences", "theme", "ask"):
            assert np.array_equal(getattr(one, name), getattr(other, name))
        assert np.array_equal(one.counts.toarray(), other.counts.toarray())


def test_equal_states_are_equal_to_the_byte(society: list[Message], remembered: ThemeState) -> None:
    packed = remembered.pack()
    assert packed == remembered.pack() == ThemeState.unpack(packed).pack()
    assert packed == hear(society)[1].pack()


@CALM
@given(st.booleans(), st.integers(1, 1 << 40))
def test_a_state_without_themes_is_kept_too(everything: bool, next_theme: int) -> None:
    state = ThemeState(everything, next_theme)
    assert ThemeState.unpack(state.pack()) == state


def test_no_sentence_but_the_names_can_be_read_in_it(society: list[Message], remembered: ThemeState) -> None:
    quoted = {name for one in remembered.languages for name in one.names}
    quoted |= {ask[1] for one in remembered.languages for ask in one.asks}
    packed = remembered.pack()
    body = packed[packed.index(b"PK") :]
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        readable = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    said = {sentence for message in society for sentence in message.text.split(". ")[1:2]}
    assert len(said) > 20
    for sentence in said:
        assert sentence not in readable or any(sentence in name for name in quoted)
    assert "zzkey" not in readable


@CALM
@given(st.binary(max_size=400))
def test_bytes_of_another_sort_are_refused(data: bytes) -> None:
    with pytest.raises(ThemeStateError):
        ThemeState.unpack(data)


@CALM
@given(st.integers(0, len(EMPTY) - 1))
def test_a_state_cut_short_is_refused(length: int) -> None:
    with pytest.raises(ThemeStateError):
        ThemeState.unpack(EMPTY[:length])


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_an_altered_byte_is_noticed(remembered: ThemeState, data: st.DataObject) -> None:
    packed = bytearray(remembered.pack())
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(ThemeStateError) as refused:
        ThemeState.unpack(bytes(packed))
    assert refused.value.code in {"damaged", "version"}


def test_another_version_is_told_as_such() -> None:
    with pytest.raises(ThemeStateError) as refused:
        ThemeState.unpack(EMPTY.replace(b" 1\n", b" 2\n", 1))
    assert refused.value.code == "version"


def forged(said: object, **columns: object) -> bytes:
    """Write a state with a right digest and any content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("state.json", said if isinstance(said, str) else json.dumps(said))
        for name, column in columns.items():
            held = io.BytesIO()
            np.save(held, np.array(column), allow_pickle=False)
            archive.writestr(f"0.{name}.npy", held.getvalue())
    head = EMPTY[: EMPTY.index(b"\n") + 1]
    return head + blake2b(out.getvalue(), digest_size=32).digest() + out.getvalue()


GOOD_COLUMNS = {
    "data": np.ones(1, np.float32),
    "indices": np.zeros(1, np.int32),
    "indptr": np.array([0, 1], np.int32),
    "sizes": np.ones(1, np.float32),
    "content": np.ones(1, bool),
    "sentences": np.array([7], np.uint64),
    "theme": np.zeros(1, np.int32),
    "ask": np.zeros(1, np.int32),
}
LANGUAGE = {
    "language": "en",
    "stems": ["pump"],
    "surfaces": ["pumps"],
    "themes": ["t1"],
    "names": ["The pump leaks."],
    "asks": [["t1.1", "The pump leaks.", ["pump"]]],
}
FACTS = {"everything": False, "next_theme": 2}


def test_a_forged_state_that_fits_is_read() -> None:
    assert ThemeState.unpack(forged(FACTS | {"languages": [LANGUAGE]}, **GOOD_COLUMNS)).languages[
        0
    ].themes == ["t1"]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[" * 100_000,
        "null",
        [],
        {},
        FACTS,
        FACTS | {"languages": 3},
        FACTS | {"languages": [{}]},
        {"everything": False, "next_theme": -5, "languages": []},
        {"everything": 1, "next_theme": 1, "languages": []},
        {"everything": False, "next_theme": float("inf"), "languages": []},
        {"next_theme": 1, "languages": []},
        FACTS | {"languages": [LANGUAGE | {"asks": [["t1.1"]]}]},
        FACTS | {"languages": [LANGUAGE | {"stems": []}]},
        FACTS | {"languages": [LANGUAGE | {"names": []}]},
        FACTS | {"languages": [LANGUAGE, LANGUAGE]},
    ],
)
def test_a_forged_text_that_does_not_fit_is_refused(said: object) -> None:
    with pytest.raises(ThemeStateError) as refused:
        ThemeState.unpack(forged(said, **GOOD_COLUMNS))
    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    "column",
    [
        {"theme": [5]},
        {"ask": [1]},
        {"theme": []},
        {"sizes": []},
        {"content": []},
        {"indices": [9]},
        {"indptr": [0]},
        {"sentences": 3},
    ],
)
def test_forged_columns_that_do_not_fit_are_refused(column: dict[str, object]) -> None:
    with pytest.raises(ThemeStateError) as refused:
        ThemeState.unpack(forged(FACTS | {"languages": [LANGUAGE]}, **(GOOD_COLUMNS | column)))
    assert refused.value.code == "damaged"


def test_themes_of_whole_contributions_and_of_sentences_do_not_mix(
    society: list[Message], remembered: ThemeState
) -> None:
    with pytest.raises(ThemeStateError) as refused:
        hear(society, Options(everything=True), state=remembered)
    assert refused.value.code == "way"


@CALM
@given(st.lists(st.text(min_size=1)), st.lists(st.text(min_size=1)))
def test_a_key_fits_in_64_bits_and_names_its_words(words: list[str], others: list[str]) -> None:
    assert 0 <= key_of(tuple(words)) < 1 << 64
    assert (key_of(tuple(words)) == key_of(tuple(others))) == (" ".join(words) == " ".join(others))
