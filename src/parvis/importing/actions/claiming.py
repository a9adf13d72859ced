"""Let people claim the names under which they wrote elsewhere, and give them back."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.db import transaction

from parvis.conversations.models import ImportedName, Post, Topic
from parvis.conversations.writing import audience
from parvis.importing import naming, policies, verbs
from parvis.importing.errors import LinkWornOut
from parvis.importing.models import Claim, Proof
from parvis.importing.queries import is_proven
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.pages import limits
from parvis.pages.refusals import require
from parvis.people.models import Person

LASTS: Final = timedelta(days=1)


@transaction.atomic
def claim(*, by: Person, at: datetime, name: ImportedName) -> Claim:
    """Make one's own the words of a name whose address one proved to have."""
    name = ImportedName.objects.select_for_update(of=("self",)).select_related("person").get(pk=name.pk)
    require(policies.claim(by, name, proven=is_proven(by, name, at)))
    before = name.person
    posts = [*Post.objects.filter(import_of=name.import_of_id, author=before).values_list("pk", flat=True)]
    made = Claim.objects.create(name=name, person=by, before=before, posts=posts, at=at)
    _sign(posts, before, by)
    name.person, name.claimed_at = by, at
    name.save(update_fields=["person", "claimed_at"])
    _say(made, verb=verbs.CLAIMED, by=by, at=at)
    return made


@transaction.atomic
def give_back(*, by: Person, at: datetime, claim: Claim) -> Claim:
    """Give back the words one claimed to the name they stood under."""
    claim = Claim.objects.select_for_update(of=("self",)).select_related("name", "before").get(pk=claim.pk)
    require(policies.give_back(by, claim))
    _sign(claim.posts, by, claim.before)
    claim.name.person, claim.name.claimed_at = claim.before, None
    claim.name.save(update_fields=["person", "claimed_at"])
    claim.undone_at = at
    claim.save(update_fields=["undone_at"])
    _say(claim, verb=verbs.UNCLAIMED, by=by, at=at)
    return claim


@transaction.atomic
def ask_proof(*, by: Person, at: datetime, address: str) -> str:
    """Make the secret of a link to another address of one's own; it is sent there, and kept nowhere."""
    limits.take(by.pk, "code", at)
    secret = secrets.token_urlsafe(24)
    Proof.objects.create(person=by, digest=naming.address_digest(address), token=_digest(secret), at=at)
    return secret


@transaction.atomic
def prove(*, by: Person, at: datetime, secret: str) -> Proof:
    """Use a link that was sent: once, within a day, by the person who asked for it."""
    found = Proof.objects.select_for_update().filter(token=_digest(secret), person=by, used_at=None).first()
    if found is None or at > found.at + LASTS:
        raise LinkWornOut
    found.used_at = at
    found.save(update_fields=["used_at"])
    return found


def _sign(posts: list[int], before: Person, after: Person) -> None:
    """Put another person's name under posts, and where topics say who wrote first and last."""
    for start in range(0, len(posts), 500):
        some = Post.objects.filter(pk__in=posts[start : start + 500], author=before)
        topics = [*some.values_list("topic", flat=True).distinct()]
        firsts = [*some.filter(number=1).values_list("topic", flat=True)]
        some.update(author=after)
        begun = Topic.objects.filter(pk__in=firsts, opened_by=before)
        # Whoever opened a topic and closed it goes on being the same person.
        begun.filter(closed_by=before, statement=None).update(opened_by=after, closed_by=after)
        begun.update(opened_by=after)
        Topic.objects.filter(pk__in=topics, last_by=before).update(last_by=after)


def _say(claim: Claim, *, verb: Verb, by: Person, at: datetime) -> None:
    where = claim.name.import_of.community
    record(
        verb,
        by=by,
        at=at,
        of=claim,
        community=where,
        audience=audience(where),
        facts={"posts": len(claim.posts)},
    )


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
