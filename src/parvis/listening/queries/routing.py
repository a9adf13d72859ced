"""Read whose matter an expectation is, what is known to teach it, and what waits to be proposed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from parvis.communities.models import Community
from parvis.ledger.models import Fact
from parvis.listening import policies, verbs
from parvis.listening.models import Answer, Expectation, Letter, LetterItem, Responsible, Routing
from parvis.people.models import Person

LONGEST: Final = 2000
"""Letters of an expectation one reads to tell whose matter it is."""
EXAMPLES: Final = 200
"""Examples of one person that teach; the latest ones."""


def living_routing(expectation: Expectation) -> Routing | None:
    """Give the routing in force, if there is one."""
    living = expectation.routings.filter(replaced_at=None)
    return living.select_related("responsible__deputy", "by").first()


def text_of(expectation: Expectation) -> str:
    """Write what is read of an expectation: its title, what its writer said, words that were quoted."""
    quoted = expectation.quotations.order_by("-at", "-pk").values_list("text", flat=True)[:5]
    said = [expectation.title, expectation.source, *quoted]
    return "\n".join(each for each in dict.fromkeys(said) if each)[:LONGEST]


def in_office(community: Community) -> QuerySet[Responsible]:
    """List who answers for something in a community, in the order of their names."""
    return Responsible.objects.filter(community=community, ended_at=None).order_by("name", "pk")


def domains(community: Community) -> list[dict[str, Any]]:
    """Describe what each person in office answers for, with the examples corrections gave."""
    people = [*in_office(community)]
    learnt = _examples(community, people)
    return [
        {
            "key": str(each.pk),
            "words": " ".join(filter(None, (each.role, each.organisation, each.answers_for))),
            "examples": [*each.examples, *learnt[each.pk]],
            "territory": each.territory,
        }
        for each in people
    ]


def unrouted() -> QuerySet[Expectation]:
    """List what waits where nobody looked yet whose matter it is, and somebody could be named."""
    living = Routing.objects.filter(expectation=OuterRef("pk"), replaced_at=None)
    people = Responsible.objects.filter(community=OuterRef("community"), ended_at=None)
    waiting = Expectation.objects.filter(waits_since__isnull=False, merged_into=None)
    return waiting.filter(~Exists(living), Exists(people)).select_related("community").order_by("pk")


def nobody_named_said(expectation: Expectation) -> bool:
    """Tell whether the ledger says already that nobody is named, since somebody last was."""
    said = Fact.objects.filter(
        object_type=Expectation._meta.label_lower, object_id=expectation.pk, verb=verbs.NOBODY_NAMED.name
    )
    last = expectation.routings.filter(responsible__isnull=False, replaced_at__isnull=False)
    if named := last.order_by("-replaced_at").values_list("replaced_at", flat=True).first():
        said = said.filter(at__gte=named)
    return said.exists()


def refused_by(expectations: Iterable[Expectation]) -> dict[int, set[int]]:
    """Tell who is no longer asked about which expectation: whoever it was taken or passed on from."""
    rows = Routing.objects.filter(
        expectation__in=[*expectations], replaced_at__isnull=False, responsible__isnull=False
    )
    found: dict[int, set[int]] = {}
    for expectation, person in rows.values_list("expectation", "responsible"):
        found.setdefault(expectation, set()).add(person)
    return found


def _examples(community: Community, people: list[Responsible]) -> dict[int, list[str]]:
    """Give, oldest first, the texts a person said to be theirs, or that they answered."""
    answered = Answer.objects.filter(
        expectation=OuterRef("expectation"),
        responsible=OuterRef("responsible"),
        state=Answer.State.PUBLISHED,
    ).exclude(kind=Answer.Kind.PASSED_ON)
    taught = Routing.objects.filter(
        Q(by__isnull=False) | Exists(answered),
        expectation__community=community,
        replaced_at=None,
        responsible__in=people,
    )
    found: dict[int, list[str]] = {each.pk: [] for each in people}
    for person, text in taught.order_by("at", "pk").values_list("responsible", "text"):
        found[person].append(text)
    return {person: texts[-EXAMPLES:] for person, texts in found.items()}


@dataclass(frozen=True, slots=True)
class Proposed:
    """One person who may be whose matter it is, how surely, and by which words."""

    person: Responsible
    percent: int
    why: list[str]


def _passed_by(routing: Routing) -> str:
    """Name the responsible person who passed an expectation on to whoever it is the matter of now."""
    passed = Answer.objects.filter(
        expectation=routing.expectation_id,
        passed_to=routing.responsible_id,
        published_at=routing.at,
        state=Answer.State.PUBLISHED,
    )
    return passed.values_list("name", flat=True).first() or ""


def office_part(viewer: Person | None, expectation: Expectation, at: datetime) -> Mapping[str, Any] | None:
    """Read whose matter an expectation is, who is proposed, and where the letter to them stands."""
    may_route = policies.tend(viewer, expectation, at) is None
    living = living_routing(expectation)
    if living is None and not may_route:
        return None
    people = [*in_office(expectation.community)] if may_route else []
    proposed = living.proposed if living and may_route else []
    named = {each.pk: each for each in people}
    last = (
        LetterItem.objects.filter(expectation=expectation)
        .exclude(letter__state=Letter.State.CANCELLED)
        .select_related("letter__responsible")
        .order_by("pk")
        .last()
    )
    by_nobody = living is not None and living.responsible_id is not None and living.by_id is None
    passed_by = _passed_by(living) if living is not None and by_nobody else ""
    return {
        "routing": living,
        "responsible": living.responsible if living else None,
        "passed_by": passed_by,
        "alone": by_nobody and not passed_by,
        "proposed": [
            Proposed(named[each["responsible"]], round(100 * each["confidence"]), each["why"])
            for each in proposed
            if each["responsible"] in named
        ],
        "people": people,
        "may_route": may_route,
        "letter": last.letter if last else None,
    }
