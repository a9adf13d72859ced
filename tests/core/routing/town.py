"""A town whose offices answer for different things, and what people write to them."""

import random

from parvis.core.routing.shapes import Domain

SUBJECTS = {
    "roads": "pothole street lamp crossing pavement roundabout bridge gravel signpost asphalt",
    "schools": "canteen teacher classroom playground homework pupil timetable lesson kindergarten nursery",
    "waste": "bin rubbish recycling compost bottle skip landfill litter sweeper collection",
    "water": "pump pipe leak meter tap sewer flood reservoir pressure drain",
    "culture": "library concert museum festival theatre choir exhibition painter stage novel",
    "sport": "stadium pool swimming football gymnasium coach pitch racket tournament locker",
}
TALK = ["when will the {} near the {} be mended", "our {} and the {} again", "why is there no {} with a {}",
        "we would like one more {} or {}", "the {} is worse than the {}"]  # fmt: skip


def said(office: str, count: int, seed: int, *, muddled: bool = False) -> list[str]:
    """Say so many different texts about what an office answers for; muddled, half name another's as well."""
    chance = random.Random(f"{office} {seed}")  # noqa: S311 - which words are said, no secret
    words = SUBJECTS[office].split()
    texts: dict[str, None] = {}
    while len(texts) < count:
        pair = chance.sample(words, 2)
        if muddled and chance.random() < 0.5:
            pair[chance.randrange(2)] = chance.choice(SUBJECTS[chance.choice(list(SUBJECTS))].split())
        texts[chance.choice(TALK).format(*pair)] = None
    return list(texts)


def offices(examples: int, seed: int = 0, *, muddled: bool = False) -> list[Domain]:
    """Describe each office by so many examples."""
    return [Domain(key, examples=tuple(said(key, examples, seed, muddled=muddled))) for key in SUBJECTS]
