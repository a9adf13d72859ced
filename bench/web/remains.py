"""Examine what a crash left: acknowledged words, the ledger beside its rows, what consumers hold."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection, transaction

from parvis.config.checks import examine as look_closely
from parvis.conversations.models import Post, Topic
from parvis.ledger.delivering import replay
from parvis.ledger.models import Delivery, Fact
from parvis.ledger.vocabulary import consumer_named, consumers
from parvis.notices.models import Desk, Notice
from parvis.search.models import Entry

KEYS = {
    "postgresql": "select key from search_words",
    "sqlite": "select rowid from search_words",
}
WRITTEN, OPENED = "conversations.post.written", "conversations.topic.opened"


def examine(told: Mapping[str, Any]) -> dict[str, Any]:
    """Say all that is wrong, and how much there is; `told` holds what the writers sent and what was answered.

    While deliveries wait, only that is said: the server is still serving them.
    """
    waiting = Delivery.objects.filter(done_at=None).count()
    if waiting and told["patient"]:
        return {"waiting": waiting, "wrong": [], "counts": {}}
    wrong = [*_words(told), *_ledger(), *_deliveries(), *_search(), *_notices(), *_database()]
    return {
        "waiting": waiting,
        "wrong": wrong,
        "counts": {
            "posts": Post.objects.count(),
            "facts": Fact.objects.count(),
            "deliveries": Delivery.objects.count(),
            "notices": Notice.objects.count(),
            "search": Entry.objects.count(),
        },
    }


def _words(told: Mapping[str, Any]) -> Iterator[str]:
    """Every acknowledged word stands where the answer said, once; what was not acknowledged, once at most."""
    places: dict[str, list[str]] = {}
    for source, topic, number in Post.objects.values_list("source", "topic", "number"):
        places.setdefault(source.partition(" ")[0], []).append(f"{topic}#p{number}")
    for word, place in told["acknowledged"].items():
        if places.get(word) != [place]:
            yield f"{word} was acknowledged at {place} and stands at {places.get(word)}"
    for word in told["sent"]:
        if len(places.get(word, ())) > 1:
            yield f"{word} stands at {places[word]}"


def _ledger() -> Iterator[str]:
    """Each post has its sentence and each sentence its post; numbers leave no gap."""
    said = Counter(Fact.objects.filter(verb=WRITTEN).values_list("object_id", flat=True))
    opened = Counter(Fact.objects.filter(verb=OPENED).values_list("object_id", flat=True))
    posts = {*Post.objects.filter(number__gt=1).values_list("pk", flat=True)}
    topics = {*Topic.objects.values_list("pk", flat=True)}
    for what, sentences, rows in (("post", said, posts), ("topic", opened, topics)):
        if without := rows - sentences.keys():
            yield f"{what} without its sentence: {sorted(without)[:5]}"
        if without := sentences.keys() - rows:
            yield f"sentence without its {what}: {sorted(without)[:5]}"
        if twice := [pk for pk, times in sentences.items() if times > 1]:
            yield f"{what} told twice: {twice[:5]}"
    for topic in Topic.objects.all():
        numbers = [*topic.posts.order_by("number").values_list("number", flat=True)]
        if numbers != [*range(1, topic.posts_count + 1)]:
            yield f"topic {topic.pk} counts {topic.posts_count} posts and holds {len(numbers)}"


def _deliveries() -> Iterator[str]:
    """Each sentence is owed once to each consumer that wants it and to nobody else, and was served."""
    owed = Counter(Delivery.objects.values_list("fact", "consumer"))
    facts = [*Fact.objects.values_list("pk", "verb")]
    wanted = {(pk, each.name) for pk, verb in facts for each in consumers() if verb in each.verbs}
    if missing := wanted - owed.keys():
        yield f"deliveries never owed: {sorted(missing)[:5]}"
    if more := owed.keys() - wanted:
        yield f"deliveries nobody wants: {sorted(more)[:5]}"
    if twice := [each for each, times in owed.items() if times > 1]:
        yield f"deliveries owed twice: {twice[:5]}"
    if left := Delivery.objects.filter(done_at=None).count():
        yield f"{left} deliveries were never served"
    if troubled := Delivery.objects.exclude(trouble="").values_list("consumer", "trouble")[:5]:
        yield f"deliveries in trouble: {[*troubled]}"


def _search() -> Iterator[str]:
    """Each post is in the index, once, with its words."""
    posts = {*Post.objects.values_list("pk", flat=True)}
    entries = dict(Entry.objects.values_list("key", "post"))
    with connection.cursor() as cursor:
        cursor.execute(KEYS[connection.vendor])
        words = Counter(row[0] for row in cursor.fetchall())
    if {*entries.values()} != posts or len(entries) != len(posts):
        yield f"search holds {len(entries)} of {len(posts)} posts"
    if words != Counter(entries.keys()):
        yield f"search holds words of {len(words)} posts, and {len(entries)} entries"


def _notices() -> Iterator[str]:
    """Each is told what a replay of the whole ledger would tell them, once."""
    lived = Counter(Notice.objects.values_list("person", "thing"))
    notices = consumer_named("notices")
    if notices is None:
        yield "nobody of the name of notices"
        return
    with transaction.atomic():
        for table in (Notice, Desk):
            table.objects.all().delete()
        replay(notices, Fact.objects.order_by("pk").iterator())
        again = Counter(Notice.objects.values_list("person", "thing"))
        transaction.set_rollback(True)
    if lost := again - lived:
        yield f"{lost.total()} notices are missing: {[*lost][:5]}"
    if more := lived - again:
        yield f"{more.total()} notices too many: {[*more][:5]}"


def _database() -> Iterator[str]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("pragma integrity_check")
            if (said := cursor.fetchone()[0]) != "ok":
                yield f"SQLite: {said}"
    for finding in look_closely():
        if finding.what in {"chain", "seals", "deliveries", "migrations"} and finding.state == "wrong":
            yield f"{finding.what}: {finding.said}"
