"""Quality and cost of the themes, beside BERTopic and scikit-learn."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench import peers
from bench.command import listened, spread, themes
from bench.corpora import CORPORA, AbsentError, Corpus
from bench.record import Row
from bench.runs import RunFailedError, Spent, contestant
from bench.scores import Labels, scored
from bench.tables import columns, table

SEEDS = (0, 1)
"""BERTopic gives other themes at each run: two runs show how far."""
BASELINES = {"kmeans": "TF-IDF + SVD + k-means, true k", "nmf": "TF-IDF + NMF, true k"}


def measure(chosen: list[str]) -> Iterator[Row]:
    """Run every contestant on every corpus, or on those chosen."""
    for corpus in CORPORA.values():
        if not chosen or corpus.name in chosen:
            try:
                field = _Field.of(corpus)
            except AbsentError as absence:
                yield {"set": corpus.name, "absent": str(absence)}
                continue
            yield from field.contest()


@dataclass(frozen=True, slots=True)
class _Field:
    """Hold one corpus on which all contestants meet."""

    corpus: Corpus
    messages: Path
    texts: list[str]
    truth: list[str]

    @classmethod
    def of(cls, corpus: Corpus) -> "_Field":
        messages = corpus.written()
        lines = [json.loads(line) for line in messages.read_text(encoding="utf-8").splitlines()]
        return cls(corpus, messages, [line["text"] for line in lines], [line["label"] for line in lines])

    def contest(self) -> Iterator[Row]:
        """Let each contestant run; the one that cannot says why in its row."""
        attempts: dict[str, Callable[[], Iterator[Row]]] = {
            "parvis": self.ear,
            "parvis, thorough": partial(self.ear, "--thorough"),
            "parvis listen": self.command,
            "parvis listen --thorough": partial(self.command, "--thorough"),
            **{title: partial(self.baseline, method) for method, title in BASELINES.items()},
            "MiniLM encoding": self.encoding,
            "parvis + MiniLM vectors": self.ear_with_vectors,
            "parvis + MiniLM vectors, thorough": partial(self.ear_with_vectors, "--thorough"),
            **{f"BERTopic, run {seed + 1}": partial(self.bertopic, seed) for seed in SEEDS},
        }
        for name, attempt in attempts.items():
            try:
                for row in attempt():
                    yield {"set": self.corpus.name, "contestant": name} | row
            except (RunFailedError, peers.NoPeersError) as failure:
                yield {"set": self.corpus.name, "contestant": name, "absent": str(failure)}

    def ear(self, *options: str) -> Iterator[Row]:
        """Let the ear listen, from Python."""
        found, spent = contestant("ear", self.messages, *options)
        yield self.row(found["labels"], spent, found["work"])

    def ear_with_vectors(self, *options: str) -> Iterator[Row]:
        """Let the ear listen, with the vectors the peers use."""
        return self.ear("--vectors", str(peers.encoded(self.messages).vectors), *options)

    def command(self, *options: str) -> Iterator[Row]:
        """Run the whole command on a spreadsheet, report included."""
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            source = spread(self.texts, Path(folder))
            spent = listened(source, out, "--finer", "--everything", *options)
            yield self.row(themes(out, len(self.texts)), spent)

    def baseline(self, method: str) -> Iterator[Row]:
        """Run what scikit-learn offers, told how many groups there are."""
        found, spent = contestant("baselines", method, self.messages, str(len(set(self.truth))))
        yield self.row(found["labels"], spent, found["work"])

    def encoding(self) -> Iterator[Row]:
        """Turn the texts into vectors, which the peers need first."""
        made = peers.encoded(self.messages)
        yield made.spent.row() | _work(made.work)

    def bertopic(self, seed: int) -> Iterator[Row]:
        """Run BERTopic once and score it twice: as it comes, and with its outliers sent back to themes."""
        found, spent = peers.bertopic(self.messages, peers.encoded(self.messages).vectors, seed)
        for variant in ("default", "reassigned"):
            name = {"contestant": f"BERTopic, {variant}, run {seed + 1}"}
            answer = found[variant]
            if "absent" in answer:
                yield name | {"absent": answer["absent"]}
            else:
                yield name | self.row(answer["labels"], spent, answer["work"])

    def row(self, labels: Labels, spent: Spent, work: dict[str, float] | None = None) -> Row:
        """Put the figures of one contestant together."""
        size = {"messages": len(self.truth), "groups": len(set(self.truth))}
        return size | scored(self.truth, labels) | spent.row() | _work(work)


READING = """\
AMI and ARI compare the themes with the labels people gave (1: the same groups; 0: no better than
chance). `aside` is the share of messages left without a theme, counted as one group. `CPU` is of
the whole process, starting and loading included, `work` of the listening alone; each contestant had
a fresh process. BERTopic needs the MiniLM encoding first; *reassigned* sends its outliers back to
themes (`c-tf-idf`). The vectors are made once and kept, with what they cost then. k-means and NMF
were told the true number of groups. `parvis listen` reads a spreadsheet and writes the whole
report. All parvis lines are at `--finer --everything`."""


def describe(rows: list[Row]) -> list[str]:
    """Write the figures for the page, set by set."""
    told = [
        READING,
    ]
    for name, corpus in CORPORA.items():
        of_set = [row for row in rows if row["set"] == name]
        if of_set:
            size = next((row for row in of_set if "messages" in row), {})
            told += ["", f"### {corpus.title}", ""]
            told += [f"{size['messages']:,} messages, {size['groups']} labels.", ""] if size else []
            told += table(
                ("contestant", "AMI", "ARI", "themes", "aside", "CPU s", "work s", "wall s", "peak MB"),
                (columns(row, "contestant", *_FIGURES) for row in of_set),
            )
    return told


_FIGURES = ("ami", "ari", "themes", "aside", "cpu", "work_cpu", "wall", "peak_mb")


def _work(work: dict[str, float] | None) -> Row:
    return {"work_cpu": round(work["cpu"], 2), "work_wall": round(work["wall"], 2)} if work else {}
