"""Who may do, end and document an emergency act: the host, and a host may do nothing else."""

from datetime import datetime

from parvis.moderation.emergencies import AGAIN, Urgent
from parvis.moderation.errors import emergencies as errors
from parvis.moderation.models import Emergency
from parvis.pages.refusals import SignInFirst, Verdict
from parvis.people.models import Person
from parvis.place.errors import OnlyTheHost
from parvis.place.models import Place


def act(viewer: Person | None, place: Place) -> Verdict:
    """Let the host, and nobody else, do what the law or a danger asks."""
    if viewer is None:
        return SignInFirst()
    hosts = place.host_id == viewer.pk and viewer.is_active and viewer.state == Person.State.PRESENT
    return None if hosts else OnlyTheHost()


def again(urgent: Urgent, at: datetime) -> Verdict:
    """Refuse the same act anew, once the members are asked; an order is carried out whatever was before."""
    same = Emergency.objects.filter(community=urgent.community, post=urgent.post, person=urgent.person)
    if urgent.post is None:
        same = same.filter(at__gt=at - AGAIN)
    if same.filter(lifted_at=None).exists():
        return errors.DoneAlready()
    return errors.DoneAlready() if urgent.kind != Emergency.Kind.ORDER and same.exists() else None


def end(viewer: Person | None, place: Place, emergency: Emergency) -> Verdict:
    """Let the host end early what the members did not ratify."""
    if verdict := act(viewer, place):
        return verdict
    over = emergency.lifted_at is not None or emergency.ratified_at is not None
    return errors.EmergencyOver() if over else None


def take_evidence(viewer: Person | None, place: Place, emergency: Emergency) -> Verdict:
    """Let the host hand what was kept to whoever may ask for it; the register says that they took it."""
    return act(viewer, place) or (None if emergency.evidence else errors.NothingKept())
