"""Refusals: what happened, why, and what can be done, in the reader's language."""

import errno

from parvis.words import Words

FAILED = 1
MISUSED = 2
INTERRUPTED = 130


class Refusal(Exception):  # noqa: N818 (it is what the reader is told, not an error of the program)
    """Stop the command with words a reader can act upon."""

    def __init__(self, what: str, remedy: str = "", *, code: int = FAILED) -> None:
        """Take a sentence that says what happened and why, and one that says what can be done."""
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.code = code


def reason(error: OSError, words: Words) -> str:
    """Say why the system refused, in the reader's language where the reason is a common one."""
    _ = words.gettext
    known = {
        errno.EACCES: _("you are not allowed to"),
        errno.EPERM: _("you are not allowed to"),
        errno.ENOENT: _("there is no such file or folder"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("a part of this path is a file, not a folder"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("this disk can only be read"),
    }
    return known.get(error.errno or 0) or error.strerror or type(error).__name__
