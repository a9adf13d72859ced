"""Count the ballots of an exported poll again, and say in words whether the published outcome is right.

    python3 recount.py poll.json

The file holds {"rules": …, "ballots": […], "outcome": …}. This script knows nothing of the program that
counted first: it was written apart from it, in the plainest way, and needs nothing but Python. It counts
majority, consent, lazy consensus, approval, majority judgement, election without candidates, and ranked
ballots by the Scottish rules; not ranked ballots by the rules of Meek, which no vote of the program uses.
"""

import hashlib
import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

CANNOT = "This script does not know how to count this poll."


def lots(seed: str, names: list[str]) -> list[str]:
    """Draw lots: whose SHA-256 of seed, line break and name is smallest comes first."""
    return sorted(names, key=lambda name: hashlib.sha256((seed + "\n" + name).encode("utf-8")).hexdigest())


def majority(rules: dict[str, Any], ballots: list[Any]) -> bool:
    """Say whether enough of those who said for or against said for."""
    yes, no = ballots.count("for"), ballots.count("against")
    if yes + no == 0 or yes < rules["backing"]:
        return False
    part = Fraction(yes, yes + no)
    wanted = Fraction(rules["share"] or "1/2")
    return part > wanted or (rules["at_least"] and part == wanted)


def consent(rules: dict[str, Any], ballots: list[Any]) -> bool:
    """Say whether no objection stands; by consent somebody must also have said yes, or lifted theirs."""
    agreed = rules["method"] == "lazy" or "consent" in ballots or "lifted" in ballots
    return agreed and "object" not in ballots


def seat_best(best_first: list[list[str]], rules: dict[str, Any], seed: str) -> list[str]:
    """Seat group after group; where one does not fit, draw lots or leave seats empty, as the rules say."""
    seated: list[str] = []
    for group in best_first:
        if len(seated) + len(group) > rules["seats"]:
            drawn = lots(seed, group) if rules["tie"] == "lot" else []
            return seated + drawn[: rules["seats"] - len(seated)]
        seated += group
    return seated


def approval(rules: dict[str, Any], ballots: list[Any], seed: str) -> list[str]:
    """Seat the options that stand on most ballots."""
    said_something = len([ballot for ballot in ballots if len(ballot) > 0])
    levels: dict[int, list[str]] = {}
    for option in rules["options"]:
        votes = len([ballot for ballot in ballots if option in ballot])
        wanted = Fraction(rules["share"] or 0) * said_something
        if votes > wanted or (votes == wanted and votes > 0 and rules["at_least"]):
            levels.setdefault(votes, []).append(option)
    return seat_best([levels[votes] for votes in sorted(levels, reverse=True)], rules, seed)


def nomination(rules: dict[str, Any], ballots: list[Any], seed: str) -> list[str]:
    """Seat whom most ballots name last: one that names several changed its mind, round after round."""
    return approval({**rules, "share": None}, [ballot[-1:] for ballot in ballots], seed)


