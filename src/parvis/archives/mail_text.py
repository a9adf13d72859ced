"""Tell what a person wrote in a mail from what they quoted, signed with, and what the list added."""

import re
from collections import OrderedDict

_QUOTED = re.compile(r"^\s{0,8}(?:>|&gt;)|^\s{0,6}[A-Za-z]{1,8}>+(?:\s|$)")
_BARRED = re.compile(r"^\s{0,3}\|")
_SAID = re.compile(
    r"\b(?:wrote|writes|said|a\s+écrit|écrit|écrivait|écrivit|a\s+ecrit|schrieb|escribi\S{1,2})\b[^.!?]{0,120}:?\s*$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^\s*\W{0,3}(?:On|Le|Am|El|In|At|Quoting|Selon|Il\s+giorno|From|De)\b", re.IGNORECASE)
_ATTRIBUTION = re.compile(
    r"^\s*\W{0,2}(?:On|Le|Am|El)\b(?=[^:]*[\d@]).{6,300}?\b(?:wrote|a\s+écrit|a\s+ecrit|schrieb|escribi\S{1,2})\s*:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_ORIGINAL = re.compile(
    r"^\s*(?:-{2,}\s*[^-]{0,30}\b(?:messages?|appointment|nachricht|bericht|mail original)\b[^-]{0,20}-{2,}|"
    r"Begin forwarded message:|Début du message (?:réexpédié|transféré)\s*:|-----BEGIN PGP SIGNATURE-----)",
    re.IGNORECASE,
)
_SEALED = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z]+:.*\n)*", re.MULTILINE)
_OUTLOOK = re.compile(r"^\s*\*?(?:From|De|Von)\s?:\*?\s*\S", re.IGNORECASE)
_OUTLOOK_NEXT = re.compile(r"^\s*\*?(?:Sent|Date|To|Envoyé|À|A|Cc|Objet|Subject|Gesendet)\s?:", re.IGNORECASE)
_MOBILE = re.compile(
    r"^\s*(?:Sent (?:from|via|with) (?:my |a |[A-Z]).{0,80}$|Get Outlook for |"
    r"Envoyé (?:de|depuis|à partir de) (?:mon|ma|Yahoo|Courrier|Outlook|l['’]appli)|"
    r"Télécharge[rz]? Outlook|Obtenez Outlook pour)",
)
_RULE = re.compile(r"^\s*[_\-=*]{5,}\s*$")
_FOOTER = re.compile(
    r"mailing.?list|liste de (?:diffusion|discussion)|listinfo|unsubscri|désabonn|desabonn|désinscri|"
    r"groups\.google\.com|posting guide|mail(?:to:|man)|subscription|abonnement",
    re.IGNORECASE,
)
_GOOGLE = re.compile(
    r"^\s*(?:You received this message because you are subscribed|"
    r"Vous recevez ce message,? car vous êtes abonné|"
    r"To unsubscribe from this (?:group|list)|Pour (?:vous désabonner|se désinscrire) de (?:ce|cette|la))",
    re.IGNORECASE,
)
_SCRUBBED = re.compile(
    r"^\s*(?:\[\[alternative HTML version deleted\]\]|-{8,} next part -{8,}|"
    r"(?:An HTML|A non-text|Une pièce jointe).{0,40}(?:scrubbed|nettoyé))",
    re.IGNORECASE,
)
_SIGNATURE_LINES = 25
_FOOTER_LINES = 8
_ATTRIBUTION_LINES = 4
_LEARNING_PEOPLE = 3
_LEARNED_BLOCKS = 5_000
_BLOCK_CHARACTERS = 40


def written(body: str) -> str:
    """Return what the author of a mail wrote: no quotes, no signature, no footer."""
    body = _SEALED.sub("", body.replace("\r\n", "\n"))
    lines = _until_foreign(body.split("\n"))
    kept: list[str] = []
    for place, line in enumerate(lines):
        if _is_quoted(lines, place):
            if kept and not (place and _is_quoted(lines, place - 1)):
                _drop_attribution(kept)
            continue
        kept.append(line)
    _drop_loose_attributions(kept)
    return _joined(_unsigned(kept))


def _joined(lines: list[str]) -> str:
    # mboxrd escapes one more level at each turn, the older form only the first.
    unescaped = [line[1:] if line.startswith((">From ", ">>From ")) else line for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in unescaped)).strip()


