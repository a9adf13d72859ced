"""The sets in which people said what insults or sells, parted by the hash of the text; and ordinary talk."""

import csv
import lzma
import mailbox
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from bench.corpora import lines, path, rows
from bench.places import ROOT
from parvis.core.hearing.reading.copies import Copies
from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.text.words import tokens

LEARN, CHOOSE, ASK = "learn", "choose", "ask"
PARTS = (LEARN,) * 6 + (CHOOSE,) + (ASK,) * 3
"""Six texts in ten are learnt from, one helps to choose the threshold, three are asked for at the end."""


class Item(NamedTuple):
    """Hold one text, what people said of it, and the part it belongs to."""

    corpus: str
    language: str
    text: str
    yes: bool
    label: str
    part: str


class _Read(NamedTuple):
    corpus: str
    language: str
    text: str
    yes: bool
    label: str = ""
    key: str = ""


MLMA = frozenset({"offensive", "abusive", "hateful", "disrespectful"})


def _davidson() -> Iterator[_Read]:
    for row in rows_of_xz("toxicity-en-davidson/davidson.csv.xz"):
        yield _Read("davidson", "en", row["text"], row["class"] != "neither", row["class"])


def _mlma() -> Iterator[_Read]:
    """Read tweets on which all said the same: those said to be both normal and offensive teach nothing."""
    for row in rows("toxicity-fr-mlma/mlma_fr.csv"):
        said = set(row["sentiment"].split("_"))
        if said == {"normal"} or ("normal" not in said and said & MLMA):
            yield _Read("mlma", "fr", row["text"], said != {"normal"}, row["sentiment"])


def _toxifrench() -> Iterator[_Read]:
    folder = "toxicity-fr-toxifrench"
    for row in rows(f"{folder}/toxifrench_balanced.csv"):
        yield _Read("toxifrench", "fr", row["text"], row["toxic"] == "1")
    for row in rows(f"{folder}/forum_messages_annotated.csv"):
        yield _Read("toxifrench", "fr", row["text"], row["human_toxic"] == "1")
    for row in rows(f"{folder}/jigsaw_fr_en.csv"):
        # both languages of one comment stay on one side
        for language in ("en", "fr"):
            yield _Read(
                f"jigsaw-{language}", language, row[f"text_{language}"], row["toxic"] == "1", "", row["id"]
            )


def _mails() -> Iterator[_Read]:
    for mail in lines("spam-spamassassin-en/mails.jsonl.xz"):
        if "base64" not in mail["text"]:
            yield _Read(
                "mails", "en", f"{mail['subject']}\n{mail['text']}", mail["label"] == "spam", mail["group"]
            )


def _talk() -> Iterator[_Read]:
    """Read ordinary talk that may be learnt from: reviews, a help channel, requests, an invented village."""
    for row in rows("app-reviews-fr-en/classification.csv"):
        yield _Read(f"reviews-{row['lang']}", row["lang"], row["text"], yes=False)
    for line in lines("chat-irc-replies/messages.jsonl.xz"):
        if not line.get("system") and len(line["text"]) > 20 and _chosen(line["text"], 20):
            yield _Read("irc", "en", line["text"], yes=False)
    for row in rows("intents-clinc150-en/clinc150.csv"):
        if _chosen(row["text"], 10):
            yield _Read("requests", "en", row["text"], yes=False)
    village = mailbox.mbox(ROOT / "src/parvis/samples/velo-morville.mbox")
    for mail in village:
        body = bytes(mail.get_payload(decode=True) or b"").decode("utf-8", "replace")
        said = "\n".join(line for line in body.split("\n___")[0].splitlines() if not line.startswith(">"))
        if said.strip():
            yield _Read("village", "fr", said, yes=False)


@lru_cache(maxsize=1)
def labelled() -> tuple[Item, ...]:
    """Read every labelled text; what the ear takes for a copy goes where the first one went."""
    read = [one for source in (_davidson, _mlma, _toxifrench, _mails, _talk) for one in source()]
    lexicon = Lexicon()
    copies = Copies(lexicon)
    for one in read:
        copies.add([lexicon[word] for word in tokens(one.text)])
    first = copies.found().tolist()
    found, seen = [], set()
    for row, one in enumerate(read):
        root = read[first[row]] if first[row] >= 0 else one
        part = PARTS[_lot(root.key or root.text) % 10]
        same = (one.language, _key(one.text))
        if same not in seen:
            seen.add(same)
            found.append(Item(*one[:5], part))
    return tuple(found)


