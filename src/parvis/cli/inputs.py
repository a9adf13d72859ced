"""Read the files a listener brings beside the archive: examples, vectors, the themes of last time."""

import csv
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.cli.refusal import Refusal, reason
from parvis.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from parvis.core.hearing import ThemeState, ThemeStateError
    from parvis.core.hearing.shapes import Kind

FRENCH_KINDS: Mapping[str, str] = {
    "besoin": "need",
    "plainte": "complaint",
    "idée": "idea",
    "idee": "idea",
    "merci": "thanks",
    "autre": "other",
}
"""`question` is one word in both languages."""


def read_examples(path: Path, words: Words) -> list[tuple[str, "Kind"]]:
    """Read sentences and their kinds, one a row."""
    from parvis.core.hearing.shapes import Kind

    examples = []
    try:
        for line, row in _rows(path):
            text, named = row.get("text"), str(row.get("kind", "")).strip().lower()
            kind = FRENCH_KINDS.get(named, named)
            if not isinstance(text, str) or kind not in set(Kind):
                raise Refusal(
                    words.gettext(
                        "{file}, line {line}: every example needs a text and a kind.", file=path, line=line
                    ),
                    words.gettext("The kinds are {kinds}.", kinds=words.enumeration(Kind)),
                )
            examples.append((text, Kind(kind)))
        if not examples:
            raise Refusal(
                words.gettext("No sentence is given in {file}.", file=path),
                words.gettext("Give a CSV or JSONL file in UTF-8 with the columns text and kind."),
            )
    except OSError as error:
        raise unreadable(path, error, words) from error
    except (ValueError, csv.Error) as error:
        raise Refusal(
            words.gettext("{file} cannot be read as examples: {reason}.", file=path, reason=error),
            words.gettext("Give a CSV or JSONL file in UTF-8 with the columns text and kind."),
        ) from error
    return examples


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix in {".jsonl", ".ndjson"}:
            for line, text in enumerate(file, 1):
                if text.strip():
                    row = json.loads(text)
                    yield line, row if isinstance(row, dict) else {}
            return
        table = csv.DictReader(file)
        for row in table:
            yield table.line_num, row


def read_vectors(path: Path, words: Words) -> "NDArray[np.float32]":
    """Read one vector a message, without loading what is not looked at."""
    import numpy as np

    try:
        vectors = np.load(path, mmap_mode="r", allow_pickle=False)
    except OSError as error:
        raise unreadable(path, error, words) from error
    except (ValueError, EOFError):
        vectors = None
    if not isinstance(vectors, np.ndarray) or vectors.ndim != 2 or vectors.dtype.kind != "f":
        raise Refusal(
            words.gettext("{file} does not hold vectors.", file=path),
            words.gettext("Save them with numpy.save: one row of floating-point numbers a message."),
        )
    return vectors.astype(np.float32, copy=False)


def read_theme_state(path: Path, words: Words) -> "ThemeState | None":
    """Read the themes of last time; None where there are none yet."""
    from parvis.core.hearing import ThemeState, ThemeStateError

    try:
        return ThemeState.unpack(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable(path, error, words) from error
    except ThemeStateError as error:
        raise unusable_themes(path, error, words) from error


def unusable_themes(path: Path, error: "ThemeStateError", words: Words) -> Refusal:
    """Say why the themes kept in a file cannot be used."""
    _ = words.gettext
    afresh = _("Name a new file to start afresh.")
    if error.code == "way":
        return Refusal(
            _("The themes kept in {file} were gathered another way.", file=path),
            _("Use --everything as you did when they were, or name a new file."),
        )
    if error.code == "version":
        return Refusal(_("The themes kept in {file} were written by another version.", file=path), afresh)
    return Refusal(_("{file} does not hold themes, or is damaged.", file=path), afresh)


def write_theme_state(path: Path, state: "ThemeState", words: Words) -> None:
    """Keep the themes for next time: the old file stays whole until the new one is."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
            fresh = Path(file.name)
            try:
                file.write(state.pack())
                file.close()
                fresh.replace(path)
            finally:
                fresh.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error, words) from error


def refuse_unwritable(folder: Path, option: str, words: Words) -> None:
    """Refuse, before the work begins, a folder that could not be written into when it ends."""
    standing = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    if not standing.is_dir():
        what = words.gettext("{path} is a file, where a folder is needed.", path=standing)
    elif not os.access(standing, os.W_OK | os.X_OK):
        what = words.gettext("Nothing can be written into {path}: you are not allowed to.", path=standing)
    else:
        return
    raise Refusal(what, words.gettext("Name another place with {option}.", option=option))


def unreadable(path: Path, error: OSError, words: Words) -> Refusal:
    """Say that a file cannot be read, and why."""
    return Refusal(
        words.gettext("{path} cannot be read: {reason}.", path=path, reason=reason(error, words)),
        words.gettext("Check the name, and that you may read it."),
    )


def unwritable(path: Path, error: OSError, words: Words) -> Refusal:
    """Say that something cannot be written, and why."""
    return Refusal(
        words.gettext("{path} cannot be written: {reason}.", path=path, reason=reason(error, words)),
        words.gettext("Make room or name another place, then run the same command again."),
    )
