"""Close a topic somebody else opened, with reasons."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parvis.communities.views.readers import signed_in
from parvis.conversations.queries import topic_for
from parvis.decisions.views.pieces import refuse
from parvis.moderation import policies
from parvis.moderation.actions import closing
from parvis.moderation.forms.closing import ClosingForm
from parvis.moderation.queries.cases import clauses_for
from parvis.pages.answers import answer, for_the_signed_in, go
from parvis.pages.refusals import Refusal, require


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_signed_in
def close_topic(request: HttpRequest, slug: str, topic: int) -> HttpResponse:
    """Ask by which clause and why, and close it."""
    del slug
    viewer, at = signed_in(request), timezone.now()
    found = topic_for(viewer, topic)
    require(policies.close_topic(viewer, found, at))
    clauses = clauses_for(found.community)
    form = ClosingForm(request.POST if request.method == "POST" else None)
    form.offer(clauses)
    if request.method == "POST" and form.is_valid():
        try:
            closing.close_topic(by=viewer, at=at, topic=found, judgement=form.judgement(clauses, at))
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            return go("conversations:topic", found.community.slug, found.pk)
    return answer(
        request,
        "moderation/close_topic.html",
        status=422 if form.errors else 200,
        community=found.community,
        door="talk",
        topic=found,
        form=form,
    )
