"""Do an emergency act, and end it: 72 hours at most, unless the members ratify it."""

import hashlib
import json
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from parvis.communities.above import set_above
from parvis.communities.actions.restricting import lift_restriction, restrict_person
from parvis.communities.models import Ground, Restriction, Source, Statement
from parvis.conversations.actions import show_post, withhold_post
from parvis.conversations.models import Post, Veil
from parvis.core import chained
from parvis.decisions.actions.proposing import open_proposal
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Proposal
from parvis.ledger.recording import record
from parvis.moderation import emergency_letters as letters
from parvis.moderation import emergency_policies as policies
from parvis.moderation import emergency_verbs as verbs
from parvis.moderation.bundles import post_told
from parvis.moderation.copies import copied
from parvis.moderation.dsa.taxonomy import USUAL
from parvis.moderation.emergencies import (
    ABOVE,
    SUBJECT,
    Urgent,
)
from parvis.moderation.emergency_checks import check
from parvis.moderation.models import Emergency, Outcome, Ruling
from parvis.pages.clock import day
from parvis.pages.reader_words import words
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.place.queries import the_place
from parvis.words import LANGUAGES, N_, SOURCE_LANGUAGE

Lifted = Emergency.Lifted


@transaction.atomic
def begin_emergency(*, by: Person, urgent: Urgent, at: datetime) -> Emergency:
    """Withhold a message or keep a person from writing, in public, and propose that the members decide."""
    require(policies.act(by, the_place()))
    check(urgent, at)
    require(policies.again(urgent, at))
    ends_at = at + timedelta(hours=urgent.hours)
    statement = _statement(urgent, at, by=by, ends_at=ends_at)
    kept = _kept(urgent, at)
    made = Emergency.objects.create(
        community=urgent.community,
        post=urgent.post,
        person=urgent.person,
        by=by,
        kind=urgent.kind,
        order=urgent.order,
        statement=statement,
        before=urgent.post.statement if urgent.post is not None else None,
        at=at,
        ends_at=ends_at,
        until=max(urgent.until, ends_at),
        tell_at=urgent.tell_at,
        evidence=kept,
        digest=hashlib.sha256(kept.encode()).hexdigest(),
    )
    _impose(made, statement, at)
    set_above(urgent.community, ABOVE, stands=True)
    facts = {
        "kind": str(made.kind),
        "what": "message" if made.post_id else "person",
        "until": ends_at.isoformat(timespec="seconds"),
        "digest": made.digest,
        "statement": chained.statement(vars(statement), None),
    }
    record(verbs.BEGAN, by=by, at=at, of=made, community=made.community_id, facts=facts)
    _propose(made, at)
    letters.tell_community(made)
    if made.tell_at is None:
        tell(made, at)
    return made


@transaction.atomic
def end_emergency(*, by: Person, emergency: Emergency, at: datetime) -> Emergency:
    """End an emergency act before its time, as the host who did it, or the next one."""
    found = locked(emergency)
    require(policies.end(by, the_place(), found))
    return lift(found, at, Lifted.HOST, by=by)


@transaction.atomic
def take_evidence(*, by: Person, emergency: Emergency, at: datetime) -> str:
    """Give what was kept to the host, who hands it on; the public register says so."""
    found = locked(emergency)
    require(policies.take_evidence(by, the_place(), found))
    facts = {"digest": found.digest}
    record(verbs.EVIDENCE_TAKEN, by=by, at=at, of=found, community=found.community_id, facts=facts)
    return found.evidence


def ratify(proposal: Proposal, at: datetime) -> None:
    """Let it last until the day proposed, once, by a statement of reasons of the members' own."""
    found = locked(Emergency.objects.get(proposal=proposal.pk))
    if found.ratified_at is not None or at >= found.until:
        return
    urgent = Urgent(
        community=found.community,
        person=found.person,
        post=found.post,
        kind=Emergency.Kind(found.kind),
        legal_ground=found.statement.legal_ground,
        facts=found.statement.facts,
        why=found.statement.explanation,
        hours=0,
        until=found.until,
    )
    made = _statement(urgent, at, decision=proposal.pk, ends_at=found.until)
    if _is_ours(found) or _is_free(found):
        _unrestrict(found, at)
        _impose(found, made, at)
    found.ratified, found.ratified_at = made, at
    # It may have ended while the vote went on: the members take it up again.
    found.lifted_at, found.lifted = None, ""
    found.save(update_fields=["ratified", "ratified_at", "lifted_at", "lifted"])
    set_above(found.community, ABOVE, stands=True)
    facts = {
        "until": found.until.isoformat(timespec="seconds"),
        "statement": chained.statement(vars(made), None),
        "decision": proposal.pk,
    }
    record(verbs.RATIFIED, by=None, at=at, of=found, community=found.community_id, facts=facts)


def not_ratified(proposal: Proposal, at: datetime) -> None:
    """End it at once, where it did not end by itself: the members do not want it."""
    found = locked(Emergency.objects.get(proposal=proposal.pk))
    if found.lifted_at is None:
        lift(found, at, Lifted.MEMBERS)


