"""Every write where people talk."""

from parvis.conversations.actions.attaching import attach, describe, detach, sweep_files
from parvis.conversations.actions.marking import mark, unmark
from parvis.conversations.actions.personal import discard_draft, keep_rewording, read_to, save_draft
from parvis.conversations.actions.speaking import edit, open_topic, remove, reply
from parvis.conversations.actions.tending import close, let_open, merge, move, rename, reopen, split
from parvis.conversations.actions.withholding import show_post, withhold_post

__all__ = [
    "attach",
    "close",
    "describe",
    "detach",
    "discard_draft",
    "edit",
    "keep_rewording",
    "let_open",
    "mark",
    "merge",
    "move",
    "open_topic",
    "read_to",
    "remove",
    "rename",
    "reopen",
    "reply",
    "save_draft",
    "show_post",
    "split",
    "sweep_files",
    "unmark",
    "withhold_post",
]
