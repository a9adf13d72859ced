"""Draw the map of a question from its votes; what leaves here is what anybody may see, and the axes."""

from datetime import datetime

from parvis.core.opinion.keeping import earlier_data, earlier_from, shown_data
from parvis.core.opinion.map import map_opinions
from parvis.core.opinion.privacy import shown
from parvis.core.opinion.votes import gathered
from parvis.listening.actions.opinions import keep_map
from parvis.listening.models import OpinionMap
from parvis.listening.queries.opinions import statements_of, votes_of


def draw(question: int, moment: str) -> int:
    """Draw the map of a question again, from the axes of the last one; tell from how many votes."""
    kept = OpinionMap.objects.get(pk=question)
    seen, set_aside, rows = kept.due_at, statements_of(question), votes_of(question)
    earlier = earlier_from(kept.result["earlier"]) if kept.result else None
    # Persons are counted here and named nowhere: a page is given no way back.
    person = {who: place for place, who in enumerate(dict.fromkeys(row[0] for row in rows))}
    cast = [(person[who], number - 1, value) for who, number, value in rows]
    out = [place for place, aside in enumerate(set_aside) if aside]
    drawn = map_opinions(gathered(cast, len(person), len(set_aside), out), earlier=earlier)
    keep_map(
        question=question,
        at=datetime.fromisoformat(moment),
        seen=seen,
        votes=len(rows),
        result={"earlier": earlier_data(drawn.earlier), "shown": shown_data(shown(drawn))},
    )
    return len(rows)
