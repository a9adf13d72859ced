"""Decide what becomes of what the ear proposes: a person confirms it, merges it, sets it aside."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.listening import policies, verbs
from parvis.listening.actions.expectations import (
    begin_anew,
    led_on,
    locked,
    next_number,
    reasoned,
    titled,
)
from parvis.listening.actions.telling import tell
from parvis.listening.concerned import settle
from parvis.listening.course import step
from parvis.listening.errors import WordsNeeded
from parvis.listening.models import Expectation, Kind, Quotation, Step, Theme
from parvis.listening.quoting import place_of, take_in
from parvis.pages.refusals import require
from parvis.people.models import Person

State = Theme.State


@transaction.atomic
def confirm_theme(
    *,
    by: Person,
    at: datetime,
    theme: Theme,
    title: str | None = None,
    kind: Kind | None = None,
    left_out: Iterable[int] = (),
) -> Expectation:
    """Make an expectation of a theme, under one of its own sentences unless a person names it.

    `left_out`: quotations that do not belong to it; what else their messages say stays out as well.
    """
    theme = _locked(theme)
    require(policies.decide(by, theme, at))
    title = titled(theme.name if title is None else title)
    own_words = title == theme.name or theme.quotes.filter(text=title).exists()
    made = Expectation.objects.create(
        community=theme.community,
        number=next_number(theme.community),
        title=title,
        renamed=not own_words,
        kind=kind or kind_of(theme),
        confirmed_by=by,
        theme=theme,
        began_at=min(theme.first_at or at, at),
        created_at=at,
        waits_since=at,
        rising_since=theme.rising_since,
        left_out=sorted({place_of(each) for each in theme.quotes.filter(pk__in=[*left_out])}),
    )
    if not take_in(made, theme):
        if made.left_out:
            raise WordsNeeded
        settle(made)
    _decide(theme, State.CONFIRMED, by, at)
    step(made, Step.Act.CONFIRMED, at, by=by, words="" if own_words else title)
    tell(verbs.CONFIRMED, made, at, by=by, to=theme, theme=theme.pk, people=made.people)
    return made


@transaction.atomic
def merge_theme(*, by: Person, at: datetime, theme: Theme, into: Expectation) -> Expectation:
    """Put what a theme holds into an expectation that stands already."""
    theme, into = _locked(theme), locked(into)
    require(policies.merge_theme(by, theme, into, at))
    theme.into = into
    theme.save(update_fields=["into"])
    take_in(into, theme)
    _decide(theme, State.CONFIRMED, by, at)
    step(into, Step.Act.MERGED, at, by=by, words=theme.name)
    record(
        verbs.MERGED,
        by=by,
        at=at,
        of=theme,
        to=into,
        community=theme.community,
        facts={"into": into.number},
    )
    return into


@transaction.atomic
def set_theme_aside(*, by: Person, at: datetime, theme: Theme, why: str) -> Theme:
    """Set a theme aside, with a reason: it is proposed no more."""
    theme = _locked(theme)
    require(policies.decide(by, theme, at))
    theme.aside_why = reasoned(why)
    theme.save(update_fields=["aside_why"])
    _decide(theme, State.ASIDE, by, at)
    _tell(verbs.THEME_ASIDE, by, at, theme)
    return theme


@transaction.atomic
def take_theme_back(*, by: Person, at: datetime, theme: Theme) -> Theme:
    """Propose again a theme that was set aside, or put into an expectation: its words leave that one."""
    theme = _locked(theme)
    require(policies.take_theme_back(by, theme, at))
    if theme.into is not None:
        _take_out(theme, theme.into, by, at)
        theme.into = None
    theme.state, theme.aside_why, theme.decided_by, theme.decided_at = State.PROPOSED, "", None, None
    theme.save(update_fields=["state", "aside_why", "decided_by", "decided_at", "into"])
    _tell(verbs.THEME_BACK, by, at, theme)
    return theme


def kind_of(theme: Theme) -> Kind:
    """Say what a theme mostly asks for; a need where the ear heard nothing plainer."""
    heard = {kind: theme.kinds.get(kind.value, 0) for kind in Kind}
    best = max(Kind, key=lambda kind: heard[kind])
    return best if heard[best] else Kind.NEED


def _locked(theme: Theme) -> Theme:
    rows = Theme.objects.select_for_update(of=("self",)).select_related("community__guide")
    return rows.get(pk=theme.pk)


def _take_out(theme: Theme, into: Expectation, by: Person, at: datetime) -> None:
    held = led_on(into)
    # What it brought went on with a merging; what the other had already stayed behind.
    Quotation.objects.filter(theme=theme, expectation__in=held).delete()
    for each in held:
        begin_anew(each)
        settle(each)
    step(held[-1], Step.Act.UNMERGED, at, by=by, words=theme.name)


def _decide(theme: Theme, state: Theme.State, by: Person, at: datetime) -> None:
    theme.state, theme.decided_by, theme.decided_at = state, by, at
    theme.save(update_fields=["state", "decided_by", "decided_at"])


def _tell(verb: Verb, by: Person, at: datetime, theme: Theme) -> None:
    record(verb, by=by, at=at, of=theme, community=theme.community)
