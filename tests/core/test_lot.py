"""A draw by lot can be drawn again, calls the next where somebody steps back, and leans to nobody."""

from collections import Counter
from hashlib import sha256
from itertools import combinations
from math import comb, sqrt
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2

from parvis.core.lot import (
    commitment,
    drawn,
    drawn_in_strata,
    order,
    pool_digest,
    seats_of,
    seed_of,
    strata_digest,
)
from parvis.core.tally import lot

LINES = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1, max_size=6)
POOLS = st.sets(LINES, max_size=12)
HEXADECIMAL = st.binary(min_size=32, max_size=32).map(bytes.hex)
STRATA = st.dictionaries(LINES, st.sampled_from(["north", "south", "hill", "port"]), min_size=1, max_size=14)

SECRET = "5e" * 32
SEVEN = 7
DRAWS = 100_000
TWELVE = [f"m{n:02}" for n in range(12)]


def is_even(statistic: float, freedom: int) -> bool:
    """Tell whether a chi-square is neither too large nor too small to be chance (one in a thousand each)."""
    return bool(chi2.ppf(0.001, freedom) < statistic < chi2.ppf(0.999, freedom))


def unevenness(counts: Counter[tuple[str, ...]], cells: int) -> float:
    """Sum up how far the counts of so many equally likely cells are from being equal."""
    expected = counts.total() / cells
    empty = cells - len(counts)
    return sum((count - expected) ** 2 for count in counts.values()) / expected + empty * expected


@pytest.fixture(scope="module")
def orders() -> list[list[str]]:
    """Draw 100,000 times among twelve members: a frozen pool, one secret each, two words."""
    digest = pool_digest(TWELVE)
    secrets = (sha256(f"secret {n}".encode()).hexdigest() for n in range(DRAWS))
    return [order(TWELVE, seed_of(digest, secret, ["oak", "river"])) for secret in secrets]


# What is published


def test_the_steps_are_those_that_any_shell_can_do() -> None:
    # printf 'ada\nbo\ncy' | sha256sum, and so on
    digest = pool_digest(["cy", "ada", "bo"])
    seed = seed_of(digest, SECRET, ["oak", "rivière"], "4 8 15 16 23 42")

    assert digest == "ebf795348a71132ddfe9cba49160a1176793342c389daaa4670ebb2b02489683"
    assert commitment(SECRET) == "8414cd6b08e92be7f34132d9f8fabaa0cf0f072bab807b434e7ff02efc918a1e"
    assert seed == "0c3cbc27f7140c4366482811807632a0f90409c6ecfe6e228d739cfea2c077ab"
    assert order(["ada", "bo", "cy"], seed) == ["ada", "bo", "cy"]


@given(POOLS, st.randoms(use_true_random=False))
def test_a_pool_has_one_digest_in_whatever_order_it_is_named(pool: set[str], chance: Random) -> None:
    members = sorted(pool)
    chance.shuffle(members)

    assert pool_digest(members) == pool_digest(pool)


@given(POOLS, POOLS)
def test_two_pools_have_two_digests(one: set[str], other: set[str]) -> None:
    assert (pool_digest(one) == pool_digest(other)) == (one == other)


@given(STRATA, STRATA)
def test_the_digest_of_strata_tells_who_is_in_which(one: dict[str, str], other: dict[str, str]) -> None:
    assert (strata_digest(one) == strata_digest(other)) == (one == other)


def test_whoever_moves_to_another_stratum_changes_the_digest() -> None:
    assert strata_digest({"ada": "north", "bo": "south"}) != strata_digest({"ada": "south", "bo": "south"})


@pytest.mark.parametrize("pool", [["ada", "bo", "ada"], ["ada\nbo"], ["ada", ""]])
def test_a_pool_that_could_be_read_as_another_is_refused(pool: list[str]) -> None:
    with pytest.raises(ValueError, match=r"ada|''"):
        pool_digest(pool)
    with pytest.raises(ValueError, match=r"ada|''"):
        order(pool, SECRET)


@pytest.mark.parametrize("strata", [{"ada": ""}, {"ada": "a\nb"}, {"ada": "a\tb"}, {"": "a"}, {"a\nb": "c"}])
def test_strata_that_could_be_read_as_others_are_refused(strata: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"stratum|identifier"):
        strata_digest(strata)


