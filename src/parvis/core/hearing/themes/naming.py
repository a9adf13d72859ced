"""Name what people expect with a sentence one of them wrote, and with five words."""

import re
from functools import lru_cache
from math import prod

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

from parvis.core.hearing.themes.features import Vocabulary, weigh
from parvis.core.hearing.themes.mixture import Mixture, along, gather
from parvis.core.text.sentences import GAP

TERMS = 5
OWN_LEAST, OWN_MOST = 2, 12
"""Sentences that must say a word before it is a group's own, and how many words a group may call its own."""
TERM_SHARE = 0.08
"""A word names a theme only when so many of its sentences say it."""
WORDS_LEAST, WORDS_EASY, WORDS_MOST = 6, 22, 30
"""Shorter sentences are empty titles, longer ones tell a story."""

_LEANING = re.compile(
    r"[(\[\"]"
    r"|(?:might|further|yes|no|yeah|yep|nope|ok|okay|well|sure|right|thanks|thank you|hi|hello|hey|dear"
    r"|sorry"
    r"|edit|update|first|second|third|nb|ps|p\.s"
    r"|oui|non|bonjour|bonsoir|salut|merci|voil[àa]|bref|bon|ben|bah|d['’]accord|pardon|d[ée]sol[ée]e?"
    r"|and|but|so|or|because|also|then|this|that|these|those|it|its|it's|they|he|she|which|who|if so"
    r"|in that case|otherwise"
    r"|however|same|such|there|here|another|again|still|instead|anyway|the (?:latter|former|same|above"
    r"|other|second|first one)"
    r"|even (?:if|though|so)|perhaps|maybe|long story short|ended up|could explain"
    r"|actually|similarly|likewise|alternatively|additionally|furthermore|moreover|besides|therefore|thus|hence"
    r"|(?:is|was|does|did|can|could|should|will) (?:it(?! (?:possible|worth|be))|that|this|they|these|those)"
    r"|for (?:this|that|these|those)|unfortunately,? (?:this|that|it)"
    r"|et|mais|donc|or|car|alors|ainsi|puis|aussi|ce|c['’]|ça|ca|cela|ceci|cette|ces|cet|celui|celle|ceux"
    r"|il(?! (?:faut|faudra|faudrait|fallait|manque|y a|serait|est|nous|me|n['’]y a|reste|suffi))|elle"
    r"|ils|elles|y|en"
    r"|lui|leur|leurs|son|sa|ses|d['’]autant|de plus|par contre|en effet|du coup|dans ce cas|sinon"
    r"|ensuite|enfin|idem|tel|telle|sans quoi|pour (?:cela|ça|ces?|cet|cette)|je cite|je m['’]explique"
    r"|concernant|en principe|peut-[êe]tre)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:above|below|this|that|these|those|it|them|ci-dessus|ci-dessous"
    r"|ce(?! qu)|cet|cette|ces|cela|ça|celui-ci|celle-ci|ceci|précédente?s?)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:this|these|similar|same (?:issue|problem|error|bug|thing|here|question|way|effect|result)s?"
    r"|(?:is|are) the same|(?:previous|original) (?:post|message|mail|question|issue|problem|situation)s?"
    r"|(?:first|second|last|attached) (?:picture|screenshot|image|video|example|log)s?|neither|indeed|i also"
    r"|m[êe]mes? (?:probl[èe]me|souci|erreur|bug|chose|question|effet|r[ée]sultat)s?|similaires?|semblables?"
    r"|en effet|j['’]ai aussi)\b",
    re.IGNORECASE,
)
"""What compares with something said or shown before, or adds to it."""
_TOLD = re.compile(
    r"\b(?:managed to|ended up|turn(?:s|ed) out|figured? (?:\w+ )?out|trial and error"
    r"|(?:got|get) \w+ working|certainly|obviously|of course|technically|basically|in theory"
    r"|would(?: not|n['’]t) have to|i (?:suspect|suppose|guess|assume|agree|disagree)"
    r"|(?:i['’]?m|i am) (?:\w+ )?(?:new|aware|not saying|planning|going|a (?:\w+ )?(?:newbie|beginner|noob))"
    r"|(?:i['’]ve|i have) been (?:looking (?:at|into)|using|working|playing)"
    r"|r[ée]ussi à|finalement|certes|[ée]videmment|bien s[ûu]r|techniquement|en th[ée]orie"
    r"|je (?:suis (?:nouveau|nouvelle|débutante?|d['’]accord)|suppose|devine))\b",
    re.IGNORECASE,
)
"""What explains, concedes, presents oneself or tells of success, rather than says what is expected."""
_SECOND = re.compile(r"\b(?:you|your|vous|votre|vos|tu|toi|ton|ta|tes)\b", re.IGNORECASE)
_ODD = re.compile(r"[\[\]{}<>|\\=_#*~^$%]|\.{3,}|[!?]{2,}|\(\)|::|->|\w\.\w+\(")
_LOG = re.compile(
    r"\b(?:Error|ERROR|WARNING|Warning|NOTE|Note|Fatal)\b(?: in\b|:)|: (?:fatal )?(?:error|warning|note)\b"
    r"|\w_\w|\d{4,}|\w\.\w+\.\w|\w/\w+/"
)


