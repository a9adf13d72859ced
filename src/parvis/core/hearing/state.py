"""Remember the themes of one listening, so that the next one finds them again under the same id and name."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

VERSION = 1


class ThemeStateError(ValueError):
    """Say why a theme state cannot be used: `code` is "damaged", "version" or "way"."""

    def __init__(self, code: str) -> None:
        """Keep the reason; the pages word it."""
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Remembered:
    """Hold the themes of one language: their words, their ids and names, and the sentences already placed."""

    language: str
    stems: list[str]
    surfaces: list[str]
    """How people write each stem most often."""
    counts: sp.csr_matrix
    sizes: NDArray[np.float32]
    themes: list[str]
    """Id of each theme."""
    names: list[str]
    asks: list[tuple[str, str, tuple[str, ...]]]
    """Of each ask: its id, its name, its stems."""
    sentences: NDArray[np.uint64]
    """Keys of the sentences already heard, sorted."""
    theme: NDArray[np.int32]
    ask: NDArray[np.int32]
    """Where each of them went: places in `themes` and `asks`, or -1."""


@dataclass(slots=True)
class ThemeState:
    """Hold what the next listening needs to keep themes steady."""

    everything: bool = False
    next_theme: int = 1
    languages: list[Remembered] = field(default_factory=list)

    def pack(self) -> bytes:
        """Write the state as bytes: a zip of plain arrays and one JSON text, the same for the same state."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            said = {
                "version": VERSION,
                "everything": self.everything,
                "next_theme": self.next_theme,
                "languages": [
                    {
                        "language": one.language,
                        "stems": one.stems,
                        "surfaces": one.surfaces,
                        "themes": one.themes,
                        "names": one.names,
                        "asks": one.asks,
                    }
                    for one in self.languages
                ],
            }
            _put(archive, "state.json", json.dumps(said, ensure_ascii=False).encode())
            for place, one in enumerate(self.languages):
                for name, column in _columns(one).items():
                    _put(archive, f"{place}.{name}.npy", _npy(column))
        return out.getvalue()

    @classmethod
    def unpack(cls, data: bytes) -> ThemeState:
        """Read a state written by `pack`.

        Raises ThemeStateError where the bytes are damaged or of another version.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                said = json.loads(archive.read("state.json"))
                if said["version"] != VERSION:
                    raise ThemeStateError("version")
                languages = [_remembered(archive, place, one) for place, one in enumerate(said["languages"])]
                return cls(bool(said["everything"]), int(said["next_theme"]), languages)
        except ThemeStateError:
            raise
        except (
            OSError,
            EOFError,
            ValueError,
            KeyError,
            TypeError,
            IndexError,
            zipfile.BadZipFile,
            NotImplementedError,
        ) as error:
            raise ThemeStateError("damaged") from error

    def of(self, language: str) -> Remembered | None:
        """Return what is remembered of a language."""
        return next((one for one in self.languages if one.language == language), None)


def key_of(words: tuple[str, ...]) -> int:
    """Name a sentence by 64 bits of its folded words: enough to know it again, too little to read it."""
    return int.from_bytes(
        blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
    )


def _columns(one: Remembered) -> dict[str, NDArray[np.generic]]:
    counts = one.counts.tocsr()
    return {
        "data": counts.data, "indices": counts.indices, "indptr": counts.indptr,
        "sizes": one.sizes, "sentences": one.sentences, "theme": one.theme, "ask": one.ask,
    }  # fmt: skip


def _remembered(archive: zipfile.ZipFile, place: int, one: dict[str, list[str]]) -> Remembered:
    column = {
        name: np.load(io.BytesIO(archive.read(f"{place}.{name}.npy")), allow_pickle=False)
        for name in ("data", "indices", "indptr", "sizes", "sentences", "theme", "ask")
    }
    shape = (len(one["themes"]), len(one["stems"]))
    counts = sp.csr_matrix((column["data"], column["indices"], column["indptr"]), shape=shape)
    counts.check_format(full_check=True)
    asks = [(ask[0], ask[1], tuple(ask[2])) for ask in one["asks"]]
    same = len(column["sentences"]) == len(column["theme"]) == len(column["ask"])
    fits = column["theme"].max(initial=-1) < shape[0] and column["ask"].max(initial=-1) < len(asks)
    if (
        not same
        or not fits
        or len(column["sizes"]) != shape[0]
        or len(one["names"]) != shape[0]
        or len(one["surfaces"]) != shape[1]
    ):
        raise ThemeStateError("damaged")
    return Remembered(
        str(one["language"]), list(one["stems"]), list(one["surfaces"]), counts, column["sizes"], list(one["themes"]), list(one["names"]),
        asks, column["sentences"], column["theme"], column["ask"],
    )  # fmt: skip


def _npy(column: NDArray[np.generic]) -> bytes:
    out = io.BytesIO()
    np.save(out, column, allow_pickle=False)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # no clock: the same state gives the same bytes
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)
