"""Say in words what a map tells: each number comes with what it counts."""

from math import dist
from typing import NamedTuple

from parvis.core.opinion.shapes import Counts, Group, Representative, Shown, StatementStand, Withheld
from parvis.report.opinions.conversation import Conversation, letter
from parvis.words import Words


class Answer(NamedTuple):
    """Hold one of the three answers of the first screen."""

    section: str
    question: str
    figure: str
    meaning: str
    statement: int | None = None
    """The statement that answers first."""
    waits: bool = False


def title(conversation: Conversation) -> str:
    """Name the conversation by its topic, or as its export is called."""
    return conversation.topic or conversation.name


def lede(conversation: Conversation, words: Words) -> str:
    """Say how many people voted how often on how many statements."""
    return words.gettext(
        "{people}, {votes}, {statements}.",
        people=words.ngettext("{n} person", "{n} people", conversation.shown.voters),
        votes=words.ngettext("{n} vote", "{n} votes", conversation.votes),
        statements=words.ngettext("{n} statement", "{n} statements", len(conversation.statements)),
    )


def three_answers(conversation: Conversation, words: Words) -> tuple[Answer, Answer, Answer]:
    """Answer what people agree on, what divides them, and who votes alike."""
    shown = conversation.shown
    agreed, apart = [*shown.consensus()], [*shown.dividing()]
    questions = (
        words.gettext("What do they agree on?"),
        words.gettext("What divides them?"),
        words.gettext("Who votes alike?"),
    )
    if shown.withheld:
        why = withheld(shown.withheld, words)
        return (
            Answer("statements", questions[0], "–", why),
            Answer("statements", questions[1], "–", why),
            Answer("groups", questions[2], "–", why),
        )
    return (
        Answer(
            "consensus",
            questions[0],
            words.number(len(agreed)),
            words.ngettext(
                "statement that most people of every group agree with",
                "statements that most people of every group agree with",
                len(agreed),
            ),
            agreed[0].statement if agreed else None,
        ),
        Answer(
            "dividing",
            questions[1],
            words.number(len(apart)),
            words.ngettext(
                "statement on which groups are far apart",
                "statements on which groups are far apart",
                len(apart),
            ),
            apart[0].statement if apart else None,
            waits=bool(apart),
        ),
        Answer("groups", questions[2], words.number(len(shown.groups)), sizes(shown, words)),
    )


def sizes(shown: Shown, words: Words) -> str:
    """Say how many people are in each group."""
    groups = words.ngettext("group", "groups", len(shown.groups))
    each = (
        words.gettext("{group} of {people}", group=letter(group.number), people=words.number(group.people))
        for group in shown.groups
    )
    return words.gettext("{groups}: {each}", groups=groups, each=words.enumeration(each))


def withheld(why: Withheld, words: Words) -> str:
    """Say why no group is shown."""
    if why is Withheld.FEW_PEOPLE:
        return words.gettext("groups are shown from ten people on who voted often enough")
    return words.gettext("no division gives groups of five people or more")


def named(group: int, words: Words) -> str:
    """Name a group."""
    return words.gettext("Group {letter}", letter=letter(group))


def shares(counts: Counts, words: Words) -> str:
    """Say which share agrees, disagrees and passes."""
    seen = max(1, counts.seen)
    return words.gettext(
        "{agree} agree, {disagree} disagree, {passed} pass",
        agree=words.percent(counts.agree / seen),
        disagree=words.percent(counts.disagree / seen),
        passed=words.percent(counts.passed / seen),
    )


def range_of(stand: StatementStand, words: Words, *, agrees: bool = True) -> str:
    """Say between which shares the groups agree, or disagree."""
    found = sorted(
        (one.counts.agree if agrees else one.counts.disagree) / one.counts.seen for one in stand.groups
    )
    low, high = words.percent(found[0]), words.percent(found[-1])
    if low == high:
        once = words.gettext("{share} of each group agree", share=low)
        return once if agrees else words.gettext("{share} of each group disagree", share=low)
    if agrees:
        return words.gettext("{low} to {high} of each group agree", low=low, high=high)
    return words.gettext("{low} to {high} of each group disagree", low=low, high=high)