def taken(part: str, *corpora: str) -> list[Item]:
    """Take the texts of one part of some sets."""
    return [item for item in labelled() if item.part == part and item.corpus in corpora]


def youtube() -> list[Item]:
    """Read comments under five videos, half of them promotional: only to measure."""
    return [
        Item("youtube", "en", row["text"], row["spam"] == "1", "", ASK)
        for row in rows("spam-youtube-en/comments.csv")
    ]


class Ordinary(NamedTuple):
    """Name a set of ordinary talk that nothing was learnt from."""

    title: str
    language: str
    read: Callable[[], Iterable[str]]


def _texts(name: str, *fields: str) -> Callable[[], Iterator[str]]:
    return lambda: (
        "\n".join(line[field] or "" for field in fields) for line in lines(name) if not line.get("bot")
    )


def _list() -> Iterator[str]:
    """Read a mailing list as a place would show it: without the lines it quotes."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(lzma.decompress(path("mailing-list-r-package-devel/r-package-devel.mbox.xz").read_bytes()))
        file.flush()
        for mail in mailbox.mbox(file.name):
            if not mail.is_multipart():
                body = bytes(mail.get_payload(decode=True) or b"").decode("utf-8", "replace")
                yield "\n".join(line for line in body.splitlines() if not line.startswith(">"))


ORDINARY = {
    "forum": Ordinary("forum (game engine)", "en", _texts("forum-discourse-urho3d/posts.jsonl.xz", "text")),
    "chat": Ordinary("chat (proof assistant)", "en", _texts("chat-zulip-lean/messages.jsonl.xz", "text")),
    "list": Ordinary("mailing list (R packages)", "en", _list),
    "bicycles": Ordinary("questions about a place of cyclists", "en", lambda: _questions("qa-meta-bicycles")),
    "quantum": Ordinary("questions on quantum computing", "en", lambda: _questions("qa-quantumcomputing")),
    "arguments": Ordinary(
        "consultation, arguments", "fr", _texts("republique-numerique-fr/arguments.jsonl", "text")
    ),
    "proposals": Ordinary(
        "consultation, proposals", "fr", _texts("republique-numerique-fr/proposals.jsonl", "title", "body")
    ),
    "demands": Ordinary(
        "citizens' demands, titles", "fr", lambda: _column("vrai-debat-fr/titles.csv", "title")
    ),
    "demands-long": Ordinary(
        "citizens' demands, texts", "fr", _texts("vrai-debat-fr/top_proposals.jsonl", "text")
    ),
    "encyclopaedia": Ordinary(
        "sentences of an encyclopaedia", "fr", lambda: _column("topics-sib200-fr-en/sib200_fr_en.csv", "fr")
    ),
}
OPEN = ("bicycles", "quantum", "encyclopaedia")
"""Those of open licence: thresholds are chosen on half of them; nothing is learnt from them either."""


def _column(name: str, field: str) -> Iterator[str]:
    return (row[field] for row in rows(name))


def _questions(folder: str) -> Iterator[str]:
    for name in ("posts", "comments"):
        yield from _texts(f"{folder}/{name}.jsonl.xz", "text")()


MOST = 3_000


@lru_cache(maxsize=16)
def ordinary(name: str) -> tuple[str, ...]:
    """Take at most 3,000 texts of a set of ordinary talk, by the hash of the text."""
    texts = {text for text in ORDINARY[name].read() if text.strip()}
    return tuple(sorted(texts, key=_lot)[:MOST])


def rows_of_xz(name: str) -> Iterator[dict[str, str]]:
    """Read a packed CSV file of the data folder row by row."""
    with lzma.open(path(name), "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _lot(text: str) -> int:
    return int.from_bytes(blake2b(_key(text).encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _chosen(text: str, of: int) -> bool:
    """Choose one text in so many, whatever part it will belong to."""
    return _lot(text) // 1_000_003 % of == 0
