"""Propose who is responsible for a text, as corrections have taught it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from parvis.core.routing.experts import DOUBT, MARGIN, Experts
from parvis.core.routing.features import Rows, Text, Vocabulary
from parvis.core.routing.packing import RouterError, seal, unseal
from parvis.core.routing.shapes import Domain, Proposal
from parvis.core.routing.trust import EVEN, STRIPES, Trust, hold_out
from parvis.core.text.function_words import FUNCTION_WORDS, TURN_WORDS
from parvis.core.text.language import identify
from parvis.core.text.words import TOKEN, fold, tokens

__all__ = ["Router", "RouterError", "learn"]

UNLABELLED = 8_000
"""Texts nobody was asked about from which more of them teach little."""
FEW = 1
"""Examples with which nobody is known well enough to be written to without asking."""
WHY, HARDLY = 5, 0.1
"""Words told as reasons, at most, and the part of the most telling one's weight that is no reason."""
_LEARNT = ("margins", "offsets", "chances")
_WEIGHED = ("stem_weights", "piece_weights", "stem_counts")
_SMALL = FUNCTION_WORDS["en"] | FUNCTION_WORDS["fr"]


@dataclass(frozen=True, slots=True)
class Router:
    """Know which texts speak for which person."""

    keys: tuple[str, ...]
    """The persons it may propose: those with words, a territory or an example."""
    examples: tuple[int, ...]
    """How many examples taught each of them."""
    vocabulary: Vocabulary
    experts: Experts
    trust: Trust

    def propose(self, text: str, limit: int = 3, *, language: str = "") -> tuple[Proposal, ...]:
        """Propose up to `limit` persons, likeliest first; nobody where nothing in the text is known.

        `language` (ISO 639-1) is that of the text, where it is known.
        """
        rows = self.vocabulary.rows([Text(text, language)])
        if not self.keys or not rows.vectors.nnz:
            return ()
        scores = self.experts.scores(rows)
        shares = self.trust.shares(scores)[0]
        confidence = self.trust.confidence(shares, scores[0][0])
        proposals: list[Proposal] = []
        most = 1.0
        for place in np.argsort(-shares, kind="stable")[: max(limit, 0)].tolist():
            well_known = self.examples[place] > FEW and len(self.keys) > 1
            most = min(most, float(confidence[place]), 1.0 if well_known else EVEN)
            proposals.append(Proposal(self.keys[place], most, self._why(text, rows, place)))
        return tuple(proposals)

    def bar_for(self, accuracy: float = 0.9) -> float | None:
        """Return the confidence from which so many first proposals are right; None where nobody can tell.

        It is told by examples held out while learning. With too few of them, ask a person every time.
        """
        return self.trust.bar_for(accuracy)

    def pack(self) -> bytes:
        """Write the router as bytes, the same for the same router."""
        facts = {
            "keys": self.keys,
            "examples": self.examples,
            "language": self.vocabulary.language,
            "stems": list(self.vocabulary.stems),
            "pieces": list(self.vocabulary.pieces),
            "trust": (self.trust.blend, self.trust.weights, self.trust.held),
        }
        arrays = {name: getattr(self.vocabulary, name) for name in _WEIGHED}
        return seal(facts, arrays | {name: getattr(self.experts, name) for name in _LEARNT})

    @classmethod
    def unpack(cls, data: bytes) -> "Router":
        """Read a router written by `pack`.

        Raises RouterError where the bytes are damaged or of another version.
        """
        facts, arrays = unseal(data)
        stems, pieces = (
            {part: place for place, part in enumerate(facts[name])} for name in ("stems", "pieces")
        )
        vocabulary = Vocabulary(facts["language"], stems, pieces, *(arrays[name] for name in _WEIGHED))
        blend, weights, held = facts["trust"]
        trust = Trust(blend, tuple(weights), tuple((confidence, right) for confidence, right in held))
        experts = Experts(*(arrays[name] for name in _LEARNT))
        return cls(tuple(facts["keys"]), tuple(facts["examples"]), vocabulary, experts, trust)

    def _why(self, text: str, rows: Rows, place: int) -> tuple[str, ...]:
        """Tell the words that speak for a person rather than for the others, most telling first."""
        margins, chances = self.experts.margins, self.experts.chances
        columns, stems = rows.vectors.indices, rows.stems.indices
        told = np.zeros(margins.shape[1], np.float32)
        told[columns] = rows.vectors.data * (margins[place, columns] - margins[:, columns].mean(0)) / MARGIN
        told[stems] += (chances[place, stems] - chances[:, stems].mean(0)) * self.trust.blend / DOUBT
        weight = {
            word: float(one)
            for (word, spoken), one in zip(rows.words, rows.of_words @ told, strict=True)
            if _tells(word, spoken)
        }
        written = {fold(word.lower()): word for word in reversed(TOKEN.findall(text))}
        least = max(0.0, HARDLY * max(weight.values(), default=0.0))
        speaking = [word for word in written if weight.get(word, 0) > least]
        return tuple(written[word] for word in sorted(speaking, key=lambda word: -weight[word])[:WHY])


