"""The figures of proposals, each shown on the page where it matters."""

from datetime import timedelta
from typing import Final

OPEN_AT_ONCE: Final = 5
"""Proposals of one person that are talked about or voted on."""
LONGEST_TITLE: Final = 160
LONGEST_TEXT: Final = 20_000
LONGEST_WHY: Final = 400
LONGEST_ARGUMENT: Final = 1_000
LONGEST_QUESTION: Final = 600
LONGEST_ANSWER: Final = 2_000
LONGEST_STANDING: Final = 2_000
LONGEST_TASK: Final = 300
AMENDMENTS_AT_ONCE: Final = 5
"""Amendments of one person that wait for an answer, in one proposal."""
MOST_ARGUMENTS: Final = 100
"""On each side: beyond, nobody reads them."""
MOST_QUESTIONS: Final = 100
MOST_TASKS: Final = 50
ENACTED_WITHIN: Final = timedelta(days=30)
"""How long what could not be carried out is tried again; after that it stays shown."""
FURTHEST: Final = timedelta(days=3 * 365)
"""How far ahead a review or a task may be set."""
ROWS_A_PAGE: Final = 20

# Of polls.
LONGEST_HARM: Final = 600
LONGEST_WAIVER: Final = 400
MOST_OPTIONS: Final = 20
LONGEST_OPTION: Final = 160
FEW: Final = 5
"""Ballots in a secret poll below which nothing but its outcome is shown."""
SOON: Final = timedelta(hours=24)
"""Before a poll closes, those who have not voted are told."""
TO_ACCEPT: Final = timedelta(days=3)
"""How long whoever was named without standing may think about it."""
KEY_MISSED: Final = timedelta(hours=24)
"""How long a key that is not found is looked for before a poll is given up."""
NAMES_LISTED: Final = 200
"""Up to so many people are listed where one names somebody; beyond, one writes their short name."""
URN_A_PAGE: Final = 200
BALLOTS_NAMED: Final = 500
"""Of a public vote, on the page of a round; the file to count again holds all of them, without names."""

# Of draws.
LONGEST_WORD: Final = 200
MOST_WORDS: Final = 500
