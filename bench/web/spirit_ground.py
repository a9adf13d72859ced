"""Load the content into Spirit, in Spirit's own environment: `python spirit_ground.py CONTENT.sqlite`.

Rows are written as its own code leaves them; the settings are those of the project made by its command.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

LOT = 2000
PASSWORD = "bench-User-12345"  # noqa: S105 (of people who do not exist)


def at(seconds: int) -> datetime:
    """Give a moment."""
    return datetime.fromtimestamp(seconds, tz=UTC)


def main() -> None:
    """Load everything."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peer.settings.bench")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    source = sqlite3.connect(sys.argv[1])
    with transaction.atomic():
        people(source)
        topics(source)
        comments(source)
        followers(source)
    call_command("rebuild_index", interactive=False, verbosity=0)


def _models() -> Any:
    """Give what finds a model by its names: its modules are known in Spirit's environment alone."""
    from django.apps import apps

    return apps.get_model


def people(source: sqlite3.Connection) -> None:
    """Write users, their profiles and their one password."""
    from django.contrib.auth.hashers import make_password

    get = _models()
    user, profile = get("auth", "User"), get("spirit_user", "UserProfile")
    password = make_password(PASSWORD)
    rows = [*source.execute("select id, username, email from users order by id")]
    user.objects.bulk_create(
        user(pk=pk, username=name, email=email, password=password) for pk, name, email in rows
    )
    profile.objects.bulk_create(
        profile(user_id=pk, slug=name, is_verified=True, nickname=name) for pk, name, _ in rows
    )


def topics(source: sqlite3.Connection) -> None:
    """Write categories and topics."""
    get = _models()
    category, topic = get("spirit_category", "Category"), get("spirit_topic", "Topic")
    first = category.objects.count() + 100
    for pk, name, about in source.execute("select id, name, descr from categories"):
        category.objects.create(pk=first + pk, title=name[:75], slug=f"c{pk}", description=about[:255])
    rows = source.execute("select id, category, author, title, created, last, n from topics order by id")
    topic.objects.bulk_create(
        (
            topic(
                pk=pk,
                category_id=first + home,
                user_id=author,
                title=title[:255],
                slug=f"t{pk}",
                date=at(created),
                last_active=at(last),
                comment_count=count,
            )
            for pk, home, author, title, created, last, count in rows
        ),
        batch_size=LOT,
    )


def comments(source: sqlite3.Connection) -> None:
    """Write comments, with the HTML Spirit makes of them."""
    from importlib import import_module

    get = _models()
    comment = get("spirit_comment", "Comment")
    markdown = import_module("spirit.core.utils.markdown").Markdown
    rows = source.execute("select id, topic, author, created, md from posts order by created, id")

    def made() -> Iterator[Any]:
        for pk, topic, author, created, words in rows:
            html = markdown().render(words)
            yield comment(
                pk=pk, topic_id=topic, user_id=author, date=at(created), comment=words, comment_html=html
            )

    comment.objects.bulk_create(made(), batch_size=LOT)


def followers(source: sqlite3.Connection) -> None:
    """Let whoever commented be told of the topic, half of them having read all: as in the place."""
    get = _models()
    notification = get("spirit_topic_notification", "TopicNotification")
    firsts = dict(source.execute("select topic, id from posts where num = 0"))
    rows = [*source.execute("select distinct topic, author from posts order by 1, 2")]
    notification.objects.bulk_create(
        (
            notification(
                user_id=author,
                topic_id=topic,
                comment_id=firsts[topic],
                action=2,
                is_active=True,
                is_read=bool(number % 2),
            )
            for number, (topic, author) in enumerate(rows)
        ),
        batch_size=LOT,
    )


if __name__ == "__main__":
    main()