def _is_quoted(lines: list[str], place: int) -> bool:
    line = lines[place]
    if line.startswith(">From "):
        return False
    if _QUOTED.match(line):
        return True
    # A bar quotes only in company: alone it may be a table or a pipe.
    return bool(_BARRED.match(line)) and (
        (place > 0 and bool(_BARRED.match(lines[place - 1])))
        or (place + 1 < len(lines) and bool(_BARRED.match(lines[place + 1])))
    )


def _drop_attribution(kept: list[str]) -> None:
    """Take off "On Monday, Ada wrote:" from the end of what was kept, when a quote follows."""
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    if not end or not (
        _SAID.search(kept[end - 1]) or (kept[end - 1].rstrip().endswith(":") and "@" in kept[end - 1])
    ):
        return
    start = end - 1
    for place in range(end - 1, max(-1, end - 1 - _ATTRIBUTION_LINES), -1):
        if not kept[place].strip():
            break
        if _OPENS.match(kept[place]):
            start = place
            break
    del kept[start:]


def _drop_loose_attributions(kept: list[str]) -> None:
    """Take off attributions whose quote has no marks, with that quote when the author wrote above it."""
    for place, line in enumerate(kept):
        if not _OPENS.match(line):
            continue
        for length in range(1, _ATTRIBUTION_LINES + 1):
            if _ATTRIBUTION.match("\n".join(kept[place : place + length])):
                wrote_above = any(before.strip() for before in kept[:place])
                del kept[place : None if wrote_above else place + length]
                return


def _until_foreign(lines: list[str]) -> list[str]:
    """Leave out everything from where a program, not the author, goes on: another mail whole, a footer."""
    for place, line in enumerate(lines):
        if _is_foreign(lines, place, line):
            return lines[:place]
    return lines


def _is_foreign(lines: list[str], place: int, line: str) -> bool:
    first = line.lstrip()[:1]
    if not first or first in ">|":
        return False
    if first in "-_=*" and _RULE.match(line):
        following = [after for after in lines[place + 1 : place + 1 + _FOOTER_LINES] if after.strip()]
        return any(_FOOTER.search(after) for after in following) or _starts_outlook(following)
    if first in "FfDdVv*" and _OUTLOOK.match(line):
        return _starts_outlook([after for after in lines[place : place + 4] if after.strip()])
    return bool(_ORIGINAL.match(line) or _GOOGLE.match(line) or _SCRUBBED.match(line))


def _unsigned(lines: list[str]) -> list[str]:
    """Leave out a signature: what stands below two dashes when it is short, and what a telephone adds."""
    start, filled = len(lines), 0
    for place in range(len(lines) - 1, -1, -1):
        filled += bool(lines[place].strip())
        if filled > _SIGNATURE_LINES:
            break
        if lines[place].rstrip() == "--":
            start = place
    lines = lines[:start]
    return [line for line in lines if not _MOBILE.match(line)]


def _starts_outlook(lines: list[str]) -> bool:
    return (
        len(lines) > 1
        and bool(_OUTLOOK.match(lines[0]))
        and any(_OUTLOOK_NEXT.match(line) for line in lines[1:3])
    )


class Footers:
    """Learn the blocks that end the mails of several people: a list adds them, nobody writes them."""

    def __init__(self) -> None:
        """Start knowing none."""
        self._people: OrderedDict[str, set[str]] = OrderedDict()

    def learn(self, text: str, author: str) -> None:
        """Look at the last block of one mail."""
        block = _last_block(text)
        if block is None:
            return
        people = self._people.setdefault(block, set())
        self._people.move_to_end(block)
        if len(people) < _LEARNING_PEOPLE:
            people.add(author)
        if len(self._people) > _LEARNED_BLOCKS:
            self._people.popitem(last=False)

    def drop(self, text: str) -> str:
        """Take the known footers off a mail."""
        while (block := _last_block(text)) and len(self._people.get(block, ())) >= _LEARNING_PEOPLE:
            text = text[: -len(block)].rstrip()
        return text


def _last_block(text: str) -> str | None:
    """Return the last paragraph, when it can be a footer: not the whole mail, and longer than a good-bye."""
    start = text.rstrip().rfind("\n\n")
    if start < 0:
        return None
    block = text[start + 2 :].strip()
    return block if len(block) >= _BLOCK_CHARACTERS else None
