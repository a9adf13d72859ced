"""Write pages one reads with nothing but a browser: the guide, mandates, every topic, every decision."""

from collections.abc import Iterator

from django.template.loader import get_template
from django.utils import translation

from parvis.communities.models import Community, Mandate, Membership
from parvis.communities.queries import clauses_of
from parvis.conversations.models import Topic
from parvis.decisions.models import Proposal
from parvis.people.models import Person
from parvis.register.queries import Wanted, lines
from parvis.words import LANGUAGES, SOURCE_LANGUAGE


def pages(community: Community) -> Iterator[tuple[str, str]]:
    """Give each page by its name, in the community's first language."""
    language = next((each for each in community.languages if each in LANGUAGES), SOURCE_LANGUAGE)
    with translation.override(language):
        yield "index.html", _page("index", community, **_index(community))
        for topic in Topic.objects.filter(community=community, merged_into=None).order_by("pk"):
            posts = topic.posts.select_related("author").order_by("number")
            yield f"topic-{topic.pk}.html", _page("topic", community, topic=topic, posts=posts)
        for proposal in Proposal.objects.filter(community=community).order_by("number"):
            told = {
                "proposal": proposal,
                "version": proposal.versions.order_by("-number").first(),
                "polls": [*proposal.polls.order_by("round")],
            }
            yield f"decision-{proposal.number}.html", _page("decision", community, **told)


def _index(community: Community) -> dict[str, object]:
    present = Membership.objects.filter(
        community=community, state=Membership.State.ACTIVE, person__state=Person.State.PRESENT
    )
    acts, _ = lines(None, community, Wanted())
    return {
        "clauses": clauses_of(community.guide) if community.guide else [],
        "members": [each.person.name for each in present.select_related("person").order_by("person__name")],
        "mandates": Mandate.objects.filter(community=community)
        .select_related("person")
        .order_by("starts_at"),
        "topics": Topic.objects.filter(community=community, merged_into=None).order_by("-last_at"),
        "proposals": Proposal.objects.filter(community=community).order_by("-number"),
        "acts": acts,
    }


def _page(name: str, community: Community, **told: object) -> str:
    return str(get_template(f"leaving/read_{name}.html").render({"community": community, **told}))
