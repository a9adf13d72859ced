"""The figures for other programs."""

import json
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from parvis.core.hearing.options import Options
from parvis.core.hearing.shapes import Heard
from parvis.report import Source, report_data
from parvis.report.data import report_text
from tests.report import silence, town

SCHEMA = json.loads(files("parvis.report").joinpath("schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("heard", [town.MORVILLE, silence.SILENCE, town.large(3)])
@pytest.mark.parametrize(
    "source", [town.ARCHIVE, Source("x", options=Options("coarser", since=0, until=town.LAST), at=town.LAST)]
)
def test_every_report_keeps_to_the_schema(heard: Heard, source: Source) -> None:
    VALIDATOR.validate(json.loads(report_text(heard, source)))


def test_the_schema_refuses_what_it_does_not_know() -> None:
    data = report_data(town.MORVILLE, town.ARCHIVE)
    data["themes"][0]["expectations"][0]["score"] = 3
    assert [error.validator for error in VALIDATOR.iter_errors(data)] == ["unevaluatedProperties"]


def test_times_are_written_in_utc() -> None:
    data = report_data(town.MORVILLE, town.ARCHIVE)
    assert data["talk"]["first"] == "2024-01-04T00:00:00Z"
    assert data["rising"][0]["since"] == "2026-10-04T00:00:00Z"
    assert data["source"]["at"] is None


@given(st.integers())
def test_no_moment_is_too_strange_for_the_schema(at: int) -> None:
    VALIDATOR.validate(report_data(silence.SILENCE, replace(town.ARCHIVE, at=at)))


def test_a_theme_and_its_expectations_have_the_same_fields() -> None:
    theme = report_data(town.MORVILLE, town.ARCHIVE)["themes"][0]
    assert set(theme) - {"expectations"} == set(theme["expectations"][0])
    assert theme["kinds"] == {"complaint": 40, "question": 16, "idea": 6}
    assert theme["quotes"][0]["text"] == theme["name"]


def test_what_was_skipped_keeps_its_place() -> None:
    source = report_data(town.MORVILLE, town.ARCHIVE)["source"]
    assert source["skipped"] == {"broken_line": 2, "bad_date": 1}
    assert source["problems"][0] == {
        "file": "list.mbox", "line": 1204, "code": "bad_date", "detail": "Date: 31 Feb 2025",
    }  # fmt: skip
