"""Signals that were manifestly unfounded: a warning first, then a case; software restricts nobody (L-09)."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from parvis.communities.laws import in_force
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.moderation import laws, letters, verbs
from parvis.moderation.actions.signalling import case_about, in_nobodys_name, say_signalled
from parvis.moderation.limits import UNFOUNDED_WITHIN
from parvis.moderation.models import Ruling, Signal
from parvis.moderation.queries.finding import of_person
from parvis.pages.reader_words import words_in
from parvis.people.models import Person
from parvis.words import N_


def look_at_signallers(*, ruling: Ruling, at: datetime) -> None:
    """Warn whoever reaches the number of the guide, and open a case about whoever was warned before.

    Inside the transaction of the ruling. Whoever has no account is told why, and is not counted; whoever left
    meanwhile is neither.
    """
    if not ruling.unfounded:
        return
    sent = ruling.case.signals.filter(by__state=Person.State.PRESENT).exclude(kind=Signal.Kind.OWN)
    for signal in sent.select_related("by", "case__community__guide"):
        marked = _marked(signal, at)
        if marked.filter(warned_at__isnull=False).exists():
            _open_case(signal, at)
        elif marked.count() >= in_force(signal.case.community, laws.UNFOUNDED_SIGNALS):
            _warn(signal, at)


def _marked(signal: Signal, at: datetime) -> QuerySet[Signal]:
    """Find the signals of the same sender that count: found unfounded lately, by what nobody reversed."""
    rulings = Ruling.objects.filter(case=OuterRef("case"))
    lately = rulings.filter(at__gte=at - UNFOUNDED_WITHIN).exclude(unfounded="")
    theirs = Signal.objects.filter(by=signal.by, case__community=signal.case.community_id)
    theirs = theirs.exclude(kind=Signal.Kind.OWN)
    return theirs.filter(Exists(lately), ~Exists(rulings.filter(reverses=True)))


def _warn(signal: Signal, at: datetime) -> None:
    signal.warned_at = at
    signal.save(update_fields=["warned_at"])
    case = signal.case
    record(
        verbs.WARNED,
        by=None,
        at=at,
        of=signal,
        community=case.community,
        audience=Fact.Audience.PERSONS,
        facts={"number": case.number},
    )
    letters.tell_warned(signal, UNFOUNDED_WITHIN.days)


def _open_case(signal: Signal, at: datetime) -> None:
    """Open a case about a person, in nobody's name; which signals it was is told to nobody who judges."""
    if signal.by is None:
        return
    community = signal.case.community
    case, new = case_about(community=community, thing=of_person(signal.by), person=signal.by, at=at)
    if not new:
        return
    spoken = words_in(community.languages[0] if community.languages else "")
    why = N_("After a warning, one more signal of this person was found manifestly unfounded.")
    say_signalled(in_nobodys_name(case, at=at, words=spoken.gettext(why)), by=None, new=True)
    letters.tell_repeated(case)
