"""Write a theme state as bytes, and read it back only where not one of them has changed."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

HEAD = b"parvis themes 1\n"
DIGEST = 32
COLUMNS = ("data", "indices", "indptr", "sizes", "content", "sentences", "theme", "ask")
LISTS = ("stems", "surfaces", "themes", "names", "asks")


class ThemeStateError(ValueError):
    """Say why a theme state cannot be used: `code` is "damaged", "version" or "way"."""

    def __init__(self, code: str) -> None:
        """Keep the reason; the pages word it."""
        super().__init__(code)
        self.code = code


def seal(languages: Sequence[Mapping[str, Any]], facts: dict[str, object]) -> bytes:
    """Write the columns and lists of each language: a heading, a digest, a zip of arrays and JSON."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        said = facts | {
            "languages": [
                {"language": one["language"]} | {name: one[name] for name in LISTS} for one in languages
            ]
        }
        _put(archive, "state.json", json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        for place, one in enumerate(languages):
            counts = one["counts"].tocsr()
            sparse = {"data": counts.data, "indices": counts.indices, "indptr": counts.indptr}
            for name in COLUMNS:
                _put(
                    archive,
                    f"{place}.{name}.npy",
                    _npy(sparse[name] if name in sparse else one[name]),
                )
    data = out.getvalue()
    return HEAD + blake2b(data, digest_size=DIGEST).digest() + data


def unseal(data: bytes) -> tuple[dict[str, object], list[dict[str, object]]]:
    """Return the facts and, for each language, the values of its `Remembered`.

    Raises ThemeStateError: "version" for another heading, "damaged" for a changed byte or a value that
    fits no other.
    """
    if not data.startswith(HEAD):
        raise ThemeStateError("version" if data.startswith(HEAD[:14]) else "damaged")
    digest, body = data[len(HEAD) : len(HEAD) + DIGEST], data[len(HEAD) + DIGEST :]
    if blake2b(body, digest_size=DIGEST).digest() != digest:
        raise ThemeStateError("damaged")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            said = json.loads(archive.read("state.json").decode("utf-8", "surrogatepass"))
            languages = said.pop("languages")
            return said, [_language(archive, place, one) for place, one in enumerate(languages)]
    except Exception as error:  # the digest is right: somebody made these bytes up, and anything may come
        raise ThemeStateError("damaged") from error


def _language(archive: zipfile.ZipFile, place: int, said: dict[str, list[str]]) -> dict[str, object]:
    column = {
        name: np.load(io.BytesIO(archive.read(f"{place}.{name}.npy")), allow_pickle=False) for name in COLUMNS
    }
    shape = (len(said["themes"]), len(said["stems"]))
    counts = sp.csr_matrix((column.pop("data"), column.pop("indices"), column.pop("indptr")), shape=shape)
    counts.check_format(full_check=True)
    asks = [(str(ask[0]), str(ask[1]), tuple(map(str, ask[2]))) for ask in said["asks"]]
    fits = (
        len(column["sentences"]) == len(column["theme"]) == len(column["ask"])
        and column["theme"].max(initial=-1) < shape[0]
        and column["ask"].max(initial=-1) < len(asks)
        and len(column["sizes"]) == len(said["names"]) == shape[0]
        and len(column["content"]) == len(said["surfaces"]) == shape[1]
    )
    if not fits:
        raise ThemeStateError("damaged")
    lists = {name: list(map(str, said[name])) for name in LISTS if name != "asks"}
    return {"language": str(said["language"]), **lists, "asks": asks, "counts": counts, **column}


def _npy(column: NDArray[np.generic]) -> bytes:
    out = io.BytesIO()
    np.save(out, column, allow_pickle=False)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # no clock: the same state gives the same bytes
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)
