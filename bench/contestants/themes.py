"""Find the themes of short contributions, and nothing else: what a topic model does.

python -m bench.contestants.themes MESSAGES.jsonl [--usual] [--thorough] RESULT.json
"""

import argparse
import json
from functools import partial
from pathlib import Path

import numpy as np

from bench.contestants.clock import timed
from parvis.core.hearing.reading.columns import Sentences
from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.hearing.themes.discovery import Way, discover
from parvis.core.hearing.themes.features import Vocabulary, Weighing
from parvis.core.hearing.themes.grouping import MANY, RESOLUTION
from parvis.core.hearing.themes.naming import centrality, own_words, written
from parvis.core.hearing.themes.selection import is_content
from parvis.core.text.words import tokens


def numbered(texts: list[str], lexicon: Lexicon) -> Sentences:
    """Turn texts into word numbers."""
    words, starts = [], [0]
    for text in texts:
        words += [lexicon[word] for word in tokens(text)]
        starts.append(len(words))
    return Sentences(np.array(words, np.int32), np.array(starts, np.int64))


def main() -> None:
    """Give each text its theme, each theme its five words and its most telling text."""
    parser = argparse.ArgumentParser()
    parser.add_argument("messages", type=Path)
    parser.add_argument("--usual", action="store_true", help="the usual grain instead of the finer one")
    parser.add_argument("--thorough", action="store_true")
    parser.add_argument("result", type=Path)
    chosen = parser.parse_args()
    with chosen.messages.open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    many = len(texts) > MANY
    with timed() as work:
        lexicon = Lexicon()
        heard = numbered(texts, lexicon)
        most = int((0.3 if many else 0.5) * len(texts))
        weighing = Weighing(
            5 if many else 2, most, lambda number: number >= 0, partial(is_content, lexicon, "en")
        )
        vocabulary = Vocabulary(heard, lexicon, "en", weighing)
        found = discover(vocabulary, Way(RESOLUTION["usual" if chosen.usual else "finer"], chosen.thorough))
        terms = written(vocabulary.surfaces, own_words(found.mixture, vocabulary.content))
        near = centrality(vocabulary, found.labels, len(terms), found.mixture)
    order = np.lexsort((-near, found.labels))
    themes, place = np.unique(found.labels[order], return_index=True)
    told = zip(themes.tolist(), order[place].tolist(), strict=True)
    names = [{"name": texts[row], "terms": terms[theme]} for theme, row in told]
    answer = {"labels": found.labels.tolist(), "names": names, "work": work}
    chosen.result.write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main()
