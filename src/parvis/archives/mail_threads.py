"""Tell which mails belong together: by References first, by subject where there are none."""

import re
from dataclasses import dataclass, field

_ID = re.compile(r"<\s*([^<>\s]{1,500})\s*>")
_BARE_ID = re.compile(r"^\s*([^<>\s]+@[^<>\s]+)\s*$")
_REPLY = re.compile(
    r"^(?:re|ré|aw|sv|antw|rép|rif|odp|vs)\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]\s*", re.IGNORECASE
)
_FORWARD = re.compile(r"^(?:fwd?|tr|wg|i|rv|enc)\s*[:：]\s*", re.IGNORECASE)
_LIST = re.compile(r"^\[[^\[\]]{1,60}\]\s*")
_TAIL = re.compile(r"\s*\((?:fwd|was|était|etait)\b.*\)\s*$", re.IGNORECASE)


def ids_in(header: str) -> list[str]:
    """List the message identifiers of a header."""
    found = _ID.findall(header)
    if not found and (bare := _BARE_ID.match(header)):
        return [bare[1]]
    return found


def plain_subject(subject: str) -> tuple[str, bool]:
    """Return a subject without its prefixes, and whether one of them said that it is a reply."""
    is_reply = False
    text = subject.strip()
    while True:
        before = text
        if found := _REPLY.match(text):
            is_reply = True
            text = text[found.end() :]
        for prefix in (_FORWARD, _LIST):
            if found := prefix.match(text):
                text = text[found.end() :]
        if text == before:
            return text.strip(), is_reply


@dataclass(slots=True)
class Threads:
    """Remember which mail lies in which thread."""

    _thread_of: dict[str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _by_subject: dict[str, str] = field(default_factory=dict)

    def place(self, own: str, parents: list[str], subject: str, *, is_reply: bool) -> tuple[str, str]:
        """Return (thread, mail answered); `parents` go from the nearest to the farthest."""
        key = _TAIL.sub("", subject).casefold()
        thread = self._thread_of.get(own, "")
        known = next((parent for parent in parents if parent in self._thread_of), "")
        if not thread and known:
            thread = self._thread_of[known]
        if not thread and (parents or is_reply) and key:
            thread = self._by_subject.get(key, "")
        # A reply to a mail that is not here starts the thread its lost ancestor had started.
        thread = thread or (parents[-1] if parents else own)
        for each in (own, *parents):
            self._thread_of.setdefault(each, thread)
        if key:
            self._by_subject[key] = thread
        answered = next((parent for parent in parents if parent in self._seen), parents[0] if parents else "")
        self._seen.add(own)
        return thread, "" if answered == own else answered
