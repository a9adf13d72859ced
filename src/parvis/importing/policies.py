"""Who may bring words from elsewhere, take them out, and claim them."""

from datetime import datetime

from parvis.communities import policies as communities
from parvis.communities.models import Community
from parvis.communities.powers import Power
from parvis.conversations.models import ImportedName
from parvis.importing import errors
from parvis.importing.models import Claim
from parvis.pages.refusals import NotHere, Verdict
from parvis.people.models import Person


def bring(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Let whoever is mandated to receive bring words into a community, and take them out."""
    verdict = communities.holds(viewer, community, Power.RECEIVE, at)
    if verdict is None or communities.read(viewer, community) is not None:
        return verdict
    signed_out = communities.somebody(viewer)
    return signed_out or errors.NotInYourCharge(community=community.name)


def claim(viewer: Person | None, name: ImportedName, *, proven: bool) -> Verdict:
    """Let a person claim a name nobody claimed, whose address they proved to be theirs."""
    if verdict := communities.somebody(viewer):
        return verdict
    if not proven:
        return errors.NotYours()
    return None if _is_free(name) else errors.ClaimedAlready()


def withhold_name(viewer: Person | None, name: ImportedName, at: datetime, *, proven: bool) -> Verdict:
    """Let the person concerned, and whoever is mandated to receive, show a name nobody claimed no more."""
    verdict = communities.somebody(viewer) if proven else bring(viewer, name.import_of.community, at)
    return verdict or (None if _is_free(name) else errors.ClaimedAlready())


def give_back(viewer: Person | None, claim: Claim) -> Verdict:
    """Let a person give back what they claimed."""
    if verdict := communities.somebody(viewer):
        return verdict
    theirs = viewer is not None and viewer.pk == claim.person_id and claim.undone_at is None
    return None if theirs else NotHere()


def _is_free(name: ImportedName) -> bool:
    return name.claimed_at is None and name.person.state == Person.State.UNCLAIMED
