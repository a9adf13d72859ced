"""An invented conversation, mapped, for the tests of its page."""

from parvis.archives.polis import Statement
from parvis.core.opinion.map import map_opinions
from parvis.core.opinion.privacy import shown
from parvis.core.opinion.votes import gathered
from parvis.core.talk import Problem
from parvis.report.opinions import Conversation, People

TEXTS = (
    "More benches on the square, and shade",
    'Close it to cars </style><script>alert("x")</script> & "quotes"\x1b[31m',
    "Il faut que les voitures puissent passer tous les jours devant les commerces",
    "Let the fountain run in summer",
    "نريد المزيد من الأشجار في الساحة",
    "",
    "A long one, " + "with many words " * 60,
    "Light the passage at night",
    "Buy my bicycles",
    "Hardly anybody saw this one",
)
APART = {1, 2, 5}


def votes(minds: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """Let each mind take its own side on three statements, and agree on the others."""
    cast, person = [], 0
    for mind, people in enumerate(minds):
        for _ in range(people):
            for at in range(8):
                against = at in APART and sorted(APART).index(at) == mind % 3 and len(minds) > 1
                cast.append((person, at, -1 if against else 0 if at == 7 else 1))
            person += 1
    return [*cast, *((one, 8, -1) for one in range(min(person, 6))), (0, 9, 1)]


def conversation(*minds: int) -> tuple[Conversation, People]:
    """Map a conversation of so many people of each mind."""
    cast = votes(minds)
    drawn = map_opinions(gathered(cast, sum(minds), len(TEXTS), [8]))
    statements = tuple(Statement(str(number), text, number == 8) for number, text in enumerate(TEXTS))
    told = Conversation(
        name="export.zip",
        topic="What should the <square> become?",
        statements=statements,
        shown=shown(drawn),
        votes=len(cast),
        again=3,
        sign="turned",
        files=("votes.csv", "comments.csv"),
        skipped={"broken_line": 2},
        problems=(Problem("votes.csv", 17, "broken_line", "1,2"),),
    )
    ids = tuple(str(one) for one in range(sum(minds)))
    return told, People(ids, tuple(drawn.group.tolist()), (9,) * len(ids))


MAPS = {
    "two": conversation(20, 12),
    "three": conversation(30, 14, 9),
    "few": conversation(4, 4),
    "one": conversation(15),
}
