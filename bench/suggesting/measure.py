"""Measure what is suggested: set by set, on ordinary talk, in simulated days, and to whose cost."""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from random import Random
from typing import Any

from sklearn.metrics import average_precision_score, roc_auc_score

from bench.record import Row
from bench.suggesting import learning, sentences
from bench.suggesting.sets import ASK, LEARN, OPEN, ORDINARY, Item, ordinary, taken, youtube
from parvis.core.hearing.reading.marks import promotes
from parvis.core.suggesting import scoring, suggest
from parvis.core.suggesting.packing import unpacked
from parvis.core.suggesting.reading import pieces
from parvis.core.suggesting.shapes import Head
from parvis.core.suggesting.signs import insulting

Heads = dict[str, Head]
NOTHING = -99.0
"""The margin of a text without a word."""
A_DAY, READ, DAYS = 1_000, 20, 40
TOXIC = {"en": ("davidson", "jigsaw-en"), "fr": ("toxifrench", "mlma")}


def measure() -> Iterator[Row]:
    """Give every row; the variants are learnt here and never kept."""
    shipped = scoring.heads()
    abroad = shipped | learning.learnt(
        {name: lesson for name, lesson in learning.lessons(native=False).items() if name == "insult fr"}
    )
    yield from _sets(shipped, "shipped", "davidson", "jigsaw-en", "mlma", "toxifrench", "jigsaw-fr")
    yield from _sets(abroad, "without the native forum", "mlma", "toxifrench", "jigsaw-fr")
    yield from _hate()
    yield from _promotion(shipped)
    yield from _alarms(shipped)
    yield from _days(shipped)
    yield from _persons(shipped)
    yield from _dialect(shipped)
    yield from _language(shipped)
    yield _cost()


def insult(text: str, language: str, heads: Heads, *, masked: bool = True) -> float:
    """Give the margin of insult of a text."""
    found = pieces(text)
    return scoring.insult_margin(found, language, heads, masked=masked).value if found else NOTHING


def promotion(text: str, heads: Heads) -> float:
    """Give the margin of promotion of a text."""
    found = pieces(text)
    return scoring.promotion_margin(text, found, heads).value if found else NOTHING


def _sets(heads: Heads, weights: str, *corpora: str) -> Iterator[Row]:
    for corpus in corpora:
        items = taken(ASK, corpus)
        margins = [insult(item.text, item.language, heads) for item in items]
        yield {"what": "set", "kind": "insult", "set": corpus, "weights": weights} | _judged(items, margins)
        if corpus == "davidson":
            for label in ("hate", "offensive"):
                own = [margin for item, margin in zip(items, margins, strict=True) if item.label == label]
                if own:
                    yield {
                        "what": "label",
                        "set": corpus,
                        "label": label,
                        "texts": len(own),
                        "suggested": _share(own),
                    }


def _judged(items: Sequence[Item], margins: Sequence[float]) -> Row:
    truth = [item.yes for item in items]
    told = [margin >= 0 for margin in margins]
    hits = sum(yes and said for yes, said in zip(truth, told, strict=True))
    return {
        "texts": len(items),
        "yes": sum(truth),
        "auc": round(float(roc_auc_score(truth, margins)), 3),
        "precision": round(hits / max(1, sum(told)), 3),
        "recall": round(hits / sum(truth), 3),
    }


def _hate() -> Iterator[Row]:
    """Ask whether hate can be told from other insults at all: such a head is not shipped."""
    items = {part: [item for item in taken(part, "davidson") if item.yes] for part in (LEARN, ASK)}
    lesson = learning.Lesson(
        [item.text for item in items[LEARN] if item.label == "hate"],
        [item.text for item in items[LEARN] if item.label != "hate"],
        scoring.INSULT_WINDOW,
        lambda _, found: insulting(found, "en"),
    )
    heads = {"insult en": learning.fitted(lesson)}
    truth = [item.label == "hate" for item in items[ASK]]
    margins = [insult(item.text, "en", heads) for item in items[ASK]]
    yield {
        "what": "hate",
        "texts": len(truth),
        "yes": sum(truth),
        "auc": round(float(roc_auc_score(truth, margins)), 3),
        "average precision": round(float(average_precision_score(truth, margins)), 3),
    }


