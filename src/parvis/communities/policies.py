"""Who may do what here, and the reason when not."""

from datetime import datetime

from parvis.communities import errors, limits
from parvis.communities.models import Access, Call, Community, Mandate, Membership
from parvis.communities.powers import Power
from parvis.pages.clock import day
from parvis.pages.refusals import NotHere, SignInFirst, Verdict
from parvis.people.models import Person


def somebody(viewer: Person | None) -> Verdict:
    """Ask that a present person acts, in their own name."""
    if viewer is None:
        return SignInFirst()
    if viewer.state != Person.State.PRESENT or not viewer.is_active:
        return errors.NobodyThere()
    return None


def is_member(viewer: Person | None, community: Community) -> bool:
    """Tell whether a present person is a member now."""
    tie = community.membership_of(viewer)
    return somebody(viewer) is None and tie is not None and tie.is_active


def read(viewer: Person | None, community: Community) -> Verdict:
    """Let anyone read a public community, and members read theirs; others learn of nothing."""
    return None if community.is_public or is_member(viewer, community) else NotHere()


def see_the_door(viewer: Person | None, community: Community) -> Verdict:
    """Let whoever has the address see how to come in, unless only an invitation opens.

    Who asked before members closed it may still take their request back.
    """
    tie = community.membership_of(viewer)
    asked = tie is not None and tie.state == Membership.State.ASKED
    return None if asked or community.access != Access.CLOSED else read(viewer, community)


def join(viewer: Person | None, community: Community) -> Verdict:
    """Let a person who is no member come into an open community."""
    if verdict := _come_in(viewer, community):
        return verdict
    if community.access == Access.REQUEST:
        return errors.AskInstead(community=community.name)
    return errors.ByInvitation(community=community.name) if community.access == Access.CLOSED else None


