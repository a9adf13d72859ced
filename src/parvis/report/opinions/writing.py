"""Write the whole map at once: an interrupted run leaves nothing half-written."""

from pathlib import Path
from typing import NamedTuple

from parvis.report.opinions.conversation import Conversation, People
from parvis.report.opinions.data import opinions_text
from parvis.report.opinions.page import opinions_page
from parvis.report.opinions.tables import write_consensus, write_groups
from parvis.report.writing import prepared
from parvis.words import Words


class Written(NamedTuple):
    """Say where the files of a map are; `groups` is there only where it may be written."""

    page: Path
    data: Path
    consensus: Path
    groups: Path


FILES = Written(Path("opinions.html"), Path("opinions.json"), Path("consensus.csv"), Path("groups.csv"))


def write_opinions(conversation: Conversation, people: People, out: Path, words: Words) -> Written:
    """Write opinions.html, opinions.json, consensus.csv and, where nobody is named, groups.csv into a folder.

    The files are prepared elsewhere on the same disk and moved in place when all are whole. A groups.csv of
    an earlier map does not outlive one that has none.
    """
    written = Written(*(out / name for name in FILES))
    tells_groups = bool(conversation.shown.groups) and people.pseudonymous
    with prepared(out) as folder:
        write_consensus(folder / FILES.consensus, conversation)
        if tells_groups:
            write_groups(folder / FILES.groups, people)
        for name, text in (
            (FILES.data, opinions_text(conversation)),
            (FILES.page, opinions_page(conversation, words)),
        ):
            (folder / name).write_text(text, encoding="utf-8", newline="\n", errors="replace")
    if not tells_groups:
        written.groups.unlink(missing_ok=True)
    return written
