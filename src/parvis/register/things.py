"""Name what acts of power were done to, with links: many at once, whatever they are."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, NamedTuple

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from parvis.communities.models import Call, Community, Guide, Mandate
from parvis.conversations.models import Topic
from parvis.decisions.models import Draw, Poll, Proposal
from parvis.ledger.models import Fact
from parvis.listening.models import Expectation, Interpellation
from parvis.moderation.models import Appeal, Case, Jury, Ruling
from parvis.pages.reader_words import words
from parvis.people.models import Person
from parvis.people.naming import name_of
from parvis.words import N_

Key = tuple[str, int]


class Named(NamedTuple):
    """What something is called, and where it stands; no address where nobody may go."""

    name: str
    address: str = ""

    def __html__(self) -> str:
        """Write it as a link, or as plain words."""
        if not self.address:
            return format_html("{}", self.name)
        return format_html('<a href="{}">{}</a>', self.address, self.name)


def _communities(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    for each in Community.objects.filter(pk__in=keys):
        yield each.pk, Named(each.name, reverse("communities:about", args=(each.slug,)))


def _calls(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    for each in Call.objects.filter(pk__in=keys):
        yield each.pk, Named(each.name, reverse("communities:call", args=(each.slug,)))


def _guides(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    for each in Guide.objects.filter(pk__in=keys).select_related("community"):
        said = words().gettext(N_("Version {version} of the guide"), version=each.version)
        yield (
            each.pk,
            Named(said, reverse("communities:guide_version", args=(each.community.slug, each.version))),
        )


def _mandates(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    for each in Mandate.objects.filter(pk__in=keys):
        yield each.pk, Named(each.called)


def _topics(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    for each in Topic.objects.filter(pk__in=keys).select_related("community"):
        address = reverse("conversations:topic", args=(each.community.slug, each.pk))
        yield each.pk, Named(words().quoted(each.title), address)


def _expectations(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    for each in Expectation.objects.filter(pk__in=keys).select_related("community"):
        address = reverse("listening:expectation", args=(each.community.slug, each.number))
        yield each.pk, Named(f"{each.number}, {words().quoted(each.title)}", address)


def _demands(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    of = dict(Interpellation.objects.filter(pk__in=keys).values_list("pk", "expectation"))
    named = dict(_expectations(of.values()))
    return ((key, named[expectation]) for key, expectation in of.items())


def _proposals(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    for each in Proposal.objects.filter(pk__in=keys).select_related("community"):
        address = reverse("decisions:proposal", args=(each.community.slug, each.number))
        yield each.pk, Named(f"{each.number}, {words().quoted(each.called)}", address)


def _polls(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    of = dict(Poll.objects.filter(pk__in=keys).values_list("pk", "proposal"))
    named = dict(_proposals(of.values()))
    return ((key, named[proposal]) for key, proposal in of.items())


def _draws(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    for each in Draw.objects.filter(pk__in=keys).only("pool"):
        yield each.pk, Named(words().ngettext("{n} member", "{n} members", len(each.pool)))


def _cases(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    for each in Case.objects.filter(pk__in=keys).select_related("community"):
        address = reverse("moderation:case", args=(each.community.slug, each.number))
        yield each.pk, Named(str(each.number), address)


def _of_cases(
    model: type[models.Model], case: str = "case"
) -> Callable[[Collection[int]], Iterable[tuple[int, Named]]]:
    """Name what belongs to a case by its case."""

    def name(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
        of = dict(model._default_manager.filter(pk__in=keys).values_list("pk", case))
        named = dict(_cases(of.values()))
        return ((key, named[found]) for key, found in of.items())

    return name


def _persons(keys: Collection[int]) -> Iterable[tuple[int, Named]]:
    for each in Person.objects.filter(pk__in=keys):
        yield (
            each.pk,
            Named(name_of(each), "" if each.is_erased else reverse("people:person", args=(each.handle,))),
        )


_NAMING: Final[Mapping[str, Callable[[Collection[int]], Iterable[tuple[int, Named]]]]] = {
    "communities.community": _communities,
    "communities.call": _calls,
    "communities.guide": _guides,
    "communities.mandate": _mandates,
    "conversations.topic": _topics,
    "listening.expectation": _expectations,
    "listening.interpellation": _demands,
    "decisions.proposal": _proposals,
    "decisions.poll": _polls,
    "decisions.draw": _draws,
    "moderation.case": _cases,
    "moderation.ruling": _of_cases(Ruling),
    "moderation.jury": _of_cases(Jury),
    "moderation.appeal": _of_cases(Appeal, "ruling__case"),
    "people.person": _persons,
}


class Things:
    """Know the names of all that some sentences of the ledger speak of, at one query for each kind."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        """Ask for them."""
        wanted: dict[str, set[int]] = {}
        for fact in facts:
            wanted.setdefault(fact.object_type, set()).add(fact.object_id)
            if fact.target_type and fact.target_id is not None:
                wanted.setdefault(fact.target_type, set()).add(fact.target_id)
            if fact.actor is not None:
                wanted.setdefault("people.person", set()).add(fact.actor)
        self._names: dict[Key, Named] = {
            (kind, key): named
            for kind, keys in wanted.items()
            if kind in _NAMING
            for key, named in _NAMING[kind](keys)
        }

    def of(self, kind: str, key: int | None) -> Named:
        """Name one of them; what is no longer there is said so."""
        found = None if key is None else self._names.get((kind, key))
        return found or Named(words().gettext(N_("something that is no longer here")))

    def who(self, fact: Fact) -> Named:
        """Name who acted."""
        if fact.actor is None:
            return Named(words().gettext(N_("The place")))
        return self._names.get(("people.person", fact.actor)) or Named(name_of(None))


def markup(named: Named) -> Markup:
    """Write a name as it stands in a sentence."""
    return Markup(named.__html__())  # noqa: S704 (escaped by itself)
