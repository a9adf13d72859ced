"""The sets in which people said which text is whose, as persons, texts to learn from and texts to ask for."""

from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from bench.corpora import Labelled, lines, rows

NOBODY = ""
"""The label of what no person answers for."""


class Set(NamedTuple):
    """Hold one set, parted once: nothing that is asked for is ever learnt from."""

    language: str
    words: dict[str, str]
    """What a directory would say of each person: the name people gave the subject."""
    known: list[Labelled]
    asked: list[Labelled]
    heard: list[str]
    """Other texts of the same people, which nobody was asked about."""


class Source(NamedTuple):
    """Name a set and how it is read."""

    name: str
    title: str
    read: Callable[[], Set]


def banking77() -> Set:
    """Take the questions to a bank as the set parts them; an intent is a person."""
    parts: dict[str, list[Labelled]] = {"train": [], "test": []}
    for row in rows("intents-banking77-en/banking77.csv"):
        parts[row["split"]].append(Labelled(row["text"], row["intent"]))
    return Set("en", _named(parts["train"]), parts["train"], parts["test"], [])


def clinc150() -> Set:
    """Take the requests to an assistant as the set parts them; what is out of scope is nobody's."""
    known: list[Labelled] = []
    asked: list[Labelled] = []
    heard: list[str] = []
    for row in rows("intents-clinc150-en/clinc150.csv"):
        if row["split"] == "train":
            known.append(Labelled(row["text"], row["intent"]))
        elif row["split"] == "test":
            asked.append(Labelled(row["text"], row["intent"]))
        elif row["split"] == "oos_test":
            asked.append(Labelled(row["text"], NOBODY))
        elif row["intent"] == "oos":
            heard.append(row["text"])
    return Set("en", _named(known), known, asked, heard)


def vrai_debat() -> Set:
    """Take a fifth of the citizens' titles to ask for; copies of a title are on one side."""
    known: list[Labelled] = []
    asked: list[Labelled] = []
    for row in rows("vrai-debat-fr/titles.csv"):
        group = row["same_title"] or row["title"]
        (asked if _part(group, 5) else known).append(Labelled(row["title"], row["theme"]))
    return Set("fr", {label: label for _, label in known}, known, asked, [])


DIRECTORY = {
    "données ouvertes": ("Ouverture des données publiques",),
    "service de la donnée": ("Service public de la donnée", "Données d’intérêt général"),
    "savoir": ("Travaux de recherche et de statistique", "Les Communs"),
    "internet ouvert": ("Neutralité de l’internet", "Portabilité des données"),
    "plateformes": ("Loyauté des plateformes", "Information des consommateurs"),
    "vie privée": (
        "Protection des données à caractère personnel",
        "Confidentialité des correspondances privées",
    ),
    "territoires": (
        "Couverture numérique",
        "Compétences et organisation",
        "Maintien de la connexion internet",
    ),
    "accessibilité": (
        "Accessibilité des personnes handicapées aux sites internet publics",
        "Accessibilité des personnes handicapées aux services téléphoniques",
    ),
    "usages": ("Recommandé électronique", "Paiement par SMS"),
}
"""Nine persons for the eighteen sections of the consultation, as its bill puts them side by side."""


def republique_numerique() -> Set:
    """Take a third of the proposals to ask for, and nine persons who answer for the sections."""
    whose = {section: person for person, sections in DIRECTORY.items() for section in sections}
    known: list[Labelled] = []
    asked: list[Labelled] = []
    third: set[str] = set()
    for line in lines("republique-numerique-fr/proposals.jsonl"):
        proposal = Labelled(f"{line['title']}\n\n{line['body']}", whose[line["section"].replace("'", "’")])
        if _part(str(line["id"]), 3):
            third.add(str(line["id"]))
            asked.append(proposal)
        else:
            known.append(proposal)
    heard = [
        line["text"]
        for line in lines("republique-numerique-fr/arguments.jsonl")
        if str(line["proposal_id"]) not in third
    ]
    return Set(
        "fr", {person: ", ".join(sections) for person, sections in DIRECTORY.items()}, known, asked, heard
    )


INTENTS = (
    Source("banking77", "Banking77 (English, 77 persons)", banking77),
    Source("clinc150", "CLINC150 (English, 150 persons, 1,000 texts nobody answers for)", clinc150),
)
LOOP = (
    Source("vrai-debat", "Vrai Débat titles (French, nine persons)", vrai_debat),
    Source("republique-numerique", "République numérique (French, nine persons)", republique_numerique),
)


def _named(known: list[Labelled]) -> dict[str, str]:
    return {label: label.replace("_", " ") for _, label in known}


def _part(key: str, parts: int) -> bool:
    """Put one in so many on the side of what is asked for, always the same."""
    return int.from_bytes(sha256(key.encode()).digest()[:4], "big") % parts == 0
