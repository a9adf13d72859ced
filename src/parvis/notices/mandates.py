"""Tell of mandates: their holder, who reviews them, and every member, who may choose who comes next.

Who is a member changes; whom a sentence concerned is written down when it is first heard.
"""

from collections.abc import Mapping
from typing import Final

from parvis.communities import verbs
from parvis.communities.models import Mandate, Membership, Review
from parvis.ledger.models import Fact
from parvis.notices.concerns import concerned, some_at_a_time
from parvis.notices.models import Notice
from parvis.notices.telling import tell

Why = Notice.Why
_TOLD: Final[Mapping[str, tuple[Notice.Why, Notice.Why]]] = {
    verbs.MANDATE_GIVEN.name: (Why.MANDATE_YOURS, Why.MANDATE_GIVEN),
    verbs.MANDATE_ENDING.name: (Why.MANDATE_YOURS_ENDS, Why.MANDATE_ENDS),
    verbs.MANDATE_ENDED.name: (Why.MANDATE_YOURS_ENDED, Why.MANDATE_ENDED),
    verbs.RECALL_DUE.name: (Why.RECALL_YOURS, Why.RECALL_DUE),
}
"""What the holder is told, and what every other member."""
_OF_REVIEWS: Final = {
    verbs.REVIEW_DUE.name: Why.REVIEW_ASKED,
    verbs.REVIEW_WRITTEN.name: Why.REVIEWED,
    verbs.REVIEW_ANSWERED.name: Why.REVIEW_ANSWERED,
}


def mandate_went_on(fact: Fact) -> None:
    """Tell the holder of a mandate and the members that it was given, ends, ended, or is voted on."""
    holder = fact.target_id
    if holder is None or _of_birth(fact):
        return
    yours, theirs = (why.value for why in _TOLD[fact.verb])
    thing = f"{theirs}:{fact.object_id}"
    tell({holder: yours}, thing=thing, at=fact.at, community_id=fact.community, by_id=fact.actor)
    members = Membership.objects.filter(community=fact.community, state=Membership.State.ACTIVE)
    whys = concerned(
        fact, lambda: dict.fromkeys(members.exclude(person=holder).values_list("person", flat=True), theirs)
    )
    for some in some_at_a_time(whys):
        tell(some, thing=thing, at=fact.at, community_id=fact.community, by_id=holder)


def reviewed(fact: Fact) -> None:
    """Tell whoever reviews a mandate that it is time, or who answered them; its holder, that one wrote."""
    why = _OF_REVIEWS[fact.verb].value
    to_holder = fact.verb == verbs.REVIEW_WRITTEN.name
    rows = Review.objects.filter(pk=fact.object_id)
    # Whoever steps back after they were asked leaves no row: they were told all the same.
    whys = concerned(
        fact,
        lambda: dict.fromkeys(rows.values_list("mandate__person" if to_holder else "person", flat=True), why),
    )
    thing = f"{why}:{fact.object_id}"
    tell(whys, thing=thing, at=fact.at, community_id=fact.community, by_id=fact.actor)


def _of_birth(fact: Fact) -> bool:
    """Tell whether a mandate came with the birth of its community, which is told by itself."""
    given = fact.verb == verbs.MANDATE_GIVEN.name
    # The first sentences of births did not say the way: there was no other.
    return given and fact.facts.get("way", Mandate.Way.BIRTH.value) == Mandate.Way.BIRTH
