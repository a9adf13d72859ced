import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.archives.limits import EARLIEST, LATEST
from parvis.archives.times import month_first, read_time

NOON = 1709550720  # 4 March 2024, 11:12 UTC


@pytest.mark.parametrize(
    "value",
    [
        NOON, float(NOON), NOON * 1000, NOON * 1_000_000, str(NOON), f"{NOON}.000200", str(NOON * 1000),
        "2024-03-04T11:12:00Z", "2024-03-04T12:12:00+01:00", "2024-03-04T12:12:00+0100",
        "2024-03-04 11:12:00",
        "2024-03-04T11:12:00.123456Z", "04/03/2024 11:12", "04/03/2024 à 11h12", "4.3.2024 11:12:00",
        "le 4 mars 2024 à 11h12", "lundi 4 mars 2024, 11:12", "March 4, 2024 11:12 AM", "4 Mar 2024 11:12",
        "Mon, 4 Mar 2024 12:12:00 +0100", "Mon Mar  4 11:12:00 UTC 2024",
    ],
    ids=repr,
)  # fmt: skip
def test_a_moment_is_read_in_every_form(value: object) -> None:
    assert read_time(value) == NOON


@pytest.mark.parametrize(
    ("value", "expected"), [("20240304", 1709510400), ("04/03/24", 1709510400), ("2024-03-04", 1709510400)]
)
def test_a_day_alone_is_its_first_second(value: str, expected: int) -> None:
    assert read_time(value) == expected


@pytest.mark.parametrize(
    "value",
    ["", "hier", "31/02/2024", "1924-01-01", "2924-01-01", None, True, [], -5, "12", float("nan"), 1e300],
)
def test_what_is_no_date_of_a_conversation_is_refused(value: object) -> None:
    assert read_time(value) is None


def test_the_month_comes_first_only_where_the_column_shows_it() -> None:
    assert month_first(["03/04/2024", "03/14/2024"])
    assert not month_first(["03/04/2024", "04/05/2024"])
    assert not month_first(["14/03/2024", "03/14/2024"])
    assert read_time("03/04/2024", day_first=False) == 1709510400


@given(st.text() | st.floats() | st.integers() | st.from_regex(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.{0,10}"))
def test_no_date_lies_outside_the_time_of_conversations(value: object) -> None:
    moment = read_time(value)
    assert moment is None or EARLIEST < moment < LATEST
