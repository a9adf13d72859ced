"""Reasons to be told how expectations go on."""

from collections.abc import Mapping
from typing import Final

from parvis.notices.kinds.shape import Kind, of_expectation
from parvis.notices.models import Notice
from parvis.words import N_

Why = Notice.Why

LOOP: Final[Mapping[str, Kind]] = {
    Why.ANSWERED: of_expectation(
        N_("It was answered: does it answer? “{expectation}”"),
        N_("Does this answer? {expectation}"),
        anchor="#answers",
    ),
    Why.ANSWERED_FOLLOWED: of_expectation(
        N_("It was answered: “{expectation}”"),
        N_("It was answered: {expectation}"),
        anchor="#answers",
        followed=True,
    ),
    Why.ASKED_BACK: of_expectation(
        N_("Whoever is responsible asks a question back: “{expectation}”"),
        N_("A question back: {expectation}"),
        anchor="#answers",
    ),
    Why.ASKED_BACK_FOLLOWED: of_expectation(
        N_("Whoever is responsible asks a question back: “{expectation}”"),
        N_("A question back: {expectation}"),
        anchor="#answers",
        followed=True,
    ),
    Why.AGAIN: of_expectation(
        N_("It is open again: “{expectation}”"), N_("Open again: {expectation}"), followed=True
    ),
    Why.DEMANDED: of_expectation(
        N_("Enough have signed, an answer is due: “{expectation}”"),
        N_("An answer is due: {expectation}"),
        followed=True,
    ),
    Why.PROMISE_DUE: of_expectation(
        N_("The day of a promise has come: “{expectation}”"),
        N_("The day of a promise has come: {expectation}"),
        anchor="#answers",
        followed=True,
    ),
    Why.PASSED: of_expectation(
        N_("It was passed to somebody else: “{expectation}”"),
        N_("Passed to somebody else: {expectation}"),
        followed=True,
    ),
    Why.QUOTED: of_expectation(
        N_("Your words stand in an expectation: “{expectation}”"),
        N_("Your words stand in an expectation: {expectation}"),
        anchor="#words",
    ),
    Why.RENAMED: of_expectation(
        N_("{name} changed the name or kind of an expectation you follow: “{expectation}”"),
        N_("Renamed: {expectation}"),
        followed=True,
    ),
    Why.MERGED: of_expectation(
        N_("{name} made two expectations one, which you follow: “{expectation}”"),
        N_("Two expectations are one: {expectation}"),
        followed=True,
    ),
    Why.UNMERGED: of_expectation(
        N_("{name} made two again of expectations that were one, which you follow: “{expectation}”"),
        N_("One expectation is two again: {expectation}"),
        followed=True,
    ),
    Why.SPLIT: of_expectation(
        N_("{name} made an expectation of its own of a part of one you follow: “{expectation}”"),
        N_("An expectation of its own: {expectation}"),
        followed=True,
    ),
    Why.ASIDE: of_expectation(
        N_("{name} set aside an expectation you follow, its page says why: “{expectation}”"),
        N_("Set aside: {expectation}"),
        followed=True,
    ),
    Why.BACK: of_expectation(
        N_("{name} took up again an expectation you follow: “{expectation}”"),
        N_("Taken up again: {expectation}"),
        followed=True,
    ),
    Why.MAIL_WAITS: Kind(
        N_("A mail in answer to {community} waits for somebody to look at it"),
        N_("A mail waits: {community}"),
        page="listening:mails",
    ),
    Why.LETTER_DOUBTFUL: Kind(
        N_("Nobody knows whether a letter of {community} left: you may say so"),
        N_("Did this letter leave? {community}"),
        page="listening:letters",
    ),
    Why.BOUNCED: Kind(
        N_("A letter of {community} came back: the address is to be put right"),
        N_("A letter came back: {community}"),
        page="listening:letters",
    ),
    Why.AWAY_TOLD: Kind(
        N_("An automatic mail to {community} says that somebody responsible is away: note until when"),
        N_("Is somebody away? {community}"),
        page="listening:letters",
        anchor="#unreached",
    ),
    Why.NOBODY_NAMED: Kind(
        N_("Nobody is named yet for something that is expected in {community}: whose matter is it?"),
        N_("Whose matter is it? {community}"),
        page="listening:board",
        anchor="?show=unnamed",
    ),
    Why.NO_MORE_LETTERS: Kind(
        N_("Somebody responsible asked for no more letters from {community}"),
        N_("No more letters to somebody: {community}"),
        page="listening:letters",
    ),
    Why.PROMISE_TO_LOOK_AT: of_expectation(
        N_("The day of a promise has come, you may say whether it was kept: “{expectation}”"),
        N_("Was the promise kept? {expectation}"),
        anchor="#answers",
    ),
}
