"""Let PostgreSQL see that its tables have grown, while an import still writes.

It plans the check of a foreign key once a connection, by the size tables have then: a check planned on a
table of one page reads the whole table for each row brought in later. Its own daemon sees only what is
committed, and looks once a minute. Checking 36,990 posts so took minutes; it takes seconds.
"""

from typing import Final

from django.db import connection, models

from parvis.conversations.models import ImportedName, Post, Topic
from parvis.importing.models import KnownBy
from parvis.people.models import Person

_GROWN: Final[tuple[type[models.Model], ...]] = (Person, ImportedName, KnownBy, Topic, Post)


def measure() -> None:
    """Measure anew the tables an import fills; SQLite plans without."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in _GROWN:
            cursor.execute(f"analyze {connection.ops.quote_name(model._meta.db_table)}")