@given(HEXADECIMAL, st.lists(LINES, max_size=3), LINES | st.just(""), st.lists(LINES, max_size=3), LINES)
def test_other_words_or_another_public_value_make_another_seed(
    secret: str, words: list[str], announced: str, others: list[str], value: str
) -> None:
    digest = pool_digest(TWELVE)
    same = (words, announced) == (others, value)

    assert (seed_of(digest, secret, words, announced) == seed_of(digest, secret, others, value)) == same


def test_the_order_of_words_and_the_secret_and_the_pool_count() -> None:
    digest = pool_digest(TWELVE)
    seeds = {
        seed_of(digest, SECRET, ["oak", "elm"]),
        seed_of(digest, SECRET, ["elm", "oak"]),
        seed_of(digest, "5f" * 32, ["oak", "elm"]),
        seed_of(pool_digest(TWELVE[1:]), SECRET, ["oak", "elm"]),
        seed_of(digest, SECRET, ["oak"], "elm"),
    }

    assert len(seeds) == 5


@pytest.mark.parametrize(
    ("digest", "secret", "words", "announced", "why"),
    [
        ("00", SECRET, [], "", "digest of the pool"),
        (SECRET, "5E" * 32, [], "", "secret"),
        (SECRET, SECRET + "\n", [], "", "secret"),
        (SECRET, SECRET, ["oak", ""], "", "word"),
        (SECRET, SECRET, ["oak\nelm"], "", "word"),
        (SECRET, SECRET, [], "4\n8", "announced value"),
    ],
)
def test_a_seed_is_made_only_of_what_it_should_be(
    digest: str, secret: str, words: list[str], announced: str, why: str
) -> None:
    with pytest.raises(ValueError, match=f"as the {why} must be"):
        seed_of(digest, secret, words, announced)


# Who is called


@given(POOLS, HEXADECIMAL)
def test_an_order_holds_everybody_once_and_is_that_of_the_tallies(pool: set[str], seed: str) -> None:
    assert sorted(order(pool, seed)) == sorted(pool)
    assert tuple(order(pool, seed)) == lot(seed, pool)


@given(POOLS, HEXADECIMAL, LINES)
def test_somebody_more_in_the_pool_moves_nobody_else(pool: set[str], seed: str, newcomer: str) -> None:
    assume(newcomer not in pool)

    assert [member for member in order(pool | {newcomer}, seed) if member != newcomer] == order(pool, seed)


@given(POOLS, HEXADECIMAL, st.integers(0, 14), st.data())
def test_a_recusal_only_calls_the_next(pool: set[str], seed: str, count: int, data: st.DataObject) -> None:
    members = order(pool, seed)
    recused = data.draw(st.sets(st.sampled_from(members))) if members else set()
    before = drawn(pool, seed, count, recused)
    after = [drawn(pool, seed, count, recused | {leaving}) for leaving in before]

    assert before == [member for member in members if member not in recused][:count]
    for leaving, called in zip(before, after, strict=True):
        stayed = [member for member in before if member != leaving]
        assert called[: len(stayed)] == stayed
        assert len(called) == min(count, len(pool) - len(recused) - 1)


@given(POOLS, HEXADECIMAL, st.integers(0, 10))
def test_a_smaller_jury_is_the_beginning_of_a_larger_one(pool: set[str], seed: str, count: int) -> None:
    assert drawn(pool, seed, count) == drawn(pool, seed, count + 1)[:count]


def test_a_draw_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="seats: -1"):
        drawn(TWELVE, SECRET, -1)
    with pytest.raises(ValueError, match=r"not of the pool: \['zoe'\]"):
        drawn(TWELVE, SECRET, 2, ["zoe"])
    with pytest.raises(ValueError, match="the seed must be"):
        drawn(TWELVE, "tomorrow", 2)


# Strata


@given(STRATA, HEXADECIMAL, st.integers(0, 16))
def test_seats_are_shared_to_less_than_one_seat_of_the_exact_share(
    strata: dict[str, str], seed: str, count: int
) -> None:
    sizes = Counter(strata.values())
    seats = seats_of(strata, seed, count)

    assert sum(seats.values()) == min(count, len(strata))
    for name, size in sizes.items():
        assert abs(seats[name] * len(strata) - min(count, len(strata)) * size) < len(strata)
        assert seats[name] <= size


