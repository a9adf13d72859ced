"""The return of whom the members, or a jury, excluded: voted like an exclusion, and nobody is added by it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from markupsafe import Markup

from parvis.communities.models import Community, Restriction
from parvis.decisions.enacting import Enactment, enactment
from parvis.decisions.models import Proposal
from parvis.moderation import errors, exclusions, policies, return_letters
from parvis.moderation.actions.returning import let_return
from parvis.moderation.actions.ruling import locked
from parvis.moderation.exclusions import case_of
from parvis.moderation.judgements import exclusion_of, keeps_from_returning, names_somebody
from parvis.moderation.models import Case
from parvis.pages.reader_words import words
from parvis.pages.refusals import Verdict, require
from parvis.words import N_

SUBJECT: Final = "return"
NAME: Final = N_("Letting an excluded person come back")


def register() -> None:
    """Add the return to what members can decide on, on a page of its own."""
    enactment(
        SUBJECT,
        Enactment(
            name=NAME,
            check=_check,
            describe=_describe,
            enact=_enact,
            opened=_opened,
            concerned=_concerned,
            like="exclusion",
            page="moderation:propose_return",
        ),
    )


def proposal_on(case: Case) -> Proposal | None:
    """Give the last proposal to let whom a case excluded come back, that was not withdrawn."""
    return exclusions.proposal_on(case, SUBJECT)


def returns_from(case: Case, at: datetime) -> Verdict:
    """Say what keeps members from voting on it now, "from such a day on"; nothing where nothing does."""
    verdict = keeps_from_returning(case, at)
    return verdict if isinstance(verdict, errors.TooSoonToReturn) else None


def excluded_in(community: Community) -> list[Case]:
    """List the cases by which somebody is excluded here now, the latest first."""
    standing = Restriction.objects.filter(community=community, kind=Restriction.Kind.EXCLUDED, lifted_at=None)
    cases = Case.objects.filter(community=community, rulings__statement__in=standing.values("statement"))
    return [*cases.select_related("community__guide").order_by("-number").distinct()]


def called(case: Case) -> str:
    """Call a proposal by the number of its case, in the language of the community: no name stands in it."""
    return exclusions.called(case, N_("Let the person excluded by case {number} come back"))


def _check(community: Community, changes: Mapping[str, Any]) -> Sequence[str]:
    case = case_of(community, changes)
    if case is None or changes.keys() != {"case"} or exclusion_of(case) is None:
        return [words().gettext(N_("A return is about somebody whom a case of this community excludes."))]
    return []


def _opened(proposal: Proposal) -> None:
    """Refuse what comes too soon, and a text that names the person; tell them."""
    case = locked(Case.objects.get(pk=proposal.changes["case"]))
    require(policies.propose_return(proposal.by, case, proposal.at))
    text = proposal.versions.order_by("-number").values_list("source", flat=True)[0]
    if said := names_somebody(f"{proposal.title}\n{text}", case.person):
        raise errors.NamesSomebody(said=said)
    return_letters.tell_asked(case)


def _describe(proposal: Proposal) -> Sequence[str]:
    case = case_of(proposal.community, proposal.changes)
    if case is None:
        return []
    page = reverse("moderation:case", args=(proposal.community.slug, case.number))
    number = Markup('<a href="{}">{}</a>').format(page, case.number)
    said = words()
    ends = N_("The exclusion by case {number} would end. The person may then come in again, by themselves.")
    return [
        Markup(said.gettext(ends, number=number)),  # noqa: S704 (made of numbers and an address)
        said.gettext(N_("They are not made a member, and a mandate that ended does not begin again.")),
    ]


def _concerned(proposal: Proposal) -> int | None:
    case = case_of(proposal.community, proposal.changes)
    return case.person_id if case is not None else None


def _enact(proposal: Proposal, at: datetime) -> str | None:
    case = locked(Case.objects.get(pk=proposal.changes["case"], community=proposal.community_id))
    let_return(case=case, decision=proposal.pk, at=at)
    return None
