"""Read the letters of one part of a mail, whatever charset it claims."""

import codecs
from email.message import Message as Mail

from parvis.archives.streams import decode

_WESTERN = {"iso8859-1", "cp1252"}
_LIKELY = {"", "ascii", "utf-8", *_WESTERN}
# Not for letters: some cost a time that grows with the square of the text, some run escapes.
_NEVER = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7", "mbcs", "oem"}


def letters(part: Mail) -> tuple[str, bool]:
    """Read one part in its charset, or in the likeliest one; say whether the charset told the truth."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    return letters_of(content, str(part.get_content_charset() or ""))


def letters_of(content: bytes, charset: str) -> tuple[str, bool]:
    """Read bytes in the charset they claim, or in the likeliest one; say whether the claim was true."""
    if content.isascii() and not charset.lower().startswith(("iso-2022", "hz", "utf-16", "utf-32")):
        return content.decode("ascii"), True
    name = _known(charset)
    if name in _LIKELY:
        text, is_utf8 = decode(content)
        # Every sequence of bytes is Western European; one that is also UTF-8 was hardly meant to be.
        return text, name == "utf-8" if is_utf8 else name in _WESTERN
    try:
        return content.decode(name), True
    except (UnicodeError, LookupError, ValueError):
        return decode(content)[0], False


def _known(charset: str) -> str:
    """Name a charset as the standard library does; nothing for none, or for one that is no charset."""
    try:
        name = codecs.lookup(charset[:40]).name if charset else ""
    except (LookupError, ValueError):
        return ""
    return "" if name in _NEVER else name