def test_the_largest_remainders_take_the_seats_left() -> None:
    strata = {f"m{n:02}": "north" if n < 47 else "south" if n < 63 else "hill" for n in range(79)}

    # 10 x 47/79 = 5.95, 10 x 16/79 = 2.03, twice
    assert seats_of(strata, SECRET, 10) == {"hill": 2, "north": 6, "south": 2}


def test_equal_remainders_are_parted_by_the_lot() -> None:
    strata = {"ada": "north", "bo": "south"}
    seeds = [sha256(str(n).encode()).hexdigest() for n in range(1000)]
    norths = sum(seats_of(strata, seed, 1)["north"] for seed in seeds)

    assert all(seats_of(strata, seed, 1)[order(strata.values(), seed)[0]] == 1 for seed in seeds)
    assert abs(norths - 500) < 4 * sqrt(250)


def test_nobody_to_share_among_is_no_seat() -> None:
    assert seats_of({}, SECRET, 3) == {}
    assert drawn_in_strata({}, SECRET, {}) == []


@given(STRATA, HEXADECIMAL, st.integers(0, 16), st.data())
def test_each_stratum_is_drawn_as_a_pool_of_its_own(
    strata: dict[str, str], seed: str, count: int, data: st.DataObject
) -> None:
    recused = data.draw(st.sets(st.sampled_from(sorted(strata))))
    seats = seats_of(strata, seed, count)
    called = drawn_in_strata(strata, seed, seats, recused)

    assert called == [member for member in order(strata, seed) if member in called]
    for name, share in seats.items():
        pool = {member for member in strata if strata[member] == name}
        assert [each for each in called if each in pool] == drawn(pool, seed, share, recused & pool)


def test_seats_may_be_fixed_by_name() -> None:
    strata = {member: "hill" if member == "m05" else "port" for member in TWELVE}
    called = drawn_in_strata(strata, SECRET, {"hill": 1})

    assert called == ["m05"]
    assert drawn_in_strata(strata, SECRET, {"hill": 1}, ["m05"]) == []


def test_strata_that_make_no_sense_are_refused() -> None:
    strata = {"ada": "north"}
    with pytest.raises(ValueError, match=r"nobody is of: \['south'\]"):
        drawn_in_strata(strata, SECRET, {"south": 1})
    with pytest.raises(ValueError, match="seats: -1"):
        drawn_in_strata(strata, SECRET, {"north": -1})
    with pytest.raises(ValueError, match="seats: -2"):
        seats_of(strata, SECRET, -2)
    with pytest.raises(ValueError, match="not of the pool"):
        drawn_in_strata(strata, SECRET, {"north": 1}, ["zoe"])


# Evenness, over 100,000 draws


def positions(drawn_orders: list[list[str]]) -> float:
    """Measure how unevenly members fall on positions: a chi-square of (n-1)² degrees."""
    places: Counter[tuple[str, ...]] = Counter(
        (member, str(n)) for each in drawn_orders for n, member in enumerate(each)
    )
    return unevenness(places, 144) * 11 / 12


@pytest.mark.slow
def test_every_member_falls_on_every_position_as_often(orders: list[list[str]]) -> None:
    assert is_even(positions(orders), 11 * 11)


@pytest.mark.slow
def test_every_jury_of_seven_is_drawn_as_often(orders: list[list[str]]) -> None:
    juries = Counter(tuple(sorted(each[:SEVEN])) for each in orders)

    assert is_even(unevenness(juries, comb(12, 7)), comb(12, 7) - 1)


@pytest.mark.slow
def test_every_two_members_sit_together_as_often(orders: list[list[str]]) -> None:
    pairs = Counter(pair for each in orders for pair in combinations(sorted(each[:SEVEN]), 2))
    chance = SEVEN * 6 / (12 * 11)
    spread = sqrt(DRAWS * chance * (1 - chance))

    assert len(pairs) == comb(12, 2)
    # 66 pairs: one beyond four spreads would come once in 240 such tests.
    assert max(abs(count - DRAWS * chance) for count in pairs.values()) < 4 * spread


@pytest.mark.slow
def test_a_lot_that_leans_by_one_draw_in_a_hundred_would_be_seen(orders: list[list[str]]) -> None:
    leaning = [
        ["m03", *(each for each in drawn_order if each != "m03")] if n % 100 == 0 else drawn_order
        for n, drawn_order in enumerate(orders)
    ]

    assert not is_even(positions(leaning), 11 * 11)
