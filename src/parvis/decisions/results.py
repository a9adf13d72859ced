"""Say what came of a poll: in a sentence, in a table, in bars; every figure is one of the count itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from babel.numbers import get_decimal_symbol

from parvis.decisions.grades import GRADES
from parvis.decisions.models import Method, Poll
from parvis.words import N_, Words

_PASSED: Final = {
    Method.MAJORITY: N_("It passed. For: {yes}, against: {no}, abstained: {abstain}."),
    Method.CONSENT: N_("It passed: no objection stands."),
    Method.LAZY: N_("It passed: nobody objected in time."),
}
_FAILED: Final = {
    "rejected": N_("It did not pass. For: {yes}, against: {no}, abstained: {abstain}."),
    "objection": N_("An objection stands: the proposal is talked about again."),
    "quorum": N_("Nothing is decided: {cast} voted, and {needed} were needed."),
    "nobody": N_("Nothing is decided: nobody said anything for or against."),
    "tie": N_("A tie stands that the rules do not part: nobody takes the seat."),
    "key_lost": N_("It could not be counted: the key of the urn is lost. It may be held again."),
    "urn_differs": N_(
        "It was not counted: there were not as many ballots in the urn as people who voted. "
        "It may be held again."
    ),
}
_SAID: Final = {
    "for": N_("For"),
    "against": N_("Against"),
    "consent": N_("Consent"),
    "lifted": N_("Objected, then lifted it"),
    "object": N_("Objection"),
    "abstain": N_("Abstain"),
}
_BARE: Final = (N_("It passed."), N_("It did not pass."))


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one line of figures."""

    name: str
    count: int
    won: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """Hold one grade of a profile: how many gave it, and where it lies on a bar of a hundred."""

    grade: str
    count: int
    start: float
    width: float
    place: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Hold how one option was judged."""

    name: str
    median: str
    won: bool
    slices: Sequence[Slice]


@dataclass(frozen=True, slots=True)
class Stage:
    """Hold one stage of a ranked count."""

    number: int
    votes: Sequence[str]
    elected: str
    remaining: str
    """Elected because no more are left than seats."""
    excluded: str


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what came of a poll, for a page."""

    sentence: str
    rows: Sequence[Row] = ()
    profiles: Sequence[Profile] = ()
    stages: Sequence[Stage] = ()
    drawn: bool = False
    """A lot parted some whom the votes did not."""
    names: Sequence[str] = field(default=())
    """Of the options, as the stages list them."""


def result_of(poll: Poll, names: Mapping[str, str], words: Words) -> Result:
    """Say what came of a closed poll; the names are those of its options."""
    kept = poll.result
    steps = kept.get("steps", [])
    sentence = _sentence(poll, names, words)
    if poll.hidden:
        return Result(sentence)
    won = {*kept["winners"]}
    drawn = bool(kept["drawn"])
    if poll.method == Method.RANKED:
        shown = [names[key] for key in kept["steps"][0]["votes"]] if steps else []
        return Result(
            sentence,
            stages=_stages(steps, names, words),
            drawn=drawn,
            names=shown,
        )
    if poll.method == Method.JUDGEMENT:
        profiles = [_profile(each, names, won, words) for each in steps if each["kind"] == "profile"]
        return Result(sentence, profiles=profiles, drawn=drawn)
    return Result(sentence, rows=_rows(poll, names, won, words), drawn=drawn)


def ballot_said(choice: Any, names: Mapping[str, str], words: Words) -> str:
    """Say one ballot of a public vote."""
    if isinstance(choice, str):
        return words.gettext(_SAID[choice])
    if isinstance(choice, dict):
        grades = (
            words.gettext(N_("{name}: {said}"), name=names.get(key, key), said=words.gettext(GRADES[grade]))
            for key, grade in choice.items()
        )
        return ", ".join(grades)
    return ", ".join(names.get(key, key) for key in choice) or "–"


def _sentence(poll: Poll, names: Mapping[str, str], words: Words) -> str:
    kept, why = poll.result, poll.result["why"]
    if kept["winners"]:
        chosen = _with_grades(poll, names, words)
        if poll.method == Method.NOMINATION:
            return words.gettext(N_("Named most: {name}."), name=words.enumeration(chosen))
        return words.gettext(N_("Chosen: {names}."), names=words.enumeration(chosen))
    if poll.hidden and why in {"passed", "rejected"}:
        return words.gettext(_BARE[not kept["passed"]])
    step: Mapping[str, Any] = next(iter(kept["steps"]), {})
    figures = {
        "yes": step.get("for", 0),
        "no": step.get("against", 0),
        "abstain": step.get("abstain", 0),
        "cast": kept["cast"],
        "needed": poll.quorum,
    }
    if kept["passed"]:
        return words.gettext(_PASSED.get(Method(poll.method), _BARE[0]), **figures)
    return words.gettext(_FAILED.get(why, _BARE[1]), **figures)


def _with_grades(poll: Poll, names: Mapping[str, str], words: Words) -> list[str]:
    """Name those chosen, and where they were judged the middle grade of each.

    With as many seats as people who stand, each is chosen whatever members think of them.
    """
    won = poll.result["winners"]
    profiles = [each for each in poll.result["steps"] if each["kind"] == "profile" and not poll.hidden]
    grades = {each["option"]: words.gettext(GRADES[each["median"]]) for each in profiles}
    chosen = [(names.get(key, key), grades.get(key, "")) for key in won]
    return [f"{name} ({grade})" if grade else name for name, grade in chosen]


def _rows(poll: Poll, names: Mapping[str, str], won: set[str], words: Words) -> list[Row]:
    if not poll.result["steps"]:
        return []
    step = poll.result["steps"][-1]
    if poll.method == Method.APPROVAL:
        found = step["approved"]
    elif poll.method == Method.NOMINATION:
        found = step["named"]
    else:
        return [Row(words.gettext(text), step[key]) for key, text in _SAID.items() if key in step]
    order = sorted(found, key=lambda key: -found[key])
    return [Row(names.get(key, key), found[key], key in won) for key in order]


def _profile(step: Mapping[str, Any], names: Mapping[str, str], won: set[str], words: Words) -> Profile:
    total = sum(step["counts"].values()) or 1
    slices, start = [], 0.0
    for place, (grade, count) in enumerate(step["counts"].items()):
        width = round(100 * count / total, 2)
        slices.append(Slice(words.gettext(GRADES[grade]), count, round(start, 2), width, place))
        start += width
    name, median = names.get(step["option"], step["option"]), words.gettext(GRADES[step["median"]])
    return Profile(name, median, step["option"] in won, slices)


def _stages(steps: Sequence[Mapping[str, Any]], names: Mapping[str, str], words: Words) -> list[Stage]:
    """Say each stage, and who leaves the count in it: the rules list all who have left so far."""
    stages, left = [], set[str]()
    for each in steps:
        if each["kind"] == "stage":
            stages.append(
                _stage(
                    {**each, "excluded": [key for key in each["excluded"] if key not in left]}, names, words
                )
            )
            left.update(each["excluded"])
    return stages


def _stage(step: Mapping[str, Any], names: Mapping[str, str], words: Words) -> Stage:
    # Every place is shown: rounded figures would not add up to what follows.
    point = get_decimal_symbol(words.locale)
    votes = [text.rstrip("0").rstrip(".").replace(".", point) for text in step["votes"].values()]
    said = {
        what: ", ".join(names.get(key, key) for key in step.get(what, ()))
        for what in ("elected", "remaining", "excluded")
    }
    return Stage(step["stage"], votes, **said)
