"""Name everything that can be wrong with an archive, once, and count it."""

from collections import Counter
from collections.abc import Mapping

from parvis.archives.limits import DETAIL_CHARACTERS, KEPT_PROBLEMS
from parvis.core.talk import Problem


def N_(text: str) -> str:  # noqa: N802 - the mark that gettext looks for
    """Mark a sentence for translation; the pages translate it."""
    return text


PROBLEMS: Mapping[str, str] = {
    "bad_date": N_("The date is impossible or cannot be read: the message is kept without a date."),
    "bad_link": N_("The address is not a web address: the message is kept without a link."),
    "bomb": N_("The file grows far beyond its packed size: reading stopped there."),
    "broken_json": N_("The file stops being valid JSON: what stands before that place was kept."),
    "broken_line": N_("The line cannot be read: it was left out."),
    "broken_mail": N_("The mail is malformed: what could be read of it was kept."),
    "copy": N_("The same message was already read in another file: it was left out."),
    "damaged": N_("The file is damaged: what stands before that place was kept."),
    "deleted": N_("The message was deleted or hidden where it was written: it was left out."),
    "duplicate_id": N_("Two messages carry the same identifier: the second one received another."),
    "empty": N_("The message holds no words of its author."),
    "encoding": N_("The letters are not written in UTF-8: they were read as Western European."),
    "encrypted": N_("The file is protected by a password: it was left out."),
    "link": N_("The entry is a link to another place: it was not followed."),
    "long_line": N_("The line is too long: it was cut."),
    "long_text": N_("The message or one of its fields is too long: it was cut."),
    "no_statements": N_("No column holds the statements: they are told by their numbers."),
    "opted_out": N_("Its author asks not to be read by machines: the message was left out."),
    "other_file": N_("The file is not part of the conversation: it was not read."),
    "outside": N_("The entry points outside the archive: it was left out."),
    "private": N_("The messages are private, between a few people: they were left out."),
    "row_width": N_("The row does not have as many cells as the header."),
    "shared": N_("It repeats what somebody else wrote: it was left out."),
    "system": N_("The notice was written by nobody (arrival, departure, change of title): it was left out."),
    "truncated": N_("The file ends before its end: what stands before that place was kept."),
    "unreadable": N_("The file cannot be opened: it was left out."),
}
"""What can be wrong inside an archive that was read all the same, by code."""

REFUSALS: Mapping[str, str] = {
    "missing": N_("There is no such file or folder."),
    "unreadable": N_("The file or folder cannot be opened: check that you may read it."),
    "empty_archive": N_("There is nothing to read in it."),
    "unknown_format": N_(
        "The format is not recognised. Parvis reads mailing lists (mbox), exports of WhatsApp, Telegram, "
        "Discourse, Slack, Discord, Zulip and others, and tables (CSV, JSON, one JSON object a line)."
    ),
    "no_statements": N_(
        "It holds no statements of a Polis export: a file comments.csv with the columns comment-id and "
        "comment-body."
    ),
    "no_votes": N_(
        "It holds no votes of a Polis export: a file votes.csv with the columns comment-id, voter-id and "
        "vote."
    ),
    "several_votes": N_("It holds the votes of several conversations: give one of them alone."),
    "several_tables": N_("It holds several different tables: give one of them alone."),
    "no_text_column": N_("No column seems to hold what people wrote: name it with --map text=COLUMN."),
    "unknown_column": N_("The table has no such column."),
    "unknown_field": N_("There is no such field to map a column to."),
    "not_a_table": N_("Columns can only be mapped in a table (CSV, JSON, one JSON object a line)."),
    "which_dates": N_(
        "Its dates can be read day first or month first, and nothing in it tells which: say it with "
        "--dates day or --dates month."
    ),
    "too_many_files": N_("It holds too many files."),
}
"""Why an archive cannot be read at all, by code."""


class ArchiveError(Exception):
    """Say why an archive cannot be read: a code of REFUSALS and what was seen."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the code and the detail."""
        super().__init__(f"{REFUSALS[code]} ({detail})" if detail else REFUSALS[code])
        self.code = code
        self.detail = detail


class Problems:
    """Count every problem by code, and keep the first ones with their place."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self.counts: Counter[str] = Counter()
        self.kept: list[Problem] = []

    def note(self, file: str, line: int, code: str, detail: str = "") -> None:
        """Count one problem, and keep it when few were kept before."""
        self.counts[code] += 1
        if len(self.kept) < KEPT_PROBLEMS:
            self.kept.append(Problem(clean(file), line, code, clean(detail[:DETAIL_CHARACTERS])))

    @property
    def total(self) -> int:
        """Sum the problems of all codes."""
        return self.counts.total()

    def copy(self) -> "Problems":
        """Copy what was noted so far."""
        other = Problems()
        other.counts = self.counts.copy()
        other.kept = self.kept.copy()
        return other


def clean(text: str) -> str:
    """Drop what no page, file or terminal can hold: null characters and halves of character pairs."""
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
