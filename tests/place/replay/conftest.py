"""What each replay begins with."""

import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def _no_words_of_others(db: None) -> None:
    """Begin with an empty index: a test that commits is tidied by model, and the words have none."""
    del db
    with connection.cursor() as cursor:
        cursor.execute("delete from search_words")
