"""Answer the readers of living sources from memory, as a client would from the world."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from parvis.archives.living import Ask, Conversation, Reading


@dataclass(frozen=True)
class Answer:
    """Stand for a page that was fetched."""

    body: bytes
    url: str = "https://a.example/"
    headers: Mapping[str, str] = field(default_factory=dict)
    not_modified: bool = False


def hold(conversation: Conversation, answer: Callable[[Ask], object]) -> tuple[Reading, list[Ask]]:
    """Hold a conversation to its end; its cursor must be plain JSON."""
    asked: list[Ask] = []
    try:
        ask = next(conversation)
        while True:
            asked.append(ask)
            found = answer(ask)
            page = found if isinstance(found, Answer) else Answer(json.dumps(found).encode(), ask.url)
            ask = conversation.send(page)
    except StopIteration as ended:
        reading: Reading = ended.value
        assert json.loads(json.dumps(reading.cursor)) == reading.cursor
        return reading, asked
