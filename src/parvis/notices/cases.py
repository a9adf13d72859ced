"""Tell of signals and decisions: those concerned, those who signalled, those mandated to decide.

Nobody is told who signalled or who decided: a mandate acts, and the page says by which. The statement of
reasons goes by a letter of its own, at once; these say on the page and in digests that there is one.
"""

from parvis.communities.models import Mandate
from parvis.communities.powers import Power
from parvis.ledger.models import Fact
from parvis.moderation.models import Case, Signal
from parvis.notices.models import Notice
from parvis.notices.posts import post_removed
from parvis.notices.telling import forget, tell

Why = Notice.Why


def signalled(fact: Fact) -> None:
    """Tell the person concerned and those who decide that a case was opened; more signals say no more."""
    case = Case.objects.filter(pk=fact.object_id).first()
    if case is None or not fact.facts.get("first"):
        return
    parties = {case.person_id, fact.actor}
    judges = dict.fromkeys(_holders(fact, Power.RULE) - parties, Why.CASE_WAITS.value)
    _tell(fact, judges, thing=f"case:{case.pk}", number=case.number)
    # Whoever asked themselves for a decision is told of it alone.
    concerned = {} if fact.actor == case.person_id else {case.person_id: Why.SIGNALLED.value}
    _tell(fact, concerned, thing=f"signalled:{case.pk}", number=case.number, readers=False)


def ruled(fact: Fact) -> None:
    """Tell both sides what was decided, and forget that it waited."""
    case = Case.objects.filter(pk=fact.target_id or 0).first()
    if case is None:
        return
    forget(Notice.objects.filter(community=fact.community, thing=f"case:{case.pk}"))
    told = Signal.objects.filter(case=case, by__isnull=False, at__lte=fact.at).exclude(kind=Signal.Kind.OWN)
    whys = dict.fromkeys(told.values_list("by", flat=True), Why.SIGNAL_DECIDED.value)
    whys |= {case.person_id: Why.DECIDED.value}
    _tell(fact, whys, thing=f"fact:{fact.pk}", number=case.number, readers=False)


def look_asked(fact: Fact) -> None:
    """Tell those who decide that an author put it right."""
    judges = dict.fromkeys(_holders(fact, Power.RULE) - {fact.actor}, Why.LOOK_AGAIN.value)
    _tell(fact, judges, thing=f"fact:{fact.pk}", number=fact.facts["number"])


def exclusion_due(fact: Fact) -> None:
    """Tell those who decide that members may look again at whom a jury excluded."""
    judges = dict.fromkeys(_holders(fact, Power.RULE), Why.EXCLUSION_DUE.value)
    _tell(fact, judges, thing=f"fact:{fact.pk}", number=fact.facts["number"])


def ended(fact: Fact) -> None:
    """Tell a person that a decision about them holds no more."""
    case = Case.objects.filter(pk=fact.target_id or 0).first()
    if case is not None:
        over = {case.person_id: Why.CASE_OVER.value}
        _tell(fact, over, thing=f"fact:{fact.pk}", number=case.number, readers=False)


def links_wait(fact: Fact) -> None:
    """Tell those who look at first links that some wait, once for each author."""
    lookers = (_holders(fact, Power.RULE) | _holders(fact, Power.TEND)) - {fact.actor}
    _tell(fact, dict.fromkeys(lookers, Why.LINKS_WAIT.value), thing=f"links:{fact.community}:{fact.actor}")


def words_withheld(fact: Fact) -> None:
    """Take back what told of words that are withheld; where an edit brought them links, tell who looks."""
    post_removed(fact)
    # A ruling withholds in nobody's name.
    if fact.actor is not None:
        links_wait(fact)


def _holders(fact: Fact, power: Power) -> set[int]:
    """Find who held a mandate then that allows something."""
    held = Mandate.objects.filter(community=fact.community, starts_at__lte=fact.at, ends_at__gt=fact.at)
    rows = held.values_list("person", "powers", "ended_at")
    return {who for who, powers, over in rows if power in powers and (over is None or over > fact.at)}


def _tell(
    fact: Fact, whys: dict[int, str], *, thing: str, number: int | None = None, readers: bool = True
) -> None:
    """Tell people, who are led to the case of that number, or to the page of what waits."""
    about = {"community_id": fact.community, "number": number, "by_id": None}
    tell(whys, thing=thing, at=fact.at, readers=readers, **about)
