"""Show the register, give it as a feed and as a chain that can be verified."""

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET

from parvis.communities.queries import community_for
from parvis.ledger.queries import chain_of
from parvis.pages.answers import answer
from parvis.pages.atom import Entry, Head, written
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere
from parvis.people.queries import viewer_of
from parvis.register import queries
from parvis.register.sentences import ABOUT
from parvis.words import LANGUAGES, N_, SOURCE_LANGUAGE

NEWEST = 30


@require_GET
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the acts of power of a community, the latest first."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    about = request.GET.get("about", "")
    wanted = queries.Wanted(
        about=about if about in ABOUT else "",
        year=_number(request.GET.get("year", "")),
        before=_number(request.GET.get("before", "")),
    )
    lines, more = queries.lines(viewer, community, wanted)
    return answer(
        request,
        "register/register.html",
        community=community,
        door="register",
        lines=lines,
        more=more,
        wanted=wanted,
        abouts=ABOUT,
        years=queries.years(community),
    )


@require_GET
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the latest acts of power of a public community as an Atom feed."""
    del request
    community = community_for(None, slug)
    if not community.is_public:
        raise NotHere
    language = next((each for each in community.languages if each in LANGUAGES), SOURCE_LANGUAGE)
    page = reverse("register:register", args=(slug,))
    with translation.override(language):
        title = words().gettext(N_("Register of {community}"), community=community.name)
        head = Head(
            f"register:{community.pk}",
            title,
            page,
            reverse("register:feed", args=(slug,)),
            language,
            community.born_at,
        )
        lines, _ = queries.lines(None, community, queries.Wanted())
        entries = [
            Entry(
                name=f"act:{line.position}",
                title=line.said.striptags(),
                link=f"{page}?before={line.position + 1}#a{line.position}",
                html=f"<p>{line.said}</p>",
                by=community.name,
                at=line.at,
                changed=line.at,
            )
            for line in lines[:NEWEST]
        ]
        made, _ = written(head, entries)
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


@require_GET
def chain(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Give the chain a community’s acts stand in, one link a line, for `parvis verify`."""
    community = community_for(viewer_of(request), slug)

    def told() -> Iterator[str]:
        for link in chain_of(community.pk):
            yield json.dumps(link, ensure_ascii=False, sort_keys=True) + "\n"

    response = StreamingHttpResponse(told(), content_type="application/jsonl; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-register.jsonl"'
    return response


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else None
