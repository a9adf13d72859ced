"""Review a mandate, on its page: sign up, step back, write, answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from parvis.communities import queries
from parvis.communities import review_policies as policies
from parvis.communities.actions import reviewing
from parvis.communities.forms import ReviewWords
from parvis.communities.models import Mandate
from parvis.communities.queries.reviews import own_review, review_of
from parvis.communities.views.mandates import show
from parvis.communities.views.readers import acting, signed_in
from parvis.pages.answers import go
from parvis.pages.refusals import require


@acting("communities:mandate", "slug", "number")
def offer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Sign up to review a mandate."""
    reviewing.offer_review(by=signed_in(request), mandate=_mandate(request, slug, number), at=timezone.now())
    return go("communities:mandate", slug, number, anchor="reviews")


@acting("communities:mandate", "slug", "number")
def step_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Review it no more."""
    viewer, found = signed_in(request), _mandate(request, slug, number)
    reviewing.step_back(by=viewer, review=own_review(viewer, found), at=timezone.now())
    return go("communities:mandate", slug, number, anchor="reviews")


@acting("communities:mandate", "slug", "number")
def write(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write one's review of a mandate."""
    viewer, found, at = signed_in(request), _mandate(request, slug, number), timezone.now()
    mine = own_review(viewer, found)
    require(policies.write(viewer, mine, at))

    def done(words: str) -> object:
        return reviewing.write_review(by=viewer, review=mine, source=words, at=at)

    return _typed(request, found, "review", done)


@acting("communities:mandate", "slug", "number")
def answer(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Answer a review of one's own mandate, once."""
    viewer, found, at = signed_in(request), _mandate(request, slug, number), timezone.now()
    asked = review_of(found, pk)
    require(policies.answer(viewer, asked))

    def done(words: str) -> object:
        return reviewing.answer_review(by=viewer, review=asked, answer=words, at=at)

    return _typed(request, found, f"answer_{pk}", done)


def _typed(request: HttpRequest, found: Mandate, name: str, done: Callable[[str], object]) -> HttpResponse:
    form = ReviewWords(request.POST, auto_id=f"id_{name}_%s")
    if not form.is_valid():
        return show(request, found, {name: form}, 422)
    done(form.cleaned_data["words"])
    return go("communities:mandate", found.community.slug, found.pk, anchor="reviews")


def _mandate(request: HttpRequest, slug: str, number: int) -> Mandate:
    return queries.mandate_of(queries.community_for(signed_in(request), slug), number)
