"""Who may signal, answer, judge and look, and the reason when not."""

from datetime import datetime

from parvis.communities import policies as communities
from parvis.communities.models import Community
from parvis.communities.powers import Power
from parvis.conversations import policies as talk
from parvis.conversations.models import Post, Topic, Veil
from parvis.moderation import errors
from parvis.moderation.judgements import keeps_from_closing, keeps_from_excluding, keeps_from_returning
from parvis.moderation.models import Case, Signal
from parvis.pages.refusals import NotHere, Verdict
from parvis.people.models import Person

State = Case.State


def signal(viewer: Person | None, community: Community) -> Verdict:
    """Let any member signal, even one who is kept from writing: to ask for help is no privilege."""
    if verdict := communities.somebody(viewer) or communities.read(viewer, community):
        return verdict
    if communities.is_member(viewer, community):
        return None
    return communities.write(viewer, community)


def hear(viewer: Person | None, case: Case) -> Verdict:
    """Let the person concerned answer while nothing is decided."""
    if verdict := communities.somebody(viewer):
        return verdict
    if viewer is None or viewer.pk != case.person_id:
        return errors.NotConcerned()
    return errors.CaseDecided() if case.state == State.RULED else None


def moderate(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Let whoever is mandated to rule see the desk."""
    return communities.holds(viewer, community, Power.RULE, at)


def judge(viewer: Person | None, case: Case, at: datetime) -> Verdict:
    """Let a mandated moderator rule who neither wrote what it is about nor signalled it."""
    if verdict := moderate(viewer, case.community, at):
        return verdict
    if viewer is not None and takes_part(viewer, case):
        return errors.NotYoursToJudge()
    if case.state == State.RULED:
        return errors.CaseDecided()
    return None if case.state == State.OPEN else errors.CaseElsewhere()


def propose_exclusion(viewer: Person | None, case: Case, at: datetime) -> Verdict:
    """Let a member who reads a case ask all members to exclude whom it is about, who was heard first."""
    if verdict := communities.write(viewer, case.community):
        return verdict
    if viewer is None or viewer.pk == case.person_id:
        return errors.NotYoursToJudge()
    reads = case.rulings.exists() or takes_part(viewer, case) or not moderate(viewer, case.community, at)
    return keeps_from_excluding(case, at) if reads else NotHere()


def propose_return(viewer: Person | None, case: Case, at: datetime) -> Verdict:
    """Let any member ask all members to let whom a case excluded come back, once it is time."""
    return communities.write(viewer, case.community) or keeps_from_returning(case, at)


def close_topic(viewer: Person | None, topic: Topic, at: datetime) -> Verdict:
    """Let whoever may close topics close, with reasons, one that somebody else opened.

    Not where an appeal against its last closing waits: to open it and close it anew would empty what a jury
    decides.
    """
    if verdict := talk.close(viewer, topic, at):
        return verdict
    if viewer is not None and viewer.pk == topic.opened_by_id:
        return errors.YourOwn()
    return keeps_from_closing(topic)


def look_again(viewer: Person | None, case: Case, at: datetime) -> Verdict:
    """Let a moderator who takes no part look at what its author put right."""
    if verdict := moderate(viewer, case.community, at):
        return verdict
    if viewer is not None and takes_part(viewer, case):
        return errors.NotYoursToJudge()
    return None if case.look_asked_at is not None else errors.NothingToLookAt()


def see_evidence(viewer: Person | None, case: Case, at: datetime) -> Verdict:
    """Let those who may judge have what was kept, before and after the ruling."""
    if verdict := moderate(viewer, case.community, at):
        return verdict
    return errors.NotYoursToJudge() if viewer is not None and takes_part(viewer, case) else None


def look_at_waiting(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Let whoever rules or tends look at first links; where nobody is mandated to, any member."""
    if communities.holds(viewer, community, Power.RULE, at) is None:
        return None
    if communities.holds(viewer, community, Power.TEND, at) is None:
        return None
    if verdict := communities.write(viewer, community):
        return verdict
    mandates = community.mandates.filter(starts_at__lte=at, ends_at__gt=at, ended_at=None)
    kept = {power for powers in mandates.values_list("powers", flat=True) for power in powers}
    if not kept & {Power.RULE, Power.TEND}:
        return None
    return communities.holds(viewer, community, Power.RULE, at)


def let_through(viewer: Person | None, post: Post, at: datetime) -> Verdict:
    """Let those who look at first links let one through, never their own."""
    if verdict := look_at_waiting(viewer, post.topic.community, at):
        return verdict
    if viewer is not None and viewer.pk == post.author_id:
        return errors.NotYoursToJudge()
    return None if post.veil == Veil.WAITS else errors.NotWaiting()


def ask_for_decision(viewer: Person | None, post: Post) -> Verdict:
    """Let whoever wrote what waits ask for a decision, which has reasons and can be appealed."""
    if verdict := communities.somebody(viewer):
        return verdict
    if viewer is None or viewer.pk != post.author_id:
        return NotHere()
    return None if post.veil == Veil.WAITS else errors.NotWaiting()


def read_ruled(viewer: Person | None, case: Case) -> Verdict:
    """Let whoever reads the community read what was decided; before, a case is known to its parties alone."""
    concerned = viewer is not None and takes_part(viewer, case)
    if not concerned and (verdict := communities.read(viewer, case.community)):
        return verdict
    return None if case.rulings.exists() else NotHere()


def takes_part(person: Person, case: Case) -> bool:
    """Tell whether somebody wrote what a case is about, or signalled it other than in their charge."""
    if person.pk == case.person_id:
        return True
    return case.signals.filter(by=person).exclude(kind=Signal.Kind.OWN).exists()
