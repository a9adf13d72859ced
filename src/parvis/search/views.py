"""The page of search."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from parvis.communities.queries import open_to
from parvis.pages import limits
from parvis.pages.answers import answer
from parvis.people.queries import viewer_of
from parvis.search import queries
from parvis.search.asking import LONGEST, read
from parvis.search.forms import TELLING, Search
from parvis.search.keys import FIRST, LAST

FILTERS = ("author", "in", "since", "until", "order")


def search(request: HttpRequest) -> HttpResponse:
    """Show the field, and what was found."""
    viewer = viewer_of(request)
    places = open_to(viewer)
    given = {each: request.GET.get(each, "") for each in ("q", *FILTERS)}
    filtered = any(given[each] for each in FILTERS)
    # Most ask with the field alone, which has nothing to put right: no form is made for it.
    form = None
    if filtered or len(given["q"]) > LONGEST:
        form = Search(request.GET, places=[(each.slug, each.name) for each in places], label_suffix="")
    asked = read(given["q"]) if form is None else form.asked() if form.is_valid() else None
    found = None
    if asked and asked.looks_for_something:
        telling = given["order"] == TELLING and asked.looks_for_words
        if telling:
            # Weighing costs forty times what finding does.
            limits.take(viewer.pk if viewer else request.META.get("REMOTE_ADDR"), "search", timezone.now())
        found = queries.find(
            viewer,
            asked,
            places=places,
            below=_key(request.GET.get("below", "")),
            telling=telling,
        )
    return answer(
        request,
        "search/search.html",
        status=200 if asked else 422,
        form=form,
        filters=FILTERS,
        places=places,
        given=given,
        asked=asked,
        found=found,
        filtered=filtered,
        further=_with(request.GET, below=str(found.below)) if found and found.below else "",
        everywhere=_with(request.GET, only="q"),
    )


def _key(said: str) -> int | None:
    """Read where a page goes on; what is no such place is the beginning."""
    try:
        key = int(said)
    except ValueError:
        return None
    return key if FIRST < key < LAST else None


def _with(given: QueryDict, *, below: str = "", only: str = "") -> str:
    kept = QueryDict(mutable=True)
    for name in ("q", *FILTERS):
        if (said := given.get(name, "")) and only in ("", name):
            kept[name] = str(said)
    if below:
        kept["below"] = below
    return kept.urlencode()
