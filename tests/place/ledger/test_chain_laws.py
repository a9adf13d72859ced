"""The chain of public acts: one changed byte anywhere is seen."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from parvis.ledger.chain import START, digest_of, entry_of, first_fault

values = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.text(max_size=20))
entries = st.builds(
    entry_of,
    at=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 (the zone is beside)
    actor=st.one_of(st.none(), st.integers(1, 99)),
    verb=st.text(min_size=1, max_size=12),
    object_type=st.text(min_size=1, max_size=12),
    object_id=st.integers(1, 99),
    target_type=st.sampled_from(["", "communities.guide"]),
    target_id=st.one_of(st.none(), st.integers(1, 99)),
    community=st.one_of(st.none(), st.integers(1, 9)),
    facts=st.dictionaries(st.text(max_size=8), values, max_size=3),
)


def chained(said: list[dict[str, object]]) -> list[dict[str, object]]:
    links: list[dict[str, object]] = []
    previous = START
    for position, entry in enumerate(said, 1):
        previous = digest_of(position, previous, entry)
        links.append({"position": position, "digest": previous, "entry": entry})
    return links


@given(st.lists(entries, max_size=5))
def test_a_chain_as_it_was_written_has_no_fault(said: list[dict[str, object]]) -> None:
    assert first_fault(chained(said)) is None


@given(st.lists(entries, max_size=5))
def test_a_chain_survives_the_trip_through_json(said: list[dict[str, object]]) -> None:
    assert first_fault(json.loads(json.dumps(chained(said)))) is None


@given(st.lists(entries, min_size=1, max_size=4), st.data())
def test_a_changed_letter_is_seen(said: list[dict[str, object]], data: st.DataObject) -> None:
    written = json.dumps(chained(said), ensure_ascii=False, sort_keys=True)
    place = data.draw(st.integers(0, len(written) - 1))
    letter = data.draw(st.characters(blacklist_characters=[written[place]], blacklist_categories=["Cs"]))
    try:
        changed = json.loads(written[:place] + letter + written[place + 1 :])
    except json.JSONDecodeError:
        return
    if changed == json.loads(written):
        return

    assert (
        not isinstance(changed, list)
        or not all(isinstance(link, dict) for link in changed)
        or first_fault(changed)
    )


@given(st.lists(entries, min_size=2, max_size=5), st.data())
def test_a_link_taken_away_from_within_is_seen(said: list[dict[str, object]], data: st.DataObject) -> None:
    links = chained(said)
    links.pop(data.draw(st.integers(0, len(links) - 2)))

    assert first_fault(links) is not None
