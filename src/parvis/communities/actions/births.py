"""Give birth to a community when its call has the signatures it asked for."""

from datetime import datetime

from django.db import transaction

from parvis.communities import errors, powers, roles, verbs
from parvis.communities.limits import FIRST_MANDATE
from parvis.communities.models import (
    Acceptance,
    Call,
    Clause,
    Community,
    Guide,
    Mandate,
    Membership,
    Signature,
)
from parvis.communities.proposals import digest_of
from parvis.communities.usual import CARETAKER_NAME, CARETAKING
from parvis.core import chained
from parvis.ledger.recording import record
from parvis.pages.reader_words import words_in
from parvis.people.models import Person


def found_community(*, by: Person | None, call: Call, at: datetime) -> Community:
    """Make the community a call has enough signatures for; refuse below the quorum, whoever asks."""
    with transaction.atomic():
        call = Call.objects.select_for_update().get(pk=call.pk)
        if not call.is_open(at):
            raise errors.CallOver
        present = call.signatures.filter(person__state=Person.State.PRESENT)
        signatures = [*present.select_related("person").order_by("at", "pk")]
        if len(signatures) < call.quorum:
            raise errors.BelowQuorum(signatures=len(signatures), quorum=call.quorum)
        community = _identity_of(call, at)
        record(
            verbs.BORN,
            by=by,
            at=at,
            of=community,
            to=call,
            community=community,
            facts={
                "signatures": len(signatures),
                "quorum": call.quorum,
                "digest": chained.columns(vars(community), chained.IDENTITY),
            },
        )
        guide = _ratify(call, community, at)
        _admit(signatures, community, guide, at)
        if any(each.person_id == call.opened_by_id for each in signatures):
            _entrust(call, community, at)
        call.state, call.community = Call.State.BORN, community
        call.save(update_fields=["state", "community"])
    return community


def _identity_of(call: Call, at: datetime) -> Community:
    return Community.objects.create(
        name=call.name,
        slug=call.slug,
        purpose=call.purpose,
        kind=call.kind,
        languages=call.languages,
        access=call.access,
        visibility=call.visibility,
        parent=call.parent,
        born_at=at,
    )


def _ratify(call: Call, community: Community, at: datetime) -> Guide:
    spoken = words_in(call.languages[0] if call.languages else "")
    guide = Guide.objects.create(
        community=community,
        version=1,
        ratified_at=at,
        takes_effect_at=at,
        roles=[each.kept() for each in roles.usual(spoken)],
    )
    Clause.objects.bulk_create([Clause(guide=guide, **each) for each in call.clauses])
    community.guide = guide
    community.save(update_fields=["guide"])
    facts = {"version": 1, "clauses": len(call.clauses), "digest": digest_of(call.clauses, {}, guide.roles)}
    record(verbs.GUIDE_RATIFIED, by=None, at=at, of=guide, to=call, community=community, facts=facts)
    return guide


def _admit(signatures: list[Signature], community: Community, guide: Guide, at: datetime) -> None:
    Membership.objects.bulk_create(
        [
            Membership(
                community=community,
                person_id=each.person_id,
                state=Membership.State.ACTIVE,
                since=at,
                accepted=guide,
            )
            for each in signatures
        ]
    )
    # Each accepted the clauses when signing them, and never saw others: a call does not change.
    Acceptance.objects.bulk_create(
        [Acceptance(guide=guide, person_id=each.person_id, at=each.at) for each in signatures]
    )


def _entrust(call: Call, community: Community, at: datetime) -> None:
    spoken = words_in(call.languages[0] if call.languages else "")
    mandate = Mandate.objects.create(
        community=community,
        person_id=call.opened_by_id,
        role=Mandate.CARETAKER,
        name=spoken.gettext(CARETAKER_NAME),
        object=spoken.gettext(CARETAKING),
        powers=[*powers.CARETAKING],
        way=Mandate.Way.BIRTH,
        starts_at=at,
        ends_at=at + FIRST_MANDATE,
    )
    facts = {
        "role": mandate.role,
        "until": mandate.ends_at.isoformat(timespec="seconds"),
        "way": Mandate.Way.BIRTH.value,
        "digest": chained.columns(vars(mandate), chained.MANDATE),
    }
    record(
        verbs.MANDATE_GIVEN, by=None, at=at, of=mandate, to=call.opened_by, community=community, facts=facts
    )
