"""Names by quotation, and the words of a theme."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.themes.mixture import Mixture
from parvis.core.hearing.themes.naming import centrality, form
from parvis.core.text.sentences import GAP
from tests.core.columns import topics, vocabulary

PLAIN = "We need a second standpipe near the greenhouse before the summer."
PLAIN_FRENCH = "Il faudrait réparer le robinet d'arrosage avant le prochain été."
PARTIAL = [
    "Second standpipe.",
    "Perhaps we need a second standpipe near the greenhouse before the summer.",
    "And we need a second standpipe near the greenhouse before the summer.",
    "It would need a second standpipe near the greenhouse before the summer.",
    "WE NEED A SECOND STANDPIPE NEAR THE GREENHOUSE BEFORE THE SUMMER.",
    "we need a second standpipe near the greenhouse before the summer",
    f"We need a second {GAP} near the greenhouse before the summer.",
    "We need a second standpipe near the greenhouse [1] :: standpipe_2.open()",
    "We need this near the greenhouse before it is done like that.",
    "Here is what we need before the summer near the greenhouse:",
    "You need a second standpipe near your greenhouse before the summer.",
    "Therefore we need a second standpipe near the greenhouse before the summer.",
    "We have the same problem with the standpipe near the greenhouse.",
    "The standpipe of the second picture leaks near the greenhouse.",
    "We managed to repair the standpipe near the greenhouse before the summer.",
    "I'm new to gardening and own no standpipe near the greenhouse.",
    "Is that the standpipe we need near the greenhouse before the summer?",
    "I suppose we need a second standpipe near the greenhouse.",
    "A second standpipe would not have to stand near the greenhouse.",
    "standpipe.c: error: no water near the greenhouse before the summer.",
    "We need a second standpipe" + " and another one near the greenhouse" * 6 + ".",
]


PARTIAL_FRENCH = [
    "Le robinet.",
    "Elle est cassée depuis le prochain été dans le jardin.",
    PLAIN_FRENCH.upper(),
    PLAIN_FRENCH[:-1],
    "Mais il faudrait réparer le robinet d'arrosage avant le prochain été.",
    "Pouvez-vous réparer votre robinet avant l'été ?",
    "Sans quoi il faudrait réparer le robinet d'arrosage avant le prochain été.",
    "Nous avons le même problème avec le robinet d'arrosage du jardin.",
    "Nous avons réussi à réparer le robinet d'arrosage avant l'été.",
    "Je suppose qu'il faudrait réparer le robinet d'arrosage avant l'été.",
    "Il faudrait réparer ce robinet d'arrosage avant cet été.",
]


@pytest.mark.parametrize("partial", PARTIAL)
def test_a_plain_full_sentence_is_worth_more_than_one_that_leans_or_breaks(partial: str) -> None:
    assert form(PLAIN) > form(partial)


@pytest.mark.parametrize("partial", PARTIAL_FRENCH)
def test_the_same_holds_in_french(partial: str) -> None:
    assert form(PLAIN_FRENCH) > form(partial)


@settings(deadline=None)
@given(st.text())
def test_worth_lies_between_nothing_and_one(sentence: str) -> None:
    assert 0 < form(sentence) <= 1


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 10_000), st.booleans())
def test_a_sentence_of_a_topic_is_nearer_to_it_than_a_stray_one(seed: int, mixed: bool) -> None:
    said, labels = topics(seed, 4, 20)
    known = vocabulary(said)
    strayed = labels.astype(np.int32)
    strayed[0] = (labels[0] + 1) % 4
    near = centrality(known, strayed, 4, Mixture.of(known.words, strayed) if mixed else None)
    assert len(near) == len(said)
    assert np.all(np.isfinite(near))
    assert near[0] < np.median(near[strayed == strayed[0]])
