"""Propose a decision: choose the matter, write the text, say what would change; nothing typed is lost."""

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parvis.communities.models import Community
from parvis.communities.procedures import SUBJECTS, Procedure, procedure_of
from parvis.communities.queries import community_for
from parvis.conversations.models import Topic
from parvis.decisions.actions.proposing import open_proposal
from parvis.decisions.drafts import Draft
from parvis.decisions.enacting import Enactment, subjects
from parvis.decisions.forms.election import Election
from parvis.decisions.forms.guide import Amending
from parvis.decisions.forms.identity import IdentityForm
from parvis.decisions.forms.proposals import Text
from parvis.decisions.grown import is_expectation
from parvis.decisions.limits import OPEN_AT_ONCE
from parvis.decisions.policies import proposals as policies
from parvis.decisions.queries.addresses import address_of
from parvis.decisions.queries.proposals import known_topic
from parvis.decisions.views.pieces import refuse
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import Refusal, require
from parvis.people.models import Person
from parvis.people.queries import viewer_of


class Asked(Protocol):
    """What a matter asks beside the text."""

    template: str

    def is_valid(self) -> bool:
        """Tell whether it can be read."""

    def changes(self) -> dict[str, Any]:
        """Give what would be enacted."""

    def pressed(self, button: str) -> bool:
        """Do what a button asks that changes only the page, and tell whether it was one."""


ASKS: Final[Mapping[str, Callable[..., Asked]]] = {
    "amendment": Amending,
    "election": Election,
    "identity": IdentityForm,
}
"""What asks the changes of a subject; another one changes what its text says, and nothing more."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the matters one may decide on, then the page where a proposal is written, or take it."""
    viewer = cast("Person", viewer_of(request))
    community = community_for(viewer, slug)
    require(policies.open_proposal(viewer, community))
    offered = {key: each for key, each in subjects().items() if each.offered}
    subject = request.GET.get("subject", "")
    if subject not in offered:
        return _choose(request, community, offered)
    if offered[subject].page:
        return go(offered[subject].page, slug)
    topic, expectation = _topic(viewer, community, request.GET), _expectation(community, request.GET)
    typed = request.POST if request.method == "POST" else None
    asked = ASKS[subject](typed, community=community, asked=request.GET.dict()) if subject in ASKS else None
    form, status = Text(typed, initial={"title": _title(topic)}), 200
    if typed is not None and asked is not None and asked.pressed(typed.get("do", "")):
        form = Text(initial={name: typed.get(name, "") for name in Text.base_fields})
    elif typed is not None:
        status = 422
        if all([form.is_valid(), asked is None or asked.is_valid()]):
            draft = Draft(
                subject,
                form.cleaned_data["title"],
                form.cleaned_data["source"],
                asked.changes() if asked else {},
                topic.pk if topic else None,
                expectation,
            )
            try:
                made = open_proposal(by=viewer, community=community, draft=draft, at=timezone.now())
                return go(address_of(slug, made.number))
            except Refusal as refusal:
                status = refuse(form, refusal)
    return answer(
        request,
        "decisions/new.html",
        status=status,
        community=community,
        door="decide",
        matter=offered[subject],
        form=form,
        asked=asked,
        topic=topic,
        expectation=expectation,
        procedure=_procedure(community, subject),
        most=OPEN_AT_ONCE,
    )


def _choose(request: HttpRequest, community: Community, offered: Mapping[str, Enactment]) -> HttpResponse:
    kept = request.GET.copy()
    kept.pop("subject", None)
    return answer(
        request,
        "decisions/choose.html",
        community=community,
        door="decide",
        offered=offered,
        kept=kept.urlencode(),
        most=OPEN_AT_ONCE,
    )


def _procedure(community: Community, subject: str) -> Procedure | None:
    return procedure_of(community, subject) if subject in SUBJECTS else None


def _topic(viewer: Person, community: Community, asked: QueryDict) -> Topic | None:
    number = _number(asked.get("topic", ""))
    return known_topic(viewer, community, number) if number else None


def _expectation(community: Community, asked: QueryDict) -> int | None:
    number = _number(asked.get("expectation", ""))
    return number if number and is_expectation(community, number) else None


def _title(topic: Topic | None) -> str:
    return topic.title[:160] if topic else ""


def _number(written: str) -> int | None:
    whole = written.isascii() and written.isdigit() and len(written) <= 9
    return int(written) or None if whole else None
