"""Write expectations, and tend them: name, split, set aside, take up again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Max, Min

from parvis.communities.models import Community
from parvis.listening import policies, verbs
from parvis.listening.actions.letters import take_up_again
from parvis.listening.actions.telling import tell
from parvis.listening.concerned import settle
from parvis.listening.course import WAITING, Stage, move, step
from parvis.listening.errors import (
    NamedSoAlready,
    NothingExpected,
    QuotationsNeeded,
    ReasonWanted,
    TooLongHere,
)
from parvis.listening.models import Expectation, Following, Joining, Kind, Quotation, Step
from parvis.listening.queries.expectations import merged_with
from parvis.pages import limits
from parvis.pages.markdown import LONGEST, Reading
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.words import one_line

LONGEST_TITLE: Final = 300
LONGEST_REASON: Final = 200
Act = Step.Act


@transaction.atomic
def write_expectation(
    *, by: Person, at: datetime, community: Community, title: str, kind: Kind, source: str = ""
) -> Expectation:
    """Write an expectation directly; whoever writes it joins and follows it."""
    require(policies.write(by, community))
    title = titled(title)
    if len(source) > LONGEST:
        raise TooLongHere(letters=len(source), most=LONGEST)
    reading = Reading(source)
    limits.take(by.pk, "topic", at)
    made = Expectation.objects.create(
        community=community,
        number=next_number(community),
        title=title,
        kind=kind,
        source=reading.source,
        html=reading.html(),
        written_by=by,
        began_at=at,
        created_at=at,
        waits_since=at,
    )
    Joining.objects.create(expectation=made, person=by, at=at)
    Following.objects.create(expectation=made, person=by, at=at)
    settle(made)
    step(made, Act.WRITTEN, at, by=by)
    tell(verbs.WRITTEN, made, at, by=by)
    return made


@transaction.atomic
def rename(
    *, by: Person, at: datetime, expectation: Expectation, title: str, kind: Kind | None = None
) -> Expectation:
    """Give an expectation a clearer name, or one of its quotations, and say of which kind it is."""
    expectation = locked(expectation)
    require(policies.tend(by, expectation, at))
    title, before = titled(title), expectation.title
    if title == before and kind in {None, expectation.kind}:
        raise NamedSoAlready
    if title != before:
        expectation.renamed = not expectation.quotations.filter(text=title).exists()
    expectation.title, expectation.kind = title, kind or expectation.kind
    expectation.save(update_fields=["title", "renamed", "kind"])
    settle(expectation)
    step(expectation, Act.RENAMED, at, by=by, words=before if title != before else "")
    tell(verbs.RENAMED, expectation, at, by=by)
    return expectation


@transaction.atomic
def split(
    *, by: Person, at: datetime, expectation: Expectation, quotations: Iterable[int], title: str
) -> Expectation:
    """Begin another expectation with some quotations of this one; who joined this one stays with it."""
    expectation = locked(expectation)
    require(policies.tend(by, expectation, at))
    title = titled(title)
    taken = [*expectation.quotations.filter(pk__in=[*quotations]).order_by("at", "pk")]
    rest = expectation.quotations.exclude(pk__in=[each.pk for each in taken])
    if not taken or not (rest.exists() or expectation.written_by_id):
        raise QuotationsNeeded
    made = Expectation.objects.create(
        community=expectation.community,
        number=next_number(expectation.community),
        title=title,
        renamed=title not in {each.text for each in taken},
        kind=expectation.kind,
        confirmed_by=by,
        theme=expectation.theme,
        began_at=taken[0].at,
        created_at=at,
        waits_since=expectation.waits_since or at,
        split_from=expectation,
    )
    Quotation.objects.filter(pk__in=[each.pk for each in taken]).update(expectation=made, came_from=None)
    begin_anew(expectation)
    settle(expectation)
    settle(made)
    step(made, Act.SPLIT, at, by=by, other=expectation)
    origin: dict[str, Any] = {"from": expectation.number}
    tell(verbs.SPLIT, made, at, by=by, to=expectation, **origin)
    return made


@transaction.atomic
def set_aside(*, by: Person, at: datetime, expectation: Expectation, why: str) -> Expectation:
    """Set an expectation aside: it waits no more, and everybody reads why."""
    expectation = locked(expectation)
    require(policies.set_aside(by, expectation, at))
    why = reasoned(why)
    expectation.aside_why, expectation.aside_from = why, expectation.stage
    expectation.save(update_fields=["aside_why", "aside_from"])
    move(expectation, Stage.ASIDE, at)
    step(expectation, Act.ASIDE, at, by=by, words=why)
    tell(verbs.ASIDE, expectation, at, by=by)
    return expectation


@transaction.atomic
def take_back(*, by: Person, at: datetime, expectation: Expectation) -> Expectation:
    """Take up again what was set aside: it stands where it stood, and waits for as long as it had."""
    expectation = locked(expectation)
    require(policies.take_back(by, expectation, at))
    stage = Stage(expectation.aside_from or Stage.HEARD)
    expectation.aside_why = expectation.aside_from = ""
    expectation.waits_since = waited_since(expectation) if stage in WAITING else None
    expectation.stage = stage
    expectation.save(update_fields=["aside_why", "aside_from", "waits_since", "stage"])
    take_up_again(expectation, at)
    step(expectation, Act.BACK, at, by=by)
    tell(verbs.BACK, expectation, at, by=by)
    return expectation


def titled(title: str) -> str:
    """Tidy a title, and refuse what says nothing or too much."""
    title = one_line(title)
    if not title:
        raise NothingExpected
    if len(title) > LONGEST_TITLE:
        raise TooLongHere(letters=len(title), most=LONGEST_TITLE)
    return title


def reasoned(why: str) -> str:
    """Tidy a reason, and refuse an act without one."""
    why = one_line(why)
    if not why:
        raise ReasonWanted
    if len(why) > LONGEST_REASON:
        raise TooLongHere(letters=len(why), most=LONGEST_REASON)
    return why


def next_number(community: Community) -> int:
    """Give the next number of a community, which waits here for whoever numbers at the same moment."""
    Community.objects.select_for_update().only("pk").get(pk=community.pk)
    last = Expectation.objects.filter(community=community).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def locked(expectation: Expectation) -> Expectation:
    """Lock an expectation with its community."""
    return locked_all(expectation)[0]


def locked_all(*expectations: Expectation) -> list[Expectation]:
    """Lock expectations, always in the same order, and give them as they were asked for."""
    keys = [each.pk for each in expectations]
    rows = Expectation.objects.select_for_update(of=("self",)).select_related("community__guide", "theme")
    found = {each.pk: each for each in rows.filter(pk__in=keys).order_by("pk")}
    return [found[key] for key in keys]


def led_on(expectation: Expectation) -> list[Expectation]:
    """Lock an expectation and those it was merged into one after the other, up to the one that stands."""
    held = [expectation]
    while True:
        while (further := held[-1].merged_into) is not None:
            held.append(further)
        held = locked_all(*held)
        if held[-1].merged_into_id is None:
            return held


def begin_anew(expectation: Expectation) -> None:
    """Let it begin with the first of the words it holds now, or with its writing, or that of one in it."""
    heard = expectation.quotations.aggregate(first=Min("at"))["first"]
    family = Expectation.objects.filter(pk__in=merged_with(expectation), written_by__isnull=False)
    written = family.aggregate(first=Min("created_at"))["first"]
    expectation.began_at = min((at for at in (heard, written) if at), default=expectation.created_at)
    expectation.save(update_fields=["began_at"])


def waited_since(expectation: Expectation) -> datetime:
    """Tell since when it waits: since it was opened again, else since it stands here."""
    again = expectation.steps.filter(act=Act.AGAIN).order_by("-pk").values_list("at", flat=True).first()
    return again or expectation.created_at
