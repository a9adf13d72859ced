"""When somebody chosen may begin: a seat must be free, and no one holds too many mandates in a row."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from parvis.communities import errors, limits
from parvis.communities.models import Community, Mandate
from parvis.communities.roles import Role
from parvis.pages.reader_words import words
from parvis.people.models import Person


def beginning(community: Community, role: Role, person: Person, at: datetime) -> datetime:
    """Give when a mandate of this role would begin: now, or as soon as a seat is free within some days.

    Raises the refusal that says why it may not be given.
    """
    given = [*community.mandates.filter(role=role.key).exclude(way=Mandate.Way.BIRTH)]
    held = [each for each in given if each.until > at]
    soon = at + limits.CHOSEN_AHEAD
    moments = sorted({at, *(each.until for each in held if each.until <= soon)})
    free = [each for each in moments if _seats_held(held, each, role) < role.seats]
    own = [each for each in held if each.person_id == person.pk]
    begins = next((each for each in free if not _overlap(own, each, role)), None)
    if begins is None:
        if any(each.until > soon for each in own):
            raise errors.HeldAlready(role=role.said(words()).name)
        raise errors.SeatsTaken(role=role.said(words()).name, days=limits.CHOSEN_AHEAD.days)
    theirs = (each for each in given if each.person_id == person.pk)
    if terms_in_a_row(theirs, role, begins) >= role.terms:
        raise errors.TermsOver(role=role.said(words()).name, terms=role.terms)
    return begins


def terms_in_a_row(given: Iterable[Mandate], role: Role, begins: datetime) -> int:
    """Count the mandates of one person that lead up to a moment without a whole term between."""
    row, after = 0, begins
    for each in sorted(given, key=lambda one: one.starts_at, reverse=True):
        # What was ended before it began was never held.
        if each.until <= each.starts_at:
            continue
        if each.until + timedelta(days=role.days) <= after:
            break
        row, after = row + 1, each.starts_at
    return row


def seats_free(held: Iterable[Mandate], role: Role) -> int:
    """Count the seats of a role that none of these mandates takes."""
    return max(0, role.seats - sum(each.role == role.key for each in held))


def _seats_held(held: Iterable[Mandate], begins: datetime, role: Role) -> int:
    """Count the seats taken at once, at most, during a term that would begin then."""
    around = _overlap(held, begins, role)
    moments = [begins, *(each.starts_at for each in around if each.starts_at > begins)]
    return max(sum(each.starts_at <= moment < each.until for each in around) for moment in moments)


def _overlap(held: Iterable[Mandate], begins: datetime, role: Role) -> list[Mandate]:
    ends = begins + timedelta(days=role.days)
    return [each for each in held if each.starts_at < ends and each.until > begins]
