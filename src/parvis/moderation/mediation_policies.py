"""Who may offer a mediation, take part in it, mediate, and the reason when not."""

from datetime import datetime

from parvis.communities import policies as communities
from parvis.communities.models import Community
from parvis.moderation import policies
from parvis.moderation.errors import mediations as errors
from parvis.moderation.errors.cases import CaseDecided, CaseElsewhere, NotConcerned
from parvis.moderation.jury_policies import side_of
from parvis.moderation.models import Case, Mediation, Side
from parvis.pages.refusals import Verdict
from parvis.people.models import Person

State = Mediation.State


def offer(viewer: Person | None, case: Case, at: datetime) -> Verdict:
    """Let a moderator, or either side, offer to talk first, unless somebody may be in danger."""
    if verdict := communities.somebody(viewer):
        return verdict
    if side_of(viewer, case) is None and policies.moderate(viewer, case.community, at) is not None:
        return NotConcerned()
    if case.state == Case.State.RULED:
        return CaseDecided()
    if case.state != Case.State.OPEN:
        return CaseElsewhere()
    if case.danger:
        return errors.NoTalkInDanger()
    return errors.TalkedAlready() if hasattr(case, "mediation") else None


def takes_part(viewer: Person | None, case: Case) -> bool:
    """Tell whether somebody is of one of the two sides of a case."""
    return side_of(viewer, case) is not None


def party(viewer: Person | None, mediation: Mediation) -> Side | None:
    """Tell which of the two somebody is."""
    if viewer is None:
        return None
    if viewer.pk == mediation.case.person_id:
        return Side.CONCERNED
    return Side.SIGNALLED if viewer.pk == mediation.signaller_id else None


def read(viewer: Person | None, mediation: Mediation) -> Verdict:
    """Let the two and their mediator read; for everybody else, who moderates too, there is nothing."""
    if viewer is not None and (party(viewer, mediation) or viewer.pk == mediation.mediator_id):
        return communities.somebody(viewer)
    return errors.NotInThisTalk()


def answer(viewer: Person | None, mediation: Mediation) -> Verdict:
    """Let each of the two say whether they want to talk."""
    return _party(viewer, mediation, State.OFFERED)


def choose(viewer: Person | None, mediation: Mediation) -> Verdict:
    """Let each of the two say which mediators they accept."""
    return _party(viewer, mediation, State.CHOOSES)


def say(viewer: Person | None, mediation: Mediation) -> Verdict:
    """Let the three talk."""
    if verdict := read(viewer, mediation):
        return verdict
    return None if mediation.state == State.TALKS else errors.NotNowInTalk()


def draft(viewer: Person | None, mediation: Mediation) -> Verdict:
    """Let the mediator write down what is agreed."""
    if verdict := say(viewer, mediation):
        return verdict
    mediates = viewer is not None and viewer.pk == mediation.mediator_id
    return None if mediates else errors.NotInThisTalk()


def agree(viewer: Person | None, mediation: Mediation) -> Verdict:
    """Let each of the two accept what the mediator wrote down."""
    if verdict := _party(viewer, mediation, State.TALKS):
        return verdict
    return None if mediation.agreement else errors.NotNowInTalk()


def stop(viewer: Person | None, mediation: Mediation) -> Verdict:
    """Let any of the three end it, at any moment before there is an agreement, without a reason."""
    if verdict := read(viewer, mediation):
        return verdict
    goes_on = mediation.state in {State.OFFERED, State.CHOOSES, State.TALKS}
    return None if goes_on else errors.NotNowInTalk()


def volunteer(viewer: Person | None, community: Community) -> Verdict:
    """Let a member whom nothing keeps from writing offer to mediate."""
    if verdict := communities.write(viewer, community):
        return verdict
    return errors.MediatesAlready() if community.mediators.filter(person=viewer).exists() else None


def withdraw(viewer: Person | None, community: Community) -> Verdict:
    """Let whoever offered to mediate take it back."""
    if verdict := communities.somebody(viewer):
        return verdict
    return None if community.mediators.filter(person=viewer).exists() else errors.MediatesNot()


def _party(viewer: Person | None, mediation: Mediation, state: State) -> Verdict:
    if verdict := read(viewer, mediation):
        return verdict
    if party(viewer, mediation) is None:
        return errors.NotInThisTalk()
    return None if mediation.state == state else errors.NotNowInTalk()