def _promotion(heads: Heads) -> Iterator[Row]:
    mails = taken(ASK, "mails")
    talk = [item for item in mails if item.label != "hard-ham-1"]
    for corpus, items in (("mails", talk), ("youtube", youtube())):
        margins = [promotion(item.text, heads) for item in items]
        told = {"what": "set", "kind": "promotion", "set": corpus}
        yield told | {"weights": "shipped"} | _judged(items, margins)
        marked = [0.0 if promotes(item.text) else -1.0 for item in items]
        yield told | {"weights": "the ear's mark, alone"} | _judged(items, marked)
    letters = [promotion(item.text, heads) for item in mails if item.label == "hard-ham-1"]
    yield {
        "what": "label",
        "set": "mails",
        "label": "newsletters",
        "texts": len(letters),
        "suggested": _share(letters),
    }


@lru_cache(maxsize=64)
def _ordinary(name: str, kind: str) -> tuple[float, ...]:
    heads, language = scoring.heads(), ORDINARY[name].language
    if kind == "insult":
        return tuple(insult(text, language, heads) for text in ordinary(name))
    return tuple(promotion(text, heads) for text in ordinary(name))


def _alarms(heads: Heads) -> Iterator[Row]:
    """Count what is suggested in talk where hardly anything should be."""
    own = {f"{name} (held out)": taken(ASK, name) for name in ("reviews-en", "irc", "reviews-fr", "village")}
    for name, items in own.items():
        if items:
            yield _alarm(
                name, "learnt from its other part",
                [insult(item.text, item.language, heads) for item in items],
                [promotion(item.text, heads) for item in items],
            )  # fmt: skip
    for name, talk in ORDINARY.items():
        seen = "helped to choose the threshold" if name in OPEN else "never seen"
        yield _alarm(talk.title, seen, _ordinary(name, "insult"), _ordinary(name, "promotion"))


def _alarm(title: str, seen: str, insults: Sequence[float], sold: Sequence[float]) -> Row:
    return {
        "what": "alarms",
        "set": title,
        "seen": seen,
        "texts": len(insults),
        "insult": round(1000 * _share(insults), 1),
        "promotion": round(1000 * _share(sold), 1),
    }


def _days(heads: Heads) -> Iterator[Row]:
    """Mix what people called toxic into ordinary talk; a volunteer reads the twenty strongest of a day."""
    sold = [promotion(item.text, heads) for item in youtube() if item.yes]
    for name in ("forum", "chat", "list", "arguments", "demands", "demands-long"):
        talk = ORDINARY[name]
        for corpus in TOXIC[talk.language]:
            toxic = [insult(item.text, item.language, heads) for item in taken(ASK, corpus) if item.yes]
            for share in (0.01, 0.05):
                told = {"what": "days", "kind": "insult", "set": talk.title, "mixed in": corpus}
                yield told | _day(_ordinary(name, "insult"), toxic, share)
        for share in (0.01, 0.05):
            told = {"what": "days", "kind": "promotion", "set": talk.title, "mixed in": "youtube"}
            yield told | _day(_ordinary(name, "promotion"), sold, share)


def _day(talk: Sequence[float], wanted: Sequence[float], share: float) -> Row:
    lot = Random(20261121)  # noqa: S311 (the same days every time)
    bad = round(A_DAY * share)
    shown, right, strongest = 0, 0, 0
    for _ in range(DAYS):
        day = [(margin, 0) for margin in lot.choices(talk, k=A_DAY - bad)]
        day += [(margin, 1) for margin in lot.choices(wanted, k=bad)]
        lot.shuffle(day)
        best = sorted(day, key=lambda one: -one[0])[:READ]
        told = [truth for margin, truth in best if margin >= 0]
        shown += len(told)
        right += sum(told)
        strongest += sum(truth for _, truth in best)
    return {
        "a thousand": bad,
        "twenty strongest": round(strongest / (DAYS * READ), 3),
        "at best": min(1.0, round(bad / READ, 2)),
        "shown a day": round(shown / DAYS, 1),
        "of those shown": round(right / max(1, shown), 3),
        "found": round(right / (DAYS * bad), 3),
    }