def judgement(rules: dict[str, Any], ballots: list[Any], seed: str) -> list[str]:
    """Take the middle grade of each option away, one after the other, and compare what was taken away."""
    grades = rules["grades"]
    taken: dict[str, list[int]] = {}
    for option in rules["options"]:
        marks = [grades.index(ballot.get(option, grades[-1])) for ballot in ballots]
        worst_first = sorted(marks, reverse=True)
        taken[option] = []
        while worst_first:
            taken[option].append(worst_first.pop((len(worst_first) - 1) // 2))
    if not ballots:
        return []
    levels = sorted({tuple(list_) for list_ in taken.values()})
    groups = [[option for option in rules["options"] if tuple(taken[option]) == level] for level in levels]
    return seat_best(groups, rules, seed)


class Undecided(Exception):  # noqa: N818 - not an error: the rules ask to stop
    """Stop at a tie that the rules leave as it is."""


def pick(
    names: list[str], history: list[dict[str, Fraction]], rules: dict[str, Any], seed: str, *, top: bool
) -> list[str]:
    """Pick the first or last of these by votes, then by the votes of each earlier stage, then by lot.

    Without lots, equal surpluses go on together, and equals at the end stop the count.
    """
    for votes in reversed(history):
        best = max(votes[name] for name in names) if top else min(votes[name] for name in names)
        names = [name for name in names if votes[name] == best]
    if len(names) == 1 or (top and rules["tie"] != "lot"):
        return names
    if rules["tie"] != "lot":
        raise Undecided
    return lots(seed, names)[:1] if top else lots(seed, names)[-1:]


def cut(value: Fraction) -> Fraction:
    """Leave out whatever stands after the fifth decimal place."""
    return Fraction(int(value * 100_000), 100_000)


class Paper:
    """Hold one ballot paper: the names still to come, what it is worth, and in whose hands it is."""

    def __init__(self, names: list[str]) -> None:
        self.names = list(names)
        self.value = Fraction(1)
        self.holder = ""

    def hand_on(self, running: list[str]) -> None:
        """Go to the next name that is still running, or to nobody."""
        self.holder = ""
        while self.names and not self.holder:
            name = self.names.pop(0)
            self.holder = name if name in running else ""


def votes_of(names: list[str], papers: list[Paper], kept: dict[str, int]) -> dict[str, Fraction]:
    """Add up what each has: those whose surplus went on keep the quota."""
    votes = {name: Fraction(kept.get(name, 0)) for name in names}
    for paper in papers:
        if paper.holder and paper.holder not in kept:
            votes[paper.holder] += paper.value
    return votes


def ranked(rules: dict[str, Any], ballots: list[Any], seed: str) -> list[str]:
    """Follow every single paper from hand to hand, as the Scottish rules tell (rules 45 to 52)."""
    papers = [Paper(ballot) for ballot in ballots if ballot]
    seats, running = rules["seats"], list(rules["options"])
    quota = len(papers) // (seats + 1) + 1
    elected, surpluses = list[str](), list[str]()
    kept: dict[str, int] = {}
    history: list[dict[str, Fraction]] = []
    moving = papers
    while papers:
        for paper in moving:
            paper.hand_on(running)
        votes = votes_of(rules["options"], papers, kept)
        history.append(votes)
        reached = [name for name in running if votes[name] >= quota]
        elected += reached
        surpluses += [name for name in reached if votes[name] > quota]
        running = [name for name in running if name not in reached]
        if len(elected) + len(running) <= seats or len(elected) >= seats:
            return elected + (running if len(elected) < seats else [])
        try:
            picked = pick(surpluses or running, history, rules, seed, top=bool(surpluses))
        except Undecided:
            break
        moving = [paper for paper in papers if paper.holder in picked]
        if surpluses:
            for paper in moving:
                total = votes[paper.holder]
                paper.value = cut((total - quota) * paper.value / total)
            kept |= dict.fromkeys(picked, quota)
            surpluses = [name for name in surpluses if name not in picked]
        else:
            running.remove(picked[0])
    return elected


def recount(poll: dict[str, Any]) -> tuple[bool, str]:
    """Count a poll again; return whether the outcome agrees, and a sentence."""
    rules, ballots, outcome = poll["rules"], poll["ballots"], poll["outcome"]
    method, seed = rules["method"], outcome["seed"]
    by_yes = {"majority": majority, "consent": consent, "lazy": consent}
    by_name = {"approval": approval, "judgement": judgement, "nomination": nomination, "ranked": ranked}
    if method not in {*by_yes, *by_name} or (method == "ranked" and rules["counting"] != "scottish"):
        return False, CANNOT
    enough = len(ballots) >= rules["quorum"]
    cast = f"{len(ballots)} ballots counted again by {method}."
    if len(ballots) != outcome["cast"]:
        return False, f"{cast} The outcome speaks of {outcome['cast']}: they do not agree."
    if method in by_yes:
        passed = enough and by_yes[method](rules, ballots)
        said = "It passes" if passed else "It does not pass"
        agrees = passed == outcome["passed"]
    else:
        winners = by_name[method](rules, ballots, seed) if enough else []
        said = f"Elected: {', '.join(sorted(winners)) or 'nobody'}"
        agrees = sorted(winners) == sorted(outcome["winners"])
    return agrees, f"{cast} {said}. The published outcome {'agrees' if agrees else 'DOES NOT AGREE'}."


if __name__ == "__main__":
    right, sentence = recount(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    sys.stdout.write(sentence + "\n")
    sys.exit(0 if right else 1)