def told_by(group: Group, one: Representative, shown: Shown, words: Words) -> str:
    """Say how a group votes on a statement that tells it from the others."""
    stand = next(stand for stand in shown.stands if stand.statement == one.statement)
    inside = stand.groups[group.number].counts
    others = [other.counts for number, other in enumerate(stand.groups) if number != group.number]
    seen = max(1, sum(counts.seen for counts in others))
    if one.agrees:
        return words.gettext(
            "{share} of them agree, {others} of the others",
            share=words.percent(inside.agree / inside.seen),
            others=words.percent(sum(counts.agree for counts in others) / seen),
        )
    return words.gettext(
        "{share} of them disagree, {others} of the others",
        share=words.percent(inside.disagree / inside.seen),
        others=words.percent(sum(counts.disagree for counts in others) / seen),
    )


def drawn(shown: Shown, words: Words) -> str:
    """Say what the map shows, for those who do not see it."""
    said = [
        words.gettext("{n} people, each near those who vote as they do.", n=shown.grouped),
        *(
            words.gettext(
                "{group}: {people}, {place}.",
                group=named(group.number, words),
                people=words.ngettext("{n} person", "{n} people", group.people),
                place=place(group, shown, words),
            )
            for group in shown.groups
        ),
    ]
    return " ".join(said)


def place(group: Group, shown: Shown, words: Words) -> str:
    """Say where a group stands in the drawing."""
    centre, middle = group.centre, _middle(shown)
    across, along = centre[0] - middle[0], (centre[1] - middle[1] if len(centre) > 1 else 0.0)
    if abs(across) >= abs(along):
        return words.gettext("to the right") if across > 0 else words.gettext("to the left")
    return words.gettext("at the top") if along > 0 else words.gettext("at the bottom")


def nearest(group: Group, shown: Shown) -> Group:
    """Find the group that votes most as this one does."""
    others = [other for other in shown.groups if other.number != group.number]
    return min(others, key=lambda other: dist(group.centre, other.centre))


def _middle(shown: Shown) -> tuple[float, float]:
    across = [spot.x for spot in shown.spots]
    along = [spot.y for spot in shown.spots]
    return (min(across) + max(across)) / 2, (min(along) + max(along)) / 2


def left_out(conversation: Conversation, words: Words) -> list[str]:
    """Say what was read and is not shown, or not as it was written."""
    shown, said = conversation.shown, []
    if aside := sum(one.out for one in conversation.statements):
        said.append(
            words.ngettext(
                "{n} statement was set aside by the moderators: it draws nobody; only the table has it.",
                "{n} statements were set aside by the moderators: they draw nobody; only the table has them.",
                aside,
            )
        )
    if few := len(conversation.statements) - len(shown.stands):
        said.append(
            words.ngettext(
                "{n} statement was voted on by fewer than five people: nothing is told of it.",
                "{n} statements were voted on by fewer than five people: nothing is told of them.",
                few,
            )
        )
    if shown.groups and (others := shown.voters - shown.grouped):
        said.append(
            words.ngettext(
                "{n} person voted too little to be in a group.",
                "{n} people voted too little to be in a group.",
                others,
            )
        )
    if conversation.again:
        said.append(
            words.ngettext(
                "{n} vote was changed later by the same person: the last one counts.",
                "{n} votes were changed later by the same person: the last one counts.",
                conversation.again,
            )
        )
    return [*said, _sign(conversation, words)]


def _sign(conversation: Conversation, words: Words) -> str:
    if conversation.sign == "confirmed":
        return words.gettext("The counts in comments.csv confirm which votes agree.")
    if conversation.sign == "turned":
        return words.gettext(
            "The counts in comments.csv show that votes are written the other way round: they were turned."
        )
    return words.gettext("Nothing in the export confirms that 1 means to agree: it was taken so.")
