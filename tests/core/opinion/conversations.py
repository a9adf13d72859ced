"""Invented conversations: people of a few minds vote on statements, most of them on a part only."""

import numpy as np
from hypothesis import strategies as st

from parvis.core.opinion.shapes import Votes
from parvis.core.opinion.votes import gathered

Cast = list[tuple[int, int, int]]
"""Votes as (person, statement, 1, 0 or -1)."""


def cast(people: int = 40, statements: int = 16, minds: int = 2, seed: int = 0, share: float = 0.8) -> Cast:
    """Let people vote: each mind is of one opinion on most statements, and now and then somebody is not."""
    chance = np.random.default_rng(seed)
    opinion = chance.choice([-1, 1], (minds, statements))
    mind = np.sort(chance.integers(0, minds, people) * (chance.random(people) < 0.7))
    votes = np.where(chance.random((people, statements)) < 0.85, opinion[mind], 0)
    votes = np.where(chance.random((people, statements)) < 0.1, -votes, votes)
    given = chance.random((people, statements)) < share
    return [
        (person, statement, int(votes[person, statement]))
        for person, statement in np.argwhere(given).tolist()
    ]


def conversation(**planned: float) -> Votes:
    """Gather the votes of an invented conversation of 40 people and 16 statements, or as planned."""
    plan = {"people": 40, "statements": 16, **planned}
    return gathered(cast(**plan), int(plan["people"]), int(plan["statements"]))  # type: ignore[arg-type]


PLANS = st.fixed_dictionaries(
    {
        "people": st.integers(36, 60),
        "statements": st.integers(10, 20),
        "minds": st.integers(2, 4),
        "seed": st.integers(0, 10_000),
    }
)
"""Conversations large enough for groups."""

ANYTHING = st.integers(1, 12).flatmap(
    lambda people: st.integers(1, 9).flatmap(
        lambda statements: st.builds(
            gathered,
            st.lists(
                st.tuples(
                    st.integers(0, people - 1), st.integers(0, statements - 1), st.sampled_from([1, 0, -1])
                ),
                max_size=80,
            ),
            st.just(people),
            st.just(statements),
            st.sets(st.integers(0, statements - 1)),
        )
    )
)
"""Any votes whatever: too few people, nobody, everything set aside."""
