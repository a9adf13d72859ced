"""Tell of calls that end, of those who ask to join, of answers; and forget what one may no longer read."""

from django.db.models import Q

from parvis.communities.models import Call, Community, Signature
from parvis.communities.queries import caretakers
from parvis.ledger.models import Fact
from parvis.notices.models import Desk, Notice
from parvis.notices.telling import forget, tell

Why = Notice.Why


def community_born(fact: Fact) -> None:
    """Tell those who signed that their community exists."""
    if fact.target_id is not None:
        _tell_signers(fact, fact.target_id, Why.BIRTH)


def call_closed(fact: Fact) -> None:
    """Tell those who signed that their call ended without its community."""
    _tell_signers(fact, fact.object_id, Why.CLOSED_CALL)


def somebody_asked(fact: Fact) -> None:
    """Tell those who may answer that somebody asks to join."""
    community = Community.objects.filter(pk=fact.community or 0).first()
    if community is None:
        return
    told = {each.pk: Why.ASKED.value for each in caretakers(community, fact.at)}
    _tell_of_membership(fact, told, readers=True)


def request_answered(fact: Fact) -> None:
    """Tell whoever asked what was answered, and those who could answer nothing more."""
    if fact.target_id is None:
        return
    why = Why.ADMITTED if fact.verb == "communities.admitted" else Why.DECLINED
    _settle(fact, asker=fact.target_id)
    _tell_of_membership(fact, {fact.target_id: why.value}, readers=False)


def member_left(fact: Fact) -> None:
    """Forget what told of a community somebody has left and may no longer read."""
    if fact.target_id is None:
        return
    _settle(fact, asker=fact.target_id)
    Desk.objects.filter(person=fact.target_id, community=fact.community).delete()
    theirs = Notice.objects.filter(person=fact.target_id, community=fact.community)
    forget(theirs.exclude(community__visibility="public").exclude(why=Why.DECLINED))


def desk_changed(fact: Fact) -> None:
    """Remember who welcomes newcomers."""
    if fact.target_id is None or fact.community is None:
        return
    if fact.verb == "communities.welcomes":
        seat = Desk(person_id=fact.target_id, community_id=fact.community)
        Desk.objects.bulk_create([seat], ignore_conflicts=True)
    else:
        Desk.objects.filter(person=fact.target_id, community=fact.community).delete()


def _tell_signers(fact: Fact, call: int, why: Notice.Why) -> None:
    known = Call.objects.filter(pk=call).first()
    if known is None:
        return
    signers = Signature.objects.filter(call=known).values_list("person", flat=True)
    tell(
        dict.fromkeys(signers, why.value),
        thing=f"call:{call}",
        at=fact.at,
        readers=False,
        call_id=call,
        community_id=known.community_id,
        by_id=fact.actor,
    )


def _tell_of_membership(fact: Fact, whys: dict[int, str], *, readers: bool) -> None:
    tell(
        whys,
        thing=f"fact:{fact.pk}",
        at=fact.at,
        readers=readers,
        community_id=fact.community,
        by_id=fact.actor,
    )


def _settle(fact: Fact, *, asker: int) -> None:
    """Forget a request that waits no more."""
    forget(Notice.objects.filter(Q(by=asker), community=fact.community, why=Why.ASKED))