def ask(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Let a person who is no member ask, where one asks."""
    if verdict := _come_in(viewer, community):
        return verdict
    if community.access != Access.REQUEST:
        return errors.NothingToAsk(community=community.name)
    tie = community.membership_of(viewer)
    if tie and tie.state == Membership.State.ASKED:
        return errors.AskedAlready(community=community.name)
    if tie and tie.state == Membership.State.DECLINED and at < tie.since + limits.ASK_AGAIN:
        return errors.DeclinedLately(community=community.name, days=limits.ASK_AGAIN.days)
    return None


def take_back(viewer: Person | None, community: Community) -> Verdict:
    """Let a person take back a request nobody answered."""
    tie = community.membership_of(viewer)
    waits = tie is not None and tie.state == Membership.State.ASKED
    return somebody(viewer) or (None if waits else errors.NothingToAnswer())


def come_invited(viewer: Person | None, community: Community) -> Verdict:
    """Let a person who is no member, and whom no ruling excludes, accept an invitation."""
    return (
        somebody(viewer)
        or _restricted(viewer, community)
        or (errors.MemberAlready(community=community.name) if is_member(viewer, community) else None)
    )


def leave(viewer: Person | None, community: Community) -> Verdict:
    """Let a member leave, always."""
    return _member(viewer, community)


def accept_guide(viewer: Person | None, community: Community) -> Verdict:
    """Let a member accept the version in force."""
    return _member(viewer, community)


def write(viewer: Person | None, community: Community) -> Verdict:
    """Let a member write who has accepted the guide in force, and whom no ruling keeps from it."""
    if verdict := _member(viewer, community) or _restricted(viewer, community):
        return verdict
    tie = community.membership_of(viewer)
    current = tie is not None and tie.accepted_id == community.guide_id
    return None if current else errors.GuideChanged(community=community.name)


def vote(viewer: Person | None, community: Community) -> Verdict:
    """Let a member have a voice in what is counted, also while a ruling keeps them from writing.

    Whoever decides on a suspension would else decide who votes, on the next mandate or on themselves. What is
    counted shows no words of theirs; and nobody is made to accept a changed guide before saying no to it.
    """
    return _member(viewer, community) or _excluded(viewer, community)


def invite(viewer: Person | None, community: Community) -> Verdict:
    """Let any member invite somebody, as themselves."""
    return write(viewer, community)


def volunteer(viewer: Person | None, community: Community) -> Verdict:
    """Let any member who may write welcome newcomers."""
    return write(viewer, community)


def step_back(viewer: Person | None, community: Community) -> Verdict:
    """Let whoever welcomes newcomers stop when they like."""
    return _member(viewer, community)


def holds(viewer: Person | None, community: Community, power: Power, at: datetime) -> Verdict:
    """Let a member act whom a mandate in force allows exactly this."""
    if verdict := _member(viewer, community) or _restricted(viewer, community):
        return verdict
    held = [] if viewer is None else community.charges_of(viewer)
    allowed = any(power in each.powers and each.in_force(at) for each in held)
    return None if allowed else errors.NotInYourCharge(community=community.name)


def tend(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Let whoever is mandated to keep the talk in order do so."""
    return holds(viewer, community, Power.TEND, at)


def answer_request(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Let whoever is mandated to admit answer those who ask to join."""
    return holds(viewer, community, Power.ADMIT, at)


def mandated(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Tell whether somebody holds any mandate in force here."""
    if verdict := _member(viewer, community):
        return verdict
    held = [] if viewer is None else community.charges_of(viewer)
    return (
        None if any(each.in_force(at) for each in held) else errors.NotInYourCharge(community=community.name)
    )


def give_back(viewer: Person | None, mandate: Mandate, at: datetime) -> Verdict:
    """Let whoever holds a mandate give it back before its time."""
    if verdict := _member(viewer, mandate.community) or _holder(viewer, mandate):
        return verdict
    return None if mandate.ended_at is None and at < mandate.ends_at else errors.MandateOver()


def write_handover(viewer: Person | None, mandate: Mandate, at: datetime) -> Verdict:
    """Let whoever holds or held a mandate write to whoever comes next, for some time after its end too."""
    if verdict := somebody(viewer) or read(viewer, mandate.community) or _holder(viewer, mandate):
        return verdict
    if verdict := _restricted(viewer, mandate.community):
        return verdict
    over = at >= mandate.until + limits.HANDING_OVER
    return errors.HandedOver(days=limits.HANDING_OVER.days) if over else None


def sign_recall(viewer: Person | None, mandate: Mandate, at: datetime) -> Verdict:
    """Let any other member ask, once, that all vote on ending a mandate in force; as one may vote."""
    if verdict := vote(viewer, mandate.community):
        return verdict
    if not mandate.in_force(at):
        return errors.MandateOver()
    if viewer is not None and viewer.pk == mandate.person_id:
        return errors.YourOwnMandate()
    if mandate.recall_due_at is not None:
        return errors.RecallDue()
    return errors.RecallSigned() if mandate.recall_signature_of(viewer, at) else None


def withdraw_recall(viewer: Person | None, mandate: Mandate, at: datetime) -> Verdict:
    """Let whoever signed for such a vote take that back until enough have signed."""
    if verdict := somebody(viewer) or read(viewer, mandate.community):
        return verdict
    if mandate.recall_due_at is not None:
        return errors.RecallDue()
    signed = mandate.recall_signature_of(viewer, at)
    return None if signed else errors.RecallNotSigned(days=limits.RECALL_SIGNATURE.days)


def open_call(viewer: Person | None, parent: Community | None = None) -> Verdict:
    """Let any present person open a call; inside a community, whoever writes there, if not too deep."""
    if verdict := somebody(viewer):
        return verdict
    if parent is None:
        return None
    if verdict := read(viewer, parent) or write(viewer, parent):
        return verdict
    return errors.TooDeep(community=parent.name) if depth(parent) >= limits.DEPTH else None


def sign(viewer: Person | None, call: Call, at: datetime) -> Verdict:
    """Let any present person sign an open call, once."""
    if verdict := somebody(viewer):
        return verdict
    if not call.is_open(at):
        return errors.CallOver()
    return errors.SignedAlready() if call.signature_of(viewer) else None


def withdraw(viewer: Person | None, call: Call, at: datetime) -> Verdict:
    """Let a signer take the signature back while the call is open; the founder's is the call itself."""
    if verdict := somebody(viewer):
        return verdict
    if not call.is_open(at):
        return errors.CallOver()
    if viewer is not None and viewer.pk == call.opened_by_id:
        return errors.FounderSigned()
    return None if call.signature_of(viewer) else errors.NotSigned()


def close_call(viewer: Person | None, call: Call, at: datetime) -> Verdict:
    """Let whoever opened a call take it back while it is open."""
    if verdict := somebody(viewer):
        return verdict
    if not call.is_open(at):
        return errors.CallOver()
    return None if viewer is not None and viewer.pk == call.opened_by_id else errors.NotYourCall()


def depth(community: Community) -> int:
    """Count how many communities one stands in, itself included."""
    around = community.parent
    return 1 if around is None else 1 + depth(around)


def _member(viewer: Person | None, community: Community) -> Verdict:
    if verdict := somebody(viewer):
        return verdict
    if is_member(viewer, community):
        return None
    hidden = read(viewer, community)
    return hidden or _restricted(viewer, community) or errors.NotAMember(community=community.name)


def _holder(viewer: Person | None, mandate: Mandate) -> Verdict:
    return None if viewer is not None and viewer.pk == mandate.person_id else errors.NotYourMandate()


def _restricted(viewer: Person | None, community: Community) -> Verdict:
    tie = community.membership_of(viewer)
    if tie is None or tie.restriction is None:
        return None
    until = tie.restriction.ends_at
    return (
        errors.Suspended(community=community.name, until=day(until))
        if until
        else errors.Excluded(community=community.name)
    )


def _excluded(viewer: Person | None, community: Community) -> Verdict:
    verdict = _restricted(viewer, community)
    return verdict if isinstance(verdict, errors.Excluded) else None


def _come_in(viewer: Person | None, community: Community) -> Verdict:
    if verdict := somebody(viewer) or see_the_door(viewer, community) or _restricted(viewer, community):
        return verdict
    return errors.MemberAlready(community=community.name) if is_member(viewer, community) else None
