"""The export of statements by the rules of the Commission's database, and the yearly report.

The rules are written again here, from the database's own request and model, so that an export that breaks one
is seen.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from parvis.communities.models import Clause, Community, Ground
from parvis.conversations import actions as talk
from parvis.conversations.models import Post
from parvis.decisions.models import Proposal
from parvis.moderation.actions import emergencies, orders, ruling, signalling
from parvis.moderation.actions.signalling import Notice
from parvis.moderation.dsa import statements as export
from parvis.moderation.dsa.report import report
from parvis.moderation.dsa.taxonomy import CATEGORY, CHILD_ABUSE, KEYWORDS, OTHER, SAID, category_of
from parvis.moderation.dsa.years import year_of
from parvis.moderation.emergencies import Urgent
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Emergency, Order, Outcome
from parvis.moderation.orders import Arrived
from parvis.moderation.queries.finding import of_person
from parvis.people.models import Person
from parvis.place.models import Place

pytestmark = pytest.mark.django_db
VISIBILITY = {
    f"DECISION_VISIBILITY_{each}"
    for each in (
        *("CONTENT_REMOVED", "CONTENT_DISABLED", "CONTENT_DEMOTED", "CONTENT_AGE_RESTRICTED"),
        *("CONTENT_INTERACTION_RESTRICTED", "CONTENT_LABELLED", "OTHER"),
    )
}
PROVISION = {
    f"DECISION_PROVISION_{part}_{end}"
    for part in ("PARTIAL", "TOTAL")
    for end in ("SUSPENSION", "TERMINATION")
}
ACCOUNT = {"DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED"}
MONETARY = {f"DECISION_MONETARY_{each}" for each in ("SUSPENSION", "TERMINATION", "OTHER")}
CONTENT = {
    f"CONTENT_TYPE_{each}"
    for each in ("APP", "AUDIO", "IMAGE", "PRODUCT", "SYNTHETIC_MEDIA", "TEXT", "VIDEO", "OTHER")
}
SOURCE = {
    f"SOURCE_{each}" for each in ("ARTICLE_16", "TRUSTED_FLAGGER", "TYPE_OTHER_NOTIFICATION", "VOLUNTARY")
}
CATEGORIES = {
    CATEGORY + each
    for each in (
        *("ANIMAL_WELFARE", "CONSUMER_INFORMATION", "CYBER_VIOLENCE", "CYBER_VIOLENCE_AGAINST_WOMEN"),
        *("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "ILLEGAL_OR_HARMFUL_SPEECH"),
        *("INTELLECTUAL_PROPERTY_INFRINGEMENTS", "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS"),
        *("NOT_SPECIFIED_NOTICE", "OTHER_VIOLATION_TC", "PROTECTION_OF_MINORS", "RISK_FOR_PUBLIC_SECURITY"),
        *("SCAMS_AND_FRAUD", "SELF_HARM", "UNSAFE_AND_PROHIBITED_PRODUCTS", "VIOLENCE"),
    )
}
DECISIONS = {
    "decision_visibility": VISIBILITY,
    "decision_monetary": MONETARY,
    "decision_provision": PROVISION,
    "decision_account": ACCOUNT,
}
AUTOMATED = {f"AUTOMATED_DECISION_{each}" for each in ("FULLY", "PARTIALLY", "NOT_AUTOMATED")}
LONGEST = {
    "puid": 500,
    "decision_visibility_other": 500,
    "illegal_content_legal_ground": 500,
    "illegal_content_explanation": 2000,
    "incompatible_content_ground": 500,
    "incompatible_content_explanation": 2000,
    "content_type_other": 500,
    "decision_facts": 5000,
    "source_identity": 500,
}
KNOWN = {
    *("decision_visibility", "decision_monetary", "decision_provision", "decision_account", "account_type"),
    *("decision_ground", "decision_ground_reference_url", "incompatible_content_illegal", "content_type"),
    *("category", "category_addition", "category_specification", "territorial_scope", "content_language"),
    *("content_date", "application_date", "source_type", "automated_detection", "automated_decision"),
    *(f"end_date_{each}_restriction" for each in ("visibility", "monetary", "service", "account")),
    *LONGEST,
}


def faults(sent: Mapping[str, Any]) -> list[str]:
    """Say which rules of the database a statement breaks."""
    too_long = {f"too long {key}": len(sent.get(key) or "") > most for key, most in LONGEST.items()}
    unknown = {f"unknown {key}": key not in KNOWN for key in sent}
    broken = {**too_long, **unknown, **_of_decision(sent), **_of_ground(sent), **_of_content(sent)}
    return [name for name, is_broken in broken.items() if is_broken]


def _of_decision(sent: Mapping[str, Any]) -> dict[str, bool]:
    given = {key: _listed(sent.get(key)) for key in DECISIONS}
    other = "DECISION_VISIBILITY_OTHER" in given["decision_visibility"]
    return {
        "no decision": not any(given.values()),
        **{key: not given[key] <= allowed for key, allowed in DECISIONS.items()},
        "decision_visibility_other": other != bool(sent.get("decision_visibility_other")),
        "end before beginning": any(
            value is not None and value < sent["application_date"]
            for key, value in sent.items()
            if key.startswith("end_date")
        ),
        "automated_detection": sent.get("automated_detection") not in {"Yes", "No"},
        "automated_decision": sent.get("automated_decision") not in AUTOMATED,
        "decision_facts": not sent.get("decision_facts"),
    }


def _of_ground(sent: Mapping[str, Any]) -> dict[str, bool]:
    of_law = ("illegal_content_legal_ground", "illegal_content_explanation")
    of_terms = ("incompatible_content_ground", "incompatible_content_explanation")
    illegal = sent.get("decision_ground") == "DECISION_GROUND_ILLEGAL_CONTENT"
    wanted, other = (of_law, of_terms) if illegal else (of_terms, of_law)
    grounds = {"DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT"}
    return {
        "decision_ground": sent.get("decision_ground") not in grounds,
        **{f"{key} is missing": not sent.get(key) for key in wanted},
        **{f"{key} is of the other ground": key in sent for key in other},
    }


def _of_content(sent: Mapping[str, Any]) -> dict[str, bool]:
    kinds = _listed(sent.get("content_type"))
    voluntary = sent.get("source_type") == "SOURCE_VOLUNTARY"
    return {
        "puid": re.fullmatch(r"[a-zA-Z0-9-_]+", sent.get("puid", "")) is None,
        "content_type": not kinds or not kinds <= CONTENT,
        "content_type_other": ("CONTENT_TYPE_OTHER" in kinds) != bool(sent.get("content_type_other")),
        "category": sent.get("category") not in CATEGORIES,
        "content_date": not 2000 <= date.fromisoformat(sent["content_date"]).year <= 2038,
        "application_date": not 2020 <= date.fromisoformat(sent["application_date"]).year <= 2038,
        "source_type": sent.get("source_type") not in SOURCE or (voluntary and "source_identity" in sent),
    }


def _listed(given: object) -> set[object]:
    return set(given) if isinstance(given, list) else {given} if given else set()


@pytest.fixture
def year(
    case: Case,
    bo: Person,
    eve: Person,
    ada: Person,
    max_: Person,
    square: Community,
    clause: Clause,
    judgement: Callable[..., Judgement],
    at: datetime,
) -> Community:
    """Give a community with every restriction a moderator may take, and a notice."""
    notice = Notice(
        "/",
        "It is a defamation, says zoe@example.net.",
        f"{CATEGORY}ILLEGAL_OR_HARMFUL_SPEECH",
        name="Zoe Canary",
        email="zoe@example.net",
    )
    assert case.post is not None
    signalling.give_notice(by=None, who="198.51.100.7", at=at, notice=notice, post=case.post)
    plans: list[dict[str, Any]] = [
        {"outcome": Outcome.REMINDER},
        {"outcome": Outcome.COOLING, "ends_at": at + timedelta(hours=75)},
        {"outcome": Outcome.SUSPEND, "ends_at": at + timedelta(days=30)},
    ]
    later = at + timedelta(hours=72)
    for plan in plans:
        about = signalling.signal(by=ada, at=at, community=square, clause=clause, thing=of_person(bo)).case
        ruling.rule(by=max_, at=later, case=about, judgement=judgement(**plan))
    law = judgement(
        Outcome.REMOVE,
        ends_at=at + timedelta(days=99),
        ground=Ground.LAW,
        legal_ground="Loi du 29 juillet 1881, art. 29",
        category=f"{CATEGORY}ILLEGAL_OR_HARMFUL_SPEECH",
        facts="The author says that Eve and Zoe Canary steal.",
    )
    ruling.rule(by=max_, at=later, case=case, judgement=law)
    assert eve.name == "Eve"
    return square


def batches(of: Community | None = None) -> list[list[dict[str, Any]]]:
    return [*export.statements_of(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), of)]


def test_every_statement_keeps_the_rules_of_the_database(year: Community) -> None:
    sent = [each for batch in batches(year) for each in batch]
    assert len(sent) == 3
    assert {each["puid"]: faults(each) for each in sent} == {each["puid"]: [] for each in sent}
    assert len({each["puid"] for each in sent}) == 3
    by_law = next(each for each in sent if "illegal_content_legal_ground" in each)
    assert by_law["source_type"] == "SOURCE_ARTICLE_16"
    assert by_law["end_date_visibility_restriction"] == "2026-06-09"


def test_the_rules_written_here_find_what_is_wrong(year: Community) -> None:
    good = batches(year)[0][0]
    mistakes: list[dict[str, Any]] = [
        {"puid": "with space"},
        {"category": "STATEMENT_CATEGORY_PIRACY"},
        {"decision_facts": ""},
        {"decision_facts": "x" * 5001},
        {"automated_decision": "No"},
        {"content_type": []},
        {"name": "Bo"},
        {"application_date": "2019-12-31"},
        {"decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT"},
        {"decision_provision": None, "decision_visibility": None},
    ]
    for wrong in mistakes:
        assert faults({**good, **wrong}), wrong


def test_no_name_no_short_name_no_address_leaves_in_an_export(year: Community) -> None:
    since, until = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    written = export.export(since, until, year).decode()
    whole = report(year_of(2026, year), date(2027, 1, 15))
    with ZipFile(io.BytesIO(whole)) as bundle:
        written += "".join(bundle.read(each).decode() for each in bundle.namelist())
    for canary in ("Zoe", "Canary", "zoe@example.net", "198.51.100.7", "@", "bo@example.org"):
        assert canary not in written
    for name in ("Bo", "Eve", "Max", "Ada"):
        assert not re.search(rf"\b{name}\b", written)


def test_a_batch_holds_a_hundred_at_most(year: Community, monkeypatch: pytest.MonkeyPatch) -> None:
    assert export.MOST == 100
    monkeypatch.setattr(export, "MOST", 2)
    assert [len(batch) for batch in batches(year)] == [2, 1]
    bodies = json.loads(export.export(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)))
    assert [[*body] for body in bodies] == [["statements"], ["statements"]]


def test_the_categories_are_the_sixteen_and_each_keyword_belongs_to_one() -> None:
    assert {*KEYWORDS} == CATEGORIES == {*SAID}
    words = [keyword for keywords in KEYWORDS.values() for keyword in keywords]
    assert len(words) == len({*words})
    assert category_of(CHILD_ABUSE) == f"{CATEGORY}PROTECTION_OF_MINORS"
    assert category_of("nonsense") == f"{CATEGORY}NOT_SPECIFIED_NOTICE"
    assert OTHER not in words


def test_the_report_has_eleven_parts_counted_from_the_cases(year: Community) -> None:
    whole = report(year_of(2026, year), date(2027, 1, 15))
    with ZipFile(io.BytesIO(whole)) as bundle:
        parts = {
            name: [*csv.DictReader(io.StringIO(bundle.read(name).decode("utf-8-sig")))]
            for name in bundle.namelist()
        }
        rows = [[*csv.reader(io.StringIO(bundle.read(name).decode("utf-8-sig")))] for name in parts]
    assert [int(name.partition("_")[0]) for name in parts] == [*range(1, 12)]
    for part in rows:
        assert {len(row) for row in part} == {len(part[0])}

    notices = {row["Category of illegal content"]: row for row in parts["4_notices.csv"]}
    total = notices["TOTAL"]
    assert total["Number of notices received"] == "1"
    assert total["Median time to take action"] == "72"
    assert total["Number of actions taken on the basis of the law"] == "1"
    speech = notices[f"{CATEGORY}ILLEGAL_OR_HARMFUL_SPEECH"]
    assert speech["Number of notices received"] == "1"
    terms = parts["6_own_initiative_TC.csv"][0]
    assert terms["Number of measures taken at the provider's own initiative"] == "2"
    assert terms["Provision of the service Suspension"] == "2"
    automated = {row["Indicator"]: row["Value"] for row in parts["8_automated_means.csv"]}
    assert automated["Number of measures solely taken by automated means"] == "0"
    assert automated["Number of measures not taken by automated means"] == "3"
    people = {row["Indicator"]: row["Value"] for row in parts["9_human_resources.csv"]}
    assert people["Number of total moderators with sufficient linguistic expertise"] == "1"


def _of_orders(of: Community | None, year: int = 2026) -> dict[str, list[str]]:
    with ZipFile(io.BytesIO(report(year_of(year, of), date(2027, 1, 15)))) as bundle:
        read = csv.reader(io.StringIO(bundle.read("3_member_states_orders.csv").decode("utf-8-sig")))
        return {row[3]: row[6:13] for row in read}


def test_orders_are_counted_from_those_that_were_recorded(
    said: Post, bo: Person, square: Community, house: Community, person: Callable[..., Person], at: datetime
) -> None:
    host = person("Hana")
    Place.objects.update_or_create(pk=1, defaults={"host": host})
    topic = talk.open_topic(by=bo, at=at, community=square, title="A fence", source="How high?")
    urgent = Urgent(
        community=square,
        person=bo,
        post=said,
        kind=Emergency.Kind.ORDER,
        legal_ground="Order 2026-17",
        facts="The message calls to violence.",
        why="The order leaves one hour.",
        hours=72,
        until=at + timedelta(days=30),
    )

    def arrived(kind: Order.Kind, hours: int, **given: Any) -> Order:
        told = Arrived(kind, "A court", "A law", "Do it.", at - timedelta(hours=hours), **given)
        return orders.record_order(by=host, arrived=told, at=at)

    two = arrived(Order.Kind.CONTENT, 4, addresses="https://a.example/1\nhttps://a.example/2")
    done = emergencies.begin_emergency(by=host, urgent=replace(urgent, order=two), at=at)
    # Ratified, it has a second statement of reasons, and is the same order.
    emergencies.ratify(Proposal.objects.get(pk=done.proposal or 0), at + timedelta(days=9))
    emergencies.begin_emergency(by=host, urgent=replace(urgent, post=topic.posts.get()), at=at)
    given = arrived(Order.Kind.INFORMATION, 30)
    orders.answer_order(by=host, order=given, outcome=Order.Outcome.CARRIED, said="Given.", at=at)
    declined = arrived(Order.Kind.COURT, 50)
    orders.answer_order(by=host, order=declined, outcome=Order.Outcome.DECLINED, said="No.", at=at)

    whole, here = _of_orders(None), _of_orders(square)
    assert whole["TOTAL"] == ["3", "3", "", "4", "1", "", "30"]
    assert whole["STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER"] == whole["TOTAL"]
    assert here["TOTAL"] == ["2", "2", "", "4", "0", "", ""]
    assert _of_orders(house)["TOTAL"] == _of_orders(None, 2025)["TOTAL"] == ["0", "0", "", "", "0", "", ""]


def test_another_year_and_another_community_are_empty(year: Community, house: Community) -> None:
    assert year_of(2025, year).rulings == []
    assert year_of(2026, house).rulings == []
    assert len(year_of(2026).rulings) == len(year_of(2026, year).rulings) == 4
    assert batches(house) == []


@pytest.mark.usefixtures("year")
def test_the_archive_is_for_readers_of_the_community_and_that_of_the_place_for_its_host(
    house: Community, ada: Person, cy: Person, client: Client
) -> None:
    given = client.get("/c/the-square/cases/report/2026/")
    with ZipFile(io.BytesIO(given.content)) as bundle:
        assert "dsa-statements.json" in bundle.namelist()
        assert len(bundle.namelist()) == 12
    assert client.get(f"/c/{house.slug}/cases/report/2026/").status_code == 404
    assert client.get("/c/the-square/cases/report/1999/").status_code == 404
    client.force_login(cy)
    assert client.get("/cases/report/2026/").status_code == 403
    Place.objects.update_or_create(pk=1, defaults={"host": ada})
    client.force_login(ada)
    assert client.get("/cases/report/2026/").status_code == 200
