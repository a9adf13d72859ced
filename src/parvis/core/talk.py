"""The one shape in which talk reaches Parvis, wherever people held it."""

from typing import NamedTuple


class Message(NamedTuple):
    """Hold one message as its author wrote it, with what the archive says of its place in the talk.

    An empty string means that the archive does not say. People are keys, stable within one archive;
    `name` is what the archive calls the person and is shown only where the reader asked for names.
    """

    id: str
    text: str
    """What this person wrote: quoted text, signatures and footers already told apart by the reader."""
    author: str = ""
    name: str = ""
    at: int | None = None
    """Seconds since 1970, UTC; None where the archive has no date or an impossible one."""
    thread: str = ""
    title: str = ""
    """The title of the thread, in its members' words."""
    channel: str = ""
    reply_to: str = ""
    """The `id` of the message answered, where the archive says so."""
    mentions: tuple[str, ...] = ()
    """Keys of the persons addressed or quoted, where the archive says so."""
    automated: bool = False
    """The archive itself says that a machine wrote this."""
    link: str = ""
    """Where the message can be read, an http(s) address or nothing."""


class Problem(NamedTuple):
    """Say what could not be read, where, and what was done about it."""

    file: str
    line: int
    """1-based line in the file; 0 where lines mean nothing (a whole file, an entry of a zip)."""
    code: str
    """A closed list of reasons, translated by the pages: see `parvis.archives.problems`."""
    detail: str = ""
    """A short excerpt or figure that helps to find the place; never more than 200 characters."""