def _tells(word: str, language: str) -> bool:
    """Tell whether a word can be a reason: small words and those of asking stand in texts of any subject."""
    return word not in _SMALL and word not in TURN_WORDS.get(language, ())


def learn(domains: Sequence[Domain], unlabelled: Iterable[str] = ()) -> Router:
    """Learn who is responsible for what, from what the directory says of each person.

    `unlabelled` are other texts of the community: they teach which words are common and which go together.
    The same directory and texts always teach the same. Raises ValueError where two persons have one key.
    """
    if len({domain.key for domain in domains}) < len(domains):
        raise ValueError("two persons have the same key")
    known = [one for one in map(_Known.of, domains) if one.own or one.examples]
    texts = [Text(text, one.language) for one in known for text in one.texts]
    labels = np.array([place for place, one in enumerate(known) for _ in one.texts], np.int64)
    stripes = np.array([stripe for place, one in enumerate(known) for stripe in one.stripes(place)], np.int64)
    said = {text.text for text in texts}
    others = [Text(text) for text in _some([text for text in unlabelled if text not in said]) if known]
    vocabulary = Vocabulary.of([*texts, *others], _language(known))
    rows, other_rows = vocabulary.rows(texts), vocabulary.rows(others)
    experts = Experts.of(rows, labels, len(known), other_rows)
    trust = hold_out(rows, labels, stripes, other_rows)
    counts = tuple(len(one.examples) for one in known)
    return Router(tuple(one.key for one in known), counts, vocabulary, experts, trust)


@dataclass(frozen=True, slots=True)
class _Known:
    """Hold what tells of a person: their own words, and examples, each once."""

    key: str
    language: str
    own: tuple[str, ...]
    examples: tuple[str, ...]

    @classmethod
    def of(cls, domain: Domain) -> "_Known":
        own = f"{domain.words} {domain.territory}"
        examples = dict.fromkeys(text for text in domain.examples if tokens(text))
        return cls(domain.key, domain.language, (own,) if tokens(own) else (), tuple(examples))

    @property
    def texts(self) -> tuple[str, ...]:
        return self.own + self.examples

    def stripes(self, place: int) -> list[int]:
        """Say in which round each text is held out; -1, in none: their own words, and an only example."""
        few = len(self.examples) <= FEW
        return [-1] * len(self.own) + [
            -1 if few else (number + place) % STRIPES for number in range(len(self.examples))
        ]


def _language(known: Sequence[_Known]) -> str:
    """Tell the language most persons are described in."""
    told = Counter(one.language for one in known if one.language)
    if told:
        return told.most_common(1)[0][0]
    return identify(" ".join(text for one in known for text in one.texts[:3]))


def _some(texts: Sequence[str]) -> Sequence[str]:
    """Take texts evenly from first to last where there are too many."""
    if len(texts) <= UNLABELLED:
        return texts
    return [texts[at * len(texts) // UNLABELLED] for at in range(UNLABELLED)]
