"""How a community decides, matter by matter: law of its guide, like the rest, and changed like the rest."""

from dataclasses import dataclass
from math import ceil
from typing import Final, Literal, NamedTuple, get_args

from parvis.communities.laws import Law, OneOf, Whole, Yes, in_force, law
from parvis.communities.models import Community
from parvis.words import N_

Subject = Literal[
    "amendment", "identity", "election", "recall", "exclusion", "leaving", "other", "ratification"
]
SUBJECTS: Final[tuple[Subject, ...]] = get_args(Subject)
ABOUT: Final = {
    "amendment": N_("Changing the guide"),
    "identity": N_("Changing what the community is"),
    "election": N_("Choosing who holds a mandate"),
    "recall": N_("Ending a mandate early"),
    "exclusion": N_("Excluding a member, or letting one come back"),
    "leaving": N_("Leaving this place together"),
    "other": N_("Any other decision"),
    "ratification": N_("Ratifying an emergency act"),
}
"""What each subject is called, wherever a page or a law names it."""
METHODS: Final = {
    "majority": N_("by a majority of the votes"),
    "consent": N_("by consent, once objections are heard"),
    "lazy": N_("by silence, where nobody objects"),
    "approval": N_("by approving as many options as one likes"),
    "judgement": N_("by majority judgement"),
    "ranked": N_("by ranking the options"),
    "nomination": N_("by election without candidates"),
}
"""How each method of `core.tally` ends the sentence "It is decided …"."""


class _Usual(NamedTuple):
    methods: tuple[str, ...]
    """Those that fit the subject, the usual one first."""
    majority: int
    quorum: int
    days: int
    talk_days: int
    secret: bool
    """Votes on persons are secret (L-17)."""


_USUAL: Final[dict[Subject, _Usual]] = {
    "amendment": _Usual(("majority", "consent"), 66, 25, 7, 7, secret=False),
    "identity": _Usual(("majority", "consent"), 66, 25, 7, 7, secret=False),
    "election": _Usual(("judgement", "approval", "ranked", "nomination"), 50, 10, 7, 7, secret=True),
    "recall": _Usual(("majority",), 50, 25, 7, 3, secret=True),
    "exclusion": _Usual(("majority",), 66, 25, 7, 3, secret=True),
    "leaving": _Usual(("majority", "consent"), 66, 33, 14, 14, secret=False),
    "other": _Usual(
        ("majority", "consent", "lazy", "approval", "judgement", "ranked"), 50, 10, 7, 3, secret=False
    ),
    "ratification": _Usual(("majority", "consent"), 50, 0, 3, 0, secret=False),
}


@dataclass(frozen=True, slots=True)
class Laws:
    """Hold the laws that rule one subject."""

    method: Law
    majority: Law
    quorum: Law
    days: Law
    talk_days: Law
    secret: Law


@dataclass(frozen=True, slots=True)
class Procedure:
    """Say how a community decides on one subject, by the guide in force."""

    subject: Subject
    method: str
    majority: int
    """Percent of the votes for and against that those for must pass; at 100, all of them."""
    quorum: int
    """Percent of those who may vote who must have voted."""
    days: int
    """How long a poll is open."""
    talk_days: int
    """How long a proposal is talked about before its poll may open."""
    secret: bool

    def ballots_needed(self, electorate: int) -> int:
        """Count the ballots below which nothing is decided."""
        return ceil(self.quorum * electorate / 100)


def _laws_of(subject: Subject, usual: _Usual) -> Laws:
    about = ABOUT[subject]

    def one(key: str, shape: OneOf | Whole | Yes, value: object, says: str) -> Law:
        return law(f"decide.{subject}.{key}", shape, value, says, about=about)

    return Laws(
        one(
            "method",
            OneOf({each: METHODS[each] for each in usual.methods}),
            usual.methods[0],
            N_("{about}: decided {value}."),
        ),
        one(
            "majority", Whole(50, 100), usual.majority, N_("{about}: percent of the votes to pass: {value}.")
        ),
        one("quorum", Whole(0, 100), usual.quorum, N_("{about}: percent of members who must vote: {value}.")),
        one("days", Whole(1, 60), usual.days, N_("{about}: days a vote stays open: {value}.")),
        one("talk_days", Whole(0, 60), usual.talk_days, N_("{about}: days of talk before a vote: {value}.")),
        one("secret", Yes(), usual.secret, N_("{about}: votes are secret: {value}.")),
    )


LAWS: Final = {subject: _laws_of(subject, usual) for subject, usual in _USUAL.items()}
DELAY: Final = law(
    "guide.delay_days",
    Whole(1, 90),
    7,
    N_("Days between the vote and the moment a new guide holds: {value}."),
)
"""Members read what changes before it holds (L-01)."""
RECALL_PERCENT: Final = law(
    "mandates.recall_percent",
    Whole(1, 1000),
    100,
    N_("Signatures that open a vote on a recall, in percent of the square root of the members: {value}."),
)

REVIEWERS: Final = law(
    "mandates.reviewers",
    Whole(0, 9),
    0,
    N_("Members who may sign up to review a mandate, once half of its term is over: {value}."),
)


def procedure_of(community: Community, subject: Subject) -> Procedure:
    """Give the procedure by which a community decides on a subject, as its guide in force says."""
    rules = LAWS[subject]
    return Procedure(
        subject,
        in_force(community, rules.method),
        in_force(community, rules.majority),
        in_force(community, rules.quorum),
        in_force(community, rules.days),
        in_force(community, rules.talk_days),
        in_force(community, rules.secret),
    )
