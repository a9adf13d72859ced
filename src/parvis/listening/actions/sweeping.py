"""Do all that time asks of the loop, in its order: name, climb, follow up, write, doubt."""

from datetime import datetime

from parvis.jobs import one_by_one
from parvis.listening.actions.demands import climb
from parvis.listening.actions.follow_up import follow_up, tell_promises
from parvis.listening.actions.routing import route_waiting
from parvis.listening.actions.sending import doubt_letters
from parvis.listening.actions.writing import write_letters

ACTS = (route_waiting, climb, tell_promises, follow_up, write_letters, doubt_letters)


def pass_on(at: datetime) -> int:
    """Bring what waits nearer to those who can answer, and tell how much was done."""
    return one_by_one(lambda act: act(at), ACTS)
