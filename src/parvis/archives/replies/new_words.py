"""Find what somebody wrote this time in a mail: no quotation, no attribution, no signature, no notice."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from mailparser_reply import EmailReplyParser  # type: ignore[import-untyped]

from parvis.archives.mail_people import plain_person
from parvis.archives.mail_text import written
from parvis.archives.replies.formulas import (
    ATTRIBUTION,
    BANNER,
    CLOSING,
    FORMAL,
    FORMAL_END,
    FORWARDED,
    MOBILE,
    NOTICE,
    RULE,
    SENTENCE,
)
from parvis.archives.replies.limits import LINE_CHARACTERS, TEXT_CHARACTERS

_LANGUAGES: Final = ["fr", "en", "de", "es", "it", "nl"]
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_BELOW_A_CLOSING = 12
_WIDEST = 100


class Said(NamedTuple):
    """Hold the new words of a mail."""

    text: str
    only_quotes: bool = False
    """Nothing new was found: the text is the whole mail."""


def new_words(body: str, name: str = "") -> Said:
    """Return what the sender, known by that name, wrote in the body of a mail."""
    body = _INVISIBLE.sub("", body[:TEXT_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n"))
    if not body.strip():
        return Said("")
    lines = [line[:LINE_CHARACTERS].rstrip() for line in body.split("\n")]
    own = written("\n".join(_above_notices(_without_foreign(lines))))
    own = _in_other_languages(own)
    own = "\n".join(_unsigned(_trimmed(own.split("\n")), name)).strip()
    if own:
        return Said(re.sub(r"\n{3,}", "\n\n", own))
    return Said("\n".join(lines).strip(), only_quotes=True)


def _without_foreign(lines: list[str]) -> list[str]:
    """Leave out what programs added: banners at the top, the mail below an attribution without marks."""
    kept: list[str] = []
    begun = False
    for place, line in enumerate(lines):
        if FORWARDED.match(line):
            break
        if MOBILE.match(line) or (not begun and BANNER.match(line)):
            continue
        length = _attribution(lines, place) if begun else 0
        if length and not _quotes_follow(lines, place + length):
            break
        begun = begun or bool(line.strip())
        kept.append(line)
    return kept


def _attribution(lines: Sequence[str], place: int) -> int:
    """Count the lines of "On Monday, Ada wrote:" that begin here; programs break it over three."""
    for length in (1, 2, 3):
        if ATTRIBUTION.match(" ".join(line.strip() for line in lines[place : place + length])):
            return length
    return 0


def _quotes_follow(lines: Sequence[str], place: int) -> bool:
    following = next((line for line in lines[place:] if line.strip()), "")
    return following.lstrip().startswith((">", "|"))


def _above_notices(lines: list[str]) -> list[str]:
    """Cut at the notice of confidentiality that offices add, once something was said above it."""
    for place, line in enumerate(lines):
        opens = place and not lines[place - 1].strip()
        if opens and line.strip() and NOTICE.match(" ".join(lines[place : place + 3])):
            return lines[:place]
    return lines


def _in_other_languages(text: str) -> str:
    """Let the library find what our own patterns do not know: the headers of a dozen languages."""
    found = EmailReplyParser(languages=[*_LANGUAGES]).read(text).replies
    first = str(found[0].full_body) if found else ""
    return first if first.strip() else text


def _trimmed(lines: list[str]) -> list[str]:
    while lines and (not lines[-1].strip() or RULE.match(lines[-1])):
        lines = lines[:-1]
    return lines


def _unsigned(lines: list[str], name: str) -> list[str]:
    """Leave out the formula that closes a letter and all below it, or the sender's own name at the end."""
    person = plain_person(name)
    filled = [place for place, line in enumerate(lines) if line.strip()]
    for place in filled[max(1, len(filled) - 1 - _BELOW_A_CLOSING) :]:
        signs = person and plain_person(lines[place].strip(" ,.-*")) == person
        if (signs or _closes(lines, place)) and _is_signature(lines[place + 1 :]):
            return _trimmed(lines[:place])
    return lines


def _closes(lines: Sequence[str], place: int) -> bool:
    line = lines[place].strip(" ,.;!*_\u00a0\t-")
    if len(line) <= _WIDEST and CLOSING.fullmatch(line):
        return True
    return bool(FORMAL.match(" ".join(lines[place : place + 3])))


def _is_signature(lines: Sequence[str]) -> bool:
    """Tell a signature, short lines without sentences, from words that go on."""
    filled = [line.strip() for line in lines if line.strip()]
    return not any(len(line) > _WIDEST or SENTENCE.search(line) for line in filled[_formal_rest(filled) :])


def _formal_rest(filled: Sequence[str]) -> int:
    """Count the lines that only end a formula begun above: "… de mes salutations distinguées."."""
    return next((place + 1 for place, line in enumerate(filled[:2]) if FORMAL_END.search(line)), 0)