_OPEN = re.compile(
    r"\b(?:is|are|was|be|the|a|an|of|to|for|with|and|or|but|that|in|on|by|as|from|message|following|error"
    r"|est|sont|le|la|les|un|une|des|de|du|à|pour|avec|et|ou|mais|que|dans|sur|par|comme|suivant|suivante)\W*$",
    re.IGNORECASE,
)
"""What ends on such a word announces what is not there."""
_FAULTS = (
    (re.compile(GAP).search, 0.55),
    (_ODD.search, 0.6),
    (_LEANING.match, 0.6),
    (_BACK.search, 0.7),
    (_TOLD.search, 0.7),
    (_SECOND.search, 0.85),
    (_LOG.search, 0.7),
    (re.compile(r"[^A-ZÀ-ÖØ-Þ«\"“]").match, 0.8),
    (
        re.compile(
            r"(?:if|when|while|since|as|although|si|quand|lorsque?|comme|bien que)\b", re.IGNORECASE
        ).match,
        0.85,
    ),
)
"""What makes a sentence hard to understand alone, and what it is then worth."""
_END_FAULTS = (
    (re.compile(r"[:,]$").search, 0.5),
    (re.compile(r"[^.?!»\"”)]$").search, 0.8),
    (_OPEN.search, 0.5),
)
"""The same, of its last letters."""
_END = 24


@lru_cache(maxsize=20_000)
def form(sentence: str) -> float:
    """Say how far a sentence can be understood alone (0 … 1): full, short, without plumbing."""
    count = len(sentence.split())
    worth = 1.0
    if count < WORDS_LEAST:
        worth = 0.55 + 0.05 * count
    elif count > WORDS_MOST:
        worth = 0.6
    elif count > WORDS_EASY:
        worth = 0.92
    end = sentence.rstrip()[-_END:]
    worth *= prod(remains for fault, remains in _FAULTS if fault(sentence))
    worth *= prod(remains for fault, remains in _END_FAULTS if fault(end))
    worth *= 0.9 ** min(len(_POINTING.findall(sentence)), 3)
    if 2 * sum(map(str.isupper, sentence)) > sum(map(str.isalpha, sentence)):
        worth *= 0.6
    return worth


def centrality(
    vocabulary: Vocabulary, labels: NDArray[np.int32], count: int, mixture: Mixture | None = None
) -> NDArray[np.float32]:
    """Say how near each sentence, by its own words, stands to the middle of its group.

    The measure is the cosine to the centre times the fourth root of the log-likelihood margin over the
    next theme: on
    the two labelled sets it carries the majority label of its theme more often than either alone.
    """
    if not vocabulary.stems:
        return np.zeros(len(labels), np.float32)
    vectors = weigh(vocabulary.words, vocabulary.word_idf)
    centres = normalize(gather(vectors, labels, count), copy=False)
    said = vectors
    if vocabulary.said is not vocabulary.words:
        said = weigh(vocabulary.said, vocabulary.word_idf)
    near = along(said, centres, labels)
    if mixture is None or len(mixture.sizes) < 2:
        return near
    margin = np.empty(len(labels), np.float32)
    for start in range(0, len(labels), 50_000):
        part = slice(start, start + 50_000)
        scores = mixture.scores(vocabulary.words[part])
        inside = np.arange(len(scores))
        own = scores[inside, labels[part]].copy()
        scores[inside, labels[part]] = -np.inf
        margin[part] = own - scores.max(1)
    return np.asarray(near * np.clip(margin, 0.5, None) ** 0.25, dtype=np.float32)


def own_words(
    mixture: Mixture, content: NDArray[np.bool_], share_least: float = TERM_SHARE
) -> list[NDArray[np.int64]]:
    """Return for each group the columns of the words many of its sentences say and few others do, best first.

    `content`: which columns may name anything.
    """
    share = mixture.counts / np.maximum(mixture.sizes, 1)[:, None]
    overall = mixture.counts.sum(0) / max(float(mixture.sizes.sum()), 1.0)
    # a group alone has nobody to differ from: then what it says most is its own
    lift = np.log((share + 1e-9) / (overall + 1e-9)) if len(share) > 1 else np.ones_like(share)
    common = (share >= share_least) & (mixture.counts >= OWN_LEAST) & content
    worth = np.where(common, share * lift, 0)
    return [np.argsort(-row, kind="stable")[: int((row > 0).sum())][:OWN_MOST] for row in worth]


def written(names: list[str], words: list[NDArray[np.int64]], most: int = TERMS) -> list[tuple[str, ...]]:
    """Write the first words of each group, given how each column is written."""
    return [tuple(names[column] for column in columns[:most].tolist()) for columns in words]


def says(
    spoken: sp.csr_matrix, labels: NDArray[np.int32], words: list[NDArray[np.int64]], least: int
) -> NDArray[np.bool_]:
    """Tell which sentences say at least so many of their group's own words."""
    own = sp.csr_matrix(
        (
            np.ones(sum(map(len, words)), np.float32),
            np.concatenate([*words, np.empty(0, np.int64)]),
            np.concatenate([[0], np.cumsum([len(columns) for columns in words])]),
        ),
        shape=(len(words), spoken.shape[1]),
    )
    said = np.asarray(spoken.multiply(own[labels]).sum(1)).ravel()
    return np.asarray(said >= least)
