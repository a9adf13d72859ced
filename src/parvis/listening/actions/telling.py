"""Write in the ledger what happens to an expectation: always by its number, for whoever may read of it."""

from datetime import datetime

from django.db.models import Model

from parvis.conversations.writing import audience
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.listening.models import Expectation
from parvis.people.models import Person


def tell(
    verb: Verb,
    expectation: Expectation,
    at: datetime,
    *,
    by: Person | None = None,
    of: Model | None = None,
    to: Model | None = None,
    **facts: str | int | None,
) -> None:
    """Write one sentence about an expectation, or about something `of` it."""
    where = expectation.community
    told = {"number": expectation.number, **facts}
    record(
        verb, by=by, at=at, of=of or expectation, to=to, community=where, audience=audience(where), facts=told
    )
