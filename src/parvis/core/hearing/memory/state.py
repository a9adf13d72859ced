"""Remember the themes of one listening, so that the next one finds them again under the same id and name."""

from dataclasses import dataclass, field, fields
from hashlib import blake2b

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from parvis.core.hearing.memory.sealing import ThemeStateError, seal, unseal

__all__ = ["Remembered", "ThemeState", "ThemeStateError", "key_of"]


@dataclass(slots=True)
class Remembered:
    """Hold the themes of one language: their words, their ids and names, and the sentences already placed."""

    language: str
    stems: list[str]
    surfaces: list[str]
    """How people write each stem most often."""
    themes: list[str]
    """Id of each theme."""
    names: list[str]
    asks: list[tuple[str, str, tuple[str, ...]]]
    """Of each ask: its id, its name, its stems."""
    counts: sp.csr_matrix
    """How many sentences of each theme say each stem."""
    sizes: NDArray[np.float32]
    """Sentences of each theme."""
    content: NDArray[np.bool_]
    """Which stems may name a theme."""
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
        """Write the state as bytes, the same for the same state."""
        languages = [{part.name: getattr(one, part.name) for part in fields(one)} for one in self.languages]
        return seal(languages, {"everything": self.everything, "next_theme": self.next_theme})

    @classmethod
    def unpack(cls, data: bytes) -> "ThemeState":
        """Read a state written by `pack`.

        Raises ThemeStateError where the bytes are damaged or of another version.
        """
        facts, languages = unseal(data)
        everything, next_theme = facts.get("everything"), facts.get("next_theme")
        if not isinstance(everything, bool) or not isinstance(next_theme, int) or next_theme < 1:
            raise ThemeStateError("damaged")
        return cls(everything, next_theme, [Remembered(**one) for one in languages])  # type: ignore[arg-type]  # checked in unseal

    def of(self, language: str) -> Remembered | None:
        """Return what is remembered of a language."""
        return next((one for one in self.languages if one.language == language), None)


def key_of(words: tuple[str, ...]) -> int:
    """Name a sentence by 64 bits of its folded words: enough to know it again, too little to read it."""
    said = " ".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "little")
