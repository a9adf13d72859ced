"""The figures of this room, each shown on the page where it matters."""

from datetime import timedelta
from typing import Final

POSTS_A_PAGE: Final = 20
TOPICS_A_PAGE: Final = 20
FILES_A_POST: Final = 4
FILE_BYTES: Final = 10_000_000
UPLOAD_BYTES: Final = FILES_A_POST * FILE_BYTES + 1_000_000
"""What one form may weigh with its files, its text and what stands between them."""
PICTURE_POINTS: Final = 24_000_000
"""Width by height: above, an image is refused before it is decoded."""
PICTURE_SIDE: Final = 1600
NEWCOMER_POSTS: Final = 3
"""How many posts one writes in a community with its three clauses in sight (L-02)."""
LONG_WITHOUT_REPLY: Final = timedelta(days=2)
FILES_WAIT: Final = timedelta(days=2)
LONGEST_WAIT: Final = timedelta(days=60)
"""After that, what waits leaves the square for the list of topics without a reply."""
WAITING_THINGS: Final = 12
"""How many things that wait the square shows."""
