"""The rules of the loop, and how they came to be so."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parvis.communities.queries import community_for
from parvis.listening import policies
from parvis.listening.actions.rules import change_rules
from parvis.listening.forms.offices import RulesForm, initial_rules
from parvis.listening.queries.rules import NONE, changes_of, rules_of, written
from parvis.listening.wording import RULES_SAID
from parvis.pages.answers import answer, go
from parvis.pages.reader_words import words
from parvis.pages.refusals import SignInFirst, require
from parvis.people.queries import viewer_of
from parvis.words import N_

_PLAIN: Final = {NONE: N_("none"), "yes": N_("yes"), "no": N_("no")}
_RUNGS: Final = {
    "answer": N_("an answer after {days} days"),
    "meeting": N_("a meeting after {days}"),
    "agenda": N_("an agenda after {days}"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the rules to whoever reads here; take changes from those who animate."""
    viewer, at = viewer_of(request), timezone.now()
    community = community_for(viewer, slug)
    standing = rules_of(community)
    animates = policies.animate(viewer, community, at) is None
    form = RulesForm(request.POST or None, initial=initial_rules(standing))
    if request.method == "POST":
        require(policies.animate(viewer, community, at))
        if viewer is None:
            raise SignInFirst
        if form.is_valid():
            change_rules(by=viewer, at=at, community=community, wanted=form.wanted())
            messages.success(request, words().gettext(N_("These are the rules from now on.")))
            return go("listening:rules", slug)
    return answer(
        request,
        "listening/rules.html",
        status=422 if form.errors else 200,
        community=community,
        door="expectations",
        rules=standing,
        form=form if animates else None,
        changes=changes_of(community),
        said=RULES_SAID,
        rule=lambda standing, name: _plainly(written(getattr(standing, name))),
        plainly=_plainly,
    )


def _plainly(value: str) -> str:
    """Say the value of a rule as a reader takes it."""
    spoken = words()
    if value in _PLAIN:
        return spoken.gettext(_PLAIN[value])
    if ":" not in value:
        return value
    rungs = dict(rung.split(":", 1) for rung in value.split("/"))
    return spoken.enumeration(
        spoken.gettext(_RUNGS[step], days=days) for step, days in rungs.items() if step in _RUNGS
    )
