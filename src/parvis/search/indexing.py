"""Bring posts into the index as they stand now, or take them out when they are there no more."""

from collections.abc import Collection, Iterable, Iterator

from django.db.models import F, Min, OuterRef, Subquery

from parvis.conversations.models import Post
from parvis.search.engines import Document, engine
from parvis.search.keys import key_of
from parvis.search.models import Entry
from parvis.search.texts import text_of
from parvis.search.tokens import author_facet, community_facet, indexed

BATCH = 500


def reindex(posts: Iterable[int]) -> None:
    """Bring the index up to date for these posts, whatever happened to them: twice gives the same as once."""
    every = [*posts]
    for start in range(0, len(every), BATCH):
        some = every[start : start + BATCH]
        _take_out(some)
        _bring_in(some)


def _take_out(posts: Collection[int]) -> None:
    old = Entry.objects.filter(post__in=posts)
    if keys := [*old.values_list("key", flat=True)]:
        engine().forget(keys)
        old.delete()


def _bring_in(posts: Collection[int]) -> None:
    made = [*_read(posts)]
    engine().index(document for _, document in made)
    Entry.objects.bulk_create(entry for entry, _ in made)


def _read(posts: Collection[int]) -> Iterator[tuple[Entry, Document]]:
    first = Post.objects.filter(topic=OuterRef("topic")).order_by().values("topic").annotate(n=Min("number"))
    rows = (
        Post.objects.filter(pk__in=posts)
        .annotate(opens=Subquery(first.values("n")), title=F("topic__title"), community=F("topic__community"))
        .values_list(
            *("pk", "at", "number", "opens", "author", "removed_at", "veil"),
            *("import_of", "html", "title", "community"),
        )
    )
    for pk, at, number, opens, author, removed_at, veil, import_of, html, title, community in rows.iterator(
        BATCH
    ):
        gone = removed_at is not None or veil != ""
        # The title of a topic is found with its first post, even when that one's words are gone.
        said = [title if number == opens else "", "" if gone else text_of(html)]
        if gone and number != opens:
            continue
        key = key_of(at, pk)
        facets = (author_facet(author), community_facet(community))
        yield (
            Entry(key=key, post=pk, community=community, import_of=import_of),
            Document(key, indexed(" ".join(said), facets)),
        )
