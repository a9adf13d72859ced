"""What the ear could have heard in a town that does not exist: Morville and its cyclists."""

from dataclasses import replace

import numpy as np

from parvis.core.hearing.shapes import (
    Expectation,
    Heard,
    Kind,
    MessageRows,
    Period,
    Quote,
    Rising,
    SentenceRow,
    Talk,
    Theme,
    Unheard,
)
from parvis.core.talk import Problem
from parvis.report import Source

DAY = 86_400
FIRST = 1_704_326_400  # 4 January 2024
LAST = FIRST + 1_049 * DAY

LONG = "std::" + "unordered_multimap_of_everything_" * 6
HOSTILE = f'</style><script>alert("x")</script><img src=//evil.example/x> & "quotes" \x1b[31m\x00 {LONG}'
FROM_RIGHT_TO_LEFT = "متى يُفتح موقف الدراجات قرب المحطة؟ \u202e(2026)"


def quote(text: str, kind: Kind = Kind.COMPLAINT, day: int = 900, **more: object) -> Quote:
    """Say something in Morville."""
    plain = Quote(
        message=f"m{day}",
        text=text,
        kind=kind,
        author="person-7",
        at=FIRST + day * DAY,
        thread="Carrefour des Tanneurs",
        channel="rues",
        link="https://velo.morville.example/t/12",
        answered=False,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def months(*people: int) -> tuple[Period, ...]:
    """Count people month by month, the last month being the last of the archive."""
    return tuple(
        Period(LAST - 30 * DAY * (len(people) - place), number) for place, number in enumerate(people, 1)
    )


def theme(name: str, number: int, **more: object) -> Theme:
    """Gather some people of Morville round a sentence."""
    first = quote(name, Kind.COMPLAINT, 700 + number)
    others = (
        quote("Encore un pneu éclaté au même endroit, personne ne ramasse le verre.", day=1010 - number),
        quote("J’ai écrit à la mairie en juin. Rien.", day=1020 - number, thread="", channel="", link=""),
        quote(
            "Qui est responsable de ce carrefour, la ville ou le département ?", Kind.QUESTION, 1030 - number
        ),
    )
    asks = (
        Expectation(
            id=f"t{number}.1",
            name=name,
            terms=("poteaux", "chute"),
            language="fr",
            kinds={Kind.COMPLAINT: 14, Kind.NEED: 6},
            people=14,
            messages=20,
            unanswered=9,
            first=FIRST + 300 * DAY,
            last=LAST,
            trend=months(1, 2, 3, 8),
            quotes=(first, others[0]),
        ),
        Expectation(
            id=f"t{number}.2",
            name="Il faudrait un feu qui laisse partir les vélos avant les voitures.",
            terms=("feu", "vélos"),
            language="fr",
            kinds={Kind.IDEA: 5},
            people=5,
            messages=5,
            unanswered=0,
            first=FIRST + 500 * DAY,
            last=LAST - 90 * DAY,
            trend=(),
            quotes=(
                quote("Il faudrait un feu qui laisse partir les vélos avant les voitures.", Kind.IDEA, 810),
            ),
        ),
    )
    plain = Theme(
        id=f"t{number}",
        name=name,
        terms=("carrefour", "Tanneurs", "poteaux", "chute", "feu"),
        language="fr",
        kinds={Kind.COMPLAINT: 40, Kind.QUESTION: 16, Kind.IDEA: 6},
        people=41,
        messages=96,
        unanswered=67,
        first=FIRST + 20 * DAY,
        last=LAST,
        trend=months(2, 1, 3, 2, 4, 3, 5, 4, 6, 9, 12, 18),
        quotes=(first, *others),
        expectations=asks,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


JUNCTION = theme(
    "Le carrefour des Tanneurs : trois chutes en un mois, et les poteaux sont toujours par terre.", 1
)
SHELTER = theme(
    "Un abri fermé à la gare, avec une clé pour les abonnés, comme à Lannoy.",
    2,
    terms=("abri", "gare", "clé", "abonnés", "train"),
    kinds={Kind.IDEA: 30, Kind.NEED: 4},
    people=23,
    messages=58,
    unanswered=4,
    trend=months(4, 5, 4, 4, 5, 4, 4, 3, 5, 4, 4, 4),
)
CARGO = theme(
    "Can I take a cargo bike on the regional train, and what does it cost?",
    3,
    language="en",
    terms=("train", "cargo", "ticket", "cost", "regional"),
    kinds={Kind.QUESTION: 27},
    people=19,
    messages=27,
    unanswered=27,
    trend=months(0, 1, 0, 2, 1, 3, 2, 4),
    expectations=(),
)
RIGHT_TO_LEFT = theme(
    FROM_RIGHT_TO_LEFT, 4, language="ar", terms=("موقف", "محطة"), people=6, messages=7, unanswered=0
)
DANGEROUS = theme(
    HOSTILE, 5, language="en", terms=("<b>x</b>", "&amp;"), people=4, messages=4, unanswered=None
)

UNHEARD = Unheard(
    can_tell=True,
    asked=1203,
    unanswered=412,
    quotes=tuple(
        quote(text, Kind.QUESTION, 1040 - place)
        for place, text in enumerate(
            (
                "Quelqu’un sait pourquoi la passerelle est fermée le dimanche ?",
                "Is there a pump anywhere near the market that still works?",
                "Pourrait-on recevoir l’ordre du jour avant la réunion ?",
                "Qui a les clés de l’atelier ce samedi ?",
                "Where do I report glass on the canal path?",
                "Faut-il un casque pour la sortie des enfants ?",
                "La piste du pont sera-t-elle salée cet hiver ?",
                "Could the minutes be shared with those who could not come?",
            )
        )
    ),
    newcomers=74,
    newcomers_unanswered=29,
    newcomers_returned=4,
    first_messages=(
        quote(
            "Bonjour, je viens d’arriver à Morville. Où peut-on réparer un vélo cargo sans voiture ?",
            day=1041,
        ),
        quote("Hello, new here: do you ride together on Sundays?", Kind.QUESTION, 1012),
    ),
    themes=("t3",),
)

TALK = Talk(
    messages=3418,
    people=212,
    threads=386,
    channels=3,
    first=FIRST,
    last=LAST,
    languages={"fr": 2410, "en": 902, "": 106},
    kinds={
        Kind.OTHER: 1900,
        Kind.QUESTION: 640,
        Kind.COMPLAINT: 420,
        Kind.THANKS: 210,
        Kind.IDEA: 150,
        Kind.NEED: 98,
    },
    marks={"promotional": 3, "automated": 41},
    expecting=1308,
    once=61,
    half=17,
    top_tenth=0.58,
    voice=(
        0.0,
        0.002,
        0.005,
        0.009,
        0.014,
        0.02,
        0.028,
        0.037,
        0.048,
        0.061,
        0.077,
        0.096,
        0.119,
        0.147,
        0.182,
        0.225,
        0.28,
        0.35,
        0.42,
        0.66,
        1.0,
    ),
    gini=0.71,
    pairs=640,
    reciprocity=0.41,
    newcomers_answered_by_regulars=0.63,
    reply_median=7_900.0,
    months=months(21, 24, 22, 30, 41, 38, 36, 33, 45, 52, 49, 61, 58, 64, 60, 71),
)

ROWS = MessageRows(
    ids=["m1", "=2", "m3", "m1041"],
    theme=np.array([0, -1, 2, 0], dtype=np.int32),
    kind=[Kind.COMPLAINT, Kind.THANKS, Kind.QUESTION, Kind.QUESTION],
    language=["fr", "", "en", "fr"],
    answered=np.array([1, -1, 0, 0], dtype=np.int8),
    duplicate_of=np.array([-1, -1, -1, 0], dtype=np.int64),
    mark=["", "automated", "", "duplicate"],
)

SENTENCES = [
    SentenceRow(0, "t1", "t1.1", Kind.COMPLAINT, "=1+1, et les poteaux sont toujours par terre."),
    SentenceRow(2, "t3", "", Kind.QUESTION, 'Can I take a "cargo bike", on the train?'),
]

MORVILLE = Heard(
    themes=(JUNCTION, SHELTER, CARGO, RIGHT_TO_LEFT, DANGEROUS),
    rising=(
        Rising("t1", LAST - 45 * DAY, 45, 21, 4.2, 0.0004),
        Rising("t2", LAST - 28 * DAY, 28, 6, 0.8, 0.02),
    ),
    unheard=UNHEARD,
    talk=TALK,
    rows=ROWS,
    sentences=SENTENCES,
)

ARCHIVE = Source(
    name="velo-morville",
    formats=("mbox", "CSV"),
    read=3465,
    skipped={"broken_line": 2, "bad_date": 1},
    problems=(
        Problem("list.mbox", 1204, "bad_date", "Date: 31 Feb 2025"),
        Problem("contributions.csv", 17, "broken_line", '<b>"unclosed'),
    ),
    columns={"text": "message", "author": "pseudo"},
)


def large(number: int) -> Heard:
    """Hear as many themes as one likes, each with all it can hold."""
    tail = "et les poteaux sont toujours par terre, malgré nos trois lettres à la mairie de Morville"

    def asks(place: int) -> tuple[Expectation, ...]:
        return tuple(
            replace(
                JUNCTION.expectations[0],
                id=f"t{place}.{which}",
                name=f"Rue {place}, numéro {which}, {tail}.",
                quotes=tuple(quote(f"Rue {place}, {which}, {turn}, {tail}.") for turn in range(4)),
            )
            for which in range(9)
        )

    themes = tuple(
        theme(
            f"Rue {place} : trois chutes en un mois, {tail}.",
            place,
            people=max(2, 400 - place),
            trend=months(*range(36)),
            expectations=asks(place),
            quotes=tuple(quote(f"Rue {place} : {turn}, {tail}.") for turn in range(8)),
        )
        for place in range(number)
    )
    return replace(MORVILLE, themes=themes, rising=(), unheard=replace(UNHEARD, themes=()))
