"""Draw members by lot so that anybody can draw them again (L-16): freeze, take words, draw, reveal."""

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from parvis.communities.models import Community
from parvis.core import chained, lot
from parvis.decisions import limits, urn, verbs
from parvis.decisions.errors import polls as errors
from parvis.decisions.models import Draw, DrawPerson, DrawWord, Proposal
from parvis.decisions.policies import polls as policies
from parvis.decisions.texts import said
from parvis.jobs import one_by_one
from parvis.ledger.recording import record
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.words import one_line

AT_ONCE: Final = 50


def freeze_draw(  # noqa: PLR0913 (all of it is frozen)
    *,
    by: Person | None = None,
    community: Community,
    what: str,
    persons: Collection[Person],
    count: int,
    due_at: datetime,
    announced_what: str = "",
    proposal: Proposal | None = None,
    at: datetime,
) -> Draw:
    """Freeze who may be drawn, under identifiers that name nobody, and promise the secret of the lot."""
    pool = sorted(
        (secrets.token_hex(8), person.pk) for person in {each.pk: each for each in persons}.values()
    )
    if not 1 <= count <= len(pool):
        raise errors.NotInThePool(n=len(pool), count=count)
    with transaction.atomic():
        keys = [key for key, _ in pool]
        made = Draw.objects.create(
            community=community,
            what=what,
            proposal=proposal,
            pool=keys,
            pool_digest=lot.pool_digest(keys),
            count=count,
            commitment=urn.new_lock(sealing=False).commitment,
            frozen_at=at,
            due_at=due_at,
            announced_what=one_line(announced_what),
        )
        DrawPerson.objects.bulk_create(
            (DrawPerson(draw=made, key=key, person_id=person) for key, person in pool), batch_size=1000
        )
        facts = {
            "pool": made.pool_digest,
            "commitment": made.commitment,
            "count": count,
            "due": due_at.isoformat(),
            "what": what,
            "listed": chained.listed(pool) if proposal is not None else None,
            "awaits": chained.words(made.announced_what) if made.announced_what else None,
        }
        record(verbs.DRAW_FROZEN, by=by, at=at, of=made, to=proposal, community=community, facts=facts)
    return made


def give_word(*, by: Person, draw: Draw, words: str, at: datetime, aside: bool = False) -> DrawWord:
    """Add a word of one's own to the seed: the place alone could not have chosen it then.

    Aside: for one whom the room that froze the draw let do so, a party say, and whom no sentence names.
    """
    with transaction.atomic():
        fresh = _locked(draw)
        if not aside:
            require(policies.give_word(by, fresh, at))
        elif fresh.drawn_at is not None or at >= fresh.due_at:
            raise errors.DrawOver
        if fresh.words.filter(by=by).exists():
            raise errors.WordGiven
        given = one_line(said(words, limits.LONGEST_WORD))
        number = fresh.words.count() + 1
        if number > limits.MOST_WORDS:
            raise errors.DrawOver
        digest = lot.commitment(given)
        made = DrawWord.objects.create(draw=fresh, number=number, by=by, words=given, digest=digest, at=at)
        facts = {"draw": fresh.pk, "word": number, "digest": digest}
        record(
            verbs.WORD_GIVEN,
            by=None if aside else by,
            at=at,
            of=fresh,
            community=fresh.community,
            facts=facts,
        )
    return made


def draw_due(at: datetime) -> int:
    """Make every draw whose time has come, and tell how many were."""
    due = Draw.objects.filter(drawn_at=None, due_at__lte=at).order_by("due_at", "pk")
    return one_by_one(lambda each: make_draw(draw=each, at=at), due[:AT_ONCE])


def make_draw(*, by: None = None, draw: Draw, at: datetime) -> bool:
    """Reveal the secret and draw, once. One whose secret is lost is given up, and that shows."""
    with transaction.atomic():
        fresh = _locked(draw)
        if fresh.drawn_at is not None or at < fresh.due_at:
            return False
        words = [*fresh.words.order_by("number").values_list("words", flat=True)]
        try:
            fresh.secret = urn.secret_of(fresh.commitment)
        except urn.KeyLostError:
            if at < fresh.due_at + limits.KEY_MISSED:
                return False
        else:
            fresh.seed = lot.seed_of(fresh.pool_digest, fresh.secret, words, fresh.announced)
            fresh.order = lot.order(fresh.pool, fresh.seed)
        fresh.drawn_at = at
        fresh.save(update_fields=["secret", "seed", "order", "drawn_at"])
        record(verbs.DRAWN, by=by, at=at, of=fresh, community=fresh.community, facts={"seed": fresh.seed})
        transaction.on_commit(lambda: urn.destroy(fresh.commitment), robust=True)
    return True


def pass_over(*, by: Person | None, draw: Draw, key: str, at: datetime) -> Draw:
    """Note that somebody drawn stepped back or said nothing: the next of the order takes their place."""
    with transaction.atomic():
        fresh = _locked(draw)
        if key not in fresh.order or key in fresh.recused:
            return fresh
        fresh.recused = [*fresh.recused, key]
        fresh.save(update_fields=["recused"])
        facts = {"place": fresh.order.index(key) + 1}
        record(verbs.PASSED_OVER, by=by, at=at, of=fresh, community=fresh.community, facts=facts)
    return fresh


def _locked(draw: Draw) -> Draw:
    return Draw.objects.select_for_update(of=("self",)).select_related("community").get(pk=draw.pk)
