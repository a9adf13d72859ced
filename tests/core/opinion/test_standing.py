"""What the counts of a statement tell, against figures reckoned by hand."""

from math import isclose, sqrt

from hypothesis import given
from hypothesis import strategies as st

from parvis.core.opinion.shapes import Counts, Representative
from parvis.core.opinion.standing import representative, stand

COUNTS = st.builds(Counts, st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))


def test_two_groups_are_compared() -> None:
    told = stand(3, Counts(9, 6, 2), [Counts(7, 1, 1), Counts(2, 5, 0)])

    first, second = told.groups
    assert told.statement == 3
    assert isclose(first.agree.probability, 8 / 11)
    assert isclose(second.agree.probability, 3 / 9)
    assert isclose(first.agree.ratio, (8 / 11) / (3 / 9))
    assert isclose(first.agree.certainty, 2 * sqrt(10) * (8 / 10 - 0.5))
    pooled = (7 + 1 + 2 + 1) / (9 + 1 + 7 + 1)
    assert isclose(first.agree.difference, (8 / 10 - 3 / 8) / sqrt(pooled * (1 - pooled) * (1 / 10 + 1 / 8)))
    assert isclose(told.consensus_agree or 0, 8 / 11 * 3 / 9)
    assert isclose(told.consensus_disagree or 0, 2 / 11 * 6 / 9)
    assert isclose(told.divides or 0, 6 / 9 + 3 / 7)


def test_nothing_is_said_of_groups_where_there_are_none() -> None:
    told = stand(0, Counts(3, 1, 0))

    assert (told.groups, told.consensus_agree, told.consensus_disagree, told.divides) == (
        (),
        None,
        None,
        None,
    )


def test_a_statement_that_few_of_a_group_saw_does_not_divide() -> None:
    assert stand(0, Counts(9, 4, 0), [Counts(9, 0, 0), Counts(0, 4, 0)]).divides is None
    assert stand(0, Counts(9, 5, 0), [Counts(9, 0, 0), Counts(0, 5, 0)]).divides == 2


def test_where_everybody_agrees_nobody_differs() -> None:
    told = stand(0, Counts(12, 0, 0), [Counts(6, 0, 0), Counts(6, 0, 0)])

    assert [group.agree.difference for group in told.groups] == [0, 0]
    assert told.divides == 0


@given(groups=st.lists(COUNTS, min_size=2, max_size=5))
def test_the_two_sides_mirror_each_other(groups: list[Counts]) -> None:
    told = stand(0, Counts(), groups)
    turned = stand(0, Counts(), [Counts(each.disagree, each.agree, each.passed) for each in groups])

    for one, other in zip(told.groups, turned.groups, strict=True):
        assert one.agree == other.disagree
        assert 0 < one.agree.probability < 1
    assert told.consensus_agree == turned.consensus_disagree


def test_a_group_is_told_by_what_it_wants_before_what_it_refuses() -> None:
    refused = stand(0, Counts(40, 40, 0), [Counts(0, 40, 0), Counts(40, 0, 0)])
    wanted = stand(1, Counts(30, 10, 0), [Counts(18, 2, 0), Counts(2, 18, 0)])

    assert representative([refused, wanted], 0) == (
        Representative(1, agrees=True),
        Representative(0, agrees=False),
    )
    assert representative([refused, wanted], 1) == (
        Representative(0, agrees=True),
        Representative(1, agrees=False),
    )


def test_where_nothing_is_sure_the_least_unsure_is_given_alone() -> None:
    close = stand(0, Counts(6, 4, 0), [Counts(3, 2, 0), Counts(3, 2, 0)])
    closer = stand(1, Counts(6, 4, 0), [Counts(4, 1, 0), Counts(2, 3, 0)])

    assert representative([close, closer], 0) == (Representative(1, agrees=True),)


def test_what_was_set_aside_or_never_seen_tells_no_group() -> None:
    aside = stand(0, Counts(40, 40, 0), [Counts(0, 40, 0), Counts(40, 0, 0)], out=True)
    unseen = stand(1, Counts(40, 0, 0), [Counts(), Counts(40, 0, 0)])

    assert representative([aside, unseen], 0) == ()


def test_at_most_five_statements_tell_a_group() -> None:
    stands = [stand(at, Counts(40, 40, 0), [Counts(40, 0, 0), Counts(0, 40, 0)]) for at in range(9)]

    assert [one.statement for one in representative(stands, 0)] == [0, 1, 2, 3, 4]
