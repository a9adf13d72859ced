"""Every write of leaving: the archive members decided on, and a community that comes in."""

from parvis.leaving.actions.departing import (
    ABOVE,
    FOLDER,
    copy_out,
    depart,
    digest_of,
    folder,
    forget_due,
    propose_leaving,
    say_where,
    take,
    write_archive,
    write_due,
)
from parvis.leaving.actions.restoring import restore

__all__ = [
    "ABOVE",
    "FOLDER",
    "copy_out",
    "depart",
    "digest_of",
    "folder",
    "forget_due",
    "propose_leaving",
    "restore",
    "say_where",
    "take",
    "write_archive",
    "write_due",
]
