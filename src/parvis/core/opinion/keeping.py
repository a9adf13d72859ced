"""Turn what is kept of a map into plain data fit for JSON, and back."""

from typing import Any

from parvis.core.opinion.shapes import (
    Axes,
    Counts,
    Earlier,
    Group,
    GroupStand,
    Representative,
    Shown,
    Side,
    Spot,
    StatementStand,
    Withheld,
)

Data = dict[str, Any]


def earlier_data(earlier: Earlier) -> Data:
    """Write what places one person, and what the next map is drawn from."""
    axes = earlier.axes
    return {
        "means": list(axes.means),
        "loadings": [list(loading) for loading in axes.loadings],
        "out": sorted(axes.out),
        "centres": [list(centre) for centre in earlier.centres],
    }


def earlier_from(data: Data) -> Earlier:
    """Read what `earlier_data` wrote."""
    return Earlier(
        Axes(tuple(data["means"]), tuple(map(tuple, data["loadings"])), frozenset(data["out"])),
        tuple(map(tuple, data["centres"])),
    )


def shown_data(shown: Shown) -> Data:
    """Write what may be shown of a map."""
    return {
        "voters": shown.voters,
        "grouped": shown.grouped,
        "groups": [
            {
                "number": group.number,
                "people": group.people,
                "centre": list(group.centre),
                "representative": [list(one) for one in group.representative],
            }
            for group in shown.groups
        ],
        "withheld": shown.withheld,
        "stands": [_stand_data(stand) for stand in shown.stands],
        "spots": [list(spot) for spot in shown.spots],
        "explained": list(shown.explained),
    }


def shown_from(data: Data) -> Shown:
    """Read what `shown_data` wrote."""
    return Shown(
        voters=data["voters"],
        grouped=data["grouped"],
        groups=tuple(
            Group(
                one["number"],
                one["people"],
                tuple(one["centre"]),
                tuple(Representative(*each) for each in one["representative"]),
            )
            for one in data["groups"]
        ),
        withheld=Withheld(data["withheld"]) if data["withheld"] else None,
        stands=tuple(_stand_from(one) for one in data["stands"]),
        spots=tuple(Spot(*one) for one in data["spots"]),
        explained=tuple(data["explained"]),
    )


def _stand_data(stand: StatementStand) -> Data:
    return {
        "statement": stand.statement,
        "counts": list(stand.counts),
        "groups": [[list(group.counts), list(group.agree), list(group.disagree)] for group in stand.groups],
        "consensus_agree": stand.consensus_agree,
        "consensus_disagree": stand.consensus_disagree,
        "divides": stand.divides,
        "out": stand.out,
    }


def _stand_from(data: Data) -> StatementStand:
    groups = tuple(
        GroupStand(Counts(*counts), Side(*agree), Side(*disagree))
        for counts, agree, disagree in data["groups"]
    )
    return StatementStand(**{**data, "counts": Counts(*data["counts"]), "groups": groups})
