"""Take words into an expectation, and follow what becomes of the messages they stand in."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from parvis.conversations import verbs as talk
from parvis.conversations.models import Mark, Post
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer
from parvis.listening.concerned import settle, settle_all
from parvis.listening.models import (
    Expectation,
    Hearing,
    Quotation,
    Statement,
    Step,
    Theme,
    ThemeQuote,
    Unheard,
)
from parvis.pages.markdown import Reading, shortened

LONGEST = 600
GONE = "…"
"""The name of what is left without words: its author took them away, and nobody said it otherwise."""


def take_in(expectation: Expectation, theme: Theme) -> int:
    """Quote what a theme holds and no expectation born of it quotes yet; tell how much that is.

    What it brought stays where a person put it since: with what was parted, or merged and made two again.
    """
    born = Q(expectation__theme=theme) | Q(expectation__split_from=expectation) | Q(theme=theme)
    known = Quotation.objects.filter(born | Q(expectation=expectation))
    posts = set(known.filter(post__in=theme.quotes.values("post")).values_list("post", "text"))
    sayings = set(known.filter(saying__in=theme.quotes.values("saying")).values_list("saying", "text"))
    found = theme.quotes.select_related("post", "saying").filter(
        Q(post=None) | Q(post__veil=""), post__removed_at=None, saying__removed_at=None
    )
    new = [
        Quotation(
            expectation=expectation,
            text=each.text,
            post=each.post,
            saying=each.saying,
            at=_said_at(each),
            theme=theme,
        )
        for each in found
        if (each.post_id, each.text) not in posts
        and (each.saying_id, each.text) not in sayings
        and place_of(each) not in expectation.left_out
    ]
    Quotation.objects.bulk_create(new, batch_size=500)
    if new:
        expectation.began_at = min(expectation.began_at, *(each.at for each in new))
        expectation.save(update_fields=["began_at"])
        settle(expectation)
    return len(new)


def place_of(quote: ThemeQuote) -> str:
    """Name the message a quotation stands in, without its words: "p12" for a post, "s3" for a saying."""
    return f"p{quote.post_id}" if quote.post_id else f"s{quote.saying_id}"


def gather(theme: Theme) -> int:
    """Bring what a confirmed theme has heard since to the expectation it became; nobody is told of it."""
    with transaction.atomic():
        target = theme.into or theme.expectations.filter(split_from=None).order_by("pk").first()
        while target is not None and target.merged_into is not None:
            target = target.merged_into
        return take_in(target, theme) if target is not None else 0


def take_away(quotations: QuerySet[Quotation]) -> None:
    """Let quotations go, with every copy of their words: titles, earlier titles, what they are found by."""
    with transaction.atomic():
        gone = [*quotations.select_related("expectation")]
        Quotation.objects.filter(pk__in=[each.pk for each in gone]).delete()
        touched = {each.expectation_id: each.expectation for each in gone}
        for each in gone:
            _forget(touched[each.expectation_id], each.text)
        settle_all(touched.values())


def forget_posts(posts: QuerySet[Post]) -> None:
    """Let the words of posts go wherever the loop copied them."""
    with transaction.atomic():
        take_away(Quotation.objects.filter(post__in=posts))
        quotes = ThemeQuote.objects.filter(post__in=posts)
        for theme in Theme.objects.filter(pk__in=quotes.values("theme")):
            if quotes.filter(theme=theme, text__startswith=theme.name).exists():
                other = theme.quotes.exclude(post__in=posts).values_list("text", flat=True).first()
                theme.name = (other or GONE)[:300]
                theme.save(update_fields=["name"])
        quotes.delete()
        Unheard.objects.filter(post__in=posts).delete()
        # What was voted on it stands: how often, on words that are gone.
        Statement.objects.filter(post__in=posts).update(text=GONE)


def follow_posts() -> None:
    """Wait for what happens to quoted messages; the app's `ready` calls this."""
    consumer(
        "listening.quoted",
        (talk.EDITED, talk.UNNAMED, talk.REMOVED, talk.WITHHELD, talk.SHOWN, talk.MARKED, talk.UNMARKED),
        _followed,
    )


def _followed(fact: Fact) -> None:
    """Do what a change of a message asks for; doing it twice changes nothing more."""
    if fact.verb in {talk.MARKED.name, talk.UNMARKED.name}:
        if fact.facts.get("kind") == Mark.Kind.EXPECT:
            settle_all(Expectation.objects.filter(quotations__post=fact.object_id).distinct())
        return
    post = Post.objects.filter(pk=fact.object_id).first()
    if post is not None and fact.verb == talk.SHOWN.name:
        # What was let go is taken in again by the next hearing of the whole talk.
        Hearing.objects.filter(community=fact.community).update(whole=True, due_at=F("heard_at"))
        return
    if post is None or post.removed_at is not None or post.veil:
        forget_posts(Post.objects.filter(pk=fact.object_id))
        return
    _quote_again(post)


@transaction.atomic
def _quote_again(post: Post) -> None:
    """Keep quotations that still stand in a message; the others take its words of today."""
    plain = Reading(post.source).plain()
    for each in Quotation.objects.filter(post=post).select_related("expectation"):
        if _folded(each.text).rstrip("…") in _folded(plain):
            continue
        if not plain:
            take_away(Quotation.objects.filter(pk=each.pk))
            continue
        before, each.text = each.text, shortened(plain, LONGEST - 1)
        each.save(update_fields=["text"])
        _forget(each.expectation, before)
        settle(each.expectation)


def _forget(expectation: Expectation, text: str) -> None:
    """Put other words where an expectation bore these."""
    Step.objects.filter(expectation=expectation, words=text[:400]).update(words="")
    if expectation.renamed or expectation.written_by_id or expectation.title != text[:300]:
        return
    other = expectation.quotations.order_by("at", "pk").values_list("text", flat=True).first()
    expectation.title = shortened(other or GONE, 299)
    expectation.save(update_fields=["title"])


def _said_at(quote: ThemeQuote) -> datetime:
    place = quote.post or quote.saying
    return place.at if place else quote.theme.heard_at


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