def _persons(shipped: Heads) -> Iterator[Row]:
    """Put the names of peoples, faiths and ways of loving into neutral sentences."""
    told = {name: one for name, one in learning.lessons(masked=False).items() if name.startswith("insult")}
    bare = shipped | learning.learnt(told)
    for language, frames, words, plain in (
        ("en", sentences.ENGLISH, sentences.ENGLISH_WORDS, sentences.ENGLISH_PLAIN),
        ("fr", sentences.FRENCH, sentences.FRENCH_WORDS, sentences.FRENCH_PLAIN),
    ):
        for title, heads, masked in (("masked (shipped)", shipped, True), ("not masked", bare, False)):
            row: dict[str, Any] = {"what": "persons", "language": language, "weights": title}
            by_word = {
                word: [insult(frame.format(word), language, heads, masked=masked) for frame in frames]
                for word in (*words, *plain)
            }
            named = [margin for word in words for margin in by_word[word]]
            other = [margin for word in plain for margin in by_word[word]]
            worst = max(words, key=lambda word: (_share(by_word[word]), sum(by_word[word])))
            yield row | {
                "sentences": len(named),
                "with the word": _share(named),
                "without": _share(other),
                "margin with": round(sum(named) / len(named), 2),
                "margin without": round(sum(other) / len(other), 2),
                "worst word": f"{worst} ({_share(by_word[worst]):.0%})",
            }
            corpora = ("davidson", "jigsaw-en") if language == "en" else ("toxifrench", "jigsaw-fr")
            for corpus in corpora:
                items = taken(ASK, corpus)
                margins = [insult(item.text, language, heads, masked=masked) for item in items]
                yield {"what": "mask", "set": corpus, "weights": title} | _judged(items, margins)


def _dialect(heads: Heads) -> Iterator[Row]:
    """Compare what is suggested of one English and of another, where people found nothing toxic."""
    calm = [item for item in taken(ASK, "davidson") if not item.yes]
    marked = [bool(sentences.MARKERS & set(item.text.lower().split())) for item in calm]
    for title, texts in (
        ("tweets judged harmless, with marks of the dialect", _where(calm, marked)),
        ("tweets judged harmless, without", _where(calm, [not one for one in marked])),
        ("our sentences in African American English", sentences.DIALECT),
        ("the same in standard English", sentences.STANDARD),
    ):
        margins = [insult(text, "en", heads) for text in texts]
        yield {
            "what": "dialect", "set": title, "texts": len(margins), "suggested": _share(margins),
            "margin": round(sum(margins) / len(margins), 2),
        }  # fmt: skip


def _where(items: Sequence[Item], chosen: Sequence[bool]) -> list[str]:
    return [item.text for item, one in zip(items, chosen, strict=True) if one]


def _language(heads: Heads) -> Iterator[Row]:
    for name, talk in ORDINARY.items():
        found = [scoring.language_of(read, heads) for read in map(pieces, ordinary(name)[:1000]) if read]
        yield {
            "what": "language",
            "set": talk.title,
            "texts": len(found),
            "right": _part(found, talk.language),
        }


def _part(found: Sequence[str], wanted: str) -> float:
    return round(found.count(wanted) / len(found), 3)


def _cost() -> Row:
    """Time the product on a thousand posts of a forum, and the loading of its weights."""
    texts = ordinary("forum")[:1000]
    loaded = _timed(lambda: unpacked(learning.FILE.read_bytes()))
    spent = _timed(lambda: [suggest(text) for text in texts])
    return {
        "what": "cost",
        "bytes": learning.FILE.stat().st_size,
        "load ms": round(1000 * loaded, 1),
        "characters a post": round(sum(map(len, texts)) / len(texts)),
        "ms a post": round(1000 * spent / len(texts), 2),
    }


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _share(margins: Sequence[float]) -> float:
    return round(sum(margin >= 0 for margin in margins) / len(margins), 4)
