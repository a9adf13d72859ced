"""Write `docs/reference/benchmarks-suggesting.md` from the newest run."""

from collections.abc import Iterator

from bench.page import newest, where
from bench.places import ROOT
from bench.record import Row, kept
from bench.tables import columns, table

PAGE = ROOT / "docs" / "reference" / "benchmarks-suggesting.md"

HEAD = """# Benchmarks of what is suggested to moderators

How often a post that is suggested as an insult or an advertisement is one, how many are missed, and whom
false alarms fall on. Written by `python -m bench suggesting`; `--train` learns the weights anew.
`PARVIS_CORPORA` names the folder of the corpora. Nothing is ever done to a post because of a suggestion: a
person reads it. [Forty false alarms](false-alarms.md) were read and are described.

Texts are parted by the hash of their words: six in ten are learnt from, one in ten helps to choose the
threshold, three are asked for here. What the ear takes for a copy of another text is on its side; so are both
languages of one comment. Weights are learnt only from sets whose licence allows it; they are named in the
NOTICE beside the weights. The threshold lets through at most five in a thousand of ordinary texts of open
licence that were not learnt from.

From sets said *never seen* no weight and no threshold was taken. But the shape of the method (windows, signs,
strength) was chosen on an earlier parting of the same sets, with a look at ordinary talk and at the YouTube
comments; and after a first reading of false alarms, words that look like insults from near (see
`bench/suggesting/lookalikes.py`) and subjects of debate were taken care of. So all figures flatter a little.
"""

SETS = """## Set by set

*AUC*: how often a post of the kind scores above one that is not. *Precision* and *recall* are at the
threshold; precision depends on how many of the set are of the kind, and is not what a community would see:
for that, see the days below. Davidson are tweets, chosen by a lexicon of abuse; MLMA are French tweets chosen
by slurs, with noisy labels; ToxiFrench are posts of a French forum of young people with much irony. *Without
the native forum*: learnt with nothing from the ToxiFrench repository, which shows how the weights travel to
a forum they do not know. YouTube comments (promotion) and mails of 2002 are all there is: no French
advertisement was learnt from or measured; in French the turns of commerce the ear knows do the work.
"""

LABELS = """By label, the share that is suggested. Newsletters are wanted mail, and promotional: they count
neither as right nor as wrong above.
"""

HATE = """## No head of its own for hate

Told apart from other insults by a head learnt for it alone, on the same tweets. A suggestion that says
*hate* would be wrong too often: what is shipped says *insult* of both.
"""

DAYS = """## Twenty a day

A thousand posts a day, of which one or five in a hundred are what people called toxic or spam, mixed into
real talk; forty days each. *Twenty strongest*: the share that is right if a volunteer reads the twenty
strongest, whatever they are; *at best* is what a perfect reader would reach, ten being wanted of twenty.
*Shown a day* are those above the threshold, at most twenty, *of those shown* the share that is right, *found*
the share of all wanted ones that is shown.
"""

ALARMS = """## False alarms

Suggestions among a thousand ordinary texts, nearly all of which should not be suggested. Some should: the
reading tells.
"""

PERSONS = """## Whom false alarms fall on

Our own neutral sentences (`bench/suggesting/sentences.py`), into which the name of a people, a faith, a sex,
a way of loving or a handicap is put, and the same sentences with *tall* or *retired*. The features of such
words are masked; the last words of each list are not in the mask. *Margin*: above 0, a text is suggested.
"""

MASK = """What the mask costs on texts that people judged:
"""

DIALECT = """### African American English

The tweets of Davidson are known to make classifiers suspect this English. Harmless tweets in which a word of
the dialect stands are compared with those without; and our own ordinary sentences in both Englishes. Masking
those very words was tried: 8 instead of 12 of the 55 tweets below, which may be chance, and less found in
comments of another kind. It is not done: moderators must know that the disparity stands.
"""

LANGUAGE = """## The language, when nobody says it

The guess between French and English that is made when the language of a post is not given.
"""

COST = """## The cost
"""


def write() -> None:
    """Write the page."""
    runs = kept("suggesting")
    told = [HEAD]
    if not runs:
        told += ["Not measured yet.", ""]
    else:
        rows, shown = newest(runs)
        told += [*_parts(rows), *(line for run in shown for line in (where(run), ""))]
    PAGE.write_text("\n".join(told), encoding="utf-8")


def _parts(rows: list[Row]) -> Iterator[str]:
    judged = ("texts", "yes", "auc", "precision", "recall")
    mixed = ("a thousand", "twenty strongest", "at best", "shown a day", "of those shown", "found")
    compared = ("with the word", "without", "margin with", "margin without", "worst word")
    yield from _part(rows, SETS, "set", "kind", "set", "weights", *judged)
    yield from _part(rows, LABELS, "label", "set", "label", "texts", "suggested")
    yield from _part(rows, HATE, "hate", "texts", "yes", "auc", "average precision")
    yield from _part(rows, DAYS, "days", "kind", "set", "mixed in", *mixed)
    yield from _part(rows, ALARMS, "alarms", "set", "seen", "texts", "insult", "promotion")
    yield from _part(rows, PERSONS, "persons", "language", "weights", "sentences", *compared)
    yield from _part(rows, MASK, "mask", "set", "weights", *judged)
    yield from _part(rows, DIALECT, "dialect", "set", "texts", "suggested", "margin")
    yield from _part(rows, LANGUAGE, "language", "set", "texts", "right")
    yield from _part(rows, COST, "cost", "bytes", "load ms", "characters a post", "ms a post")


def _part(rows: list[Row], head: str, what: str, *names: str) -> Iterator[str]:
    yield head
    yield from table(names, (columns(row, *names) for row in rows if row["what"] == what))
    yield ""