def _statement(
    urgent: Urgent,
    at: datetime,
    *,
    by: Person | None = None,
    decision: int | None = None,
    ends_at: datetime,
) -> Statement:
    puid, languages = secrets.token_hex(16), urgent.community.languages
    return Statement.objects.create(
        puid=puid,
        community=urgent.community,
        person=urgent.person,
        by=by,
        decision=decision,
        outcome=Outcome.REMOVE if urgent.post is not None else Outcome.SUSPEND,
        ground=Ground.LAW,
        legal_ground=urgent.legal_ground.strip(),
        explanation=urgent.why.strip(),
        facts=urgent.facts.strip(),
        source=Source.ORDER if urgent.kind == Emergency.Kind.ORDER else Source.OWN,
        category=USUAL,
        content_type="CONTENT_TYPE_TEXT" if urgent.post is not None else "CONTENT_TYPE_OTHER",
        content_at=urgent.post.at if urgent.post is not None else at,
        language=languages[0] if len(languages) == 1 else "",
        redress=reverse("moderation:emergencies", args=(urgent.community.slug,)),
        at=at,
        ends_at=ends_at,
    )


def _kept(urgent: Urgent, at: datetime) -> str:
    """Write down what is withheld, where and when it stood: for whoever may ask for it by law."""
    post, slug = urgent.post, urgent.community.slug
    told: dict[str, object] = {"kept_at": at.isoformat(), "person": urgent.person.pk, "community": slug}
    told |= {"author": urgent.person.handle or ""}
    if post is not None:
        told |= {
            **post_told(post),
            "text": post.source,
            "html": post.html,
            "files": copied(post),
        }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _impose(emergency: Emergency, statement: Statement, at: datetime) -> None:
    if emergency.post is not None:
        withhold_post(post=emergency.post, veil=Veil.REMOVED, statement=statement, at=at)
        return
    restrict_person(
        community=emergency.community,
        person=emergency.person,
        kind=Restriction.Kind.SUSPENDED,
        statement=statement,
        at=at,
        ends_at=statement.ends_at,
    )


def lift(found: Emergency, at: datetime, why: Lifted, by: Person | None = None) -> Emergency:
    """End it, inside the transaction of whoever asks: a sweep, a vote, the host."""
    if found.post is not None and _is_ours(found):
        _show(found, found.post, at)
    _unrestrict(found, at)
    found.lifted_at, found.lifted = at, why
    found.save(update_fields=["lifted_at", "lifted"])
    others = Emergency.objects.filter(community=found.community, lifted_at=None)
    set_above(found.community, ABOVE, stands=others.exists())
    facts = {"why": str(why)}
    record(verbs.ENDED, by=by, at=at, of=found, community=found.community_id, facts=facts)
    if found.told_at is not None:
        letters.tell_ended(found)
    return found


def _show(found: Emergency, post: Post, at: datetime) -> None:
    """Show a message again, or put it back behind the notice a ruling that still stands put it behind."""
    before = found.before
    if before is not None and (before.ends_at is None or at < before.ends_at):
        case = Ruling.objects.filter(statement=before).values("case")
        if not Ruling.objects.filter(case__in=case, reverses=True).exists():
            withhold_post(post=post, veil=Veil.NOTICE, statement=before, at=at)
            return
    show_post(post=post, at=at)


def _is_ours(found: Emergency) -> bool:
    """Tell whether the message is still withheld by this act: a ruling given meanwhile stands."""
    if found.post is None:
        return True
    statement = Post.objects.values_list("statement", flat=True).get(pk=found.post.pk)
    return statement in {found.statement_id, found.ratified_id}


def _is_free(found: Emergency) -> bool:
    """Tell whether a message stands as it stood before, so that what the members ratify may withhold it."""
    if found.post is None:
        return True
    statement = Post.objects.values_list("statement", flat=True).get(pk=found.post.pk)
    return statement in {None, found.before_id}


def _unrestrict(found: Emergency, at: datetime) -> None:
    own = [found.statement_id, *([found.ratified_id] if found.ratified_id else [])]
    for each in Restriction.objects.filter(statement__in=own, lifted_at=None):
        lift_restriction(restriction=each, at=at)


def _propose(made: Emergency, at: datetime) -> None:
    """Ask the members, in the first language of their community."""
    spoken = next((each for each in made.community.languages if each in LANGUAGES), SOURCE_LANGUAGE)
    # For every reader the same: what members vote on is fixed, and its days are those of the place.
    with translation.override(spoken), timezone.override(timezone.get_default_timezone()):
        said = words()
        title = said.gettext(N_("Ratify the emergency act of {day}"), day=day(made.at))
        source = said.gettext(
            N_(
                "The host acted in an emergency, for 72 hours at most. If you ratify it, it lasts until "
                "{day}. If you do not, it ends at once. Its page says what was done, by which law and why."
            ),
            day=day(made.until),
        )
        draft = Draft(SUBJECT, title[:160], source, {"emergency": made.pk})
        open_proposal(by=None, community=made.community, draft=draft, at=at)
    made.refresh_from_db(fields=["proposal"])


def tell(found: Emergency, at: datetime) -> None:
    """Tell the person concerned, once."""
    found.told_at = at
    found.save(update_fields=["told_at"])
    letters.tell_concerned(found)


def locked(emergency: Emergency) -> Emergency:
    """Read it anew and lock it, before an act that depends on where it stands."""
    rows = Emergency.objects.select_for_update(of=("self",))
    rows = rows.select_related("community__guide", "person", "post__topic__community", "statement", "before")
    return rows.get(pk=emergency.pk)
