"""What the database itself refuses, on SQLite and on PostgreSQL, whoever asks."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from parvis.communities.models import Restriction, Statement
from parvis.conversations.models import Post
from parvis.moderation.actions import ruling
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome, Ruling
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
KEYS = {"id", "puid"}


def refuses(sql: str, *given: Any) -> None:
    """Run a statement of SQL, and see that the database refuses it."""
    told = [connection.ops.adapt_datetimefield_value(e) if isinstance(e, datetime) else e for e in given]
    with pytest.raises(DatabaseError):
        _run(sql, told)


@transaction.atomic
def _run(sql: str, told: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
    connection.check_constraints()


@pytest.fixture
def ruled(
    case: Case, max_: Person, judgement: Callable[..., Judgement], at: datetime
) -> tuple[Ruling, Statement]:
    """Give a ruling that hides, and its statement."""
    end = at + timedelta(days=9)
    Case.objects.filter(pk=case.pk).update(danger=True)
    made = ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.HIDE, ends_at=end))
    assert made is not None
    assert made.statement is not None
    return made, made.statement


@pytest.mark.parametrize("veil", ["notice", "removed"])
def test_nothing_is_withheld_without_a_statement(said: Post, veil: str) -> None:
    refuses("update conversations_post set veil = %s where id = %s", veil, said.pk)


@pytest.mark.usefixtures("ruled")
def test_a_statement_does_not_stay_without_its_veil(said: Post) -> None:
    refuses("update conversations_post set statement_id = null where id = %s", said.pk)


def test_nobody_is_restricted_without_a_statement(case: Case, bo: Person, at: datetime) -> None:
    refuses(
        "insert into communities_restriction (community_id, person_id, kind, starts_at, ends_at) "
        "values (%s, %s, 'suspended', %s, %s)",
        case.community_id,
        bo.pk,
        at,
        at + timedelta(days=3),
    )


def test_a_membership_points_at_no_restriction_that_is_not_there(case: Case, bo: Person) -> None:
    refuses(
        "update communities_membership set restriction_id = 999999 "
        "where community_id = %s and person_id = %s",
        case.community_id,
        bo.pk,
    )


@pytest.mark.parametrize("outcome", ["close", "hide", "remove", "cooling", "suspend", "exclude"])
def test_no_ruling_restricts_without_a_statement(
    case: Case, max_: Person, outcome: str, at: datetime
) -> None:
    refuses(
        "insert into moderation_ruling "
        "(case_id, number, by_id, outcome, reasons, unfounded, reverses, upholds, at) "
        "values (%s, 1, %s, %s, 'Because.', '', %s, %s, %s)",
        *(case.pk, max_.pk, outcome, False, False, at),
    )


@pytest.mark.parametrize("empty", ["facts", "explanation", "redress", "clause_id", "by_id"])
def test_no_statement_lacks_facts_reasons_ground_redress_or_whoever_answers_for_it(
    ruled: tuple[Ruling, Statement], empty: str
) -> None:
    columns = [str(each.column) for each in Statement._meta.concrete_fields if each.column not in KEYS]
    null = "null" if empty.endswith("_id") else "''"
    chosen = ", ".join(null if each == empty else each for each in columns)
    refuses(
        f"insert into communities_statement (puid, {', '.join(columns)}) "  # noqa: S608 (columns of ours)
        f"select 'other', {chosen} from communities_statement where id = %s",
        ruled[1].pk,
    )


def test_what_is_complete_is_taken(
    ruled: tuple[Ruling, Statement], case: Case, max_: Person, at: datetime
) -> None:
    columns = [str(each.column) for each in Statement._meta.concrete_fields if each.column not in KEYS]
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into communities_statement (puid, {', '.join(columns)}) "  # noqa: S608 (columns of ours)
            f"select 'other', {', '.join(columns)} from communities_statement where id = %s",
            [ruled[1].pk],
        )
        cursor.execute(
            "insert into moderation_ruling "
            "(case_id, number, by_id, outcome, reasons, unfounded, reverses, upholds, at) "
            "values (%s, 7, %s, 'nothing', 'Because.', '', %s, %s, %s)",
            [case.pk, max_.pk, False, False, connection.ops.adapt_datetimefield_value(at)],
        )
    assert (Statement.objects.count(), Ruling.objects.count()) == (2, 2)


def test_no_statement_without_an_end_has_one_person_alone(ruled: tuple[Ruling, Statement]) -> None:
    columns = [str(each.column) for each in Statement._meta.concrete_fields if each.column not in KEYS]
    for second in ("null", "by_id"):
        chosen = ", ".join({"ends_at": "null", "second_id": second}.get(each, each) for each in columns)
        refuses(
            f"insert into communities_statement (puid, {', '.join(columns)}) "  # noqa: S608 (columns of ours)
            f"select 'other', {chosen} from communities_statement where id = %s",
            ruled[1].pk,
        )


@pytest.mark.parametrize(
    "sql",
    [
        "update communities_statement set facts = 'Other.'",
        "update communities_statement set explanation = 'Other.'",
        "delete from communities_statement",
        "update moderation_ruling set reasons = 'Other.'",
        "update moderation_ruling set outcome = 'nothing'",
        "delete from moderation_ruling",
    ],
)
def test_what_was_ruled_is_never_rewritten_nor_deleted(ruled: tuple[Ruling, Statement], sql: str) -> None:
    refuses(sql)
    made, statement = ruled
    assert Ruling.objects.get(pk=made.pk).reasons == made.reasons
    assert Statement.objects.get(pk=statement.pk).facts == statement.facts


def test_python_refuses_it_too(ruled: tuple[Ruling, Statement]) -> None:
    for sealed in ruled:
        with pytest.raises(TypeError):
            sealed.save()
        with pytest.raises(TypeError):
            sealed.delete()


def test_only_an_exclusion_has_no_end(ruled: tuple[Ruling, Statement], bo: Person, at: datetime) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Restriction.objects.create(
            community=ruled[1].community,
            person=bo,
            kind=Restriction.Kind.SUSPENDED,
            statement=ruled[1],
            starts_at=at,
        )


def test_a_moderator_alone_does_not_exclude_whatever_is_asked_of_the_database(
    ruled: tuple[Ruling, Statement],
    max_: Person,
) -> None:
    refuses(
        "insert into moderation_ruling "
        "(case_id, number, by_id, outcome, reasons, unfounded, reverses, upholds, at, statement_id) "
        "select case_id, 9, by_id, 'exclude', 'Because.', '', reverses, upholds, at, statement_id "
        "from moderation_ruling where id = %s",
        ruled[0].pk,
    )
    assert max_.pk == ruled[0].by_id
