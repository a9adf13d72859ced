"""Open what was given - a file, a folder, a zip or a tar - as a list of named streams."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parvis.archives.entries import Entry, file_entry, hidden
from parvis.archives.limits import ENTRIES
from parvis.archives.problems import ArchiveError, Problems
from parvis.archives.tars import is_tar, tar_entries
from parvis.archives.zips import is_zip, zip_entries


@dataclass(slots=True)
class Container:
    """Hold the files of what was given."""

    path: Path
    kind: str
    """"file", "folder", "zip" or "tar"."""
    entries: list[Entry]
    problems: Problems


def open_container(path: Path) -> Container:
    """Open what is at `path`, or say why not."""
    problems = Problems()
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return Container(path, "folder", list(_folder_entries(path, problems)), problems)
        if not stat.S_ISREG(mode):
            raise ArchiveError("unreadable", path.name)
        alone = file_entry(path, path.name)
        with path.open("rb") as file:
            head = file.read(512)
        if is_zip(head):
            return Container(path, "zip", zip_entries(path, problems), problems)
        if is_tar(alone.head(512)):
            return Container(path, "tar", tar_entries(alone, problems), problems)
    except FileNotFoundError as error:
        raise ArchiveError("missing", path.name) from error
    except (OSError, ValueError) as error:
        raise ArchiveError("unreadable", path.name) from error
    return Container(path, "file", [alone], problems)


def plain_container(path: Path) -> Container:
    """Take a file as it is: garbage may begin as a packed file does."""
    return Container(path, "file", [file_entry(path, path.name, plain=True)], Problems())


def _folder_entries(root: Path, problems: Problems) -> Iterator[Entry]:
    found = 0
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        deeper = []
        for path in sorted(folder.iterdir()):
            name = path.relative_to(root).as_posix()
            if hidden(name):
                continue
            if path.is_symlink():
                problems.note(name, 0, "link")
            elif path.is_dir():
                deeper.append(path)
            elif path.is_file():
                found += 1
                if found > ENTRIES:
                    raise ArchiveError("too_many_files", f"> {ENTRIES}")
                yield file_entry(path, name)
        waiting.extend(reversed(deeper))
