"""What two members agreed on leaves with the community; what they said to each other does not."""

import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from parvis.communities.models import Clause, Community
from parvis.conversations.models import Topic
from parvis.leaving import writing
from parvis.leaving.actions import restore
from parvis.moderation.actions import mediating, signalling
from parvis.moderation.models import Mediation, Ruling
from parvis.people.models import Person

DAY = timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_a_case_that_ended_in_an_agreement_is_one_where_it_comes_in(
    square: Community,
    talk: Topic,
    ada: Person,
    bo: Person,
    cy: Person,
    joined: Callable[[Person, Community], Person],
    forget: Callable[[], None],
    at: datetime,
    tmp_path: Path,
) -> None:
    said = talk.posts.get(author=bo)
    clause = Clause.objects.get(guide=square.guide, number=3)
    joined(cy, square)
    mediating.volunteer(by=cy, at=at, community=square, words="I listen.")
    case = signalling.signal(
        by=ada, at=at, community=square, clause=clause, post=said, words="It hurts."
    ).case
    offered = mediating.offer_mediation(by=bo, at=at + DAY, case=case)
    mediating.answer_mediation(by=ada, at=at + DAY, mediation=offered, yes=True)
    for each in (bo, ada):
        mediating.choose_mediators(by=each, at=at + DAY, mediation=offered, persons=[cy])
    talks = Mediation.objects.get(pk=offered.pk)
    check_on = (at + 30 * DAY).date()
    mediating.draft_agreement(
        by=cy, at=at + DAY, mediation=talks, agreement="Bo says it otherwise.", check_on=check_on
    )
    for each in (bo, ada):
        mediating.accept_agreement(by=each, at=at + DAY, mediation=talks)
    path = tmp_path / "square.zip"
    writing.write(square, path, at=at + 2 * DAY)
    forget()

    with zipfile.ZipFile(path) as held:
        restore(archive=held, at=at + 3 * DAY)

    back = Ruling.objects.get()
    assert (back.is_agreement, back.reasons, back.mediation) == (True, "Agreed in mediation.", None)
    assert not Mediation.objects.exists()
